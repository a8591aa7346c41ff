"""Feast days in a year, as intervals. Moving feasts of Islam are one day uncertain on both sides.

Sources: the tabular Islamic calendar, E. G. Richards, Mapping Time (1998), chapter 16;
Orthodox Easter by J. Meeus, Astronomical Algorithms (1998), chapter 8. When a month begins was
announced from sightings of the moon, which the tables miss by a day.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

Days = tuple[date, date]
JULIAN_DAY_OF_ORDINAL_0 = 1721424.5
# 15 July 622, Julian calendar: the astronomical epoch. With it the feasts kept in Kazakhstan from
# 2012 to 2025 lie at most one day off; the civil epoch is up to two days late.
ISLAMIC_EPOCH = 1948438.5
DAY = timedelta(days=1)


def islamic_day(year: int, month: int, day: int) -> date:
    """A day of the tabular Islamic calendar; year of the Hijra, month 1 to 12."""
    before = (year - 1) * 354 + (3 + 11 * year) // 30 + -(-59 * (month - 1) // 2)
    return date.fromordinal(int(before + day + ISLAMIC_EPOCH - JULIAN_DAY_OF_ORDINAL_0) - 1)


def _in_islamic_years(year: int, month: int, first: int, last: int) -> Days | None:
    """From a first to a last Islamic day, one day wider; both times where a year holds two."""
    found: list[Days] = []
    for hijra in range(int((year - 622) * 1.0307) - 1, int((year - 622) * 1.0307) + 3):
        begin = islamic_day(hijra, month, first)
        if begin.year == year:
            found.append((begin - DAY, begin + (last - first) * DAY + DAY))
    return (found[0][0], found[-1][1]) if found else None


def ramadan(year: int) -> Days | None:
    """The month of fasting; 29 or 30 days."""
    return _in_islamic_years(year, 9, 1, 30)


def oraza_ait(year: int) -> Days | None:
    """Three days from the first of Shawwal."""
    return _in_islamic_years(year, 10, 1, 3)


def kurban_ait(year: int) -> Days | None:
    """Three days from the tenth of Dhu al-Hijja."""
    return _in_islamic_years(year, 12, 10, 12)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Orthodox churches, in the Gregorian calendar (1900 to 2099)."""
    moon = (19 * (year % 19) + 15) % 30
    month, day = divmod(moon + (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7 + 114, 31)
    return date(year, month, day + 1) + 13 * DAY


def western_easter(year: int) -> date:
    """Easter Sunday of the western churches (Meeus, chapter 8)."""
    golden, century, rest = year % 19, year // 100, year % 100
    lift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - century // 4 - lift + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _fixed(first: tuple[int, int], last: tuple[int, int], *, began_last_year: bool = False) -> Rule:
    def days(year: int) -> Days:
        return date(year - began_last_year, *first), date(year, *last)

    return days


def _easter(year: int) -> Days:
    both = western_easter(year), orthodox_easter(year)
    return min(both), max(both) + DAY


def _orthodox(year: int) -> Days:
    return orthodox_easter(year), orthodox_easter(year) + DAY


def _christmas(year: int) -> Days:
    """Who says only "Christmas" may keep the 25th of December or the 7th of January."""
    return date(year, 12, 24), date(year + 1, 1, 7)


Rule = Callable[[int], Days | None]
FEASTS: dict[str, Rule] = {
    "nauryz": _fixed((3, 21), (3, 23)),
    "new-year": _fixed((12, 31), (1, 1), began_last_year=True),
    "womens-day": _fixed((3, 8), (3, 8)),
    "may-holidays": _fixed((5, 1), (5, 10)),
    "victory-day": _fixed((5, 9), (5, 9)),
    "independence-day": _fixed((12, 16), (12, 17)),
    "christmas": _christmas,
    "christmas-orthodox": _fixed((1, 6), (1, 7)),
    "easter": _easter,
    "easter-orthodox": _orthodox,
    "ramadan": ramadan,
    "oraza-ait": oraza_ait,
    "kurban-ait": kurban_ait,
}
