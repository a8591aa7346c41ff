"""Looking up by sound: who may be whom, with which reasons, and who is not."""

from __future__ import annotations

from uuid import uuid4

import pytest

from panah.insight.recognise.memory import Recogniser
from panah.insight.recognise.numbers import plain
from panah.insight.recognise.records import Known, Number
from panah.values.dates import UncertainDate
from panah.vocab.linking import LinkField, LinkLevel
from panah.vocab.people import ActorKind, NumberKind, Sex
from panah.vocab.recognise import EntryKind

REGISTER = uuid4()
ALIKE = {LinkLevel.SAME, LinkLevel.SPELLING, LinkLevel.NEAR, LinkLevel.ELSEWHERE}
CROWD = [
    "Наргиза Каримова", "Дилноза Юсупова", "Айгерім Сапарқызы", "Светлана Петровна Ким",
    "Гүлнар Тестова", "Oybek Namunaev", "Бахыт Үлгиев", "Марат Сынақов", "Elif Deneme",
]  # fmt: skip


def person(*names, **more):
    return Known(
        uuid4(), EntryKind.PERSON, ActorKind.PERSON, more.pop("scope", uuid4()), names, **more
    )


def register_entry(sort, *names):
    return Known(uuid4(), EntryKind.REGISTER, sort, REGISTER, names)


def remembered(entries):
    made = Recogniser()
    for _ in (*made.remember(entries), *made.compare_all()):
        pass
    return made


@pytest.fixture
def recogniser():
    return remembered(person(name) for name in CROWD)


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
    assert found.chance > 0.2
    names = [line for line in found.lines if line.ours and line.theirs]
    assert {line.how for line in names} <= ALIKE
    assert names


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
    apart = recogniser.ask(person("Zhanargul Ulgibaeva", born=later, sex=Sex.FEMALE))
    assert same.chance > 0.9
    assert all(one.chance < same.chance / 2 for one in apart)


@pytest.mark.parametrize(
    ("sort", "spellings"),
    [
        (NumberKind.PHONE, ("+7 705 000-11-22", "8(705)0001122", "77050001122")),
        (NumberKind.PLATE, ("123 АВС 02", "123ABC02", "KZ 123 abc 02")),
        (NumberKind.HANDLE, ("@Dilya_90", "https://t.me/dilya_90")),
        (NumberKind.DOCUMENT, ("N 12345678", "№12345678")),
    ],
)
def test_a_number_in_every_dress_is_one_number(sort, spellings):
    assert len({plain(Number(sort, text)) for text in spellings}) == 1


def test_a_number_too_short_to_tell_anybody_apart_says_nothing():
    assert plain(Number(NumberKind.PHONE, "102")) == ""


def test_one_telephone_is_a_relation_and_with_the_name_it_is_evidence(
    recogniser,
):
    own = (Number(NumberKind.PHONE, "8 705 000 11 22"),)
    known = person("Жанаргүл Үлгибаева", numbers=own)
    recogniser.put(known)
    [sister] = recogniser.ask(person("Үміт Дәулетова", numbers=own))
    [herself] = recogniser.ask(person("Zhanargul Ulgibaeva", numbers=own))
    [bare] = recogniser.ask(person("Zhanargul Ulgibaeva"))
    assert sister.theirs is herself.theirs is known
    assert sister.chance < 0.5 < herself.chance
    assert herself.chance > bare.chance
    assert [line.how for line in sister.lines] == [LinkLevel.SAME]


def test_a_number_of_the_register_is_found_with_a_person_who_has_it(recogniser):
    recogniser.put(register_entry(ActorKind.PHONE, "+7 705 000 11 22"))
    own = (Number(NumberKind.PHONE, "8 705 000 11 22"),)
    [found] = recogniser.ask(person("Үміт Дәулетова", numbers=own))
    assert found.theirs.is_number


def test_a_number_that_half_the_town_has_tells_nobody_apart():
    hotline = (Number(NumberKind.PHONE, "8 800 000 11 22"),)
    recogniser = remembered(person(f"Имя{n} Пробное{n}", numbers=hotline) for n in range(60))
    assert recogniser.ask(person("", numbers=hotline)) == []


def test_a_name_no_longer_said_in_a_document_is_forgotten(recogniser):
    case = uuid4()
    recogniser.put(Known(uuid4(), EntryKind.MENTION, ActorKind.PERSON, case, ("Ләззат Сынақова",)))
    assert len(recogniser.mentions_of(case)) == 1
    assert recogniser.mentions_of(uuid4()) == []


def test_a_shop_is_known_by_its_whole_name_in_the_spelling_nearest_to_what_was_typed(recogniser):
    shop = register_entry(ActorKind.ORGANISATION, "Зергулмат", "Zergülmat Market", "زرگلمت")
    recogniser.put(shop)
    recogniser.put(register_entry(ActorKind.ORGANISATION, "Лотосбай маркет"))
    [found] = recogniser.ask(register_entry(ActorKind.ORGANISATION, "Zergyulmat market"))
    [line] = found.lines
    assert found.theirs is shop
    assert found.chance > 0.7
    assert (line.what, line.how) == (LinkField.NAME, LinkLevel.SPELLING)
    assert (line.ours, line.theirs) == ("Zergyulmat market", "Zergülmat Market")
    assert [(edit.left, edit.right) for edit in line.edits] == [("y", ""), ("u", "ü")]


def test_a_shared_shop_draws_attention_and_changes_no_odds(recogniser):
    shop = uuid4()
    recogniser.put(person("Жанаргүл Үлгибаева", ties=frozenset({shop})))
    [tied] = recogniser.ask(person("Zhanargul Ulgibaeva", ties=frozenset({shop})))
    [bare] = recogniser.ask(person("Zhanargul Ulgibaeva"))
    assert (tied.ties, bare.ties) == (1, 0)
    assert tied.odds == bare.odds


def test_a_phone_is_never_found_by_sound(recogniser):
    phone = register_entry(ActorKind.PHONE, "+7 705 000 11 22")
    recogniser.put(phone)
    [found] = recogniser.ask(register_entry(ActorKind.PHONE, "8 705 0001122"))
    assert (found.theirs, found.lines[0].how) == (phone, LinkLevel.SAME)
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
    [line] = [one for one in found.lines if one.what is LinkField.CITIZENSHIP]
    assert line.how is LinkLevel.SAME
    assert line.bits > 0
