"""Invented people for the tests: common first names and coined surnames."""

from __future__ import annotations

import random
from pathlib import Path

HEADINGS = "id,given,patronymic,surname,birth_date,birth_year,phone,place,sex,citizenship"
GIVEN = (
    ("Айгүл", "Айгуль", "Aigul", "f"), ("Гүлнар", "Гульнар", "Gulnar", "f"),
    ("Ержан", "Ержан", "Yerzhan", "m"), ("Дилноза", "Дильноза", "Dilnoza", "f"),
    ("Жанар", "Жанар", "Zhanar", "f"), ("Рустам", "Рустам", "Rustam", "m"),
    ("Мадина", "Мадина", "Madina", "f"), ("Бақыт", "Бахыт", "Baqyt", "m"),
    ("Севара", "Севара", "Sevara", "f"), ("Тимур", "Тимур", "Timur", "m"),
)  # fmt: skip
SYLLABLES = (
    ("Бар", "Bar"), ("Мол", "Mol"), ("Тул", "Tul"), ("Кер", "Ker"), ("Сап", "Sap"), ("Дур", "Dur"),
    ("Нам", "Nam"), ("Рет", "Ret"), ("Лок", "Lok"), ("Жул", "Zhul"), ("Шем", "Shem"),
    ("Ват", "Vat"),
    ("Гоп", "Gop"), ("Зир", "Zir"), ("Пел", "Pel"), ("Хаб", "Khab"),
)  # fmt: skip
PLACES = (("Шымкент", "Shymkent"), ("Тараз", "Taraz"), ("Сарыағаш", "Saryagash"), ("Арыс", "Arys"))


def surname(rng: random.Random) -> tuple[str, str]:
    """A coined surname in Cyrillic and in Latin letters."""
    parts = [rng.choice(SYLLABLES) for _ in range(3)]
    cyrillic = parts[0][0] + "".join(part[0].lower() for part in parts[1:]) + "ов"
    latin = parts[0][1] + "".join(part[1].lower() for part in parts[1:]) + "ov"
    return cyrillic, latin


def people(count: int, *, twice: float = 0.4, seed: int = 1) -> tuple[list[list[str]], list[int]]:
    """Rows under HEADINGS, and who each one is; some people stand there twice, spelt otherwise."""
    rng = random.Random(seed)
    rows: list[list[str]] = []
    who: list[int] = []
    for person in range(count):
        given, family = rng.choice(GIVEN), surname(rng)
        year, place = rng.randint(1960, 2004), rng.choice(PLACES)
        born = f"{year}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
        phone = f"8 70{rng.randint(1, 9)} {rng.randint(1000000, 9999999)}"
        for turn in range(1 + (rng.random() < twice)):
            dated = rng.random() < 0.7
            rows.append([
                str(len(rows) + 100), given[turn * 2], "", family[turn], born if dated else "",
                str(year) if rng.random() < 0.9 else "", phone if rng.random() < 0.5 else "",
                place[turn], given[3], "kz",
            ])  # fmt: skip
            who.append(person)
    return rows, who


def write(path: Path, rows: list[list[str]]) -> Path:
    """The rows as a CSV file."""
    path.write_text("\n".join([HEADINGS, *(",".join(row) for row in rows)]) + "\n", "utf-8")
    return path
