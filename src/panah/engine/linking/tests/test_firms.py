"""Firms and places: their names are held whole, and what is rare in them says who they are."""

import numpy as np
import pytest

from panah.engine.linking.columns import Table
from panah.engine.linking.command import main
from panah.engine.linking.encoding import encode
from panah.engine.linking.index import Index
from panah.engine.linking.linking import Plan, link
from panah.engine.linking.model import to_json, usual
from panah.engine.linking.records import Column
from panah.engine.linking.rows import Entry
from panah.engine.linking.tests.invented_firms import (
    EXACT,
    SPELT,
    TWO,
    TWO_MORE,
    VILLAGES_ONE,
    VILLAGES_TWO,
    two_of_a_kind,
)

KINDS = ("магазин «%s»", "ТОО «%s»", "%s market", "кафе «%s»", "%s LLC")


def invented_words(many):
    return [
        "".join("бзклнтмр"[(at // 8**step) % 8] + "аиу"[(at + step) % 3] for step in range(4))
        for at in range(0, 13 * many, 13)
    ]


def office(kind="organisations", many=300):
    index = Index(kind)
    words = enumerate(invented_words(many))
    index.add_all((("other", at), Entry(names=(KINDS[at % 5] % word,))) for at, word in words)
    return index


@pytest.fixture(scope="module")
def shops():
    return office()


@pytest.fixture(scope="module")
def villages():
    return office("places")


def chance(index, known, asked):
    """How likely what is asked is the entry under that name."""
    index.add("it", Entry(names=(known,)))
    try:
        found = index.find(Entry(names=(asked,)), least=0.001, most=5)
        return next((one.probability for one in found if one.key == "it"), 0.0)
    finally:
        index.remove("it")


def test_a_firm_by_its_own_name_is_nearly_sure_in_a_small_office(shops):
    low = [pair for pair in EXACT if chance(shops, *pair) < 0.9]
    assert low == []


def test_a_firm_misspelt_or_in_another_alphabet_is_likely(shops):
    low = [pair for pair in SPELT if chance(shops, *pair) < 0.7]
    assert low == []


def test_firms_that_share_only_their_kind_are_not_one(shops):
    high = [pair for pair in two_of_a_kind() if chance(shops, *pair) >= 0.05]
    assert high == []


def test_firms_that_are_near_in_letters_words_or_numbers_are_not_one(shops):
    high = [pair for pair in TWO + TWO_MORE if chance(shops, *pair) >= 0.05]
    assert high == []


def test_the_same_first_letters_do_not_make_one_name(shops):
    assert chance(shops, "Алтынбел Досмурат маркет", "Алтынбел Дәнжар магазин") < 0.05


def test_villages_are_told_apart_and_found(villages):
    assert [pair for pair in VILLAGES_ONE if chance(villages, *pair) < 0.7] == []
    assert [pair for pair in VILLAGES_TWO if chance(villages, *pair) >= 0.05] == []


def best(index, entry, **more):
    found = index.find(entry, least=0.0, **more)
    return {one.key: one.probability for one in found}


def test_of_sixty_shops_of_one_name_none_is_sure_and_the_town_decides():
    index = office()
    towns = ["Шымкент" if at == 7 else "Тараз" for at in range(60)]
    same = [Entry(names=("магазин «Весна»",), places=(town,)) for town in towns]
    index.add_all(enumerate(same))
    without = best(index, Entry(names=("Весна",)), most=100)
    here = best(index, Entry(names=("Весна",), places=("Shymkent",)), most=100)
    assert max(without.values()) < 0.15
    assert here[7] > 0.5 > 0.05 > here[8]


def test_the_town_says_more_or_less_of_one_firm(shops):
    shops.add("it", Entry(names=("Зергулмат",), places=("Шымкент",)))
    asked = [
        best(shops, Entry(names=("Zergulmat",), places=places))["it"]
        for places in (("Алматы",), (), ("Shymkent",))
    ]
    shops.remove("it")
    assert asked == sorted(asked)
    assert asked[0] < asked[1] - 0.05 < asked[1] < asked[2]


def test_a_shop_with_a_first_name_is_less_sure_than_one_with_a_word_of_its_own(shops):
    own = chance(shops, "магазин Зергулмат", "Зергулмат")
    assert chance(shops, "магазин Айгуль", "Айгуль") < own - 0.1


def test_the_best_spelling_counts_and_is_shown_with_its_letters(shops):
    shops.add("it", Entry(names=("Зергул", "Zergül Market", "زرگل")))
    (found,) = shops.find(Entry(names=("Zergyul market",)))
    shops.remove("it")
    (names,) = found.reasons
    assert (names.field, names.level) == ("names", "spelling")
    (shown,) = names.words
    assert (shown.left, shown.right) == ("Zergyul market", "Zergül Market")
    assert [(word.left, word.right) for word in shown.words if word.edits] == [
        ("zergyul", "zergül")
    ]


def test_the_reasons_of_a_firm_sum_to_its_evidence(shops):
    shops.add("it", Entry(names=("Зергулмат",), places=("Шымкент",), phones=("+7 705 111 22 33",)))
    asked = Entry(names=("Zergulmat",), places=("Шымкент",), phones=("8 705 111 22 33",))
    other = Entry(names=("Барлоктул",), phones=("8 705 111 22 33",))
    (one,), (two,) = shops.find(asked, most=1), shops.find(other, most=1, least=0.0)
    shops.remove("it")
    assert {reason.field for reason in one.reasons} == {"names", "place", "phone"}
    for found in (one, two):
        assert sum(reason.bits for reason in found.reasons) == pytest.approx(found.bits, abs=0.3)
    assert two.probability < 0.001  # a shared telephone is a tie, no identity


def test_what_was_taken_out_is_neither_found_nor_counted(shops):
    before = chance(shops, "Зергулмат", "Зергулмат")
    shops.add_all((("more", at), Entry(names=("Зергулмат",))) for at in range(40))
    among = chance(shops, "Зергулмат", "Зергулмат")
    for at in range(40):
        shops.remove(("more", at))
    assert among < 0.3
    assert chance(shops, "Зергулмат", "Зергулмат") == pytest.approx(before, abs=1e-6)


def test_entries_without_a_name_are_held_by_their_other_fields(shops):
    shops.add("it", Entry(names=(), documents=("110240001234",)))
    (found,) = shops.find(Entry(names=("Зергулмат",), documents=("110240001234",)), least=0.3)
    shops.remove("it")
    assert [reason.field for reason in found.reasons] == ["document"]


def test_a_table_of_firms_is_linked_by_whole_names_too():
    pairs = [*EXACT[7:11], *EXACT[13:20], *SPELT[-6:-3], *SPELT[-2:]]
    names = [name for pair in [*pairs, *TWO[:6]] for name in pair]
    names += [KINDS[at % 5] % word for at, word in enumerate(invented_words(200))]
    column = Column(names, np.arange(len(names), dtype=np.int32))
    encoded = encode(Table(column.index, {"name": column}), kind="organisations", threads=1)
    links = link(encoded, usual("organisations"), Plan(threads=1, learn=False)).links
    likely = links.probability > 0.5
    found = set(zip(links.lower[likely].tolist(), links.higher[likely].tolist(), strict=True))
    assert found == {(2 * at, 2 * at + 1) for at in range(len(pairs))}


def test_settings_made_for_people_are_refused_for_firms(tmp_path, capsys):
    records, settings = tmp_path / "shops.csv", tmp_path / "people.json"
    records.write_text("id,name\na,Барлоктул\nb,Barloktul\n", "utf-8")
    settings.write_text(to_json(usual("people")), "utf-8")
    out = tmp_path / "links.csv"
    asked = [str(records), "--out", str(out), "--settings", str(settings)]
    assert main([*asked, "--kind", "organisations"]) == 2
    assert "was not made for organisations" in capsys.readouterr().err
    assert not out.exists()


def test_spark_is_for_people_and_says_so(tmp_path, capsys):
    records = tmp_path / "shops.csv"
    records.write_text("id,name\na,Барлоктул\n", "utf-8")
    asked = [str(records), "--out", str(tmp_path / "links.csv"), "--engine", "spark"]
    assert main([*asked, "--kind", "organisations"]) == 2
    assert "only people are linked on Spark" in capsys.readouterr().err
