"""Names are cut and folded alike in every alphabet."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panah.engine.names.keys import skeletons
from panah.engine.names.packing import pack
from panah.engine.names.tokens import LONGEST, Mark, fold_name, fold_word, raw_words


def heard(text: str) -> list[str]:
    return [token.sounds for token in fold_name(text)]


def test_patronymics_of_all_languages_end_in_one_sign_and_are_marked():
    for text in ("Ерланович", "Ерланұлы", "Erlanuly", "Эрлан уулу", "Erlan o‘g‘li", "Эрлан оглы"):
        (token,) = fold_name(text)
        assert token.sounds.endswith("M"), text
        assert Mark.PATRONYMIC in token.marks
    for text in ("Ерлановна", "Ерланқызы", "Erlan qizi", "Эрлан кызы", "Erlanovna", "Ерланівна"):
        assert fold_name(text)[0].sounds.endswith("F"), text


def test_the_stem_of_a_patronymic_is_kept():
    assert heard("Ерланұлы") == ["erlanM"]


def test_a_word_in_two_scripts_is_read_in_the_one_it_mostly_has():
    assert heard("Сhernova") == heard("Chernova")  # the first letter is Cyrillic
    assert heard("Петровa") == heard("Петрова")  # the last letter is Latin


def test_words_glued_by_a_capital_come_apart():
    assert heard("ДаниярСерикович") == heard("Данияр Серикович")
    assert heard("McAdam") == heard("Mcadam")


def test_figures_inside_a_word_are_the_letters_they_look_like():
    assert heard("D1n0ra") == heard("Dinora")
    assert heard("Дом 5") == ["dom", "5"]


def test_articles_are_left_out_unless_they_are_the_whole_name():
    assert heard("al-Basri") == heard("Basri")
    assert heard("Al") == ["al"]


def test_initials_are_marked_even_those_of_two_letters():
    assert [bool(token.marks & Mark.INITIAL) for token in fold_name("Sh. A. Omarova")] == [
        True, True, False,
    ]  # fmt: skip


def test_vowel_signs_and_presentation_forms_of_arabic_change_nothing():
    assert heard("مُحَمَّد") == heard("محمد") == heard("ﻣﺤﻤﺪ")


def test_letters_without_a_table_still_make_equal_names_equal():
    assert heard("李明") == heard("李明") != heard("王芳")


def test_each_sound_has_its_two_costs():
    for token in fold_name("Жанаргүл O‘tkirovna محمد"):
        assert len(token.sounds) == len(token.gaps) == len(token.abjad_gaps)


@settings(deadline=None)  # the first call reads the tables
@given(st.text(max_size=60))
def test_any_text_can_be_folded_and_packed(text: str):
    tokens = fold_name(text)
    assert all(len(token.sounds) <= LONGEST for token in tokens)
    assert pack([text]).tokens(0) == tokens


@settings(deadline=None)  # the first call reads the tables
@given(st.text(alphabet="аәбghʻ'. -ШşO", max_size=20))
def test_the_words_cut_by_hand_are_those_the_packer_cuts(text: str):
    words = [token for raw in raw_words(text) for token in fold_word(raw)]
    assert [t.text for t in words] or not [t.text for t in fold_name(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Жұлдыз", "Zhuldyz"), ("Жұлдыз", "Juldiz"), ("Қайрат", "Kairat"), ("Ўткир", "Utkir"),
        ("Хуршида", "Xurshida"), ("Максим", "Maxim"), ("Чинара", "Tschinara"), ("محمود", "Mahmud"),
        ("Jamila", "Джамиля"), ("Walikhan", "Уәлихан"), ("Cevdet", "Джевдет"),
    ],
)  # fmt: skip
def test_spellings_of_one_name_share_a_skeleton(one: str, other: str):
    (a,), (b,) = fold_name(one), fold_name(other)
    assert set(skeletons(a)) & set(skeletons(b))


def test_an_initial_has_no_skeleton_and_a_name_of_vowels_has_one():
    assert skeletons(fold_name("A.")[0]) == ()
    assert skeletons(fold_name("Ая")[0]) == ("-a",)
