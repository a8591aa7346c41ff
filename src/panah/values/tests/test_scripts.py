import pytest

from panah.values.scripts import script_of
from panah.vocab.people import Script


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Gulnora O‘rinova", Script.LATIN),
        ("Гүлнұр Өтегенқызы", Script.CYRILLIC),
        ("گلنورا", Script.ARABIC),
        ("გულნარა", Script.GEORGIAN),
        ("古丽", Script.HAN),
    ],
)
def test_a_name_tells_its_alphabet(text, script):
    assert script_of(text) is script


def test_a_latin_letter_hidden_in_a_cyrillic_name_is_not_called_cyrillic():
    assert script_of("Ceйтова") is Script.OTHER


def test_a_phone_number_has_no_alphabet():
    assert script_of("+7 701 000-00-00") is Script.OTHER
