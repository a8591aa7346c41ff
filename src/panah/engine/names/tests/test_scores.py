"""Spellings of one name score high, names of two people low. All names are invented."""

from __future__ import annotations

import csv
import gzip
import io
import os
from array import array
from itertools import groupby
from pathlib import Path

import pytest

from panah.engine.names.kinds import ORGANISATIONS, PEOPLE, PLACES, Kind
from panah.engine.names.packing import pack
from panah.engine.names.scoring import compare, score_pairs

SHARED = Path(os.environ.get("PANAH_SHARED", Path.cwd().parent / "shared")) / "data"
ONE, TWO = 0.75, 0.6  # at least this for one name, at most this for two


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Жанаргүл Әбділова", "Dzhanargul Abdilova"),
        ("Жанаргүл Әбділова", "Abdilova Janargul"),
        ("Төлеген Мақсұтұлы", "Tulegen Maksutovich"),
        ("Ўткир Йўлдошев", "Utkir Yuldashev"),
        ("O‘tkir Yo‘ldoshev", "Уткир Юлдашев"),
        ("Фирӯз Ҷамшедзода", "Firuz Dzhamshedzoda"),
        ("Өмүрбек Асан уулу", "Omurbek Asanuulu"),
        ("Сергей Лисичкин", "Сергій Лисичкін"),
        ("Николай Береза", "Микола Береза"),
        ("عبدالرحيم يوسف", "Abdurrahim Yusuf"),
        ("فاطمة الحسيني", "Fatima al-Husseini"),
        ("Aleksandr Zhukovin", "Alexander Joukovine"),
        ("Мусабек А.", "Musabek Anvar"),
        ("Дилшода Рахимова", "Дилшода Абдуллаевна Рахимова"),
        ("Нур Али Сабитов", "Нурали Сабитов"),
        ("Саша Журавлёв", "Александр Журавлев"),
    ],
)
def test_spellings_of_one_person_come_close(one: str, other: str):
    assert compare(one, other) >= ONE
    assert compare(other, one) >= ONE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Гулнара Оспанова", "Gulzhan Ospanova"),
        ("Ольга Владимировна Громова", "Olga Vladimirovna Petrenko"),
        ("Ерлан Омаров", "Erlan Sadykov"),
        ("Мария Иванова", "Марат Иванов"),
        ("محمد علي", "Mahmud Wali"),
        ("Дана", "Dina Rakhimova"),
        ("Ерлан", ""),
    ],
)
def test_names_of_two_people_stay_apart(one: str, other: str):
    assert compare(one, other) <= TWO


def test_two_letters_that_changed_places_are_a_slip():
    assert compare("Жамшид", "Жашмид") > compare("Жамшид", "Жалшид")


def test_a_missing_first_name_says_more_than_a_missing_patronymic():
    whole = "Ерлан Омаров Бекович"
    assert compare(whole, "Ерлан Омаров") > compare("Омар Ерлан Беков", "Ерлан Беков")


def test_the_order_of_words_does_not_matter():
    assert compare("Сәуле Ахметова", "Akhmetova Saule") == compare(
        "Сәуле Ахметова", "Saule Akhmetova"
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ТОО «Алтын Дән»", "Altyn Dan LLP"),
        ("Общество с ограниченной ответственностью «Ромашка-Трейд»", "ООО РОМАШКА ТРЕЙД"),
        ("ЖШС Жетісу Құрылыс", "ТОО «Жетысу Строй»"),
        ("Магазин «Дильноза»", "Dilnoza shop"),
        ("Kaplan Tekstil Ltd. Şti.", "Каплан Текстиль"),
        ("A.B.T. Trading Company", "ABT Trading Co."),
        ("Second Brick Factory", "2 кирпичный завод"),
        ("ЦЗС", "Центр занятости «Самал»"),
    ],
)
def test_spellings_of_one_organisation_come_close(one: str, other: str):
    assert compare(one, other, ORGANISATIONS) >= ONE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Магазин «Дильноза»", "Магазин «Дильбар»"),
        ("ООО «Ромашка»", "ООО «Ромул»"),
        ("Hotel Ak Zhol", "Hotel Almaz"),
        ("Kaplan Tekstil Ltd. Şti.", "Kartal Tekstil Ltd. Şti."),
    ],
)
def test_a_shared_legal_form_or_trade_does_not_make_one_organisation(one: str, other: str):
    assert compare(one, other, ORGANISATIONS) <= TWO


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Yangi Qishloq", "Янгикишлак"), ("Qorasuv", "Карасу"), ("Oltinko'l", "Алтынкульский"),
        ("Paxtaobod tumani", "Пахтаабадский район"), ("Қызылтаң ауылы", "село Кызылтан"),
    ],
)  # fmt: skip
def test_spellings_of_one_place_come_close(one: str, other: str):
    assert compare(one, other, PLACES) >= ONE


def test_two_villages_are_not_one_because_both_are_villages():
    assert compare("Пахта қишлоғи", "Бахор қишлоғи", PLACES) <= TWO


def measured(path: Path, columns: tuple[str, str], kind: Kind, groups: tuple[str, ...]) -> float:
    """Average precision over the pairs whose group begins as one of `groups`."""
    if not path.exists():
        pytest.skip(f"the labelled pairs are not here ({path.name}: ../shared or PANAH_SHARED)")
    with io.TextIOWrapper(gzip.open(path), encoding="utf-8") as source:
        rows = [row for row in csv.DictReader(source) if row["group"].startswith(groups)]
    packed = pack((row[column] for row in rows for column in columns), kind)
    left = array("I", range(0, 2 * len(rows), 2))
    right = array("I", range(1, 2 * len(rows), 2))
    scores = score_pairs(packed, left, packed, right)
    return average_precision([(s, int(row["label"])) for s, row in zip(scores, rows, strict=True)])


def average_precision(pairs: list[tuple[float, int]]) -> float:
    """The area under precision and recall; equal scores share one threshold."""
    positives = sum(label for _, label in pairs)
    found = seen = 0
    area = 0.0
    for _score, ties in groupby(sorted(pairs, reverse=True), key=lambda pair: pair[0]):
        labels = [label for _, label in ties]
        found, seen = found + sum(labels), seen + len(labels)
        area += sum(labels) / positives * found / seen
    return area


def test_average_precision_of_a_worked_example():
    assert average_precision([(0.9, 1), (0.8, 0), (0.7, 1)]) == pytest.approx((1 + 2 / 3) / 2)


@pytest.mark.parametrize(
    ("groups", "least"),
    [
        (("ws_", "ep_", "un_lat", "kaz_given", "kaz_surname", "ma_"), 0.965),
        (("kaz_given", "kaz_surname"), 0.955), (("ma_arabic", "ep_lat_arab", "un_lat"), 0.93),
    ],
)  # fmt: skip
def test_real_spellings_are_told_apart_as_well_as_the_methods_page_says(groups, least: float):
    path = SHARED / "name_pairs_dev.csv.gz"
    assert measured(path, ("name1", "name2"), PEOPLE, groups) >= least


def test_real_villages_are_told_apart_as_well_as_the_methods_page_says():
    path = SHARED / "place_pairs_dev.csv.gz"
    assert measured(path, ("x", "y"), PLACES, ("uz_villages_lat_ru",)) >= 0.93
