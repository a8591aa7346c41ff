"""Tables of texts become records of numbers: words folded, births read, codes normalised."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from panah.engine.linking.beside import LEAST, Beside
from panah.engine.linking.births import day_number, span_of, span_of_age
from panah.engine.linking.columns import Table
from panah.engine.linking.identifiers import document_number, phone_number
from panah.engine.linking.levels import SLOTS
from panah.engine.linking.places import Places, known_places
from panah.engine.linking.records import Births, Column, Ints, Records
from panah.engine.linking.vocabulary import Words
from panah.engine.linking.whole_linking import WholeNames
from panah.engine.names import PEOPLE, PLACES
from panah.engine.names.kinds import FIRMS
from panah.engine.names.tokens import Mark

GIVEN, PATRONYMIC, SURNAME, OTHER = range(4)
SEX = {
    "f": 0, "female": 0, "woman": 0, "w": 0, "ж": 0, "жен": 0, "женский": 0, "әйел": 0, "0": 0,
    "m": 1, "male": 1, "man": 1, "м": 1, "муж": 1, "мужской": 1, "ер": 1, "1": 1,
}  # fmt: skip


@dataclass(frozen=True)
class Encoded:
    """Records with the words and places that their numbers stand for.

    names  of organisations and places: their names whole; None for people
    """

    records: Records
    words: Words
    places: Places
    names: WholeNames | None = None


READ_BESIDE = ("birth_date", "birth_year", "age", "age_on", "phone")
SAYS_LITTLE = Mark.PARTICLE | Mark.LEGAL | Mark.GENERIC
KINDS = {"people": PEOPLE, "organisations": FIRMS, "places": PLACES}


class Cutter(Protocol):
    """Whoever cuts names into numbered words."""

    def cut(self, names: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """Where each name's words begin, and the numbers of the words."""

    def marks_of(self, numbers: Sequence[int]) -> list[Mark]:
        """What is special about words."""


@dataclass(frozen=True)
class Numbering:
    """How texts of a table get their numbers.

    words        cuts names; place: a place's number; citizenship, document: a code's number, all
                 -1 when there is none
    surnames     called before surnames are cut; read: births and telephones of a table
    """

    words: Cutter
    place: Callable[[str], int]
    citizenship: Callable[[str], int]
    document: Callable[[str], int]
    surnames: Callable[[], None] = lambda: None
    read: Callable[[Table], list[NDArray[Any]]] = lambda table: read_beside(table)


def encode(table: Table, *, kind: str = "people", threads: int = 2) -> Encoded:
    """Turn the columns of a table into numbers; what cannot be read is missing, never guessed.

    kind     people, organisations or places: how names are cut into words
    threads  with two or more, half of a large table of people is read by a second process
    """
    if kind != "people" or threads < 2 or not _is_large(table):
        return _encode(table, kind, threads, None)
    surnames = table.columns["surname"].values
    with Beside(surnames, _to_read(table)) as beside:
        return _encode(table, kind, threads, beside)


def _is_large(table: Table) -> bool:
    surnames = table.columns.get("surname")
    return surnames is not None and len(surnames.values) >= LEAST


def _to_read(table: Table) -> Table:
    columns = {role: table.columns[role] for role in READ_BESIDE if role in table.columns}
    return Table(np.zeros(len(table), np.bool_), columns)


def read_beside(table: Table) -> list[NDArray[Any]]:
    """Day and span of each record's birth, and its telephone."""
    births = _births(table)
    return [births.day, births.span, _phones(table)]


def _encode(table: Table, kind: str, threads: int, beside: Beside | None) -> Encoded:
    words = Words(KINDS[kind])
    texts = table.columns["place"].values if "place" in table.columns else []
    places = known_places(texts, threads=threads)
    numbers = {text: at for at, text in enumerate(texts)}
    numbering = Numbering(
        words, numbers.__getitem__, numbered(str.casefold), numbered(document_number)
    )
    if beside:
        other = beside
        numbering = replace(
            numbering,
            surnames=lambda: words.expect(other.folded()),
            read=lambda table: other.read() or read_beside(table),
        )
    records = to_records(table, numbering)
    names = _whole_names(table, words) if kind != "people" else None
    return Encoded(records, words, places, names)


