"""What a relative date means: counted from publication ("last year") or from a date told before."""

from __future__ import annotations

from datetime import timedelta

from panah.engine.reading import dates_calendar as calendar
from panah.engine.reading.dates_grammar import Parts
from panah.engine.reading.dates_rules import (
    CALENDAR_RULES,
    RANGE_PRECISION,
    UNIT_PRECISION,
    VAGUE_NUMBERS,
    Rule,
    Scene,
    code,
    interval,
    number,
)
from panah.values.dates import Basis, Precision, UncertainDate


def relative_unit(parts: Parts, scene: Scene) -> UncertainDate | None:
    """Last year · this week · late last year."""
    step, unit = number(parts, "which"), code(parts, "unit")
    if scene.reference is None or step is None or unit is None:
        return UncertainDate.unknown(parts.words)
    around = calendar.shift(scene.reference, step, unit)
    part = code(parts, "part")
    if part and step == 0 and part == "early":
        return so_far(parts, scene)
    if part and unit == "Y":
        days = calendar.year_part(around.year, part)
        return interval(days, Precision.QUARTER, parts, scene.basis)
    if part and unit == "M":
        days = calendar.month_part(around.year, around.month, part)
        return interval(days, Precision.DAY_RANGE, parts, scene.basis)
    days = calendar.unit_around(around, unit)
    return interval(days, UNIT_PRECISION[unit], parts, scene.basis)


def so_far(parts: Parts, scene: Scene) -> UncertainDate | None:
    """Earlier this year: from its first day to the reference."""
    unit = code(parts, "unit")
    if scene.reference is None or unit is None:
        return UncertainDate.unknown(parts.words)
    first = calendar.unit_around(scene.reference, unit)[0]
    precision = {"Y": Precision.MONTH_RANGE}.get(unit, Precision.DAY_RANGE)
    return interval((first, scene.reference), precision, parts, scene.basis)


def to_come(parts: Parts, scene: Scene) -> UncertainDate | None:
    """Later this year: from the reference to its last day."""
    unit = code(parts, "unit")
    if scene.reference is None or unit is None:
        return UncertainDate.unknown(parts.words)
    last = calendar.unit_around(scene.reference, unit)[1]
    precision = {"Y": Precision.MONTH_RANGE}.get(unit, Precision.DAY_RANGE)
    return interval((scene.reference, last), precision, parts, scene.basis)


def last_year(parts: Parts, scene: Scene) -> UncertainDate | None:
    """One word for last year, as Kazakh has it."""
    return year_of_reference(parts, scene, -1)


def this_year(parts: Parts, scene: Scene) -> UncertainDate | None:
    """One word for this year."""
    return year_of_reference(parts, scene, 0)


def year_of_reference(parts: Parts, scene: Scene, step: int) -> UncertainDate:
    """The reference's year, or one beside it."""
    if scene.reference is None:
        return UncertainDate.unknown(parts.words)
    days = calendar.year_days(scene.reference.year + step)
    return interval(days, Precision.YEAR, parts, scene.basis)


def relative_month(parts: Parts, scene: Scene) -> UncertainDate | None:
    """Last October: the latest one that is over, or has begun."""
    month, step = number(parts, "month"), number(parts, "which")
    if scene.reference is None or month is None or step is None:
        return UncertainDate.unknown(parts.words)
    year = scene.reference.year
    if step < 0 and month >= scene.reference.month:
        year -= 1
    if step > 0 and month <= scene.reference.month:
        year += 1
    days = calendar.month_days(year, month)
    return interval(days, Precision.MONTH, parts, scene.basis)


def relative_season(parts: Parts, scene: Scene) -> UncertainDate | None:
    """Last summer: the latest one that is over; this summer: the one of this year."""
    season, step = code(parts, "season"), number(parts, "which")
    if scene.reference is None or season is None or step is None:
        return UncertainDate.unknown(parts.words)
    season = "winter" if season.startswith("winter") else season
    year = scene.reference.year + max(step, 0)
    if season == "winter" and step == 0 and scene.reference.month < 6:
        year -= 1
    if step < 0:
        while calendar.year_part(year, season)[1] >= scene.reference:
            year -= 1
    return interval(calendar.year_part(year, season), Precision.QUARTER, parts, scene.basis)


def relative_weekday(parts: Parts, scene: Scene) -> UncertainDate | None:
    """On Friday: the last one up to the reference; last Friday: before it; next: after it."""
    weekday, step = number(parts, "weekday"), number(parts, "which")
    if scene.reference is None or weekday is None:
        return UncertainDate.unknown(parts.words)
    back = (scene.reference.weekday() - weekday) % 7
    if step == -1 and back == 0:
        back = 7
    if step == 1:
        back -= 7
    on = scene.reference - timedelta(days=back)
    return interval((on, on), Precision.DAY, parts, scene.basis)


def deictic(parts: Parts, scene: Scene) -> UncertainDate | None:
    """Today, yesterday, tomorrow."""
    step = number(parts, "deictic")
    if scene.reference is None or step is None:
        return UncertainDate.unknown(parts.words)
    on = scene.reference + timedelta(days=step)
    return interval((on, on), Precision.DAY, parts, scene.basis)


