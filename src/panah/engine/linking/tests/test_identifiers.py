"""Exact identifiers: one form for each number, nothing guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panah.engine.linking.identifiers import (
    Handle,
    address,
    born_by_iin,
    card_digits,
    document_number,
    handle,
    iin_is_right,
    international,
    last_seven,
    masked,
    phone_number,
    pinfl_is_right,
    plate,
)
from panah.engine.linking.identifiers.plates import countries


@pytest.mark.parametrize(
    "written",
    ["+7 705 123-45-67", "8 705 123 45 67", "87051234567", "7051234567", "+7(705)1234567",
     "007 705 1234567", "+7 8 705 123 45 67", "8-705-123-45-67 доб. 12", "٨ ٧٠٥ ١٢٣ ٤٥ ٦٧"],
)  # fmt: skip
def test_a_number_in_kazakhstan_is_one_however_it_is_written(written):
    assert international(written) == "+77051234567"


@pytest.mark.parametrize(
    ("written", "country", "whole"),
    [
        ("90 123 45 67", "UZ", "+998901234567"),
        ("+998 90 123-45-67", "KZ", "+998901234567"),
        ("998901234567", "KZ", "+998901234567"),
        ("0532 123 45 67", "TR", "+905321234567"),
        ("0555 123 456", "KG", "+996555123456"),
        ("8 912 345-67-89", "RU", "+79123456789"),
    ],
)
def test_numbers_of_other_countries_are_read_by_their_plan(written, country, whole):
    assert international(written, country=country) == whole


@pytest.mark.parametrize("written", ["", "unknown", "12", "02", "1234567890123456789"])
def test_what_cannot_be_a_number_stays_unread(written):
    assert international(written) == ""
    assert phone_number(written) == 0


def test_the_last_seven_figures_are_found_when_the_beginning_is_unsure():
    assert last_seven("(?) 123-45-67") == "1234567"
    assert last_seven("4567") == ""


@given(st.from_regex(r"\A7[0-9]{9}\Z"))
def test_writing_a_number_in_full_changes_nothing_more(digits):
    once = international(digits)
    assert once == "+7" + digits
    assert international(once) == once


@pytest.mark.parametrize("written", ["KZ 123 ABC 02", "123 АВС 02", "123abc02", "123-АВС-02"])
def test_a_plate_in_cyrillic_and_latin_is_one(written):
    assert plate(written) == "123ABC02"
    assert countries("123ABC02") == ("KZ",)


def test_words_are_no_plate():
    assert plate("автобус") == ""
    assert plate("1234567") == ""


def test_an_iin_is_right_only_with_its_check_digit():
    digits = "82030540012"
    right = [digits + str(last) for last in range(10) if iin_is_right(digits + str(last))]
    assert len(right) == 1
    assert born_by_iin(right[0]).isoformat() == "1982-03-05"
    swapped = right[0][:8] + right[0][9] + right[0][8] + right[0][10:]
    assert not iin_is_right(swapped) or swapped == right[0]


def test_an_iin_whose_day_does_not_exist_is_wrong():
    assert not any(iin_is_right(f"8213054{n:05}") for n in range(0, 99999, 7))


def test_one_last_digit_fits_a_pinfl():
    digits = "3050382123456"
    assert sum(pinfl_is_right(digits + str(last)) for last in range(10)) == 1


def test_a_card_is_kept_only_in_part():
    assert masked("4111 1111 1111 1111") == "411111••••••1111"
    assert "111111" not in masked("4111 1111 1111 1111")[6:]


def test_a_number_with_a_wrong_digit_is_no_card():
    assert card_digits("4111 1111 1111 1112") == ""
    assert masked("0000 0000 0000 0000") == ""


def test_documents_are_one_without_gaps_and_in_either_alphabet():
    assert document_number("N 12345678") == document_number("№12345678") == "12345678"
    assert document_number("АА 1234567") == document_number("AA1234567")
    assert document_number("12") == ""


@pytest.mark.parametrize(
    "written", ["https://t.me/Dilya_90", "t.me/dilya_90/", "telegram.me/dilya_90?start=1"]
)
def test_an_account_is_one_however_its_address_was_copied(written):
    assert handle(written) == Handle("telegram", "dilya_90")
    assert handle("@Dilya_90", network="telegram") == Handle("telegram", "dilya_90")


def test_a_sentence_is_no_account():
    assert handle("пишите мне вечером") is None


def test_an_address_is_one_house_in_both_alphabets():
    russian = address("ул. Садовая, д. 12А, кв. 3")
    latin = address("Sadovaya street 12a")
    assert russian.house == latin.house == "12a"
    assert russian.flat == "3"
    assert russian.key("x") == latin.key("x") is not None


def test_an_address_without_a_house_is_no_key():
    assert address("рынок за мостом").key("x") is None
