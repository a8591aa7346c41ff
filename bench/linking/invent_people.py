"""Invent people by the million, many of them several times, where no file at hand is large enough.

    .venv/bin/python bench/linking/invent_people.py 10000000 PEOPLE.parquet [--seed 1]

Surnames are coined of syllables, first names common ones, each in Cyrillic and in Latin letters.
A person stands there once to six times; each time the alphabet may change, a letter may be lost
or changed, a name, the day of birth, the telephone or the place may be missing. `ent` is who it is.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

STARTS = (
    ("Б", "B"), ("М", "M"), ("Т", "T"), ("К", "K"), ("С", "S"), ("Д", "D"), ("Н", "N"), ("Р", "R"),
    ("Л", "L"), ("Ж", "Zh"), ("Ш", "Sh"), ("В", "V"), ("Г", "G"), ("З", "Z"), ("П", "P"),
    ("Х", "Kh"), ("Ч", "Ch"), ("Я", "Ya"), ("Қ", "Q"), ("Ә", "A"),
)  # fmt: skip
VOWELS = (("а", "a"), ("е", "e"), ("и", "i"), ("о", "o"), ("у", "u"), ("ы", "y"))
CLOSES = (
    ("р", "r"),
    ("л", "l"),
    ("н", "n"),
    ("м", "m"),
    ("т", "t"),
    ("к", "k"),
    ("с", "s"),
    ("", ""),
)
ENDINGS = (
    ("ов", "ov"),
    ("ева", "eva"),
    ("баев", "bayev"),
    ("ұлы", "uly"),
    ("қызы", "qyzy"),
    ("ин", "in"),
)
GIVEN = (
    ("Айгүл", "Aigul"), ("Айгуль", "Aygul"), ("Гүлнар", "Gulnar"), ("Ержан", "Yerzhan"),
    ("Дилноза", "Dilnoza"), ("Жанар", "Zhanar"), ("Рустам", "Rustam"), ("Мадина", "Madina"),
    ("Бақыт", "Baqyt"), ("Бахыт", "Bakhyt"), ("Севара", "Sevara"), ("Тимур", "Timur"),
    ("Нигора", "Nigora"), ("Фарход", "Farkhod"), ("Зарина", "Zarina"), ("Азамат", "Azamat"),
    ("Сауле", "Saule"), ("Әсел", "Asel"), ("Асель", "Assel"), ("Данияр", "Daniyar"),
    ("Мұрат", "Murat"), ("Лола", "Lola"), ("Шахноза", "Shakhnoza"), ("Бекзат", "Bekzat"),
    ("Гулчехра", "Gulchekhra"), ("Отабек", "Otabek"), ("Нұрлан", "Nurlan"), ("Алия", "Aliya"),
)  # fmt: skip
PLACES = 400
LARGEST = (0.6, 0.82, 0.92, 0.97, 0.99)  # shares of people with at most 1, 2, 3, 4, 5 records


def coined(count: int, rng: np.random.Generator) -> tuple[NDArray[np.object_], NDArray[np.object_]]:
    """Distinct surnames, in Cyrillic and in Latin letters."""
    found: dict[str, str] = {}
    while len(found) < count:
        parts = [
            table[rng.integers(len(table))]
            for table in (STARTS, VOWELS, CLOSES, STARTS, VOWELS, ENDINGS)
        ]
        found["".join(p[0] for p in parts).capitalize()] = "".join(p[1] for p in parts).capitalize()
    return np.array(list(found), object), np.array(list(found.values()), object)


def slips(words: NDArray[np.object_], rng: np.random.Generator) -> NDArray[np.object_]:
    """Each word with one letter lost, doubled or swapped with the next."""
    found = words.copy()
    for at, word in enumerate(words):
        place = int(rng.integers(1, max(2, len(word) - 1)))
        kind = rng.integers(3)
        found[at] = (
            word[:place] + word[place + 1 :],
            word[:place] + word[place] + word[place:],
            word[: place - 1] + word[place : place + 1] + word[place - 1] + word[place + 1 :],
        )[kind]
    return found


def table_of(count: int, seed: int) -> pa.Table:
    """`count` records and who each one is."""
    rng = np.random.default_rng(seed)
    people = int(count / 1.7) + 1
    times = 1 + np.searchsorted(LARGEST, rng.random(people))
    who = np.repeat(np.arange(people), times)[:count]
    count = len(who)
    vocabulary = int(min(150_000, max(2_000, count // 20)))
    cyrillic, latin = coined(vocabulary, rng)
    spelt = np.concatenate((cyrillic, latin, slips(cyrillic, rng), slips(latin, rng)))
    commonness = rng.zipf(1.3, people) % vocabulary
    latin_here, slip = rng.random(count) < 0.45, rng.random(count) < 0.05
    surname = commonness[who] + vocabulary * latin_here + 2 * vocabulary * slip
    names = np.array([pair[0] for pair in GIVEN] + [pair[1] for pair in GIVEN], object)
    given = rng.integers(len(GIVEN), size=people)[who] + len(GIVEN) * latin_here
    days = np.datetime64("1955-01-01") + rng.integers(0, 50 * 365, people)[who]
    born = days.astype(str)
    year = np.array([text[:4] for text in born])
    phone = np.char.add("7", rng.integers(10**8, 10**9, people)[who].astype(str))
    place = rng.integers(PLACES, size=people)[who] + PLACES * latin_here
    towns = [f"{word} ауданы" for word in cyrillic[-PLACES:]] + list(latin[-PLACES:])

    def missing(values: NDArray[np.object_], share: float) -> pa.Array:
        return pa.array(values, mask=rng.random(count) < share)

    order = rng.permutation(count)
    columns = {
        "unique_id": pa.array(np.arange(count)),
        "ent": pa.array(who),
        "given": pa.DictionaryArray.from_arrays(given.astype(np.int32), names).cast(pa.string()),
        "surname": pa.DictionaryArray.from_arrays(surname.astype(np.int32), spelt).cast(
            pa.string()
        ),
        "dob": missing(born, 0.4),
        "byear": missing(year, 0.22),
        "phone": missing(phone, 0.65),
        "city": pa.DictionaryArray.from_arrays(place.astype(np.int32), towns).cast(pa.string()),
        "sex": missing(np.array(["f", "m"])[(rng.random(people) < 0.5).astype(int)][who], 0.15),
    }
    return pa.table(columns).take(order)


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    pq.write_table(table_of(asked.count, asked.seed), asked.out)


if __name__ == "__main__":
    main()
