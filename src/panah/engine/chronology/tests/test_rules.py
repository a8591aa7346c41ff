"""The single rules of comparison, each on a text of its own."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panah.engine.chronology.ages import born
from panah.engine.chronology.amounts import in_months
from panah.engine.chronology.counting import Count
from panah.engine.chronology.slots import SLOTS
from panah.engine.chronology.spellings import are_two_spellings
from panah.engine.chronology.sums import find_wrong_sums
from panah.engine.chronology.telling import Sentence, lay_out
from panah.engine.reading.records import ReadDocument, Region, RegionKeep, StoredText
from panah.values.spans import Span

HERE = Sentence(0, Span(0, 10), 0)


def document(text: str, language: str = "en", regions: tuple[Region, ...] = ()) -> ReadDocument:
    return ReadDocument("d1", "a.txt", "", StoredText(text), "", language, None, regions)


def sentences(text: str) -> list[str]:
    return [one.span.of(text) for one in lay_out(document(text)).sentences]


def wrong_sum(text: str, language: str = "en") -> tuple[str, ...] | None:
    found = find_wrong_sums(lay_out(document(text, language)))
    return found[0].values if found else None


def test_sentences_end_at_full_stops_but_not_after_initials_and_titles():
    text = "Dr. A. Serova spoke on Nov. 3. “We waited.” Then they left.\n\nNobody came"
    assert sentences(text) == [
        "Dr. A. Serova spoke on Nov. 3.",
        "“We waited.”",
        "Then they left.",
        "Nobody came",
    ]


def test_sentences_of_noise_are_left_out():
    text = "She left. Read also: football."
    noise = Region(Span(10, len(text)), "related", RegionKeep.NOISE)
    body = Region(Span(0, 9), "body", RegionKeep.EVIDENCE)
    told = lay_out(document(text, regions=(body, noise))).sentences
    assert [one.span.of(text) for one in told] == ["She left."]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Police freed 14 people: eight women, five men, two boys.", ("14", "8 + 5 + 2 = 15")),
        ("Seven women and four men, 12 people in all, were found.", ("12", "7 + 4 = 11")),
        ("They found 20 workers. Twelve were Uzbeks, five were Tajiks and two were Kyrgyz.",
         ("20", "12 + 5 + 2 = 19")),
        ("Of the nine women, four were from Osh and three from Jizzakh.", ("9", "4 + 3 = 7")),
        ("He held 10 migrants (six men, three women).", ("10", "6 + 3 = 9")),
    ],
)  # fmt: skip
def test_parts_that_do_not_add_up_are_told(text: str, values: tuple[str, ...] | None):
    assert wrong_sum(text) == values


def test_parts_that_do_not_add_up_are_told_in_russian():
    text = "Освободили 14 человек: восемь женщин, пять мужчин и двоих детей."
    assert wrong_sum(text, "ru") == ("14", "8 + 5 + 2 = 15")


@pytest.mark.parametrize(
    "text",
    [
        "Police freed 14 people: eight women, four men and two children.",
        "Police freed 14 people, including eight women and two children.",
        "Police freed eight women, two men and three children.",
        "Fourteen people lived in two rooms, and three of them were ill.",
        "She worked 14 hours a day, slept four hours and ate two meals.",
        "On 3 March 2014, 12 officers, two doctors and an interpreter entered the house.",
    ],
)
def test_parts_that_may_add_up_are_left_alone(text: str):
    assert wrong_sum(text) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bolat Zheksenov", "Bulat Zheksenov"),
        ("Gulzira Omarbekova", "Gulzhira Umarbekova"),
        ("Мадина Толегенова", "Мадина Тулегенова"),
        ("Zulfiya Nazar", "Zulfia Nazar"),
    ],
)
def testare_two_spellings_of_a_name_are_told(one: str, other: str):
    assert are_two_spellings(one, other, surely_same=False)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bolat Zheksenov", "BOLAT ZHEKSENOV"),
        ("Bolat Zheksenov", "Bolat Zheksenov's"),
        ("Bolat Zheksenov", "Zheksenov"),
        ("Мадина Толегенова", "Мадине Толегеновой"),
        ("Мадина Толегенова", "Madina Tolegenova"),
        ("Rustam Karimov", "Rustam Karimova"),
        ("Aigul Serikova", "Dana Serikova"),
    ],
)
def test_one_spelling_or_another_person_is_not_told(one: str, other: str):
    assert not are_two_spellings(one, other, surely_same=False)


def test_someone_30_on_a_day_was_born_in_the_year_that_ends_on_it():
    day = date(2019, 6, 15)
    assert born(30, (day, day)) == (date(1988, 6, 16), date(1989, 6, 15))


@given(st.dates(date(1940, 1, 1), date(2010, 1, 1)), st.integers(5, 80), st.integers(0, 364))
def test_everyone_is_born_within_the_interval_of_her_age(birthday: date, years: int, later: int):
    try:
        turned = birthday.replace(year=birthday.year + years)
    except ValueError:  # 29 February
        turned = date(birthday.year + years, 3, 1)
    day = date.fromordinal(turned.toordinal() + later)
    first, last = born(years, (day, day))
    assert first <= birthday <= last


@pytest.mark.parametrize(
    ("one", "other", "may"),
    [
        ((12, "approximate"), (12, "exact"), True),
        ((12, "approximate"), (14, "exact"), True),
        ((12, "approximate"), (30, "exact"), False),
        ((20, "more"), (34, "exact"), True),
        ((20, "more"), (19, "exact"), False),
        ((14, "exact"), (17, "exact"), False),
    ],
)
def test_numbers_told_roughly_contradict_only_far_ones(
    one: tuple[int, str], other: tuple[int, str], may: bool
):
    counts = [Count(value, "people", kind, Span(0, 2), HERE) for value, kind in (one, other)]
    assert counts[0].may_equal(counts[1]) is counts[1].may_equal(counts[0]) is may


@pytest.mark.parametrize(
    ("period", "months"), [("P2Y6M", 30.0), ("P10Y", 120.0), ("P18M", 18.0), ("P52W", 12.0)]
)
def test_periods_are_compared_in_months(period: str, months: float):
    assert in_months(period) == pytest.approx(months)


@pytest.mark.parametrize("period", ["PXM", "PT14H", "P", "three years"])
def test_a_period_without_a_number_is_not_compared(period: str):
    assert in_months(period) is None


@pytest.mark.parametrize(
    ("where", "fate"),
    [("lives with her two daughters", set()), ("lives with her aunt", {"alive"})],
)
def test_a_mother_who_lives_with_her_daughters_is_not_a_child_found_alive(where, fate):
    telling = lay_out(document(f"The girl started school. In Karasu, she {where}."))
    slot = next(one for one in SLOTS if one.about == "what became of the child")
    assert slot.answers(telling, telling.sentences[-1]) == fate
