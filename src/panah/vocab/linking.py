"""Why two records may be one: what was compared, and how it agrees (engine.linking)."""

from __future__ import annotations

from panah.vocab.terms import Term, Vocabulary, _


class LinkField(Vocabulary):
    """What two records were compared by."""

    GIVEN = Term("given", _("Given name"))
    PATRONYMIC = Term("patronymic", _("Patronymic"))
    SURNAME = Term("surname", _("Surname"))
    OTHER = Term("other", _("Another name"))
    BIRTH = Term("birth", _("Birth"))
    PHONE = Term("phone", _("Telephone"))
    PLACE = Term("place", _("Place"))
    SEX = Term("sex", _("Sex"))
    CITIZENSHIP = Term("citizenship", _("Citizenship"))
    DOCUMENT = Term("document", _("Document"))
    NAMES = Term("names", _("All names together"))
    NAME = Term("name", _("Its name"))
    NUMBER = Term("number", _("Number, plate or account"))


class LinkLevel(Vocabulary):
    """How two records agree in one field."""

    SAME = Term("same", _("The same"))
    SPELLING = Term("spelling", _("One spelling of the other"))
    NEAR = Term("near", _("Similar, some letters differ"))
    FAR = Term("far", _("Little alike"))
    INITIAL = Term("initial", _("Initial"))
    ELSEWHERE = Term("elsewhere", _("Names changed places"))
    TAKEN = Term("taken", _("Goes with another name"))
    DIFFERS = Term("differs", _("Differs"))
    DIFFERS_WOMAN = Term("differs_woman", _("Differs, as after a marriage"))
    SAME_DAY = Term("same_day", _("The same day"))
    SWAPPED = Term("swapped", _("Day and month changed places"))
    ONE_PART = Term("one_part", _("The day or the month differs"))
    SAME_YEAR_DAYS = Term("same_year_days", _("Another day of the same year"))
    YEAR_SLIP = Term("year_slip", _("The same day, one figure of the year differs"))
    DAYS_NEAR = Term("days_near", _("Within two years"))
    DAYS_APART = Term("days_apart", _("Days that lie years apart"))
    SAME_YEAR = Term("same_year", _("The same year"))
    NEXT_YEAR = Term("next_year", _("The year before or after"))
    DECADE_SLIP = Term("decade_slip", _("Ten years apart, as by a slip"))
    YEARS_APART = Term("years_apart", _("Years apart"))
    SPANS_MEET = Term("spans_meet", _("Ages can both hold"))
    SPANS_NEAR = Term("spans_near", _("Ages nearly meet"))
    SPANS_APART = Term("spans_apart", _("Ages cannot both hold"))
    LAST_SEVEN = Term("last_seven", _("The last seven figures are the same"))
    ONE_DIGIT = Term("one_digit", _("One figure differs"))
    ALIKE = Term("alike", _("Alike"))
    OTHER = Term("other", _("Another"))
