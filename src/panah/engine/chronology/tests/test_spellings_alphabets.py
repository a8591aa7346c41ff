"""One name in two alphabets, or in another case, is no difference; another letter is."""

from __future__ import annotations

import pytest

from panah.engine.chronology.spellings import are_two_spellings
from panah.engine.reading.pipeline import Source, read_documents
from panah.engine.reading.records import StoredText


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


def test_two_known_names_of_one_town_are_no_spellings() -> None:
    told = "Женщину привезли в Москву в мае 2014 года. Её держали в Москве."
    english = "The woman was brought to Moscow in May 2014, police in Moscow said."
    texts = (f"Новости степи\n\n{told}", f"Lake News\n\n{english}")
    sources = [Source(f"d{n}", f"{n}.txt", "", StoredText(t)) for n, t in enumerate(texts)]
    found = read_documents(sources).differences
    assert len([one for one in found if one.kind == "name_spelling"]) == 0
