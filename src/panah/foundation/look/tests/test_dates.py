"""Dates and numbers in three languages, never sharper than they are known."""

from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from panah.foundation.look.dates import written, written_number, written_uncertain
from panah.values.dates import Basis, Precision, UncertainDate


def known(start: date | None, end: date | None, precision: Precision) -> UncertainDate:
    return UncertainDate(start, end, precision)


@pytest.mark.parametrize(
    ("language", "day"),
    [("en", "2 March 2026"), ("ru", "2 марта 2026 г."), ("kk", "2026 ж. 2 наурыз")],
)
def test_a_day_is_written_as_its_readers_write_it(language, day):
    with override(language):
        assert written(date(2026, 3, 2)) == day


def test_a_moment_is_shown_in_the_time_of_the_office(settings):
    settings.TIME_ZONE = "Asia/Almaty"
    with override("en"):
        assert written(datetime(2026, 3, 2, 20, 30, tzinfo=UTC)) == "3 March 2026, 01:30"


def test_the_short_form_is_the_same_in_every_language():
    for language in ("en", "ru", "kk"):
        with override(language):
            assert written(date(2026, 3, 2), "short") == "02.03.2026"


@pytest.mark.parametrize(
    ("start", "end", "precision", "english", "kazakh"),
    [
        (date(2007, 1, 1), date(2007, 12, 31), Precision.YEAR, "2007", "2007 ж."),
        (date(2010, 1, 1), date(2010, 1, 31), Precision.MONTH, "January 2010", "2010 ж. қаңтар"),
        (
            date(2018, 10, 1),
            date(2018, 12, 31),
            Precision.MONTH_RANGE,
            "October–December 2018",
            "2018 ж. қазан–желтоқсан",
        ),
        (
            date(2010, 3, 3),
            date(2010, 3, 9),
            Precision.WEEK,
            "3–9 March 2010",
            "2010 ж. 3–9 наурыз",
        ),
    ],
)
def test_an_interval_is_as_sharp_as_it_was_said(start, end, precision, english, kazakh):
    value = known(start, end, precision)
    with override("en"):
        assert written_uncertain(value) == english
    with override("kk"):
        assert written_uncertain(value) == kazakh


def test_a_year_never_becomes_the_first_of_january():
    with override("en"):
        assert "January" not in written_uncertain(
            known(date(2007, 1, 1), date(2007, 12, 31), Precision.YEAR)
        )


def test_an_open_side_is_said_to_be_open():
    with override("en"):
        assert written_uncertain(known(None, date(2007, 12, 31), Precision.OPEN)) == "until 2007"
        assert written_uncertain(known(date(2007, 3, 5), None, Precision.OPEN)) == (
            "from 5 March 2007 on"
        )


def test_several_years_are_a_between():
    years = known(date(2010, 1, 1), date(2013, 12, 31), Precision.YEAR_RANGE)
    with override("en"):
        assert written_uncertain(years) == "between 2010 and 2013"


def test_a_vague_date_keeps_its_words():
    winter = UncertainDate(
        date(2010, 12, 1),
        date(2011, 2, 28),
        Precision.VAGUE,
        Basis.EVENT_RELATIVE,
        "the winter after the birth",
    )
    with override("en"):
        assert written_uncertain(winter) == (
            "about December 2010 – February 2011 (“the winter after the birth”)"
        )


def test_an_unknown_date_shows_its_words_or_says_that_it_is_unknown():
    with override("en"):
        assert written_uncertain(UncertainDate.unknown("long ago")) == "“long ago”"
        assert written_uncertain(UncertainDate.unknown()) == "date not known"


def test_numbers_have_the_separators_of_the_language():
    with override("en"):
        assert written_number(12345.5) == "12,345.5"
    with override("ru"):
        assert written_number(12345.5) == "12\u00a0345,5"


@pytest.mark.parametrize(
    ("start", "end", "precision", "english"),
    [
        (date(2009, 1, 1), date(2014, 3, 13), Precision.OPEN, "2009 – 13 March 2014"),
        (date(2012, 1, 1), date(2012, 10, 29), Precision.OPEN, "2012, until 29 October 2012"),
        (date(2012, 5, 3), date(2012, 12, 31), Precision.OPEN, "2012, from 3 May 2012 on"),
        (date(2012, 10, 29), date(2012, 10, 31), Precision.DAY_RANGE, "29–31 October 2012"),
    ],
)
def test_each_side_is_as_sharp_as_it_is_known(start, end, precision, english):
    with override("en"):
        assert written_uncertain(known(start, end, precision)) == english


def test_a_date_that_the_sentence_has_from_what_stands_before_it_is_in_brackets():
    year = (date(2016, 1, 1), date(2016, 12, 31), Precision.YEAR)
    with override("en"):
        assert written_uncertain(UncertainDate(*year, Basis.CONTEXT)) == "[2016]"
        said = UncertainDate(*year, Basis.CONTEXT, "that year")
        assert written_uncertain(said) == "2016 (“that year”)"
        assert written_uncertain(UncertainDate(*year)) == "2016"
