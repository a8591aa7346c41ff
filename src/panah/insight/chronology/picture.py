"""A chronology as a picture: where each bar lies. Plain arithmetic over rows; a template draws it.

Lengths are pixels of a drawing of a given width. A happening of one known day is a mark; one of
which only bounds are known is a bar from the first to the last possible day; a side that is not
known ends in an arrow of a fixed length, because nobody knows how far it reaches.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from panah.insight.chronology.records import Row
from panah.values.dates import UncertainDate
from panah.vocab.events import EventType
from panah.vocab.families import FAMILY_OF, EventFamily

MARGIN, AXIS, LANE, BAR, MARK, ARROW, GAP = 8.0, 30.0, 16.0, 10.0, 10.0, 34.0, 4.0
STRIP, STRIP_AXIS = 46.0, 18.0
MOST_LANES = 60
LABEL = 38  # what a label of the axis takes


class Grain(StrEnum):
    """How long one stretch of the strip is."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Frame:
    """The stretch of time that is drawn, first and last day included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def grain(self) -> Grain:
        """What its stretches are: at most 45 of them."""
        if self.days > 3 * 366:
            return Grain.YEAR
        return Grain.MONTH if self.days > 45 else Grain.DAY


@dataclass(frozen=True, slots=True)
class Stretch:
    """A year, month or day of the strip, with how many happenings may lie in it."""

    first: date
    last: date
    x: float
    width: float
    height: float
    count: int
    chosen: bool
    labelled: bool

    @property
    def y(self) -> float:
        """Where its column begins."""
        return STRIP - self.height

    @property
    def middle(self) -> float:
        """Where its label stands."""
        return self.x + self.width / 2


@dataclass(frozen=True, slots=True)
class Bar:
    """One happening: `open_before` and `open_after` are sides that are not known."""

    key: UUID
    type: EventType
    when: UncertainDate
    x: float
    y: float
    width: float
    is_mark: bool
    open_before: bool
    open_after: bool
    accepted: bool
    differs: bool

    @property
    def family(self) -> EventFamily:
        """Which colour it has."""
        return FAMILY_OF[self.type]

    @property
    def end(self) -> float:
        """Its right side."""
        return self.x + self.width

    @property
    def middle(self) -> float:
        """Half of its height."""
        return self.y + BAR / 2

    @property
    def points(self) -> str:
        """The corners of a mark, of a bar, or of an arrow."""
        top, low, mid = self.y, self.y + BAR, self.middle
        if self.is_mark:
            half = self.x + self.width / 2
            corners = [(half, top - 1), (self.end, mid), (half, low + 1), (self.x, mid)]
        else:
            tip = min(7.0, self.width / 2)
            left = [(self.x + tip, low), (self.x, mid), (self.x + tip, top)]
            right = [(self.end - tip, top), (self.end, mid), (self.end - tip, low)]
            corners = [*(left if self.open_before else [(self.x, low), (self.x, top)])]
            corners += right if self.open_after else [(self.end, top), (self.end, low)]
        return " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)


@dataclass(frozen=True, slots=True)
class Picture:
    """The bars of the rows in a frame; `left_out` have no date, or found no lane."""

    frame: Frame
    width: float
    height: float
    stretches: tuple[Stretch, ...]
    bars: tuple[Bar, ...]
    left_out: int

    @property
    def floor(self) -> float:
        """Where the lines of the axis end."""
        return self.height - 2


def frame_of(rows: Iterable[Row]) -> Frame | None:
    """From the first to the last day that any row names, in whole years; None without a date."""
    days = [day for row in rows for day in (row.when.start, row.when.end) if day]
    if not days:
        return None
    return Frame(date(min(days).year, 1, 1), date(max(days).year, 12, 31))


def strip_of(rows: Sequence[Row], frame: Frame, chosen: Frame, width: float) -> list[Stretch]:
    """The whole time in years, months or days, and how much may have happened in each.

    chosen  the period that is shown below it
    """
    spans = list(stretches(frame))
    counts = [sum(_touches(row.when, first, last) for row in rows) for first, last in spans]
    most, each = max([*counts, 1]), _scale(frame, width)
    every = -(-len(spans) * LABEL // int(width))
    return [
        Stretch(
            first,
            last,
            x := each(first),
            max(1.0, each(last + timedelta(days=1)) - x - 1),
            round((STRIP - 6) * count / most + (2 if count else 0), 1),
            count,
            first <= chosen.last and chosen.first <= last and chosen != frame,
            at % every == 0,
        )
        for at, ((first, last), count) in enumerate(zip(spans, counts, strict=True))
    ]


def draw(rows: Sequence[Row], frame: Frame, width: float) -> Picture:
    """The rows of which a date is known, each in the highest lane that is free."""
    each = _scale(frame, width)
    dated = [row for row in rows if row.when.is_known and _touches(row.when, *_ends(frame))]
    lanes: list[float] = []
    bars: list[Bar] = []
    for row in sorted(dated, key=lambda one: _reach(one.when, frame, each)[0]):
        x, end = _reach(row.when, frame, each)
        free = (at for at, taken in enumerate(lanes) if taken + GAP <= x)
        lane = next(free, len(lanes))
        if lane == MOST_LANES:
            continue
        lanes[lane:] = [end, *lanes[lane + 1 :]]
        bars.append(_bar(row, x, end, AXIS + lane * LANE))
    marks = tuple(strip_of(rows, frame, frame, width))
    height = AXIS + max(1, len(lanes)) * LANE + 6
    return Picture(frame, width, height, marks, tuple(bars), len(rows) - len(bars))


def _bar(row: Row, x: float, end: float, y: float) -> Bar:
    when = row.when
    return Bar(
        key=row.key,
        type=row.type,
        when=when,
        x=x,
        y=y,
        width=end - x,
        is_mark=when.start is not None and when.start == when.end,
        open_before=when.start is None,
        open_after=when.end is None,
        accepted=row.is_accepted,
        differs=bool(row.differences),
    )


def _reach(when: UncertainDate, frame: Frame, each: _Scale) -> tuple[float, float]:
    """Left and right side, inside the frame."""
    first, last = _ends(frame)
    if when.start is None or when.end is None:
        known = min(max(when.start or when.end or first, first), last)
        x = each(known)
        return (x, x + ARROW) if when.start else (x - ARROW, x)
    x, end = each(max(when.start, first)), each(min(when.end, last) + timedelta(days=1))
    if end - x >= MARK:
        return x, end
    middle = (x + end) / 2
    return middle - MARK / 2, middle + MARK / 2


class _Scale:
    """Where a day begins."""

    def __init__(self, frame: Frame, width: float) -> None:
        self.first = frame.first
        self.day = (width - 2 * MARGIN) / frame.days

    def __call__(self, day: date) -> float:
        return round(MARGIN + (day - self.first).days * self.day, 1)


def _scale(frame: Frame, width: float) -> _Scale:
    return _Scale(frame, width)


def _ends(frame: Frame) -> tuple[date, date]:
    return frame.first, frame.last


def _touches(when: UncertainDate, first: date, last: date) -> bool:
    if not when.is_known:
        return False
    # Of an open side only the known day counts: it would fill every year there is.
    start, end = when.start or when.end, when.end or when.start
    return bool(start and end and start <= last and first <= end)


def stretches(frame: Frame) -> Iterator[tuple[date, date]]:
    """The years, months or days of a frame, first and last day of each."""
    at = frame.first
    while at <= frame.last:
        after = _next(at, frame.grain)
        yield at, min(after - timedelta(days=1), frame.last)
        at = after


def _next(day: date, grain: Grain) -> date:
    if grain is Grain.DAY:
        return day + timedelta(days=1)
    if grain is Grain.MONTH:
        return date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return date(day.year + 1, 1, 1)
