"""Typed dates of the calendar and of its feasts: from filled slots to an interval."""

from __future__ import annotations

from datetime import date, timedelta

from panah.engine.reading import dates_calendar as calendar
from panah.engine.reading.feasts import FEASTS
from panah.engine.reading.phrases_slots import NotUnderstoodError, Slots
from panah.values.dates import Basis, Precision, UncertainDate

Days = tuple[date, date]
SEASON_MONTHS = {"spring": (3, 4, 5), "summer": (6, 7, 8), "autumn": (9, 10, 11)}
# Parts of a month that have names of their own: the tens are 10 to 19, the twenties 20 to 29.
DAYS_OF_PART = {
    "first-days": "early",
    "last-days": "late",
    "tens": "tens-or-twenties",
    "twenties": "tens-or-twenties",
}


def made(days: Days | None, precision: Precision, basis: Basis = Basis.EXPLICIT) -> UncertainDate:
    """The date of these first and last days. Raises NotUnderstoodError when there are none."""
    if days is None:
        raise NotUnderstoodError
    return UncertainDate(days[0], days[1], precision, basis)


def whole(year: int, month: int) -> Days:
    """The first and last day of a month. Raises NotUnderstoodError for a month 13."""
    if not 1 <= month <= 12:
        raise NotUnderstoodError
    return calendar.month_days(year, month)


def figures(slots: Slots) -> UncertainDate:
    """29.10.2012; with slashes 03/04/2012 may be either of two days: all between them."""
    year, month, day, mark = slots.values["day"]
    on = calendar.valid_day(year, month, day)
    other = calendar.valid_day(year, day, month) if mark == "/" else None
    days = [one for one in (on, other) if one]
    if not days:
        raise NotUnderstoodError
    if len(set(days)) == 1:
        return UncertainDate.day(days[0])
    return made((min(days), max(days)), Precision.VAGUE)


def in_year(slots: Slots) -> UncertainDate:
    """2012."""
    return made(calendar.year_days(slots.values["year"]), Precision.YEAR)


def in_years(slots: Slots) -> UncertainDate:
    """2008-2010. "2010-11" may be a month or two years: all of them."""
    first, last = slots.values["years"]
    both = "month-of-year" in slots.values
    precision = Precision.VAGUE if both else Precision.YEAR_RANGE
    return made((date(first, 1, 1), date(last, 12, 31)), precision)


def in_month(slots: Slots) -> UncertainDate:
    """October 2012."""
    return made(whole(slots.values["year"], slots.values["month"]), Precision.MONTH)


def on_day(slots: Slots) -> UncertainDate:
    """15 March 2012."""
    values = slots.values
    on = calendar.valid_day(
        values["year"], values["month"], values.get("number") or values["ordinal"]
    )
    return made((on, on) if on else None, Precision.DAY)


def part_of_month(slots: Slots) -> UncertainDate:
    """The beginning of June 2011."""
    values = slots.values
    part = DAYS_OF_PART.get(values["part"], values["part"])
    if part == "tens-or-twenties":
        first = 10 if values["part"] == "tens" else 20
        year, month = values["year"], values["month"]
        return made((date(year, month, first), date(year, month, first + 9)), Precision.DAY_RANGE)
    days = calendar.month_part(values["year"], values["month"], part)
    return made(days, Precision.DAY_RANGE)


def part_of_year(slots: Slots) -> UncertainDate:
    """Late 2018."""
    part, year = slots.values["part"], slots.values["year"]
    if part in ("first-days", "last-days"):
        days = calendar.month_part(year, 1 if part == "first-days" else 12, DAYS_OF_PART[part])
        return made(days, Precision.DAY_RANGE)
    if part not in ("early", "mid", "late"):
        raise NotUnderstoodError
    precision = Precision.MONTH_RANGE if part == "mid" else Precision.QUARTER
    return made(calendar.year_part(slots.values["year"], part), precision)


def in_season(slots: Slots) -> UncertainDate:
    """Spring 2009. A winter named by one year may be either of that year's."""
    season, year = slots.values["season"], slots.values["year"]
    named = "winter-whole" if season == "winter" else season
    return made(calendar.year_part(year, named), Precision.QUARTER)


def month_of_season(slots: Slots) -> UncertainDate:
    """In the summer of 2013, in July: the month, when it lies in that season."""
    season, month = slots.values["season"], slots.values["month"]
    if month not in SEASON_MONTHS.get(season, (12, 1, 2)):
        raise NotUnderstoodError
    return in_month(slots)


def in_winter(slots: Slots) -> UncertainDate:
    """Winter 2012-2013; a summer of two years is none."""
    first, last = slots.values["years"]
    if slots.values["season"] != "winter" or last != first + 1:
        raise NotUnderstoodError
    return made(calendar.year_part(first, "winter"), Precision.QUARTER)


def part_of_season(slots: Slots) -> UncertainDate:
    """The end of summer 2014: its last month."""
    season, part = slots.values["season"], slots.values["part"]
    at = {"early": 0, "mid": 1, "late": 2}.get(part)
    if at is None:
        raise NotUnderstoodError
    if season != "winter":
        return made(
            whole(slots.values["year"], SEASON_MONTHS[season][at]),
            Precision.MONTH,
        )
    if "years" in slots.values:
        first, last = slots.values["years"]
    else:  # "the beginning of winter 2013" is December, its end February of the same year
        first = last = slots.values["year"]
    return made(whole(first if at == 0 else last, (12, 1, 2)[at]), Precision.MONTH)


