"""The compiled kernel and its twin say the same, and what they say is what the levels mean."""

import numpy as np
import pytest

from panah.engine.linking import native, twin
from panah.engine.linking.columns import Table, column_of
from panah.engine.linking.encoding import encode
from panah.engine.linking.levels import FIELDS, BirthLevel, NameLevel, PhoneLevel, PlaceLevel
from panah.engine.linking.model import levels_of, rarity_of
from panah.engine.linking.rarities import counted, kernel_tables, packed_records, population
from panah.engine.linking.tests.invented import people


def records(rows):
    roles = (
        "given", "patronymic", "surname", "birth_date", "birth_year", "phone", "place", "sex",
        "citizenship",
    )  # fmt: skip
    columns = {role: column_of([row[at] for row in rows]) for at, role in enumerate(roles, 1)}
    encoded = encode(Table(np.arange(len(rows)), columns), threads=1)
    known = population(counted(encoded), encoded.words, encoded.places, threads=1)
    tables = kernel_tables(encoded.words.initials(), known, encoded.places.graph)
    return packed_records(encoded.records, known), *tables


def pairs_of(count):
    low, high = np.triu_indices(count, 1)
    return low.astype(np.uint64) << np.uint64(32) | high.astype(np.uint64)


def row(given="", surname="", born="", phone="", place="", sex="", patronymic="", year=""):
    return ["", given, patronymic, surname, born, year, phone, place, sex, ""]


def levels(*rows):
    found = np.zeros(1, np.uint64)
    twin.compare(records(list(rows)), np.array([1], np.uint64), False, found)
    return {each.name: int(levels_of(found, each)[0]) for each in FIELDS}


@pytest.mark.skipif(not native.compiled(), reason="no compiled kernel here")
@pytest.mark.parametrize("loose", [False, True])
def test_the_kernel_and_its_twin_find_the_same_patterns(loose):
    rows, _ = people(60, twice=0.6, seed=3)
    rows[5][4], rows[9][5], rows[11][2] = "1971-02-03", "1961", "Маратовна"
    rows[12][2], rows[13][1], rows[14][1] = "М", rows[14][3], "А."
    columns, pairs = records(rows), pairs_of(len(rows))
    compiled, plain = np.zeros(len(pairs), np.uint64), np.zeros(len(pairs), np.uint64)
    native.kernel.compare(columns, pairs, loose, compiled)
    twin.compare(columns, pairs, loose, plain)
    assert compiled.tolist() == plain.tolist()
    assert len(set(compiled.tolist())) > 50


@pytest.mark.skipif(not native.compiled(), reason="no compiled kernel here")
def test_the_kernel_and_its_twin_join_and_count_alike():
    rng = np.random.default_rng(4)
    keys = np.unique(rng.integers(0, 40, 300).astype(np.uint64) << np.uint64(24)
                     | rng.integers(0, 90, 300).astype(np.uint64))  # fmt: skip
    size = twin.join(keys, 24, 10, 70, None)
    one, other = np.zeros(size, np.uint64), np.zeros(size, np.uint64)
    assert native.kernel.join(keys, 24, 10, 70, one) == twin.join(keys, 24, 10, 70, other) == size
    assert one.tolist() == other.tolist()
    index = [np.zeros(size, np.int32) for _ in range(2)]
    distinct = [np.zeros(size, np.uint64) for _ in range(2)]
    found = native.kernel.tally(one % np.uint64(17), index[0], distinct[0])
    assert found == twin.tally(one % np.uint64(17), index[1], distinct[1]) == 17
    assert index[0].tolist() == index[1].tolist()


def test_a_pair_beyond_the_records_is_refused_by_both():
    columns, out = records([row("Айгүл"), row("Жанар")]), np.zeros(1, np.uint64)
    for kernel in {native.kernel, twin}:
        with pytest.raises(ValueError, match="beyond"):
            kernel.compare(columns, np.array([2], np.uint64), False, out)


def test_the_order_of_two_records_does_not_matter():
    rows, _ = people(40, twice=0.8, seed=8)
    columns, pairs = records(rows), pairs_of(len(rows))
    turned = (pairs << np.uint64(32)) | (pairs >> np.uint64(32))
    one, other = np.zeros(len(pairs), np.uint64), np.zeros(len(pairs), np.uint64)
    native.kernel.compare(columns, pairs, False, one)
    native.kernel.compare(columns, turned, False, other)
    assert one.tolist() == other.tolist()


