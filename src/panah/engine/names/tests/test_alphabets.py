"""Every letter of every alphabet has a sound, and the tables agree with each other."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from panah.engine.names import tables
from panah.engine.names.tokens import fold_word

ALPHABETS = {
    "Kazakh Cyrillic": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
    "Kazakh Latin 2021": "aäbdefgğhiıjklmnñoöpqrsştuūüvyz",
    "Russian": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "Uzbek Cyrillic": "абвгдеёжзийклмнопрстуфхцчшъэюяўқғҳ",
    "Uzbek Latin": "abdefghijklmnopqrstuvxyz",
    "Kyrgyz": "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя",
    "Tajik": "абвгғдеёжзиӣйкқлмнопрстуӯфхҳчҷшъэюя",
    "Turkish": "abcçdefgğhıijklmnoöprsştuüvyz",
    "Azerbaijani": "abcçdeəfgğhxıijkqlmnoöprsştuüvyz",
    "Turkmen": "abçdeäfghijžklmnňoöprsştuüwyýz",
    "Ukrainian": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "Belarusian": "абвгдеёжзійклмнопрстуўфхцчшыьэюя",
    "Mongolian": "абвгдеёжзийклмноөпрстуүфхцчшщъыьэюя",
    "Tatar": "аәбвгдеёжҗзийклмнңоөпрстуүфхһцчшщъыьэюя",
    "Arabic": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي",
    "Persian": "اآبپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
    "Hebrew": "אבגדהוזחטיכלמנסעפצקרשתךםןףץ",
    "Armenian": "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև",
    "Georgian": "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
    "Greek": "αβγδεζηθικλμνξοπρσςτυφχψω",
    "English": "abcdefghijklmnopqrstuvwxyz",
    "German": "abcdefghijklmnopqrstuvwxyzäöüß",
}
SIGNS = "ъьءʻ"  # signs, which have no sound of their own


@pytest.mark.parametrize("language", ALPHABETS)
def test_each_letter_of_an_alphabet_has_a_rule(language: str):
    spellings = tables.spellings()
    assert [letter for letter in ALPHABETS[language] if letter not in spellings] == []


@pytest.mark.parametrize("language", ALPHABETS)
def test_each_letter_but_a_sign_is_heard(language: str):
    silent = [
        letter
        for letter in ALPHABETS[language]
        if letter not in SIGNS and not any(token.sounds for token in fold_word(letter))
    ]
    assert silent == []


def test_a_letter_without_a_rule_would_be_noticed():
    assert "ⱪ" not in tables.spellings()


def test_uzbek_letters_of_two_signs_are_heard_with_any_apostrophe():
    for mark in "'’ʻʼ`‘":
        (token,) = fold_word(f"O{mark}g{mark}iz")
        assert token.sounds == "öGiz", mark


def test_the_rules_name_sounds_that_exist():
    known = tables.sounds()
    used = {symbol for heard in tables.spellings().values() for symbol in heard}
    listed = {symbol for pair in tables.listed_costs() for symbol in pair}
    assert (used | listed) - set(known) == set()


def test_a_cost_is_written_down_once():
    pairs = [frozenset(row[:2]) for row in tables.rows(tables.FOLDER / "costs.tsv")]
    assert len(pairs) == len(set(pairs))


def test_reading_a_sound_for_itself_is_free_and_costs_are_symmetric():
    table, size = tables.substitution(), tables.STRIDE
    for one in tables.codes().values():
        assert table[size * one + one] == 0
        for other in tables.codes().values():
            assert table[size * one + other] == table[size * other + one]


def test_every_alphabet_says_where_it_comes_from():
    for path in (tables.FOLDER / "alphabets").glob("*.tsv"):
        head = path.read_text(encoding="utf-8").split("letters\t")[0]
        assert "ource" in head or "alphabets" in head, path.name


def test_each_example_has_the_letters_of_its_rule():
    for language in tables.languages():
        for rule in tables.alphabet(language):
            letters = rule.letters.rstrip("$").replace(tables.APOSTROPHE, "ʻ")
            example = rule.example.lower().replace(" ", "")
            assert letters in example or letters.replace("ʻ", "'") in example, (language, rule)


def test_the_page_for_readers_of_the_language_is_what_the_tables_say():
    root = Path(__file__).parents[5]
    spec = spec_from_file_location("name_rules", root / "scripts" / "name_rules.py")
    assert spec is not None
    assert spec.loader is not None
    script = module_from_spec(spec)
    spec.loader.exec_module(script)
    written = (root / "docs" / "methods" / "name-rules.md").read_text(encoding="utf-8")
    assert written == script.page(), "run scripts/name_rules.py"
    assert set(script.LANGUAGES) == set(tables.languages())
