"""From ten years to a day on one page: which period is shown, and the ways in, out and along."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from panah.foundation.look.dates import LOCALES, written, written_month
from panah.insight.chronology.asked import Asked
from panah.insight.chronology.picture import Frame, Grain, Stretch

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Step:
    """A way to another period; no link when it is the one that is shown."""

    label: str
    link: str
    count: int = 0


def frame_shown(whole: Frame, asked: Asked) -> Frame:
    """The period that was asked for; a side that was not is that of the whole."""
    first, last = asked.since or whole.first, asked.until or whole.last
    return Frame(first, last) if first <= last else whole


def crumbs(whole: Frame, shown: Frame, asked: Asked) -> Iterator[Step]:
    """All years, then the year, the month and the day in which the period lies."""
    everything = _("All years")
    if not asked.has_period:
        yield Step(f"{everything} ({_years(whole)})", "")
        return
    yield Step(f"{everything} ({_years(whole)})", asked.link(since=None, until=None))
    within = [one for one in _around(shown) if one != shown]
    for one in within:
        yield Step(title_of(one), asked.link(since=one.first, until=one.last))
    yield Step(title_of(shown), "")


def _around(shown: Frame) -> Iterator[Frame]:
    first, last = shown.first, shown.last
    if first.year == last.year:
        yield Frame(date(first.year, 1, 1), date(first.year, 12, 31))
        if first.month == last.month:
            yield month_of(first)


def month_of(day: date) -> Frame:
    """The month in which a day lies."""
    after = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return Frame(day.replace(day=1), after - DAY)


def title_of(frame: Frame) -> str:
    """A period in words, as short as it can be said."""
    first, last = frame.first, frame.last
    if first == last:
        return written(first)
    if frame == month_of(first):
        return written_month(first)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return _years(frame)
    return f"{written(first, 'short')} – {written(last, 'short')}"


def _years(frame: Frame) -> str:
    first, last = frame.first.year, frame.last.year
    return str(first) if first == last else f"{first}–{last}"


def beside(shown: Frame, asked: Asked) -> tuple[Step, Step] | None:
    """The period before and the one after, of the same kind; none while everything is shown."""
    if not asked.has_period:
        return None
    before, after = _before(shown), _after(shown)
    return (
        Step(title_of(before), asked.link(since=before.first, until=before.last)),
        Step(title_of(after), asked.link(since=after.first, until=after.last)),
    )


def _before(shown: Frame) -> Frame:
    last = shown.first - DAY
    if shown == month_of(shown.first):
        return month_of(last)
    if shown.first.month == shown.first.day == 1 and shown.last == date(shown.last.year, 12, 31):
        years = shown.last.year - shown.first.year
        return Frame(date(last.year - years, 1, 1), last)
    return Frame(last - DAY * (shown.days - 1), last)


def _after(shown: Frame) -> Frame:
    first = shown.last + DAY
    if shown == month_of(shown.first):
        return month_of(first)
    if shown.first.month == shown.first.day == 1 and shown.last == date(shown.last.year, 12, 31):
        years = shown.last.year - shown.first.year
        return Frame(first, date(first.year + years, 12, 31))
    return Frame(first, first + DAY * (shown.days - 1))


def label_of(stretch: Stretch, grain: Grain) -> str:
    """A year, a short month, or the number of a day."""
    if grain is Grain.YEAR:
        return str(stretch.first.year)
    if grain is Grain.DAY:
        return str(stretch.first.day)
    locale = LOCALES[(get_language() or "en")[:2]]
    return str(format_date(stretch.first, "LLL", locale=locale)).rstrip(".")


def chip_of(stretch: Stretch, grain: Grain) -> str:
    """The same, understood where it stands alone."""
    if grain is Grain.YEAR:
        return str(stretch.first.year)
    return written_month(stretch.first) if grain is Grain.MONTH else written(stretch.first)
