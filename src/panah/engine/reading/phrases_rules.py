"""Which meaning a set of filled slots has. A combination that no rule knows is not understood."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from panah.engine.reading import phrases_calendar as calendar
from panah.engine.reading import phrases_relative as relative
from panah.engine.reading.phrases_slots import NotUnderstoodError, Slots
from panah.values.dates import Basis, UncertainDate

Rule = Callable[[Slots], UncertainDate]


def meaning_of(slots: Slots) -> UncertainDate:
    """The interval of settled slots. Raises NotUnderstoodError, UnsaidError."""
    rule = RULES.get(slots.names)
    if rule is None:
        raise NotUnderstoodError
    value = rule(slots)
    if slots.relative:
        return replace(value, basis=Basis.PUBLICATION_RELATIVE)
    return value


def _by_slots(table: dict[str, Rule]) -> dict[frozenset[str], Rule]:
    return {frozenset(names.split()): rule for names, rule in table.items()}


RULES = _by_slots(
    {
        "day": calendar.figures,
        "year": calendar.in_year,
        "years": calendar.in_years,
        "years unit": calendar.in_years,
        "years month-of-year": calendar.in_years,
        "year month": calendar.in_month,
        "year month number": calendar.on_day,
        "year month ordinal": calendar.on_day,
        "year month part": calendar.part_of_month,
        "year part": calendar.part_of_year,
        "year season": calendar.in_season,
        "year season month": calendar.month_of_season,
        "years season": calendar.in_winter,
        "years season month-of-year": calendar.in_winter,
        "year season part": calendar.part_of_season,
        "years season part": calendar.part_of_season,
        "year half": calendar.half,
        "year half ordinal": calendar.half,
        "year half number": calendar.half,
        "year month half ordinal": calendar.half,
        "decade half ordinal": calendar.half,
        "year quarter": calendar.quarter,
        "year quarter ordinal": calendar.quarter,
        "year quarter number": calendar.quarter,
        "decade": calendar.decade,
        "decade part": calendar.decade,
        "school_year years": calendar.school_year,
        "school_year years month-of-year": calendar.school_year,
        "year month ordinal unit": calendar.week_of_month,
        "number unit ago": relative.counted_back,
        "unit ago": relative.counted_back,
        "few unit ago": relative.counted_back,
        "fraction ago": relative.counted_back,
        "which unit": relative.this_or_last,
        "which unit part": relative.part_of_last,
        "which season": relative.last_season,
        "which season part": relative.part_of_last_season,
        "which month": relative.last_month_named,
        "which feast": relative.last_feast,
        "deictic": relative.deictic,
        "feast year": calendar.feast,
        "feast year beside": calendar.beside_feast,
        "month year beside": calendar.beside_feast,
        "year month number beside": calendar.beside_day,
        "year month ordinal beside": calendar.beside_day,
        "feast year towards": calendar.towards,
        "season year towards": calendar.towards,
        "month year towards": calendar.towards,
        "part year towards": calendar.towards,
    }
)
