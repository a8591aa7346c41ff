"""Births as people write them: a day, a month, a year, an age said at some time."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_ISO = re.compile(r"^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ].*)?$")
_DAY_FIRST = re.compile(r"^(\d{1,2})[./](\d{1,2})[./](\d{4})$")
_MONTH_FIRST = re.compile(r"^(\d{1,2})[./](\d{4})$")
_AGE = re.compile(r"^(\d{1,3})(?:\s*[-–]\s*(\d{1,3}))?$")
FIRST_YEAR = 1850


def span_of(text: str) -> tuple[int, int]:
    """The first and last day that a written date of birth can mean, as ordinals.

    text     "1982-03-05", "05.03.1982", "1982-03", "03.1982", "1982"
    returns  (first, last); (0, 0) when nothing can be read: unknown stays unknown
    """
    text = text.strip()
    if iso := _ISO.match(text):
        year, month, day = (int(part) if part else 0 for part in iso.groups())
    elif whole := _DAY_FIRST.match(text):
        day, month, year = map(int, whole.groups())
    elif part := _MONTH_FIRST.match(text):
        day, (month, year) = 0, map(int, part.groups())
    else:
        return 0, 0
    return _span(year, month, day)


def _span(year: int, month: int, day: int) -> tuple[int, int]:
    """Of a year, a month or a day; 0 stands for what is not said."""
    try:
        first = date(year, month or 1, day or 1)
        last_month = month or 12
        last = date(year, last_month, day or monthrange(year, last_month)[1])
    except ValueError:
        return (0, 0) if not month else _span(year, month if day and 0 < month < 13 else 0, 0)
    return (first.toordinal(), last.toordinal()) if year >= FIRST_YEAR else (0, 0)


def span_of_age(age: str, said_on: str) -> tuple[int, int]:
    """The days on which somebody was born who is said to be so old at some time.

    age      "34", or "30-35"
    said_on  a date as `span_of` reads it
    returns  (first, last) ordinals with a year of slack, for ages are said roundly; or (0, 0)
    """
    ages, (said_first, said_last) = _AGE.match(age.strip()), span_of(said_on)
    if not ages or not said_first:
        return 0, 0
    youngest, oldest = int(ages[1]), int(ages[2] or ages[1])
    if oldest < youngest or oldest > 120:
        return 0, 0
    first = said_first - round((oldest + 1) * 365.25) - 365
    return first, said_last - round(youngest * 365.25) + 365


def day_number(first: int, last: int) -> int:
    """yyyymmdd when a span is one day, else 0."""
    if not first or first != last:
        return 0
    on = date.fromordinal(first)
    return on.year * 10000 + on.month * 100 + on.day