def ago(parts: Parts, scene: Scene) -> UncertainDate | None:
    """10 years ago is that year; a few years ago is two to five; years ago has no beginning."""
    unit = code(parts, "unit") or code(parts, "unit_plural")
    if scene.reference is None or unit is None:
        return UncertainDate.unknown(parts.words)
    count, vague = number(parts, "n"), code(parts, "vague")
    if count is not None:
        around = calendar.shift(scene.reference, -count, unit)
        unit = "Y" if unit == "T" else unit
        days = calendar.unit_around(around, unit)
        return interval(days, UNIT_PRECISION[unit], parts, scene.basis)
    if vague is not None:
        least, most = VAGUE_NUMBERS[vague]
        first = calendar.unit_around(calendar.shift(scene.reference, -most, unit), unit)[0]
        last = calendar.unit_around(calendar.shift(scene.reference, -least, unit), unit)[1]
        return interval((first, last), Precision.VAGUE, parts, scene.basis)
    last = calendar.shift(scene.reference, -1, unit)
    return UncertainDate(None, last, Precision.VAGUE, scene.basis, parts.words)


def last_n(parts: Parts, scene: Scene) -> UncertainDate | None:
    """In the past three years: that stretch, up to the reference."""
    unit, vague = code(parts, "unit"), code(parts, "vague")
    count = number(parts, "n")
    if scene.reference is None or unit is None or (count is None and vague is None):
        return UncertainDate.unknown(parts.words)
    most = count if count is not None else VAGUE_NUMBERS[vague or "few"][1]
    first = calendar.shift(scene.reference, -most, unit)
    precision = RANGE_PRECISION[unit] if count is not None else Precision.VAGUE
    return interval((first, scene.reference), precision, parts, scene.basis)


def moved(parts: Parts, scene: Scene, least: int, most: int, unit: str) -> UncertainDate | None:
    """The date told before, moved by that many units.

    A date no wider than one unit gives one whole unit ("two years later" is a year); a wider one
    keeps its width: nine months after some day of 2009 lies between 1 October 2009 and
    30 September 2010.
    """
    anchor = scene.anchor
    if anchor is None or anchor.start is None or anchor.end is None:
        return UncertainDate.unknown(parts.words)
    first = calendar.shift(anchor.start, least, unit)
    last = calendar.shift(anchor.end, most, unit)
    unit = "Y" if unit == "T" else unit
    if least == most and calendar.unit_around(first, unit) == calendar.unit_around(last, unit):
        days = calendar.unit_around(first, unit)
        return interval(days, UNIT_PRECISION[unit], parts, Basis.EVENT_RELATIVE)
    precision = RANGE_PRECISION[unit] if least == most else Precision.VAGUE
    return interval((first, last), precision, parts, Basis.EVENT_RELATIVE)


def later(parts: Parts, scene: Scene) -> UncertainDate | None:
    """Nine months later · a few days later."""
    unit = code(parts, "unit")
    count, vague = number(parts, "n"), code(parts, "vague")
    if unit is None:  # "months later": no number at all
        start = scene.anchor.start if scene.anchor else None
        return UncertainDate(start, None, Precision.VAGUE, Basis.EVENT_RELATIVE, parts.words)
    least, most = VAGUE_NUMBERS[vague] if vague else (count or 0, count or 0)
    return moved(parts, scene, least, most, unit)


def earlier(parts: Parts, scene: Scene) -> UncertainDate | None:
    """Two years earlier · three days before."""
    unit = code(parts, "unit")
    count, vague = number(parts, "n"), code(parts, "vague")
    if unit is None:
        return UncertainDate.unknown(parts.words)
    least, most = VAGUE_NUMBERS[vague] if vague else (count or 0, count or 0)
    return moved(parts, scene, -most, -least, unit)


def same(parts: Parts, scene: Scene) -> UncertainDate | None:
    """That year · the next day · the following month."""
    step, unit = number(parts, "same"), code(parts, "unit")
    if step is None or unit is None:
        return UncertainDate.unknown(parts.words)
    return moved(parts, scene, step, step, unit)


def same_season(parts: Parts, scene: Scene) -> UncertainDate | None:
    """That winter: the one at the date told before, or the next."""
    season = code(parts, "season")
    if season is None or scene.anchor is None or scene.anchor.start is None:
        return UncertainDate.unknown(parts.words)
    season = "winter" if season.startswith("winter") else season
    year = scene.anchor.start.year - 1
    while calendar.year_part(year, season)[1] < scene.anchor.start:
        year += 1
    days = calendar.year_part(year, season)
    return interval(days, Precision.QUARTER, parts, Basis.EVENT_RELATIVE)


RULES: dict[str, Rule] = CALENDAR_RULES | {
    "same-season": same_season,
    "relative-unit": relative_unit,
    "so-far": so_far,
    "to-come": to_come,
    "last-year": last_year,
    "this-year": this_year,
    "relative-month": relative_month,
    "relative-season": relative_season,
    "relative-weekday": relative_weekday,
    "deictic": deictic,
    "ago": ago,
    "last-n": last_n,
    "later": later,
    "earlier": earlier,
    "same": same,
}