def _whole_names(table: Table, words: Words) -> WholeNames:
    """The column of names, each whole; tables that lack it have no names."""
    if "name" not in table.columns:
        return WholeNames.among(words.packed, np.full(len(table), -1, np.int32))
    column, first = table.columns["name"], len(words.packed)
    words.cut(column.values)
    of = np.where(column.index >= 0, column.index + first, -1).astype(np.int32)
    return WholeNames.among(words.packed, of)


def to_records(table: Table, numbering: Numbering) -> Records:
    """The columns as records, with whatever numbers `numbering` gives."""
    codes = (
        _coded(table, "sex", lambda text: SEX.get(text.casefold().strip(". "), -1)),
        _coded(table, "citizenship", numbering.citizenship),
        _coded(table, "document", numbering.document),
    )
    words = _slots(table, numbering)
    day, span, phone = numbering.read(table)
    return Records(
        ids=table.ids,
        words=words,
        births=Births(day, span),
        phone=phone,
        place=_coded(table, "place", numbering.place),
        codes=np.ascontiguousarray(np.stack(codes, axis=1)),
    )


def _slots(table: Table, numbering: Numbering) -> Ints:
    words = numbering.words
    slots = np.full((len(table), len(SLOTS)), -1, np.int32)
    for role, slot in (("given", GIVEN), ("patronymic", PATRONYMIC), ("surname", SURNAME)):
        if role == "surname":
            numbering.surnames()
        if role in table.columns:
            _fill(slots, table.columns[role], words, slot)
    if "name" in table.columns:
        _fill_whole(slots, table.columns["name"], words)
    return slots


def _fill(slots: Ints, column: Column, words: Cutter, slot: int) -> None:
    """The first word of each value into its slot, a second one into the slot for others."""
    starts, numbers = words.cut(column.values)
    padded = np.append(numbers, np.full(2, -1, np.int32))
    first = np.where(starts[1:] > starts[:-1], padded[starts[:-1]], -1)
    second = np.where(starts[1:] > starts[:-1] + 1, padded[starts[:-1] + 1], -1)
    for target, found in ((slot, first), (OTHER, second)):
        here = np.append(found, np.int32(-1))[column.index]
        slots[:, target] = np.where((slots[:, target] < 0), here, slots[:, target])


def _fill_whole(slots: Ints, column: Column, words: Cutter) -> None:
    """Words of a whole name: the patronymic by its ending, the others in their order."""
    starts, numbers = words.cut(column.values)
    rows = []
    for first, end in pairwise(starts.tolist()):
        own = numbers[first:end].tolist()
        rows.append(slots_of(words.marks_of(own), own))
    found = np.array([*rows, [-1] * len(SLOTS)], np.int32)[column.index]
    slots[:] = np.where(slots < 0, found, slots)


def slots_of(marks: Sequence[Mark], numbers: Sequence[int]) -> list[int]:
    """The words of one whole name in their slots: given, patronymic, surname, other; -1 for none.

    A patronymic is known by its ending; the other words come in their order, without particles,
    legal forms and words like "shop".
    Which of two words is the surname is not guessed: words are compared across slots, too.
    """
    patronymic, free = _parted(marks, numbers)
    return _in_slots(patronymic, free[:3])


def slots_of_long(marks: Sequence[Mark], numbers: Sequence[int]) -> list[list[int]]:
    """The ways in which one whole name may stand in the slots.

    A name of more words than there are slots stands there once more, with its last two words, so
    that whoever writes only the first and the last of five words is found.
    """
    patronymic, free = _parted(marks, numbers)
    ways = [_in_slots(patronymic, free[:3])]
    if len(free) > 3:
        ways.append(_in_slots(patronymic, [free[0], free[-1], free[-2]]))
    return ways


def _parted(marks: Sequence[Mark], numbers: Sequence[int]) -> tuple[int, list[int]]:
    """The patronymic, -1 for none, and the other words that say something."""
    patronymic, free = -1, []
    for mark, number in zip(marks, numbers, strict=True):
        if mark & Mark.PATRONYMIC and patronymic < 0:
            patronymic = number
        elif not mark & SAYS_LITTLE:
            free.append(number)
    return patronymic, free


def _in_slots(patronymic: int, free: Sequence[int]) -> list[int]:
    slots = [-1] * len(SLOTS)
    slots[PATRONYMIC] = patronymic
    for slot, number in zip((GIVEN, SURNAME, OTHER), free, strict=False):
        slots[slot] = number
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


def numbered(normal: Callable[[str], str]) -> Callable[[str], int]:
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
