"""A score says why, with the letters that stand for each other."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panah.engine.names import compare, explain
from panah.engine.names.kinds import ORGANISATIONS
from panah.vocab.names import LetterRule, WordMatch


def edits_of(one: str, other: str) -> set[tuple[str, str, LetterRule]]:
    (word,) = explain(one, other).words
    return {(edit.left, edit.right, edit.rule) for edit in word.edits}


def test_letters_that_are_one_sound_are_named():
    found = edits_of("Жанаргүл", "Dzhanargul")
    assert ("ж", "dzh", LetterRule.ONE_SOUND) in found
    assert ("ү", "u", LetterRule.ONE_SOUND) in found
    assert not any(rule is LetterRule.OTHER_LETTER for _, _, rule in found)


def test_a_letter_that_differs_is_called_another_letter():
    assert ("м", "l", LetterRule.OTHER_LETTER) in edits_of("Жамила", "Jalila")


def test_letters_that_changed_places_are_called_so():
    assert ("рд", "dr", LetterRule.SWAPPED) in edits_of("Сардефина", "Sadrefina")


def test_vowels_that_arabic_does_not_write_are_called_so():
    assert ("", "a", LetterRule.NOT_WRITTEN) in edits_of("نسرن", "Nasrin")


def test_endings_of_patronymics_stand_for_each_other():
    assert any(rule is LetterRule.ENDING for _, _, rule in edits_of("Ерланұлы", "Erlanovich"))


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("Дана", "ДАНА", WordMatch.SAME), ("Дәна", "Dana", WordMatch.SPELLING),
        ("Николай", "Микола", WordMatch.DICTIONARY), ("Н.", "Николай", WordMatch.INITIAL),
        ("Саша", "Александр", WordMatch.DICTIONARY),
    ],
)  # fmt: skip
def test_words_go_together_for_a_reason(one: str, other: str, how: WordMatch):
    assert [word.how for word in explain(one, other).words] == [how]


def test_words_written_together_are_shown_as_joined():
    joined = explain("Нур Али", "Нурали").words
    assert [(word.left, word.right, word.how) for word in joined] == [
        ("Нур Али", "Нурали", WordMatch.JOINED)
    ]


def test_words_without_a_partner_are_shown():
    words = explain("Дана Омарова", "Дана").words
    assert [(w.left, w.right) for w in words if w.how is WordMatch.ALONE] == [("Омарова", "")]


def test_a_legal_form_is_one_word():
    words = explain("ТОО Алтын Дән", "Altyn Dan LLP", ORGANISATIONS).words
    assert ("тоо", "llp", WordMatch.LEGAL_FORM) in [(w.left, w.right, w.how) for w in words]


@settings(deadline=None)  # the first call reads the tables
@given(
    st.text(alphabet="абжсaihsmлoʻ. ДRمحد", max_size=25),
    st.text(alphabet="абжсaihs. مح", max_size=25),
)
def test_what_is_explained_is_what_was_scored(one: str, other: str):
    assert explain(one, other).score == pytest.approx(compare(one, other), abs=1e-6)


def test_an_explanation_is_plain_values_and_lines():
    explanation = explain("Жанар", "Janar")
    assert explanation.as_json()["words"][0]["how"] == "spelling"
    assert "ж ~ j: one sound, two spellings" in explanation.as_text()
