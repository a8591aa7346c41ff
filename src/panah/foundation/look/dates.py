"""Dates and numbers as they are written in the reader's language.

Built on Babel, because Django's Kazakh months stand with a capital letter and its English is
American. An uncertain date is never shown sharper than it is known.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum

from babel.dates import format_date
from babel.numbers import format_decimal
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from panah.values.dates import Basis, Precision, UncertainDate

LOCALES = {"en": "en_GB", "ru": "ru", "kk": "kk"}
YEAR = {"en": "{}", "ru": "{} г.", "kk": "{} ж."}
MONTH_OF_YEAR = {"en": "{} y", "ru": "{} y 'г.'", "kk": "y 'ж.' {}"}
# Russian has two forms (март, 2 марта); Babel's second Kazakh one only has a capital letter.
MONTH_ALONE = {"en": "LLLL", "ru": "LLLL", "kk": "MMMM"}
DAY_OF_MONTH = {"en": "{} MMMM y", "ru": "{} MMMM y 'г.'", "kk": "y 'ж.' {} MMMM"}
# Precisions of which the interval is a reckoning, so that the words are worth more than the days.
SOFT = frozenset({Precision.VAGUE, Precision.DECADE_PART, Precision.OPEN})
# Precisions said in days: their sides stay days even where a month or a year happens to end.
SHARP = frozenset({Precision.DAY, Precision.DAY_RANGE, Precision.WEEK, Precision.WEEK_RANGE})


class Unit(StrEnum):
    """How coarse one side of an interval is."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


def written(value: date | datetime, style: str = "long") -> str:
    """A day ("2 March 2026"), or a moment in local time ("2 March 2026, 14:05").

    style  "long" in words, "short" as dd.mm.yyyy
    """
    if isinstance(value, datetime):
        here = timezone.localtime(value) if timezone.is_aware(value) else value
        return f"{written(here.date(), style)}, {here:%H:%M}"
    return f"{value:%d.%m.%Y}" if style == "short" else _in_words(value, Unit.DAY)


def written_number(value: int | float) -> str:
    """A number with the separators of the reader's language."""
    return str(format_decimal(value, locale=LOCALES[_language()]))


def written_month(value: date) -> str:
    """The month of this day and its year, in the reader's language."""
    return _in_words(value, Unit.MONTH)


def written_uncertain(value: UncertainDate) -> str:
    """What is known of a date, and the words it was said in where they say more than the days.

    In brackets: a date that the sentence has from what stands before it.
    """
    quoted = _("“%(words)s”") % {"words": value.words} if value.words else ""
    if not value.is_known:
        return quoted or _("date not known")
    known = _known(value)
    if value.basis is Basis.CONTEXT and not quoted:
        # As editors print what stands elsewhere in a source.
        return f"[{known}]"
    tells_more = value.precision in SOFT or value.basis is not Basis.EXPLICIT
    return f"{known} ({quoted})" if quoted and tells_more else known


def _known(value: UncertainDate) -> str:
    text = ""
    if value.start is None and value.end is not None:
        # Translators: an open beginning; "until 2007", "until March 2007"
        text = _("until %(date)s") % {"date": _in_words(value.end, _end_unit(value), of=True)}
    elif value.start is not None and value.end is None:
        # Translators: an open end; "from 2007 on"
        text = _("from %(date)s on") % {"date": _in_words(value.start, _start_unit(value), of=True)}
    elif value.start is not None and value.end is not None:
        text = _interval(value, value.start, value.end)
    return _("about %(date)s") % {"date": text} if value.precision is Precision.VAGUE else text


def _interval(value: UncertainDate, start: date, end: date) -> str:
    if start == end:
        return _in_words(start, Unit.DAY)
    first, last = _start_unit(value), _end_unit(value)
    if first is not last:
        return _uneven(start, first, end, last)
    if first is Unit.YEAR:
        return _years(start, end)
    same_month = (start.year, start.month) == (end.year, end.month)
    if first is Unit.MONTH and same_month:
        return _in_words(start, first)
    if first is Unit.MONTH and start.year == end.year:
        return _months(start, end)
    if first is Unit.DAY and same_month:
        return _pattern(end, DAY_OF_MONTH[_language()].format(f"'{start.day}–'d"))
    return f"{_in_words(start, first)} – {_in_words(end, last)}"


def _uneven(start: date, first: Unit, end: date, last: Unit) -> str:
    """Each side as sharp as it is known: "2009 – 13 March 2014" never begins on 1 January."""
    if start.year != end.year:
        return f"{_in_words(start, first)} – {_in_words(end, last)}"
    year = _in_words(end, Unit.YEAR)
    if list(Unit).index(first) > list(Unit).index(last):
        # Translators: a year of which only the end is known; "2012, until 29 October 2012"
        words = _("%(year)s, until %(date)s")
        return words % {"year": year, "date": _in_words(end, last, of=True)}
    # Translators: a year of which only the beginning is known; "2012, from 3 May 2012 on"
    words = _("%(year)s, from %(date)s on")
    return words % {"year": year, "date": _in_words(start, first, of=True)}


def _years(start: date, end: date) -> str:
    if start.year == end.year:
        return _in_words(start, Unit.YEAR)
    return _("between %(first)s and %(last)s") % {
        "first": start.year,
        "last": _in_words(end, Unit.YEAR),
    }


def _months(start: date, end: date) -> str:
    language = _language()
    alone = MONTH_ALONE[language]
    first = _pattern(start, alone)
    return _pattern(end, MONTH_OF_YEAR[language].format(f"'{first}–'{alone}"))


def _start_unit(value: UncertainDate) -> Unit:
    """A side on the first day of a year or month was most likely said as that year or month."""
    day = value.start
    if day is None or value.precision in SHARP or day.day != 1:
        return Unit.DAY
    return Unit.YEAR if day.month == 1 and _whole(value, Unit.YEAR) else Unit.MONTH


def _end_unit(value: UncertainDate) -> Unit:
    day = value.end
    if day is None or value.precision in SHARP or (day + timedelta(days=1)).day != 1:
        return Unit.DAY
    return Unit.YEAR if day.month == 12 and _whole(value, Unit.YEAR) else Unit.MONTH


def _whole(value: UncertainDate, unit: Unit) -> bool:
    """The precision does not contradict that the sides are whole years."""
    finer = {Precision.MONTH, Precision.MONTH_RANGE, Precision.QUARTER}
    return not (unit is Unit.YEAR and value.precision in finer)


def _in_words(day: date, unit: Unit, *, of: bool = False) -> str:
    """One side in words. of=True gives the form after "until" and "from" (Russian: марта)."""
    language = _language()
    if unit is Unit.YEAR:
        return YEAR[language].format(day.year)
    if unit is Unit.MONTH:
        name = "MMMM" if of else MONTH_ALONE[language]
        return _pattern(day, MONTH_OF_YEAR[language].format(name))
    return _pattern(day, DAY_OF_MONTH[language].format("d"))


def _pattern(day: date, pattern: str) -> str:
    return str(format_date(day, pattern, locale=LOCALES[_language()]))


def _language() -> str:
    code = (get_language() or "en").split("-")[0]
    return code if code in LOCALES else "en"
