"""Spellings of one name come close, names of different people do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panah.engine.names.fold import fold
from panah.engine.names.similarity import NOTICEABLE, similarity


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Жұлдыз Төлеуова", "Zhuldyz Toleuova"),
        ("Zhuldyz Toleuova", "Juldiz Toleyova"),
        ("Гүлжан Оспанқызы", "Gulzhan Ospankyzy"),
        ("Оспанова Гульжан", "Gulzhan Ospanova"),
        ("Dilfuza Yo‘ldosheva", "Дилфуза Йулдошева"),
        ("Yusup Khodjaev", "Юсуп Ходжаев"),
        ("G. Ospanova", "Gulzhan Ospanova"),
        ("Марат Серикович Сулеев", "Marat Suleev"),
    ],
)
def test_spellings_of_one_name_are_noticed(one: str, other: str):
    assert similarity(one, other) >= NOTICEABLE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Gulzhan Ospanova", "Tanzila Ospanova"),
        ("Marat Suleev", "Murat Zhaksybekov"),
        ("Ainura", "Zarina"),
    ],
)
def test_a_shared_surname_or_sound_is_no_evidence(one: str, other: str):
    assert similarity(one, other) < NOTICEABLE


def test_folding_makes_three_romanisations_one():
    assert fold("Жұлдыз") == fold("Zhuldyz") == fold("Juldiz") == "juldiz"


def test_a_name_without_letters_is_like_nothing():
    assert similarity("", "Zarina") == similarity("123", "123") == 0.0


@given(st.text(max_size=30), st.text(max_size=30))
def test_similarity_does_not_depend_on_who_comes_first(one: str, other: str):
    assert similarity(one, other) == pytest.approx(similarity(other, one))
    assert 0 <= similarity(one, other) <= 1


@given(st.text(alphabet="abcdeghijklnoprstuvz ", min_size=1, max_size=30))
def test_a_name_is_like_itself(name: str):
    assert not name.strip() or similarity(name, name) == 1.0
