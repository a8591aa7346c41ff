"""How sharp a date is and where it comes from."""

from __future__ import annotations

from panah.vocab.terms import Term, Vocabulary, _


class DatePrecision(Vocabulary):
    """How sharply a date was said."""

    DAY = Term("day", _("Day"))
    WEEK = Term("week", _("Week"))
    MONTH = Term("month", _("Month"))
    QUARTER = Term("quarter", _("Quarter or season"))
    YEAR = Term("year", _("Year"))
    DECADE_PART = Term("decade-part", _("Part of a decade"))
    DAY_RANGE = Term("day-range", _("From day to day"))
    WEEK_RANGE = Term("week-range", _("From week to week"))
    MONTH_RANGE = Term("month-range", _("From month to month"))
    YEAR_RANGE = Term("year-range", _("From year to year"))
    OPEN = Term("open", _("Open on one side"))
    VAGUE = Term("vague", _("Vague"))


class DateBasis(Vocabulary):
    """Where a date comes from."""

    EXPLICIT = Term("explicit", _("Written in full"))
    PUBLICATION_RELATIVE = Term("publication-relative", _("Counted from the day of publication"))
    EVENT_RELATIVE = Term("event-relative", _("Counted from another event"))
    CAPTION_RELATIVE = Term("caption-relative", _("Counted from a caption"))
    CONTEXT = Term("context", _("Carried over from an earlier sentence"))
    INFERRED = Term("inferred", _("Inferred"))
