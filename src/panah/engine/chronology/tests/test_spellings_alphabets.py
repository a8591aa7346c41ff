"""One name in two alphabets, or in another case, is no difference; another letter is."""

from __future__ import annotations

import pytest

from panah.engine.chronology.spellings import are_two_spellings


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Данияра", "Daniyar"),
        ("Подольска", "Podolsk"),
        ("Тамерлану", "Tamerlan"),
        ("Зарины", "Zarina"),
    ],
)
def test_case_endings_and_alphabets_are_no_spellings(one: str, other: str) -> None:
    assert not are_two_spellings(one, other, surely_same=True)
    assert not are_two_spellings(other, one, surely_same=True)


def test_another_letter_is_a_spelling_in_any_alphabet() -> None:
    assert are_two_spellings("Жанар Оспанова", "Janar Uspanova", surely_same=False)
    assert are_two_spellings("Zhanar Ospanova", "Janar Uspanova", surely_same=False)
