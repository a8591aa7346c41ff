"""A Russian name in a grammatical case is the same name; another woman's name is not."""

import pytest

from panah.engine.names.russian_cases import is_in_a_case_of, nominatives


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Нурлану Сеитову", "Нурлан Сеитов"),
        ("Нурлана Сеитов", "Нурлан Сеитов"),
        ("Ильи Вершинина", "Илья Вершинин"),
        ("Андреем Заборским", "Андрей Заборский"),
        ("Райхан Сеитовой", "Райхан Сеитова"),
        ("Ольгу Заборскую", "Ольга Заборская"),
        ("Мохиры", "Мохира"),
        ("ОЛЬГИ", "Ольга"),
    ],
)
def test_a_name_in_a_case_is_that_name(written: str, name: str):
    assert is_in_a_case_of(written, name)
    assert not is_in_a_case_of(name, written)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Жанара Сеитова", "Жанар Сеитова"),
        ("Динара Сеитова", "Динар Сеитов"),
        ("Нурлан Сеитова", "Нурлан Сеитов"),
        ("Данияра", "Данияр"),
        ("Райхан Сеитова", "Райхан Сеитова"),
        ("Ольги", "Ольга Заборская"),
        ("", ""),
    ],
)
def test_what_may_be_somebody_else_stays_apart(one: str, other: str):
    assert not is_in_a_case_of(one, other)


def test_each_name_finds_the_one_it_is_a_case_of_and_of_two_none():
    names = ["Райхан Сеитовой", "Райхан Сеитова", "Нурлан Сеитов", "Мария", "Марии", "Мариа"]
    assert nominatives(names) == {"Райхан Сеитовой": "Райхан Сеитова", "Марии": "Мария"}
    assert nominatives(["Дане", "Дана", "Даня"]) == {}