def half(slots: Slots) -> UncertainDate:
    """The first half of 2013, of May 2013, of the 1990s."""
    values = slots.values
    which = values["half"] or values.get("ordinal") or values.get("number")
    if which not in (1, 2):
        raise NotUnderstoodError
    name = ("first-half", "second-half")[which - 1]
    if "decade" in values:
        first = values["decade"] + (0, 5)[which - 1]
        return made((date(first, 1, 1), date(first + 4, 12, 31)), Precision.DECADE_PART)
    if "month" in values:
        days = calendar.month_part(values["year"], values["month"], name)
        return made(days, Precision.DAY_RANGE)
    return made(calendar.year_part(values["year"], name), Precision.MONTH_RANGE)


def quarter(slots: Slots) -> UncertainDate:
    """The second quarter of 2015."""
    values = slots.values
    which = values["quarter"] or values.get("ordinal") or values.get("number")
    if which not in (1, 2, 3, 4):
        raise NotUnderstoodError
    first, last = whole(values["year"], 3 * which - 2), whole(values["year"], 3 * which)
    return made((first[0], last[1]), Precision.QUARTER)


def decade(slots: Slots) -> UncertainDate:
    """The nineties; the early 2000s."""
    first, part = _century(slots.values["decade"]), slots.values.get("part")
    if part is None:
        return made(calendar.decade_part(first, None), Precision.YEAR_RANGE)
    if part not in ("early", "mid", "late"):
        raise NotUnderstoodError
    return made(calendar.decade_part(first, part), Precision.DECADE_PART)


def _century(first: int) -> int:
    if first >= 1900:
        return first
    if 30 <= first < 100:
        return 1900 + first
    return 2000 + first


def school_year(slots: Slots) -> UncertainDate:
    """School year 2010-2011: September to the examinations of June."""
    first, last = slots.values["years"]
    if last != first + 1:
        raise NotUnderstoodError
    return made((date(first, 9, 1), date(last, 6, 30)), Precision.MONTH_RANGE)


def week_of_month(slots: Slots) -> UncertainDate:
    """The first week of May 2012: weeks are counted in more ways than one, so three days wider."""
    values = slots.values
    at = values["ordinal"]
    if values["unit"] != "W" or not 1 <= at <= 4:
        raise NotUnderstoodError
    first, last = whole(values["year"], values["month"])
    start = max(first, first + timedelta(days=7 * (at - 1) - 3))
    return made((start, min(last, first + timedelta(days=7 * at + 2))), Precision.WEEK)


def feast_days(name: str, year: int) -> Days:
    """The days of a feast in a year. Raises NotUnderstoodError when the year holds none."""
    days = FEASTS[name](year)
    if days is None:
        raise NotUnderstoodError
    return days


def feast(slots: Slots) -> UncertainDate:
    """Nauryz 2015."""
    days = feast_days(slots.values["feast"], slots.values["year"])
    return made(days, Precision.DAY if days[0] == days[1] else Precision.DAY_RANGE)


def beside_feast(slots: Slots) -> UncertainDate:
    """The day after Nauryz 2015; the eve of 8 March. Of several days any may be meant."""
    step = slots.values["beside"]
    # In Kazakh one word is the feast and the month; only the feast has a next day.
    name = slots.values.get("feast") or ("nauryz" if slots.values["month"] == 3 else "")
    if not name:
        raise NotUnderstoodError
    if name == "new-year" and step < 0:
        return before_feast(slots)
    first, last = feast_days(name, slots.values["year"])
    days = (first + timedelta(days=step), last + timedelta(days=step))
    return made(days, Precision.DAY if days[0] == days[1] else Precision.DAY_RANGE)


def beside_day(slots: Slots) -> UncertainDate:
    """The day after 3 May 2012."""
    on = on_day(slots).start
    if on is None:
        raise NotUnderstoodError
    on += timedelta(days=slots.values["beside"])
    return made((on, on), Precision.DAY)


def before_feast(slots: Slots) -> UncertainDate:
    """Before New Year 2014: in its last weeks, and no day of them."""
    name, year = slots.values.get("feast", "new-year"), slots.values["year"]
    first, _last = feast_days(name, year)
    if name == "new-year":
        return made(calendar.month_days(year - 1, 12), Precision.VAGUE)
    return made((first - timedelta(days=14), first - timedelta(days=1)), Precision.VAGUE)


def after_feast(slots: Slots) -> UncertainDate:
    """After Nauryz 2015: in the two weeks that follow."""
    _first, last = feast_days(slots.values["feast"], slots.values["year"])
    return made((last + timedelta(days=1), last + timedelta(days=14)), Precision.VAGUE)


def towards(slots: Slots) -> UncertainDate:
    """Towards winter 2012: the two months before it and its first."""
    values = slots.values
    if "feast" in values:
        return before_feast(slots)
    if "part" in values:
        return part_of_year(slots)
    if "month" in values:
        first = calendar.add_months(whole(values["year"], values["month"])[0], -1)
        return made((first, whole(values["year"], values["month"])[1]), Precision.VAGUE)
    month = 12 if values["season"] == "winter" else SEASON_MONTHS[values["season"]][0]
    first = calendar.add_months(date(values["year"], month, 1), -2)
    return made((first, whole(values["year"], month)[1]), Precision.VAGUE)
