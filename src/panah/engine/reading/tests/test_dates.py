"""Dates in texts and in forms: intervals, never a false day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panah.engine.reading.analysis import analyse
from panah.engine.reading.dates import find_dates, publication_date
from panah.engine.reading.phrases import understand
from panah.engine.reading.records import Region, RegionKeep, StoredText
from panah.values.dates import Basis, Precision, UncertainDate
from panah.values.spans import Span

TODAY = date(2016, 3, 9)  # a Wednesday


def body(text: str) -> tuple[Region, ...]:
    return (Region(Span(0, len(text)), "body", RegionKeep.EVIDENCE),)


def read(text: str, published: date | None = TODAY) -> list[tuple[str, str, str]]:
    """(words, start, end) of every date found."""
    when = UncertainDate.day(published) if published else None
    return [
        (m.span.of(text), str(m.value.start), str(m.value.end))
        for m in find_dates(analyse(text, body(text)), when)
    ]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("They left on 3 May 2011 by bus.", "2011-05-03", "2011-05-03"),
        ("They left on May 3rd, 2011 by bus.", "2011-05-03", "2011-05-03"),
        ("He was seen in late 2015 near the farm.", "2015-10-01", "2015-12-31"),
        ("She was sold in the summer of 2009.", "2009-06-01", "2009-08-31"),
        ("She arrived in the mid-1990s.", "1993-01-01", "1996-12-31"),
        ("It lasted from June to August 2008.", "2008-06-01", "2008-08-31"),
        ("It lasted between 2005 and 2008.", "2005-01-01", "2008-12-31"),
        ("She has lived there since 2004.", "2004-01-01", "None"),
        ("Police raided the farm on Friday.", "2016-03-04", "2016-03-04"),
        ("Police raided the farm last week.", "2016-02-29", "2016-03-06"),
        ("It happened a decade ago.", "2006-01-01", "2006-12-31"),
        ("It happened two months ago.", "2016-01-01", "2016-01-31"),
        ("He was freed in October.", "2015-10-01", "2015-10-31"),
        ("He was freed on February 7.", "2016-02-07", "2016-02-07"),
        ("He was freed last summer.", "2015-06-01", "2015-08-31"),
        ("The case began earlier this year.", "2016-01-01", "2016-03-09"),
        ("Он уехал 29 октября 2012 года.", "2012-10-29", "2012-10-29"),
        ("Она уехала летом 2007 года.", "2007-06-01", "2007-08-31"),
        ("Его освободили в конце 2018 года.", "2018-10-01", "2018-12-31"),
        ("Её увезли десять лет назад.", "2006-01-01", "2006-12-31"),
        ("В прошлом году дело закрыли.", "2015-01-01", "2015-12-31"),
        ("Ол 2012 жылғы 29 қазанда кетті.", "2012-10-29", "2012-10-29"),
        ("Ол 10 жыл бұрын Мәскеуге кетті, әйел.", "2006-01-01", "2006-12-31"),
    ],
)
def test_a_date_in_a_sentence_becomes_its_interval(text: str, start: str, end: str) -> None:
    assert [(a, b) for _words, a, b in read(text)] == [(start, end)]


def test_nine_months_later_counts_from_the_date_told_before() -> None:
    text = "In 2009 she tried to flee. Nine months later she bore a son. That year he fell ill."
    assert read(text)[1] == ("Nine months later", "2009-10-01", "2010-09-30")


def test_a_bare_day_takes_the_year_told_just_before_it() -> None:
    assert read("In 2008 they came north. On May 4 the owner beat him.")[1][1] == "2008-05-04"


def test_words_that_only_look_like_dates_are_left_alone() -> None:
    text = "We may march on. He paid $2,000 to 1,950 people, 30 February 2011 included; they sat."
    assert [words for words, start, _ in read(text) if start != "None"] == []


def test_without_publication_a_relative_date_keeps_only_its_words() -> None:
    assert read("They came last year.", published=None) == [("last year", "None", "None")]


def test_the_page_s_date_line_is_the_publication() -> None:
    text = "Women freed from a farm\n\nApril 3, 2014\n\nThey had been there since May 1, 2010."
    found = publication_date(analyse(text, body(text)), body(text), StoredText(text))
    assert found is not None
    assert (found.start, found.basis) == (date(2014, 4, 3), Basis.EXPLICIT)


def test_a_day_inside_the_story_is_only_an_inferred_publication() -> None:
    text = "They were freed on May 1, 2010, and went home to their families after that."
    found = publication_date(analyse(text, body(text)), body(text), StoredText(text))
    assert found is not None
    assert found.basis is Basis.INFERRED


@pytest.mark.parametrize(
    ("typed", "language", "start", "end"),
    [
        ("весной 2009", "ru", "2009-03-01", "2009-05-31"),
        ("2012 ж. қазан", "kk", "2012-10-01", "2012-10-31"),
        ("about 2010", "en", "2009-01-01", "2011-12-31"),
        ("около 2010", "kk", "2009-01-01", "2011-12-31"),
        ("29.10.2012", "en", "2012-10-29", "2012-10-29"),
        ("03/04/2012", "en", "2012-03-04", "2012-04-03"),
        ("last year", "en", "2015-01-01", "2015-12-31"),
        ("2009", "ru", "2009-01-01", "2009-12-31"),
        ("до 2010", "ru", "None", "2009-12-31"),
        ("between 2005 and 2008", "en", "2005-01-01", "2008-12-31"),
    ],
)
def test_a_typed_phrase_is_understood(typed: str, language: str, start: str, end: str) -> None:
    found = understand(typed, language, TODAY)
    assert (str(found.start), str(found.end), found.words) == (start, end, typed)


@pytest.mark.parametrize(
    "typed",
    ["", "the winter after the birth", "31.02.2012", "two days later", "?"],
)
def test_what_is_not_understood_stays_words(typed: str) -> None:
    found = understand(typed, "en", TODAY)
    assert not found.is_known
    assert found.words == typed
    assert found.precision is Precision.OPEN


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_typing_is_kept_and_never_raises(typed: str) -> None:
    assert understand(typed, "ru", TODAY).words == " ".join(typed.split())
