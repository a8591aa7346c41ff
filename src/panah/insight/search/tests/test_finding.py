"""A word is found in whichever alphabet it was written, and only when it is there."""

from __future__ import annotations

import pytest

from panah.insight.search.finding import find, keys_of, snippet

TEXT = "В приют приехала Жанар Оспанова.\nЕё сестра, Әсел, звонила в 2014 году."


def found(query: str, text: str = TEXT) -> list[str]:
    return [span.of(text) for span in find(text, keys_of(query))]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("Zhanar", ["Жанар"]),
        ("ospanova zhanar", ["Жанар", "Оспанова"]),
        ("оспан", ["Оспанова"]),
        ("ӘСЕЛ", ["Әсел"]),
        ("asel", ["Әсел"]),
        ("2014", ["2014"]),
    ],
)
def test_a_word_is_found_in_any_alphabet_case_and_ending(query: str, words: list[str]) -> None:
    assert found(query) == words


def test_all_the_words_must_be_there() -> None:
    assert found("Zhanar Ivanova") == []


def test_an_empty_query_finds_nothing() -> None:
    assert keys_of(" - ") == ()


def test_a_snippet_marks_what_was_found_and_keeps_to_one_line() -> None:
    pieces = snippet(TEXT, find(TEXT, keys_of("asel 2014")))
    assert [piece.text for piece in pieces if piece.found] == ["Әсел", "2014"]
    assert "\n" not in "".join(piece.text for piece in pieces)