def test_a_spelling_in_another_alphabet_is_a_spelling():
    found = levels(row("Жанаргүл", "Барлоков"), row("Dzhanargul", "Barlokov"))
    assert found["given"] in (NameLevel.SAME, NameLevel.SPELLING)
    assert found["surname"] in (NameLevel.SAME, NameLevel.SPELLING)


def test_names_that_changed_places_are_found_elsewhere():
    found = levels(row("Рустам", "Барлоков"), row("Барлоков", "Рустам"))
    assert found["given"] == found["surname"] == NameLevel.ELSEWHERE


def test_a_missing_name_says_nothing_and_another_name_differs():
    assert levels(row("Рустам", ""), row("Рустам", "Барлоков"))["surname"] == NameLevel.MISSING
    found = levels(row("Рустам", "Молтулов", sex="m"), row("Рустам", "Зирпелов", sex="m"))
    assert found["surname"] == NameLevel.DIFFERS
    found = levels(row("Мадина", "Молтулова", sex="f"), row("Мадина", "Зирпелова", sex="f"))
    assert found["surname"] == NameLevel.DIFFERS_WOMAN


def test_an_initial_agrees_with_the_word_it_begins():
    found = levels(row("Рустам", "Зирпелов", patronymic="М."),
                   row("Рустам", "Зирпелов", patronymic="Маратович"))  # fmt: skip
    assert found["patronymic"] == NameLevel.INITIAL


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("1982-03-05", "1982-03-05", BirthLevel.SAME_DAY),
        ("1982-03-05", "1982-05-03", BirthLevel.SWAPPED),
        ("1982-03-05", "1982-03-15", BirthLevel.ONE_PART),
        ("1982-03-05", "1982-04-15", BirthLevel.SAME_YEAR_DAYS),
        ("1982-03-05", "1992-03-05", BirthLevel.YEAR_SLIP),
        ("1982-03-05", "1983-09-15", BirthLevel.DAYS_NEAR),
        ("1982-03-05", "1960-09-15", BirthLevel.DAYS_APART),
        ("1982-03-05", "1982", BirthLevel.SAME_YEAR),
        ("1982", "1983", BirthLevel.NEXT_YEAR),
        ("1982", "1992", BirthLevel.DECADE_SLIP),
        ("1982", "1989", BirthLevel.YEARS_APART),
        ("1982", "", BirthLevel.MISSING),
    ],
)
def test_births_agree_as_sharply_as_they_are_known(one, other, level):
    assert levels(row("А", born=one), row("А", born=other))["birth"] == level


def test_telephones_agree_whole_by_their_end_or_but_for_a_digit():
    def level(one, other):
        return levels(row("А", phone=one), row("А", phone=other))["phone"]

    assert level("8 705 123 45 67", "+7 705 1234567") == PhoneLevel.SAME
    assert level("8 705 123 45 67", "8 777 123 45 67") == PhoneLevel.LAST_SEVEN
    assert level("8 705 123 45 67", "8 705 123 45 68") == PhoneLevel.ONE_DIGIT
    assert level("8 705 123 45 67", "8 705 999 45 68") == PhoneLevel.OTHER


def test_a_town_and_its_district_in_another_alphabet_are_alike():
    found = levels(row("А", place="oltinko'l tumani"), row("А", place="алтынкульский район"))
    assert found["place"] in (PlaceLevel.SAME, PlaceLevel.ALIKE)
    found = levels(row("А", place="Шымкент"), row("А", place="Тараз"))
    assert found["place"] == PlaceLevel.OTHER


def test_a_rare_name_weighs_more_than_a_common_one():
    rows = [row("Мадина") for _ in range(30)] + [row("Зирпелгуль"), row("Зирпелгуль")]
    columns, found = records(rows), np.zeros(2, np.uint64)
    pairs = np.array([1, 30 << 32 | 31], np.uint64)
    native.kernel.compare(columns, pairs, False, found)
    common, rare = rarity_of(found)
    assert rare == pytest.approx(4.0)  # one in sixteen
    assert common < 0.5
