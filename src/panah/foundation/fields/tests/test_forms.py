from datetime import date

import pytest
from django import forms
from django.urls import reverse
from django.utils import translation

from panah.foundation.fields.forms import DayField, UncertainDateFormField
from panah.values.dates import Precision, UncertainDate


class BirthForm(forms.Form):
    born = UncertainDateFormField(required=False)


def cleaned(text: str, **options) -> UncertainDate | None:
    form = BirthForm({"born": text}, **options)
    assert form.is_valid(), form.errors
    return form.cleaned_data["born"]


def test_a_year_is_read_as_a_year_and_keeps_its_words():
    assert cleaned("2009") == UncertainDate(
        date(2009, 1, 1), date(2009, 12, 31), Precision.YEAR, words="2009"
    )


def test_words_without_a_date_are_kept_and_never_become_a_day():
    read = cleaned("the winter after the birth")
    assert (read.start, read.end) == (None, None)
    assert read.words == "the winter after the birth"


def test_nothing_typed_is_nothing():
    assert cleaned("   ") is None


@pytest.mark.parametrize(("language", "words"), [("ru", "весной 2009"), ("en", "spring 2009")])
def test_a_season_is_read_in_the_language_of_the_screen(language, words):
    with translation.override(language):
        assert cleaned(words).start == date(2009, 3, 1)


def test_unchanged_relative_words_keep_the_interval_they_were_first_read_as():
    before = UncertainDate(date(2011, 1, 1), date(2011, 12, 31), Precision.YEAR, words="last year")
    assert cleaned("last year", initial={"born": before}) == before
    assert not cleaned("last year").is_known


class ToldForm(forms.Form):
    when = UncertainDateFormField(required=False)

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        born = UncertainDate.day(date(1994, 3, 20))
        self.fields["when"].count_from(date(2014, 4, 2), born)


@pytest.mark.parametrize(("words", "start"), [("last year", 2013), ("when she was 16", 2010)])
def test_what_was_said_counts_from_the_day_it_was_said_and_not_from_today(words, start):
    form = ToldForm({"when": words})
    assert form.is_valid()
    assert form.cleaned_data["when"].start.year == start
    assert str(start) in str(form["when"])
    assert 'data-said-on="2014-04-02"' in str(form["when"])


def test_a_relative_date_without_the_day_it_was_said_asks_for_the_year():
    assert "Write the year too" in str(BirthForm({"born": "last year"})["born"])


def test_while_typing_the_words_are_read_and_nothing_is_kept(caseworker, client_of):
    answer = client_of(caseworker).post(reverse("fields:understood"), {"words": "весной 2009"})
    assert "Understood as" in answer.content.decode()
    assert "2009" in answer.content.decode()


def test_a_page_of_text_is_not_a_date():
    form = BirthForm({"born": "x" * 201})
    assert not form.is_valid()
    assert "200" in form.errors["born"][0]


def test_the_form_shows_how_the_words_were_understood():
    page = str(BirthForm({"born": "2009"})["born"])
    assert "Understood as: 2009" in page
    assert 'value="2009"' in page


def test_the_form_says_when_words_were_only_kept():
    page = str(BirthForm({"born": "the winter after the birth"})["born"])
    assert "before or after, not which day" in page
    assert "no date could be read" in str(BirthForm({"born": "one cold evening"})["born"])


def test_a_stored_date_comes_back_in_the_words_it_was_typed_in():
    stored = UncertainDate(date(2009, 3, 1), date(2009, 5, 31), Precision.QUARTER, words="весна")
    assert 'value="весна"' in str(BirthForm(initial={"born": stored})["born"])


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
@pytest.mark.parametrize(
    "typed", ["24.03.2026", "24.3.26", "2026-03-24", "24/03/2026", "24. 03. 2026", "24 March 2026"]
)
def test_a_day_is_understood_in_the_order_that_people_here_write_it(typed, language):
    with translation.override(language):
        assert DayField().clean(typed) == date(2026, 3, 24)


@pytest.mark.parametrize("typed", ["24 March", "spring 2026", "31.02.2026", "soon"])
def test_what_is_not_one_day_with_its_year_is_asked_again_and_not_guessed(typed):
    with pytest.raises(forms.ValidationError, match="for example"):
        DayField().clean(typed)


def test_a_stored_day_is_shown_as_it_would_be_typed():
    class Next(forms.Form):
        on = DayField(required=False, initial=date(2026, 3, 24))

    assert 'value="24.03.2026"' in str(Next()["on"])
    assert 'type="date"' not in str(Next()["on"])
    assert not Next({"on": "24.03.2026"}).has_changed()
