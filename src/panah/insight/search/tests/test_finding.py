"""A word is found in whichever alphabet it was written, in its cases, and written alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panah.insight.search.finding import (
    ALIKE,
    BEGINS,
    SAME,
    STEM,
    Words,
    best_of,
    find,
    key_of,
    keys_of,
    snippet,
    stem_of,
    words_in,
)
from panah.values.spans import Span

TEXT = "В приют приехала Жанар Оспанова.\nЕё сестра, Әсел, звонила в 2014 году."


def found(query: str, text: str = TEXT) -> list[str]:
    words = Words(words_in(text))
    answers = [words.answering(key) for key in keys_of(query)]
    return [span.of(text) for span in find(text, answers)]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("Zhanar", ["Жанар"]),
        ("ospanova zhanar", ["Жанар", "Оспанова"]),
        ("оспан", ["Оспанова"]),
        ("Оспановой", ["Оспанова"]),
        ("Ospanva", ["Оспанова"]),
        ("ӘСЕЛ", ["Әсел"]),
        ("asel", ["Әсел"]),
        ("2014", ["2014"]),
    ],
)
def test_a_word_is_found_in_any_alphabet_case_and_spelling(query: str, words: list[str]) -> None:
    assert found(query) == words


def test_all_the_words_must_be_there() -> None:
    assert found("Zhanar Ivanova") == []


def test_short_words_are_found_only_as_they_are() -> None:
    assert found("Asal") == []


def test_a_better_answer_counts_for_more() -> None:
    words = Words(words_in("Оспанова Оспан Оспановой Оспэнова"))
    answer = words.answering(key_of("Ospanova"))
    assert answer[key_of("Оспанова")] == SAME
    assert answer[key_of("Оспановой")] in {BEGINS, STEM}
    assert answer[key_of("Оспэнова")] == ALIKE


def test_an_empty_query_looks_for_nothing() -> None:
    assert keys_of(" - ") == ()


def test_a_stem_is_never_short() -> None:
    assert stem_of("ospanova") == "ospanov"
    assert stem_of("anaia") == "anaia"


def test_a_snippet_marks_what_was_found_and_keeps_to_one_line() -> None:
    words = Words(words_in(TEXT))
    pieces = snippet(TEXT, find(TEXT, [words.answering(key) for key in keys_of("asel 2014")]))
    assert [piece.text for piece in pieces if piece.found] == ["Әсел", "2014"]
    assert "\n" not in "".join(piece.text for piece in pieces)


def test_a_snippet_cuts_no_word_in_two() -> None:
    text = f"{'предисловие ' * 20}Жанар {'послесловие ' * 20}"
    words = Words(words_in(text))
    pieces = snippet(text, find(text, [words.answering(key_of("zhanar"))]))
    shown = set("".join(piece.text for piece in pieces).split())
    assert shown == {"предисловие", "Жанар", "послесловие"}


def test_the_snippet_begins_where_most_of_the_words_stand_together() -> None:
    text = f"Жанар. {'И ещё много слов. ' * 20} Жанар Оспанова в 2014 году."
    words = Words(words_in(text))
    spans = find(text, [words.answering(key) for key in keys_of("Жанар Оспанова 2014")])
    assert best_of(spans) == 1


@given(st.text(alphabet="абвгдежз ', -ABCжі", max_size=60))
def test_every_word_of_a_text_is_found_in_it(text: str) -> None:
    words = Words(words_in(text))
    for key in words_in(text):
        assert find(text, [words.answering(key)])


def test_where_a_pdf_parted_a_word_nothing_is_shown_but_the_word():
    text = "Следствие установи\x02ла, что дверь была за\u00adперта."
    pieces = snippet(text, (Span(text.index("дверь"), text.index("дверь") + 5),))
    said = "".join(piece.text for piece in pieces)
    assert said == "Следствие установила, что дверь была заперта."
