"""What a written date means: one small function per rule, from slots to an interval.

A rule returns None when the words are no date after all (30 February), and an interval without
sides when they are one that cannot be worked out ("two days later" with nothing before it).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from panah.engine.reading import dates_calendar as calendar
from panah.engine.reading.dates_calendar import Days
from panah.engine.reading.dates_grammar import Parts
from panah.values.dates import Basis, Precision, UncertainDate

UNIT_PRECISION: dict[str, Precision] = {
    "D": Precision.DAY,
    "W": Precision.WEEK,
    "M": Precision.MONTH,
    "Y": Precision.YEAR,
    "T": Precision.YEAR_RANGE,
}
RANGE_PRECISION: dict[str, Precision] = {
    "D": Precision.DAY_RANGE,
    "W": Precision.WEEK_RANGE,
    "M": Precision.MONTH_RANGE,
    "Y": Precision.YEAR_RANGE,
    "T": Precision.YEAR_RANGE,
}
# "A few" and "several" as least and most: the labelled reports read "a few years ago" as 2 to 5.
VAGUE_NUMBERS: dict[str, tuple[int, int]] = {"few": (2, 5), "several": (3, 7)}
NEWS_DAYS = 45  # what a report calls "on May 4" without a year is mostly this fresh
SHORT_YEAR_PIVOT = 50  # "05" is 2005, "87" is 1987


@dataclass(frozen=True, slots=True)
class Scene:
    """What a reader knows when reaching a date.

    reference  the day that "last year" counts from: publication, or a caption's own date
    basis      what `reference` is
    anchor     the last date told before, that "nine months later" counts from
    told       the first day of a date told not long before: a story goes on from there
    to_come    the sentence speaks of what is still ahead
    """

    reference: date | None = None
    basis: Basis = Basis.PUBLICATION_RELATIVE
    anchor: UncertainDate | None = None
    told: date | None = None
    to_come: bool = False


Rule = Callable[[Parts, Scene], UncertainDate | None]


def interval(
    days: Days, precision: Precision, parts: Parts, basis: Basis = Basis.EXPLICIT
) -> UncertainDate:
    """An interval that carries the words it was read from."""
    return UncertainDate(days[0], days[1], precision, basis, parts.words)


def number(parts: Parts, slot: str) -> int | None:
    """The whole number in a slot."""
    value = parts.values.get(slot)
    return value if isinstance(value, int) else None


def code(parts: Parts, slot: str) -> str | None:
    """The code in a slot."""
    value = parts.values.get(slot)
    return value if isinstance(value, str) else None


def full_year(parts: Parts) -> int | None:
    """The year, written with four digits or two."""
    short = number(parts, "year_short")
    if short is not None:
        return short + (2000 if short < SHORT_YEAR_PIVOT else 1900)
    return number(parts, "year")


def latest(scene: Scene, month: int, day: int = 1) -> tuple[int, Basis] | None:
    """The year that a date without one belongs to.

    News means the last time it was that day; a story goes on from the date told before. The last
    time wins when it lies within `NEWS_DAYS` of publication, otherwise the story does.
    """
    if scene.to_come and scene.reference is not None:
        return story_year(scene.reference, month, day), scene.basis
    going_on = story_year(scene.told, month, day) if scene.told else None
    if scene.reference is None:
        return (going_on, Basis.CONTEXT) if going_on else None
    # A report may be dated a day before its event is told, never months: one week of grace.
    horizon = scene.reference + timedelta(days=7)
    past = (month, day) <= (horizon.month, horizon.day) or horizon.year > scene.reference.year
    last = scene.reference.year if past else scene.reference.year - 1
    on = date(last, month, min(day, 28))
    if going_on is None or going_on >= last or (scene.reference - on).days <= NEWS_DAYS:
        return last, scene.basis
    return going_on, Basis.CONTEXT


def story_year(told: date, month: int, day: int) -> int:
    """The first year in which that month and day come at or after a day told before."""
    return told.year + ((month, day) < (told.month, told.day if day > 1 else 1))


def with_year(parts: Parts, scene: Scene, month: int, day: int = 1) -> tuple[int, Basis] | None:
    """The year written, or the one it must be."""
    year = full_year(parts)
    return (year, Basis.EXPLICIT) if year is not None else latest(scene, month, day)


def read_day(parts: Parts, scene: Scene) -> UncertainDate | None:
    """29 October 2012 · October 29 · 02-Jun-05."""
    month, day = number(parts, "month"), number(parts, "day")
    if month is None or day is None:
        return None
    known = with_year(parts, scene, month, day)
    if known is None:
        return UncertainDate.unknown(parts.words)
    on = calendar.valid_day(known[0], month, day)
    return interval((on, on), Precision.DAY, parts, known[1]) if on else None


def read_iso(parts: Parts, scene: Scene) -> UncertainDate | None:
    """2012-10-29."""
    on = calendar.valid_day(
        number(parts, "year") or 0, number(parts, "month_number") or 0, number(parts, "day") or 0
    )
    return interval((on, on), Precision.DAY, parts) if on else None


def read_numbers(parts: Parts, scene: Scene) -> UncertainDate | None:
    """29.10.2012 · 29/10/12. With slashes 03/04/2012 may be either: both days and all between."""
    day, month = number(parts, "day") or 0, number(parts, "month_number") or 0
    year = full_year(parts) or 0
    on = calendar.valid_day(year, month, day)
    if on is None:
        return None
    other = calendar.valid_day(year, day, month) if "/" in parts.words else None
    if other is None or other == on:
        return interval((on, on), Precision.DAY, parts)
    return interval((min(on, other), max(on, other)), Precision.DAY_RANGE, parts)


def read_us_numbers(parts: Parts, scene: Scene) -> UncertainDate | None:
    """10/29/2012: the second number can only be the day."""
    return read_iso(parts, scene)


def read_day_range(parts: Parts, scene: Scene) -> UncertainDate | None:
    """October 29-31 · 29 October to 3 November 2012."""
    month = number(parts, "month")
    if month is None:
        return None
    last_month = number(parts, "month2") or month
    known = with_year(parts, scene, last_month, number(parts, "day2") or 1)
    if known is None:
        return UncertainDate.unknown(parts.words)
    first = calendar.valid_day(known[0] - (last_month < month), month, number(parts, "day") or 0)
    last = calendar.valid_day(known[0], last_month, number(parts, "day2") or 0)
    if first is None or last is None or last < first:
        return None
    return interval((first, last), Precision.DAY_RANGE, parts, known[1])


def read_month(parts: Parts, scene: Scene) -> UncertainDate | None:
    """October 2012 · early October · in October · 10/2012."""
    month = number(parts, "month") or number(parts, "month_number")
    if month is None:
        return None
    known = with_year(parts, scene, month)
    if known is None:
        return UncertainDate.unknown(parts.words)
    part = code(parts, "part")
    if part:
        days = calendar.month_part(known[0], month, part)
        return interval(days, Precision.DAY_RANGE, parts, known[1])
    return interval(calendar.month_days(known[0], month), Precision.MONTH, parts, known[1])


def read_month_range(parts: Parts, scene: Scene) -> UncertainDate | None:
    """June to August 2008 · June 2008 - May 2009."""
    month, month2 = number(parts, "month"), number(parts, "month2")
    year = number(parts, "year")
    if month is None or month2 is None or year is None:
        return None
    last_year = number(parts, "year2") or year
    first_year = year if "year2" in parts.values else year - (month2 < month)
    first = calendar.month_days(first_year, month)[0]
    last = calendar.month_days(last_year, month2)[1]
    return interval((first, last), Precision.MONTH_RANGE, parts) if first <= last else None


def read_year(parts: Parts, scene: Scene) -> UncertainDate | None:
    """2007 · late 2015 · the summer of 2009 · 2015-16."""
    year = number(parts, "year")
    if year is None:
        return None
    part = code(parts, "season") or code(parts, "part")
    if part:
        wide = part in ("first-half", "second-half", "mid") or part.startswith("winter")
        precision = Precision.MONTH_RANGE if wide else Precision.QUARTER
        return interval(calendar.year_part(year, part), precision, parts)
    tail = number(parts, "year_tail")
    if tail is None:
        return interval(calendar.year_days(year), Precision.YEAR, parts)
    last = year // 100 * 100 + tail
    if last <= year:
        return None
    return interval((date(year, 1, 1), date(last, 12, 31)), Precision.YEAR_RANGE, parts)


def read_year_range(parts: Parts, scene: Scene) -> UncertainDate | None:
    """2007-2010 · between 2005 and 2008."""
    first, last = number(parts, "year"), number(parts, "year2")
    if first is None or last is None or last < first:
        return None
    return interval((date(first, 1, 1), date(last, 12, 31)), Precision.YEAR_RANGE, parts)


def read_decade(parts: Parts, scene: Scene) -> UncertainDate | None:
    """The 1990s · the early 2010s."""
    decade = number(parts, "decade")
    if decade is None:
        return None
    days = calendar.decade_part(decade, code(parts, "part"))
    return interval(days, Precision.DECADE_PART, parts)


def bounded(value: UncertainDate, bound: str) -> UncertainDate:
    """ "Since 2004" is open at its end, "until 2012" at its beginning."""
    if bound == "since":
        return replace(value, end=None, precision=Precision.OPEN)
    if bound == "until":
        return replace(value, start=None, precision=Precision.OPEN)
    if bound == "before" and value.start:
        day_before = value.start - timedelta(days=1)
        return replace(value, start=None, end=day_before, precision=Precision.OPEN)
    if bound == "after" and value.start:
        return replace(value, end=None, precision=Precision.OPEN)
    return value


def about(value: UncertainDate) -> UncertainDate:
    """ "About 2010": one unit wider on each side, and said to be vague."""
    unit = {Precision.DAY: "D", Precision.MONTH: "M", Precision.YEAR: "Y"}.get(value.precision)
    if unit is None or value.start is None or value.end is None:
        return replace(value, precision=Precision.VAGUE)
    return replace(
        value,
        start=calendar.shift(value.start, -1, unit),
        end=calendar.shift(value.end, 1, unit),
        precision=Precision.VAGUE,
    )


CALENDAR_RULES: dict[str, Rule] = {
    "day": read_day,
    "day-short": read_day,
    "iso": read_iso,
    "numbers": read_numbers,
    "us-numbers": read_us_numbers,
    "day-range": read_day_range,
    "month": read_month,
    "month-range": read_month_range,
    "month-year-range": read_month_range,
    "year": read_year,
    "year-range": read_year_range,
    "decade": read_decade,
}
