"""The frame of a story of captivity: when it began and ended, and what lies before, in and after.

An event that nobody dated still has bounds: recruitment comes before arrival, a beating lies
between arrival and the way out, a trial after it and before the report appeared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from panah.engine.reading.dates_calendar import shift, unit_around
from panah.values.dates import Basis, Precision, UncertainDate
from panah.values.spans import Span

BEFORE = frozenset({"recruitment"})
ARRIVAL = frozenset({"passport_confiscation"})
# What lasts: it holds from the beginning of captivity to its end unless a date says otherwise.
LASTING = frozenset({"forced_labour", "sexual_exploitation", "confinement"})
DURING = LASTING | {
    "abuse",
    "threat",
    "police_complicity",
    "escape",
    "escape_attempt",
    "recapture",
    "child_removal",
    "sale_of_person",
    "death",
    "birth",
    "passport_confiscation",
}
EXIT = frozenset({"rescue", "escape", "release", "raid"})
WAY_BACK = frozenset({"recapture", "police_complicity"})
AFTER = frozenset(
    {
        "return",
        "reunion",
        "referral",
        "interview",
        "identification",
        "complaint",
        "complaint_refused",
        "arrest",
        "questioning",
        "release_of_suspect",
        "investigation_opened",
        "investigation_suspended",
        "investigation_closed",
        "court_filing",
        "court_decision",
        "trial",
        "conviction",
        "pardon",
        "still_missing",
    }
)
ONGOING = frozenset({"support"})
BACK_SOON = 3  # sentences after an escape in which its failure is told


@dataclass(frozen=True, slots=True)
class Told:
    """An event as found, before it has a date.

    order      number of its sentence in the text
    block      number of its paragraph
    joined     its paragraph goes on with the one before ("So, ...", "She ...", a quotation)
    habitual   told as what used to happen ("would beat", "every day"): never one dated moment
    own        the date in its own clause or sentence
    length     an ISO 8601 duration in its sentence
    of_others  it happened to "some", "another", "one of them": not to those the story is about
    of_parent  it happened to somebody's mother, father, husband: mostly before the story
    of_child   it happened to a child
    since      told as "since then"
    told_back  told as earlier than the point the story has reached ("had tried")
    kept       told as a state ("kept their papers in a tin"), not as the moment it began
    """

    type: str
    quote: Span
    order: int
    block: int
    joined: bool = False
    habitual: bool = False
    own: UncertainDate | None = None
    length: str | None = None
    of_others: bool = False
    of_parent: bool = False
    of_child: bool = False
    since: bool = False
    kept: bool = False
    told_back: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """The bounds of the story: when captivity began and ended, as far as told."""

    begin: UncertainDate | None
    first_exit: UncertainDate | None
    last_exit: UncertainDate | None
    published: UncertainDate | None


def months_of(length: str | None) -> int | None:
    """Whole months of an ISO duration in months or years, None for others."""
    if not length or not length.startswith("P") or not length[1:-1].isdigit():
        return None
    return {"Y": 12, "M": 1}.get(length[-1], 0) * int(length[1:-1]) or None


def counted_back(end: date, length: str | None) -> UncertainDate | None:
    """The year or month in which something began that lasted so long and ended then."""
    months = months_of(length)
    if months is None:
        return None
    unit = "Y" if months % 12 == 0 else "M"
    days = unit_around(shift(end, -months, "M"), unit)
    precision = Precision.YEAR if unit == "Y" else Precision.MONTH
    return UncertainDate(*days, precision, Basis.PUBLICATION_RELATIVE)


def find_frame(told: Sequence[Told], published: UncertainDate | None) -> Frame:
    """When captivity began and ended, from the dated events that say so."""
    first, last = find_exits(told)
    horizon = (last.end if last else None) or (published.end if published else None)
    return Frame(find_begin(told, horizon), first, last, published)


def find_exits(told: Sequence[Told]) -> tuple[UncertainDate | None, UncertainDate | None]:
    """The first and the last dated way out; returns home when no other is dated."""
    ways = [one for one in told if one.type in EXIT and one.own and not failed(one, told)]
    for chosen in (
        [w.own for w in ways if w.type != "raid" and not w.of_others],
        [w.own for w in ways if w.type != "raid"],
        [w.own for w in ways],
        [t.own for t in told if t.type in ("return", "reunion") and t.own],
    ):
        whole = sharpest([value for value in chosen if value and value.start and value.end])
        if whole:
            return (
                min(whole, key=lambda value: value.sort_key),
                max(whole, key=lambda value: value.sort_key),
            )
    return None, None


def sharpest(values: list[UncertainDate]) -> list[UncertainDate]:
    """A month that holds a known day says the same less sharply, and is left out."""
    days = [value.start for value in values if value.precision is Precision.DAY]

    def holds_a_day(value: UncertainDate) -> bool:
        return value.precision is Precision.MONTH and any(
            day and value.start and value.end and value.start <= day <= value.end for day in days
        )

    return [value for value in values if not holds_a_day(value)]


def failed(one: Told, told: Sequence[Told]) -> bool:
    """An escape that is told to have ended with being brought back."""
    return one.type == "escape" and any(
        other.type in WAY_BACK and 0 <= other.order - one.order <= BACK_SOON for other in told
    )


def find_begin(told: Sequence[Told], horizon: date | None) -> UncertainDate | None:
    """The journey there; else the recruitment; else counted back; else the first dated sale.

    Where a child was sent when it was taken away is no journey into captivity.
    """
    taken = {one.order for one in told if one.type == "child_removal"}

    def dated(types: frozenset[str]) -> list[UncertainDate]:
        return [
            one.own
            for one in told
            if one.type in types
            and not (one.type == "travel" and one.order in taken)
            and one.own
            and one.own.start
            and one.own.end
            and (horizon is None or one.own.start <= horizon)
        ]

    journeys, recruitments = dated(frozenset({"travel"})), dated(BEFORE)
    sales = dated(frozenset({"sale_of_person", "passport_confiscation"}))
    if journeys:
        return min(journeys, key=lambda value: value.sort_key)
    if recruitments:
        return max(recruitments, key=lambda value: value.sort_key)
    lengths = [one.length for one in told if one.type in LASTING] if horizon else []
    back = [value for text in lengths if horizon and (value := counted_back(horizon, text))]
    if back:
        return min(back, key=lambda value: value.sort_key)
    return min(sales or dated(LASTING), key=lambda value: value.sort_key, default=None)


def between(first: UncertainDate | None, last: UncertainDate | None) -> UncertainDate:
    """From the first possible day of one to the last possible day of the other."""
    start = first.start if first else None
    end = last.end if last else None
    if start and end and end < start:
        start = None
    precision = Precision.YEAR_RANGE if start and end else Precision.OPEN
    return UncertainDate(start, end, precision, Basis.INFERRED)


def inferred(value: UncertainDate) -> UncertainDate:
    """The same interval, as a conclusion of ours."""
    return replace(value, basis=Basis.INFERRED, words="")


def by_frame(one: Told, frame: Frame) -> UncertainDate:
    """The bounds that the story sets for an event without a date."""
    end = frame.last_exit or frame.published
    if one.type in ARRIVAL and frame.begin and not one.kept:
        return inferred(frame.begin)
    if one.type in BEFORE or one.type == "travel" or (one.type == "death" and one.of_parent):
        return between(None, frame.begin or frame.first_exit or frame.published)
    if one.type in ONGOING:
        start = frame.first_exit.start if frame.first_exit else None
        return UncertainDate(start, None, Precision.OPEN, Basis.INFERRED)
    if one.type == "tip_off" and frame.first_exit and frame.first_exit.start:
        year = date(frame.first_exit.start.year, 1, 1)
        return UncertainDate(year, frame.first_exit.end, Precision.OPEN, Basis.INFERRED)
    if one.type in EXIT - {"escape"} and frame.last_exit:
        return inferred(frame.last_exit)
    if one.type in DURING:
        return between(frame.begin, end)
    return between(frame.first_exit or frame.begin, frame.published)
