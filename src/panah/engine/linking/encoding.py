"""Tables of texts become records of numbers: words folded, births read, codes normalised."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from panah.engine.linking.births import day_number, span_of, span_of_age
from panah.engine.linking.columns import Table
from panah.engine.linking.identifiers import document_number, phone_number
from panah.engine.linking.levels import SLOTS
from panah.engine.linking.places import Places, known_places
from panah.engine.linking.records import Births, Column, Ints, Records
from panah.engine.linking.words import Words
from panah.engine.names import ORGANISATIONS, PEOPLE, PLACES
from panah.engine.names.tokens import Mark, Token

GIVEN, PATRONYMIC, SURNAME, OTHER = range(4)
SEX = {
    "f": 0, "female": 0, "woman": 0, "w": 0, "ж": 0, "жен": 0, "женский": 0, "әйел": 0, "0": 0,
    "m": 1, "male": 1, "man": 1, "м": 1, "муж": 1, "мужской": 1, "ер": 1, "1": 1,
}  # fmt: skip


@dataclass(frozen=True)
class Encoded:
    """Records with the words and places that their numbers stand for."""

    records: Records
    words: Words
    places: Places


SAYS_LITTLE = Mark.PARTICLE | Mark.LEGAL | Mark.GENERIC
KINDS = {"people": PEOPLE, "organisations": ORGANISATIONS, "places": PLACES}


def encode(table: Table, *, kind: str = "people", threads: int = 2) -> Encoded:
    """Turn the columns of a table into numbers; what cannot be read is missing, never guessed.

    kind  people, organisations or places: how names are cut into words
    """
    words = Words(KINDS[kind])
    slots = _slots(table, words)
    place = table.columns.get("place")
    places = known_places(place.values if place else [], threads=threads)
    records = Records(
        ids=table.ids,
        words=slots,
        births=_births(table),
        phone=_phones(table),
        place=place.index if place else np.full(len(table), -1, np.int32),
        codes=np.ascontiguousarray(np.stack(_codes(table), axis=1)),
    )
    return Encoded(records, words, places)


def _slots(table: Table, words: Words) -> Ints:
    slots = np.full((len(table), len(SLOTS)), -1, np.int32)
    for role, slot in (("given", GIVEN), ("patronymic", PATRONYMIC), ("surname", SURNAME)):
        if role in table.columns:
            _fill(slots, table.columns[role], words, slot)
    if "name" in table.columns:
        _fill_whole(slots, table.columns["name"], words)
    return slots


def _fill(slots: Ints, column: Column, words: Words, slot: int) -> None:
    """The first word of each value into its slot, a second one into the slot for others."""
    starts, numbers = words.cut(column.values)
    padded = np.append(numbers, np.full(2, -1, np.int32))
    first = np.where(starts[1:] > starts[:-1], padded[starts[:-1]], -1)
    second = np.where(starts[1:] > starts[:-1] + 1, padded[starts[:-1] + 1], -1)
    for target, found in ((slot, first), (OTHER, second)):
        here = np.append(found, np.int32(-1))[column.index]
        slots[:, target] = np.where((slots[:, target] < 0), here, slots[:, target])


def _fill_whole(slots: Ints, column: Column, words: Words) -> None:
    """Words of a whole name: the patronymic by its ending, the others in their order."""
    starts, numbers = words.cut(column.values)
    rows = [
        slots_of([words.tokens[word] for word in numbers[first:end]], numbers[first:end].tolist())
        for first, end in pairwise(starts.tolist())
    ]
    found = np.array([*rows, [-1] * len(SLOTS)], np.int32)[column.index]
    slots[:] = np.where(slots < 0, found, slots)


def slots_of(tokens: Sequence[Token], numbers: Sequence[int]) -> list[int]:
    """The words of one whole name in their slots: given, patronymic, surname, other; -1 for none.

    A patronymic is known by its ending; the other words come in their order, without particles,
    legal forms and words like "shop".
    Which of two words is the surname is not guessed: words are compared across slots, too.
    """
    slots, free = [-1] * len(SLOTS), [GIVEN, SURNAME, OTHER]
    for token, number in zip(tokens, numbers, strict=True):
        if token.marks & Mark.PATRONYMIC and slots[PATRONYMIC] < 0:
            slots[PATRONYMIC] = number
        elif free and not token.marks & SAYS_LITTLE:
            slots[free.pop(0)] = number
    return slots


def _mapped(
    column: Column, read: Callable[[str], tuple[int, ...]], width: int
) -> NDArray[np.int64]:
    """(records, width) what `read` makes of each value; zeros where it is missing."""
    values = [read(value) for value in column.values]
    known = np.array([*values, (0,) * width], np.int64).reshape(-1, width)
    return known[column.index]


def _births(table: Table) -> Births:
    span = np.zeros((len(table), 2), np.int64)
    if "age" in table.columns and "age_on" in table.columns:
        ages, said = table.columns["age"], table.columns["age_on"]
        span = _ages(ages, said)
    for role in ("birth_year", "birth_date"):  # the sharper one last, so that it stays
        if role in table.columns:
            read = _mapped(table.columns[role], span_of, 2)
            span = np.where(read[:, 1:] > 0, read, span)
    kinds, index = np.unique(span, axis=0, return_inverse=True)
    day = np.array([day_number(int(first), int(last)) for first, last in kinds], np.int32)
    return Births(day[index.reshape(-1)], np.ascontiguousarray(span, np.int32))


def _ages(ages: Column, said: Column) -> NDArray[np.int64]:
    pairs, index = np.unique(
        np.stack((ages.index, said.index), axis=1), axis=0, return_inverse=True
    )
    spans = [
        span_of_age(ages.values[a], said.values[s]) if a >= 0 and s >= 0 else (0, 0)
        for a, s in pairs
    ]
    return np.array(spans, np.int64)[index.reshape(-1)]


def _phones(table: Table) -> NDArray[np.int64]:
    if "phone" not in table.columns:
        return np.zeros(len(table), np.int64)
    return _mapped(table.columns["phone"], lambda text: (phone_number(text),), 1)[:, 0]


def _codes(table: Table) -> list[Ints]:
    sex = _coded(table, "sex", lambda text: SEX.get(text.casefold().strip(". "), -1))
    citizenship = _coded(table, "citizenship", _numbered(str.casefold))
    return [sex, citizenship, _coded(table, "document", _numbered(document_number))]


def _numbered(normal: Callable[[str], str]) -> Callable[[str], int]:
    """Numbers for texts that are one after normalising; -1 for those of which nothing is left."""
    numbers: dict[str, int] = {}

    def number(text: str) -> int:
        plain = normal(text)
        return numbers.setdefault(plain, len(numbers)) if plain else -1

    return number


def _coded(table: Table, role: str, read: Callable[[str], int]) -> Ints:
    if role not in table.columns:
        return np.full(len(table), -1, np.int32)
    column = table.columns[role]
    known = np.array([*(read(value) for value in column.values), -1], np.int32)
    return known[column.index]
