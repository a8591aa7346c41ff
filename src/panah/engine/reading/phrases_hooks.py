"""Typed dates that hang on a life: "after the wedding", "when she was 16", "in ninth grade".

They give an order, and days only where the words or a known birth give them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from panah.engine.reading.phrases_combined import bounded, combined, widened
from panah.engine.reading.phrases_slots import NotUnderstoodError, UnsaidError
from panah.engine.reading.phrases_words import Item
from panah.values.anchors import Anchor, Relation
from panah.values.dates import Basis, Precision, UncertainDate

OLDEST = 110
SIDES = {
    "before": Relation.BEFORE,
    "until": Relation.BEFORE,
    "after": Relation.AFTER,
    "since": Relation.AFTER,
}
# Kinds of words that say when, beside what they hang on.
DATED = frozenset({"year", "years", "month", "month-of-year", "day", "decade"})
Hooked = tuple[UncertainDate, Anchor | None]


def hooked(
    items: Sequence[Item], said_on: date | None, born: UncertainDate | None, language: str
) -> Hooked | None:
    """What hangs on a happening, an age, a school year or a feast without a year; None: nothing.

    Raises NotUnderstoodError when the words contradict each other.
    """
    for kind, read in (("event", _event), ("grade", _grade)):
        if any(kind in one for one in items):
            return read(items, said_on, language)
    for kind in ("birthday", "age"):
        if any(kind in one for one in items) and _number(items, kind):
            return _age(items, kind, said_on, born, language)
    return _feast(items)


def _event(items: Sequence[Item], said_on: date | None, language: str) -> Hooked:
    event = next(one for one in items if "event" in one)
    # The wedding of a brother is another's; a birth and a death do not say whose they are.
    if any("kin" in one for one in items) and event["event"] not in ("birth", "death"):
        raise NotUnderstoodError
    anchor = Anchor(_side(items), str(event["event"]))
    rest = [one for one in items if "event" not in one]
    return _beside(rest, anchor, said_on, language)


def _grade(items: Sequence[Item], said_on: date | None, language: str) -> Hooked:
    grade = next(one for one in items if "grade" in one)
    number = _number(items, "grade")
    if number is None:
        raise NotUnderstoodError
    anchor = Anchor(_side(items), f"{grade['grade']} {_value(number)}")
    rest = [one for one in items if one not in (grade, number)]
    return _beside(rest, anchor, said_on, language)


def _beside(rest: Sequence[Item], anchor: Anchor, said_on: date | None, language: str) -> Hooked:
    """The anchor, and days where the other words give some and every word is understood.

    "After the wedding in 2010" may be in 2010 after a wedding, or after a wedding of 2010: both
    lie after the beginning of 2010.
    """
    nothing = UncertainDate(None, None, Precision.OPEN, Basis.EVENT_RELATIVE)
    understood = all(one.senses for one in rest)
    if not understood or not any(DATED & set(one.senses) for one in rest):
        return nothing, anchor
    words = [one for one in rest if not {"bound", "at", "beside", "ago"} & set(one.senses)]
    try:
        said = combined([one for one in words if "filler" not in one], said_on, language)
    except (NotUnderstoodError, UnsaidError):
        return nothing, anchor
    if anchor.relation is Relation.AT:
        return said, anchor
    kind = "since" if anchor.relation is Relation.AFTER else "until"
    return replace(bounded(said, kind), basis=Basis.EVENT_RELATIVE), anchor


def _age(
    items: Sequence[Item],
    kind: str,
    said_on: date | None,
    born: UncertainDate | None,
    language: str,
) -> Hooked:
    number = _number(items, kind)
    if not all(one.senses for one in items) or any("kin" in one for one in items):
        raise NotUnderstoodError  # somebody else's age
    if number is None or not 0 < _value(number) <= OLDEST:
        raise NotUnderstoodError
    years = _value(number)
    anchor = Anchor(_side(items), f"age {years}")
    rest = [one for one in items if not {"age", "birthday"} & set(one.senses)]
    rest = [one for one in rest if one is not number]
    rest = [one for one in rest if one.senses.get("unit") != "Y"]
    if any(DATED & set(one.senses) for one in rest):
        return _beside(rest, anchor, said_on, language)
    value = _aged(born, years) if born else None
    if value and kind == "birthday":
        value = _birthday(value)
    if value is None:
        return UncertainDate(None, None, Precision.OPEN, Basis.EVENT_RELATIVE), anchor
    if any("approx" in one for one in rest):
        value = widened(value)
    if anchor.relation is not Relation.AT:
        value = bounded(value, str(anchor.relation))
    return value, None


def _aged(born: UncertainDate, years: int) -> UncertainDate | None:
    """From the first possible birthday to the last possible day before the next one."""
    if not born.start or not born.end:
        return None
    first = _anniversary(born.start, years)
    last = _anniversary(born.end, years + 1) - timedelta(days=1)
    sharp = Precision.YEAR if born.start == born.end else Precision.VAGUE
    return UncertainDate(first, last, sharp, Basis.EVENT_RELATIVE)


def _anniversary(day: date, years: int) -> date:
    """Whoever is born on 29 February turns on 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def _birthday(value: UncertainDate) -> UncertainDate:
    """The first day of an age; of an uncertain birth, any of its days."""
    if value.precision is not Precision.YEAR or value.start is None:
        return value
    return UncertainDate.day(value.start, basis=Basis.EVENT_RELATIVE)


def _feast(items: Sequence[Item]) -> Hooked | None:
    """A feast without a year is no date: "before New Year" is before any of them."""
    feast = next((one for one in items if "feast" in one), None)
    if feast is None or any(DATED & set(one.senses) for one in items):
        return None
    if any({"which", "year_word", "ago"} & set(one.senses) for one in items):
        return None
    if not all(one.senses for one in items):
        raise NotUnderstoodError
    nothing = UncertainDate(None, None, Precision.OPEN, Basis.EVENT_RELATIVE)
    return nothing, Anchor(_side(items), str(feast["feast"]))


def _side(items: Sequence[Item]) -> Relation:
    """Before, at or after, as the first word says that tells."""
    for one in items:
        if "bound" in one:
            return SIDES[str(one["bound"])]
        if "beside" in one:
            return Relation.AFTER if one["beside"] > 0 else Relation.BEFORE
        if "towards" in one:
            return Relation.BEFORE
    return Relation.AT


def _number(items: Sequence[Item], beside: str) -> Item | None:
    """The number nearest to the word it belongs to."""
    at = next(at for at, one in enumerate(items) if beside in one)
    kinds = {"number", "ordinal", "digits_ordinal"}
    near = sorted(range(len(items)), key=lambda index: abs(index - at))
    return next((items[index] for index in near if kinds & set(items[index].senses)), None)


def _value(item: Item) -> int:
    return int(next(item[one] for one in ("number", "ordinal", "digits_ordinal") if one in item))
