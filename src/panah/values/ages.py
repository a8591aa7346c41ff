"""Ages, birth intervals and lengths of time, as bounds: what is certain, and no more."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from panah.values.dates import Basis, Precision, UncertainDate

ADULT_AT = 18  # Convention on the Rights of the Child, article 1
OLDEST = 130

Counter = Callable[[date, date], int]


@dataclass(frozen=True, slots=True)
class Bounds:
    """At least `low`, at most `high`, in whole units; None = that side is not known."""

    low: int | None
    high: int | None

    @property
    def is_exact(self) -> bool:
        """Both sides are known and the same."""
        return self.low is not None and self.low == self.high


def whole_years(since: date, until: date) -> int:
    """Birthdays passed from `since` to `until`; whoever is born on 29 February turns on 1 March.

    Raises ValueError when `until` lies before `since`.
    """
    return whole_months(since, until) // 12


def whole_months(since: date, until: date) -> int:
    """Full months from `since` to `until`; the last one counts once its day has come.

    Raises ValueError when `until` lies before `since`.
    """
    if until < since:
        raise ValueError(f"expected {since} or a later day, got {until}")
    months = (until.year - since.year) * 12 + until.month - since.month
    return months - (until.day < since.day)


def birth_interval(age: int, at: UncertainDate) -> UncertainDate:
    """When someone was born who was `age` full years old on some day of `at`.

    The earliest day is the one after (age + 1) years before the first day of `at`, the latest
    is `age` years before its last day; a side that is open in `at` stays open.
    Raises ValueError when the age is below 0 or above 130.
    """
    if not 0 <= age <= OLDEST:
        raise ValueError(f"an age lies between 0 and {OLDEST}, got {age}")
    first = _years_before(at.start, age + 1) + timedelta(days=1) if at.start else None
    last = _years_before(at.end, age) if at.end else None
    return _inferred(first, last)


def age_at(birth: UncertainDate, when: UncertainDate) -> Bounds:
    """The full years of someone born in `birth` on some day of `when`.

    A side is None when what it rests on is open, or when `when` may lie before the birth.
    """
    return Bounds(
        _span(birth.end, when.start, whole_years), _span(birth.start, when.end, whole_years)
    )


def minor_at(birth: UncertainDate, when: UncertainDate, *, adult_at: int = ADULT_AT) -> bool | None:
    """Whether the person was under age: True and False only when certain, otherwise None."""
    age = age_at(birth, when)
    if age.high is not None and age.high < adult_at:
        return True
    if age.low is not None and age.low >= adult_at:
        return False
    return None


def months_between(since: UncertainDate, until: UncertainDate) -> Bounds:
    """Full months from some day of `since` to some day of `until`.

    `low` is 0 when the two may share a day; a side is None when what it rests on is open.
    Raises ValueError when `until` ends before `since` begins.
    """
    if since.start and until.end and until.end < since.start:
        raise ValueError("the end lies before the beginning")
    low = _span(since.end, until.start, whole_months)
    may_touch = since.end is not None and until.start is not None and low is None
    return Bounds(0 if may_touch else low, _span(since.start, until.end, whole_months))


def days_between(since: UncertainDate, until: UncertainDate) -> Bounds:
    """Days from some day of `since` to some day of `until`, with the sides of `months_between`.

    Raises ValueError when `until` ends before `since` begins.
    """
    if since.start and until.end and until.end < since.start:
        raise ValueError("the end lies before the beginning")
    low = _span(since.end, until.start, _days)
    may_touch = since.end is not None and until.start is not None and low is None
    return Bounds(0 if may_touch else low, _span(since.start, until.end, _days))


def months_before(when: UncertainDate, months: Bounds) -> UncertainDate:
    """When something began that had lasted `months` full months on some day of `when`."""
    first = last = None
    if when.start and months.high is not None:
        first = _months_back(when.start, months.high + 1) + timedelta(days=1)
    if when.end and months.low is not None:
        last = _months_back(when.end, months.low)
    return _inferred(first, last)


def narrowed(intervals: Iterable[UncertainDate]) -> UncertainDate | None:
    """The days that all intervals share, or None when no day fits all of them.

    No interval at all leaves everything open.
    """
    shared = UncertainDate.unknown()
    for interval in intervals:
        if not shared.may_overlap(interval):
            return None
        shared = _shared(shared, interval)
    return shared


def _shared(one: UncertainDate, other: UncertainDate) -> UncertainDate:
    # A date alone stays as it was said: the year 2011 is not "from 1 January to 31 December".
    if not (one.start or one.end):
        return other
    first = max((day for day in (one.start, other.start) if day), default=None)
    last = min((day for day in (one.end, other.end) if day), default=None)
    return _inferred(first, last)


def _inferred(first: date | None, last: date | None) -> UncertainDate:
    if first and first == last:
        return UncertainDate.day(first, basis=Basis.INFERRED)
    known = first is not None and last is not None
    precision = Precision.DAY_RANGE if known else Precision.OPEN
    return UncertainDate(first, last, precision, Basis.INFERRED)


def _span(since: date | None, until: date | None, count: Counter) -> int | None:
    if since is None or until is None or until < since:
        return None
    return count(since, until)


def _days(since: date, until: date) -> int:
    return (until - since).days


def _years_before(day: date, years: int) -> date:
    return _months_back(day, 12 * years)


def _months_back(day: date, months: int) -> date:
    """The same day `months` earlier, or the month's last day where it is shorter."""
    index = day.year * 12 + day.month - 1 - months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, _days_in(year, month)))


def _days_in(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).day
