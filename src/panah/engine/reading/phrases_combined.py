"""From the words of one typed date to its interval: "about", "since", "from … to", and the core."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from panah.engine.reading import dates_calendar as calendar
from panah.engine.reading.phrases_calendar import after_feast, before_feast
from panah.engine.reading.phrases_relative import back
from panah.engine.reading.phrases_rules import meaning_of
from panah.engine.reading.phrases_slots import NotUnderstoodError, Slots, slots_of
from panah.engine.reading.phrases_words import Item
from panah.values.dates import Basis, Precision, UncertainDate

RANGES = {
    Precision.DAY: Precision.DAY_RANGE,
    Precision.DAY_RANGE: Precision.DAY_RANGE,
    Precision.WEEK: Precision.WEEK_RANGE,
    Precision.MONTH: Precision.MONTH_RANGE,
    Precision.QUARTER: Precision.MONTH_RANGE,
    Precision.MONTH_RANGE: Precision.MONTH_RANGE,
    Precision.VAGUE: Precision.VAGUE,
}
COARSER = tuple(dict.fromkeys((*RANGES.values(), Precision.YEAR_RANGE)))


def combined(items: Sequence[Item], said_on: date | None, language: str) -> UncertainDate:
    """The interval of the words of one date, fillers left out.

    Raises NotUnderstoodError, UnsaidError.
    """
    about = any({"approx", "unit_about"} & set(one.senses) for one in items)
    night = any("night" in one for one in items)
    items = [_plain(one) for one in items if not {"approx", "night"} & set(one.senses)]
    if not items or not all(one.senses for one in items):
        raise NotUnderstoodError
    value = between(items, said_on, language) or _bounded(items, said_on, language)
    if value is None:
        value = meaning_of(slots_of(_core(items), said_on, language))
    value = _overnight(value) if night else value
    return widened(value) if about else value


def _plain(item: Item) -> Item:
    """Kazakh has one word for "about … years"."""
    return Item(item.text, {"unit": item["unit_about"]}) if "unit_about" in item else item


def _overnight(value: UncertainDate) -> UncertainDate:
    """The night to 5 May began on the 4th."""
    if value.precision is not Precision.DAY or value.start is None:
        raise NotUnderstoodError
    return replace(value, start=value.start - timedelta(days=1), precision=Precision.DAY_RANGE)


def _core(items: Sequence[Item]) -> list[Item]:
    """Without words that only join."""
    return [one for one in items if not set(one.senses) <= {"filler", "at", "range", "bound"}]


# --- since, until, before, after ------------------------------------------------------------


def _bounded(items: Sequence[Item], said_on: date | None, language: str) -> UncertainDate | None:
    bounds = [one for one in items if "bound" in one and "ago" not in one]
    ago = [one for one in items if "ago" in one and "bound" in one]
    # Kazakh says "ago" and "before" with one word: a number and a unit make it "ago".
    if ago and not _counts(items):
        bounds += ago
    if not bounds:
        return None
    rest = [one for one in items if one not in bounds]
    kinds = {str(one["bound"]) for one in bounds}
    if len(kinds) != 1 or any("range" in one and "bound" not in one for one in rest):
        raise NotUnderstoodError
    kind = kinds.pop()
    slots = slots_of(_core(rest), said_on, language)
    if kind == "before" and slots.values.get("part") in ("late", "last-days"):
        kind = "until"  # before the end of 2015 is up to its end
    if kind in ("before", "after") and slots.names == {"feast", "year"}:
        return before_feast(slots) if kind == "before" else after_feast(slots)
    return bounded(meaning_of(slots), kind)


def _counts(items: Sequence[Item]) -> bool:
    counted = any("unit" in one for one in items) and any(
        {"number", "few"} & set(one.senses) for one in items
    )
    return counted or any("fraction" in one for one in items)


def bounded(value: UncertainDate, kind: str) -> UncertainDate:
    """Open on one side: since and until take in what is named, before and after do not."""
    start, end = value.start, value.end
    if kind == "since":
        start, end = start, None
    elif kind == "until":
        start, end = None, end
    elif kind == "before":
        start, end = None, start - timedelta(days=1) if start else None
    elif kind == "after":
        start, end = end + timedelta(days=1) if end else None, None
    if start is None and end is None:
        raise NotUnderstoodError
    return replace(value, start=start, end=end, precision=Precision.OPEN)


# --- from … to ------------------------------------------------------------------------------


def between(items: Sequence[Item], said_on: date | None, language: str) -> UncertainDate | None:
    """May to July 2011; None when the words are no range. What one side lacks the other has."""
    sides = _sides(items)
    if sides is None:
        return None
    left, right = (slots_of(_core(side), said_on, language) for side in sides)
    if set(left.values) == {"number"} and {"number", "unit", "ago"} <= right.names:
        return back(right, left.values["number"], right.values["number"], right.values["unit"])
    _share(left, right)
    if any("turn" in one for one in items):
        return _turn(left, right)
    first, last = meaning_of(left), meaning_of(right)
    if not (first.start and last.end and last.start) or last.end < first.start:
        raise NotUnderstoodError
    basis = last.basis if last.basis is not Basis.EXPLICIT else first.basis
    return UncertainDate(first.start, last.end, _coarsest(first, last), basis)


def _turn(left: Slots, right: Slots) -> UncertainDate:
    """At the turn of 2011 and 2012: December and January."""
    if left.names != {"year"} or right.values.get("year") != left.values["year"] + 1:
        raise NotUnderstoodError
    days = date(left.values["year"], 12, 1), date(right.values["year"], 1, 31)
    return UncertainDate(*days, Precision.VAGUE)


def _coarsest(first: UncertainDate, last: UncertainDate) -> Precision:
    both = [RANGES.get(one.precision, Precision.YEAR_RANGE) for one in (first, last)]
    return max(both, key=COARSER.index)


def _sides(items: Sequence[Item]) -> tuple[Sequence[Item], Sequence[Item]] | None:
    opened = [one for one in items if one.senses.get("range") == "open" or "turn" in one]
    begun = [at for at, one in enumerate(items) if one.senses.get("bound") == "since"]
    for at, one in enumerate(items[1:-1], 1):
        if one.senses.get("range") not in ("to", "or"):
            continue
        if (
            one.text == "-"
            or one["range"] == "or"
            or _alike(items, at)
            or opened
            or (begun and begun[0] < at)
        ):
            return _without(items[:at]), _without(items[at + 1 :])
    return _sides_by_endings(items)


def _alike(items: Sequence[Item], at: int) -> bool:
    """May and June, summer and autumn; or a year on both sides: one after the other."""
    if all(any("year" in one for one in side) for side in (items[:at], items[at + 1 :])):
        return True
    before, after = set(items[at - 1].senses), set(items[at + 1].senses)
    return any({kind} <= before & after for kind in ("month", "season", "year"))


def _sides_by_endings(
    items: Sequence[Item],
) -> tuple[Sequence[Item], Sequence[Item]] | None:
    """Kazakh: 2011 жылдың мамырынан шілдесіне дейін."""
    if len(items) < 3 or items[-1].senses.get("bound") != "before":
        return None
    at = next((at for at, one in enumerate(items[:-2]) if one.since), None)
    return (items[: at + 1], items[at + 1 : -1]) if at is not None else None


def _without(items: Sequence[Item]) -> list[Item]:
    return [
        one
        for one in items
        if one.senses.get("range") != "open"
        and "turn" not in one
        and one.senses.get("bound") != "since"
    ]


def _share(left: Slots, right: Slots) -> None:
    ours, theirs = left.values, right.values
    if "month" in theirs and set(ours) == {"number"}:
        ours["month"] = theirs["month"]
    if "month" in ours and set(theirs) == {"number"}:
        theirs["month"] = ours["month"]
    if "decade" in theirs or "decade" in ours:
        return
    if "year" in theirs and "year" not in ours:
        back = ours.get("month", 0) > theirs.get("month", 13)
        ours["year"], left.relative = theirs["year"] - back, right.relative
    elif "year" in ours and "year" not in theirs:
        on = ours.get("month", 0) > theirs.get("month", 13)
        theirs["year"], right.relative = ours["year"] + on, left.relative


# --- about ----------------------------------------------------------------------------------

STEPS = {
    Precision.DAY: "D",
    Precision.WEEK: "W",
    Precision.MONTH: "M",
    Precision.QUARTER: "M",
    Precision.MONTH_RANGE: "M",
    Precision.YEAR: "Y",
    Precision.YEAR_RANGE: "Y",
    Precision.DECADE_PART: "Y",
    Precision.DAY_RANGE: "D",
}


def widened(value: UncertainDate) -> UncertainDate:
    """ "About": one unit wider on each side that is known, and said to be vague."""
    step = STEPS.get(value.precision, "M")
    start = calendar.shift(value.start, -1, step) if value.start else None
    end = calendar.shift(value.end, 1, step) if value.end else None
    precision = Precision.VAGUE if start and end else Precision.OPEN
    return replace(value, start=start, end=end, precision=precision)
