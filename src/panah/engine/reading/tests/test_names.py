"""Names: found exactly, of the right kind, and only where there is evidence."""

from __future__ import annotations

import pytest

from panah.engine.reading.analysis import analyse
from panah.engine.reading.gazetteer import find_place
from panah.engine.reading.names import find_names
from panah.engine.reading.records import StoredText
from panah.engine.reading.regions import find_regions
from panah.engine.reading.tests.marked import marked_reports, names_of, tally


def kinds(text: str, **options: object) -> dict[str, str]:
    """Surface → kind of every name in a text."""
    analysis = analyse(text, find_regions(StoredText(text)))
    return {
        text[analysis.words[n.first].span.start : analysis.words[n.last - 1].span.end]: n.kind.value
        for n in find_names(analysis, **options)  # type: ignore[arg-type]
    }


@pytest.mark.parametrize(
    ("kind", "least"), [("PERSON", 0.95), ("ORG", 0.85), ("PLACE", 0.95), ("NORP", 0.90)]
)
def test_names_in_invented_english_reports_are_found_exactly(kind, least):
    assert tally(marked_reports())[kind].f1 >= least


@pytest.mark.parametrize(("kind", "least"), [("PERSON", 0.95), ("ORG", 0.85), ("PLACE", 0.95)])
def test_names_in_invented_russian_reports_are_found_exactly(kind, least):
    assert tally(marked_reports(suffix="_ru"))[kind].f1 >= least


def test_no_name_is_taken_from_noise():
    for report in marked_reports(suffix="").values():
        for _kind, start, end in names_of(report.text):
            assert not any(start < b and a < end for a, b in report.noise)


def test_kin_words_make_a_person_of_a_name_that_the_tagger_takes_for_a_place():
    found = kinds("She called her sister Zhupar and her son, Turan, every night from the shop.")
    assert found == {"Zhupar": "PERSON", "Turan": "PERSON"}


def test_the_same_name_has_one_kind_in_the_whole_text():
    text = (
        "Anvar Toshmatov, 34, came home in May. Nobody met Toshmatov. "
        "In winter Toshmatov and his mother moved to Osh."
    )
    assert kinds(text) == {"Anvar Toshmatov": "PERSON", "Toshmatov": "PERSON", "Osh": "PLACE"}


def test_a_possessive_ending_is_no_part_of_the_name():
    assert "Dilnoza" in kinds("The police took Dilnoza's mother to the station.")


def test_a_body_keeps_its_whole_name_over_small_words():
    found = kinds(
        "He wrote to the Committee on the Rights of the Child and to the Dawn Foundation."
    )
    assert found == {
        "Committee on the Rights of the Child": "ORG",
        "Dawn Foundation": "ORG",
    }


def test_a_headline_in_capitals_yields_only_names_that_are_known():
    found = kinds("Seven Women Freed From Hidden Workshop In Tashkent\n\nThe women went home.")
    assert found == {"Tashkent": "PLACE"}


def test_a_line_end_inside_a_name_does_not_cut_it():
    text = "The estimate was made, after long quarrels, by the United\n\nNations last year."
    assert kinds(text) == {"United\n\nNations": "ORG"}


def test_a_workers_decision_outvotes_every_cue():
    text = "Her brother Samal waited in the street. Samal is what they call the wind here."
    assert kinds(text)["Samal"] == "PERSON"
    assert "Samal" not in kinds(text, dictionary={"Samal": None})
    assert kinds(text, dictionary={"Samal": "ORG"})["Samal"] == "ORG"


def test_a_decision_holds_for_russian_names_in_every_case():
    text = "Айнура Сатпаева уехала в Москву. Вечером Айнуре Сатпаевой позвонила сестра."
    assert len(kinds(text)) == 3
    left = kinds(text, dictionary={"Айнура Сатпаева": None})
    assert set(left) == {"Москву"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Шымкент қаласынан шыққан Айгүл Сейтқызы Мәскеуде он жыл құлдықта болды.",
            {"Шымкент": "PLACE", "Айгүл Сейтқызы": "PERSON", "Мәскеуде": "PLACE"},
        ),
        (
            "Ош шаарынан Айзада Токтогулова Россияга кетип, үч жылдан кийин кайтып келген.",
            {"Ош": "PLACE", "Айзада Токтогулова": "PERSON", "Россияга": "PLACE"},
        ),
        (
            "Toshkentdan Moskvaga ketgan Nodira Karimova uch yil doʻkonda ishladi.",
            {"Toshkentdan": "PLACE", "Moskvaga": "PLACE", "Nodira Karimova": "PERSON"},
        ),
    ],
)
def test_names_are_found_in_languages_without_a_tagger(text, found):
    assert kinds(text) == found


def test_a_short_form_of_a_place_needs_its_capitals():
    assert find_place("US") is not None
    assert find_place("Us") is None
    assert find_place("Osh") is not None
