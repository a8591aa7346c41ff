"""Typed dates that count from the day on which they were said: last year, three months ago."""

from __future__ import annotations

from datetime import timedelta

from panah.engine.reading import dates_calendar as calendar
from panah.engine.reading.phrases_calendar import feast_days, made, whole
from panah.engine.reading.phrases_slots import NotUnderstoodError, Slots
from panah.values.dates import Basis, Precision, UncertainDate

FEW = {"couple": (2, 3), "few": (2, 5), "several": (3, 7), "one-two": (1, 2)}
WIDEST_NUMBER = 200
PRECISION = {
    "D": Precision.DAY,
    "W": Precision.WEEK,
    "M": Precision.MONTH,
    "Y": Precision.YEAR,
    "T": Precision.YEAR_RANGE,
}


def counted_back(slots: Slots) -> UncertainDate:
    """Three months ago, a few years ago, half a year ago."""
    values = slots.values
    unit = values.get("unit", "M")
    if "few" in values:
        return back(slots, *FEW[values["few"]], unit)
    if "fraction" in values:
        return back(slots, values["fraction"] - 1, values["fraction"] + 1, "M")
    number = values.get("number", 1)
    if number > WIDEST_NUMBER:
        raise NotUnderstoodError
    order = slots.order
    if "number" in order and order.index("unit") < order.index("number"):  # "лет пять назад"
        return back(slots, number - 1, number + 1, unit)
    return back(slots, number, number, unit)


def back(slots: Slots, least: int, most: int, unit: str) -> UncertainDate:
    """Between `most` and `least` units before it was said, in whole units."""
    said = slots.said()
    first = calendar.unit_around(calendar.shift(said, -most, unit), unit)[0]
    last = calendar.unit_around(calendar.shift(said, -least, unit), unit)[1]
    precision = PRECISION[unit] if least == most else Precision.VAGUE
    return made((first, last), precision, Basis.PUBLICATION_RELATIVE)


def this_or_last(slots: Slots) -> UncertainDate:
    """Last year, this week, next month."""
    values = slots.values
    around = calendar.shift(slots.said(), values["which"], values["unit"])
    days = calendar.unit_around(around, values["unit"])
    return made(days, PRECISION[values["unit"]], Basis.PUBLICATION_RELATIVE)


def part_of_last(slots: Slots) -> UncertainDate:
    """The end of last month."""
    values = slots.values
    if values["unit"] != "M":
        raise NotUnderstoodError
    around = calendar.shift(slots.said(), values["which"], "M")
    days = calendar.month_part(around.year, around.month, values["part"])
    return made(days, Precision.DAY_RANGE, Basis.PUBLICATION_RELATIVE)


def last_season(slots: Slots) -> UncertainDate:
    """Last summer: the latest that is over. This summer: that of this year."""
    said, step, season = slots.said(), slots.values["which"], slots.values["season"]
    spans = [calendar.year_part(said.year + at, season) for at in range(-4, 2)]
    over = [one for one in spans if one[1] < said]
    if step < 0:
        return made(over[step], Precision.QUARTER, Basis.PUBLICATION_RELATIVE)
    if step == 0 and season != "winter":
        days = calendar.year_part(said.year, season)
        return made(days, Precision.QUARTER, Basis.PUBLICATION_RELATIVE)
    now = [one for one in spans if one[0] <= said <= one[1]]
    if step == 0 and now:
        return made(now[0], Precision.QUARTER, Basis.PUBLICATION_RELATIVE)
    raise NotUnderstoodError


def part_of_last_season(slots: Slots) -> UncertainDate:
    """The end of last summer: the last month of the latest that is over."""
    part = slots.take("part")
    days = last_season(slots)
    at = {"early": 0, "mid": 1, "late": 2}.get(part)
    if at is None or days.start is None:
        raise NotUnderstoodError
    first = calendar.add_months(days.start, at)
    return made(whole(first.year, first.month), Precision.MONTH, days.basis)


def last_month_named(slots: Slots) -> UncertainDate:
    """Last October: the latest that is over. "This October" is of the year in which it was said."""
    said, step, month = slots.said(), slots.values["which"], slots.values["month"]
    if step == -1:
        year = said.year - (month >= said.month)
    elif step == 0:
        year = said.year
    else:
        raise NotUnderstoodError
    return made(whole(year, month), Precision.MONTH, Basis.PUBLICATION_RELATIVE)


def deictic(slots: Slots) -> UncertainDate:
    """Yesterday."""
    on = slots.said() + timedelta(days=slots.values["deictic"])
    return made((on, on), Precision.DAY, Basis.PUBLICATION_RELATIVE)


def last_feast(slots: Slots) -> UncertainDate:
    """Last Nauryz: the latest that is over."""
    said, step = slots.said(), slots.values["which"]
    spans = [feast_days(slots.values["feast"], said.year + at) for at in range(-4, 2)]
    over = [one for one in spans if one[1] < said]
    if step >= 0 or len(over) < -step:
        raise NotUnderstoodError
    return made(over[step], Precision.DAY_RANGE, Basis.PUBLICATION_RELATIVE)
