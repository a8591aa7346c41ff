"""The words of one typed date in their slots: a year, a month, a season, "last", "ago" …

Order matters little ("2012 жылдың қазаны", "October 2012"); `phrases_rules` chooses a meaning by
which slots are filled.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from panah.engine.reading.phrases_words import Item, short_year

# Kinds that fill a slot, in the order in which a word with several senses is taken for one.
SLOTS = (
    "day",
    "years",
    "month-of-year",
    "year",
    "decade",
    "feast",
    "month",
    "season",
    "part",
    "half",
    "quarter",
    "school_year",
    "fraction",
    "few",
    "number",
    "ordinal",
    "digits_ordinal",
    "year_word",
    "deictic",
    "which",
    "unit",
    "ago",
    "beside",
    "towards",
)


class NotUnderstoodError(Exception):
    """The words fit no rule; they are kept as they are."""


class UnsaidError(Exception):
    """The words count from the day on which they were said, and that day is not known."""


@dataclass
class Slots:
    """What the words of one date filled.

    values    kind → value
    order     kinds in the order of the words
    relative  the year is counted from the day on which it was said
    """

    said_on: date | None
    language: str
    values: dict[str, Any] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    relative: bool = False

    def fill(self, items: Sequence[Item]) -> None:
        """Each word in its slot. Raises NotUnderstoodError when one has none, or two have one."""
        for item in items:
            kind = next((one for one in SLOTS if one in item), None)
            if kind is None:
                raise NotUnderstoodError
            value = item[kind]
            kind = "ordinal" if kind == "digits_ordinal" else kind
            if kind in self.values:
                if kind != "unit":
                    raise NotUnderstoodError
                continue
            self.values[kind], self.texts[kind] = value, item.text
            self.order.append(kind)

    @property
    def names(self) -> frozenset[str]:
        """Which slots are filled."""
        return frozenset(self.values)

    def take(self, kind: str) -> Any:
        """Empty a slot and give what it held."""
        return self.values.pop(kind, None)

    def said(self) -> date:
        """The day that "last year" counts from. Raises UnsaidError when it is not known."""
        if self.said_on is None:
            raise UnsaidError
        return self.said_on


def slots_of(items: Sequence[Item], said_on: date | None, language: str) -> Slots:
    """The slots of one date, settled: relative and ordinal years are years. Raises both errors."""
    slots = Slots(said_on, language)
    slots.fill(items)
    _settle_year(slots)
    _settle_month(slots)
    return slots


def _settle_year(slots: Slots) -> None:
    values = slots.values
    if "year_word" in values and "year" not in values:
        values["year"] = slots.said().year + slots.take("year_word")
        slots.relative = True
    elif values.get("unit") == "Y" and "which" in values and len(values) > 2:
        values["year"] = slots.said().year + slots.take("which")
        slots.relative = True
    elif _is_a_year(slots):
        kind = "ordinal" if "ordinal" in values else "number"
        values["year"] = short_year(slots.take(kind))
    if (
        values.get("unit") == "Y"
        and {"day", "year", "years", "decade", "month-of-year"} & slots.names
    ):
        slots.take("unit")
    if values.get("unit") == "Y" and "feast" in values and "ago" not in values:
        slots.take("unit")


def _is_a_year(slots: Slots) -> bool:
    """ "В девяносто восьмом году" is 1998; "в первый год" is nobody's 2001."""
    values = slots.values
    if slots.language == "en" or {"ago", "year", "which", "few", "years"} & slots.names:
        return False
    if slots.names == {"ordinal"}:
        return bool(slots.values["ordinal"] >= 50)
    if slots.values.get("unit") != "Y":
        return False
    if "ordinal" in values:
        return bool(values["ordinal"] >= 10 or {"month", "season"} & slots.names)
    singular = slots.texts.get("unit", "") in ("год", "году", "г", "г.", "ж", "ж.", "жылы")
    return 50 <= values.get("number", 0) < 100 and singular


def _settle_month(slots: Slots) -> None:
    values = slots.values
    if "month-of-year" in values and "years" not in values:
        values["year"], values["month"] = slots.take("month-of-year")
    if "month" in values:
        if values.get("unit") == "M" or (values.get("unit") == "D" and "number" in values):
            slots.take("unit")
        if "number" in values and "year" not in values and _after_month(slots):
            values["year"] = short_year(slots.take("number"))


def _after_month(slots: Slots) -> bool:
    """ "окт 12" is October 2012; "Oct 12" may be a day in English, and stays words."""
    order, number = slots.order, slots.values["number"]
    behind = "month" in order and "number" in order and order.index("month") < order.index("number")
    return behind and (number > 31 or slots.language != "en") and number < 100
