"""Looking up by sound: who may be whom, with which reasons, and who is not."""

from __future__ import annotations

from uuid import uuid4

import pytest

from panah.insight.recognise.matching import plain_number
from panah.insight.recognise.memory import Recogniser
from panah.insight.recognise.records import Known
from panah.values.dates import UncertainDate
from panah.vocab.people import ActorKind, Sex
from panah.vocab.recognise import Agreement, Compared, EntryKind, Strength

CROWD = [
    "Наргиза Каримова", "Дилноза Юсупова", "Айгерім Сапарқызы", "Светлана Петровна Ким",
    "Гүлнар Тестова", "Oybek Namunaev", "Бахыт Үлгиев", "Марат Сынақов", "Elif Deneme",
]  # fmt: skip


def person(*names, **more):
    return Known(
        uuid4(), EntryKind.PERSON, ActorKind.PERSON, more.pop("scope", uuid4()), names, **more
    )


def register_entry(sort, *names):
    return Known(uuid4(), EntryKind.REGISTER, sort, uuid4(), names)


@pytest.fixture
def recogniser():
    made = Recogniser()
    for _ in made.fill(person(name) for name in CROWD):
        pass
    return made


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Жанаргүл Үлгибаева", "Dzhanargul Ulgibayeva"),
        ("Zhanargul Ulgibaeva", "Жанаргуль Ульгибаева"),
        ("Ўткир Намунов", "Utkir Namunov"),
        ("Юлия Пробина", "Iuliia Probina"),
        ("Намунаева Гулнора Ҳамидовна", "Gulnora Namunayeva"),
    ],
)
def test_a_person_is_found_in_another_spelling_and_alphabet(recogniser, one, other):
    known = person(one)
    recogniser.put(known)
    [found] = recogniser.ask(person(other))
    assert found.theirs is known
    assert found.lines[0].what is Compared.NAME
    assert found.lines[0].how in {Agreement.SPELLING, Agreement.SIMILAR}


def test_others_of_the_same_village_are_not_suggested(recogniser):
    recogniser.put(person("Жанаргүл Үлгибаева"))
    assert recogniser.ask(person("Гүлжан Сынақбаева")) == []


def test_two_people_of_one_case_are_two(recogniser):
    case = uuid4()
    recogniser.put(person("Жанаргүл Үлгибаева", scope=case))
    assert recogniser.ask(person("Zhanargul Ulgibaeva", scope=case)) == []


def test_a_birth_that_cannot_hold_for_both_speaks_against(recogniser):
    year = UncertainDate.from_json(
        {"start": "1991-01-01", "end": "1991-12-31", "precision": "year", "basis": "explicit"}
    )
    later = UncertainDate.from_json(
        {"start": "2004-01-01", "end": "2004-12-31", "precision": "year", "basis": "explicit"}
    )
    recogniser.put(person("Жанаргүл Үлгибаева", born=year))
    [same] = recogniser.ask(person("Zhanargul Ulgibaeva", born=year))
    assert same.strength is Strength.STRONG
    assert recogniser.ask(person("Zhanargul Ulgibaeva", born=later, sex=Sex.FEMALE)) == []


def test_one_phone_in_three_dresses_is_one_number():
    assert len({plain_number(n) for n in ("+7 705 000-11-22", "8(705)0001122", "77050001122")}) == 1
    assert plain_number("123 АВС 02") == plain_number("123ABC02")


def test_a_phone_is_never_found_by_sound(recogniser):
    phone = register_entry(ActorKind.PHONE, "+7 705 000 11 22")
    recogniser.put(phone)
    [found] = recogniser.ask(register_entry(ActorKind.PHONE, "8 705 0001122"))
    assert (found.theirs, found.lines[0].how) == (phone, Agreement.IDENTICAL)
    assert recogniser.ask(register_entry(ActorKind.PHONE, "8 705 9991122")) == []


def test_what_is_dropped_is_never_suggested_again(recogniser):
    known = person("Жанаргүл Үлгибаева")
    recogniser.put(known)
    recogniser.put(person("Zhanargul Ulgibaeva"))
    assert [pair for pair in recogniser.pairs() if known in (pair.ours, pair.theirs)]
    recogniser.drop(known.id)
    assert not [pair for pair in recogniser.pairs() if known in (pair.ours, pair.theirs)]


def test_a_pairs_handle_tells_nothing_of_either_side(recogniser):
    recogniser.put(person("Жанаргүл Үлгибаева"))
    recogniser.put(person("Zhanargul Ulgibaeva"))
    [pair] = recogniser.pairs()
    assert recogniser.handle(pair) == recogniser.handle(pair.turned())
    other = Recogniser()
    assert other.handle(pair) != recogniser.handle(pair)


def test_a_country_is_the_same_in_every_language(recogniser):
    recogniser.put(person("Жанаргүл Үлгибаева", citizenship="Қазақстан"))
    [found] = recogniser.ask(person("Жанаргуль Ульгибаева", citizenship="Казахстан"))
    [line] = [one for one in found.lines if one.what is Compared.CITIZENSHIP]
    assert line.how is Agreement.SPELLING
    assert line.bits > 0
