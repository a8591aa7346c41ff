"""Intervals of the calendar: months, parts of a year, seasons, and steps back and forth.

Every interval is a pair of days, both inclusive. Nothing here knows a language.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

Days = tuple[date, date]

# First and last month of a named part of a year. "Early" and "late" are a quarter each,
# as the labelled reports use them; thirds would claim more than the words say.
YEAR_PARTS: dict[str, tuple[int, int]] = {
    "early": (1, 3),
    "mid": (5, 8),
    "late": (10, 12),
    "first-half": (1, 6),
    "second-half": (7, 12),
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
}
# First and last day of a named part of a month; the last day of the month is asked of the calendar.
MONTH_PARTS: dict[str, tuple[int, int]] = {
    "early": (1, 10),
    "mid": (11, 20),
    "late": (21, 31),
    "first-half": (1, 15),
    "second-half": (16, 31),
}
# First and last year of a named part of a decade, counted from its first year.
DECADE_PARTS: dict[str, tuple[int, int]] = {
    "early": (0, 3),
    "mid": (3, 6),
    "late": (6, 9),
}


def valid_day(year: int, month: int, day: int) -> date | None:
    """The day, or None when the calendar has no such day (30 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def year_days(year: int) -> Days:
    """A whole year."""
    return date(year, 1, 1), date(year, 12, 31)


def month_days(year: int, month: int) -> Days:
    """A whole month; raises ValueError for month 13."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def week_days(on: date) -> Days:
    """The week, Monday to Sunday, that holds a day."""
    monday = on - timedelta(days=on.weekday())
    return monday, monday + timedelta(days=6)


def year_part(year: int, part: str) -> Days:
    """A named part of a year. Winter runs from December into the next year.

    Raises KeyError for a part that is not known.
    """
    if part == "winter":
        return date(year, 12, 1), month_days(year + 1, 2)[1]
    if part == "winter-whole":  # "the winter of 2010" may begin or end in 2010
        return date(year - 1, 12, 1), month_days(year + 1, 2)[1]
    first, last = YEAR_PARTS[part]
    return date(year, first, 1), month_days(year, last)[1]


def month_part(year: int, month: int, part: str) -> Days:
    """A named part of a month. Raises KeyError for a part that is not known."""
    first, last = MONTH_PARTS[part]
    return date(year, month, first), date(year, month, min(last, monthrange(year, month)[1]))


def decade_part(decade: int, part: str | None) -> Days:
    """A decade (given by its first year), or a part of it."""
    first, last = DECADE_PARTS[part] if part else (0, 9)
    return date(decade + first, 1, 1), date(decade + last, 12, 31)


def add_months(day: date, months: int) -> date:
    """The same day some months on (or back); the last day of a month stays the last."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = monthrange(year, month + 1)[1]
    was_last = day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if was_last else min(day.day, last))


def shift(day: date, number: int, unit: str) -> date:
    """A day moved by a number of units: D, W, M, Y, or T (ten years). Negative moves back."""
    if unit in ("D", "W"):
        return day + timedelta(days=number * (7 if unit == "W" else 1))
    return add_months(day, number * {"M": 1, "Y": 12, "T": 120}[unit])


def unit_around(day: date, unit: str) -> Days:
    """The day, week, month, year or decade that holds a day."""
    if unit == "D":
        return day, day
    if unit == "W":
        return week_days(day)
    if unit == "M":
        return month_days(day.year, day.month)
    if unit == "Y":
        return year_days(day.year)
    return decade_part(day.year // 10 * 10, None)
