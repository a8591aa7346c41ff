"""Under which keys records are looked up: what one person's records are likely to share.

Names enter twice: by consonant skeletons, which spellings in other alphabets share, and by the
commonest word near each word, which slips of the pen share. One name alone is too common to be a
key, unless few have it; it counts together with a second name, a birth, a place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

from panah.engine.linking.encoding import Encoded
from panah.engine.linking.joining import Keys, mixed, pack_keys, rare_blocks
from panah.engine.linking.levels import SLOTS
from panah.engine.linking.records import Ints, Records
from panah.engine.linking.words import Graph, Words, stands_for
from panah.engine.names.keys import skeletons

SKELETONS = 2  # of each word; the likeliest


@dataclass(frozen=True)
class Caps:
    """How many records may share a key of each kind; a commoner key is left out.

    Blocks grow with the square, so a rarer kind of key may be shared by more records.
    """

    two_names: int = 100
    two_names_and_more: int = 100
    name_and_day: int = 100
    name_and_year: int = 40
    name_and_place: int = 40
    one_name: int = 20
    number: int = 50
    day_and_place: int = 20


@dataclass(frozen=True)
class WordKeys:
    """The numbers by which words are looked up.

    forms  (words, 3) int32: two skeletons and the commonest word near it; -1 for none
    """

    forms: Ints

    @classmethod
    def of(cls, words: Words, graph: Graph, frequency: NDArray[np.float64]) -> WordKeys:
        """Number the skeletons of all words; their commonest neighbours follow the skeletons."""
        numbers: dict[str, int] = {}
        forms = np.full((len(words), SKELETONS + 1), -1, np.int32)
        for word, token in enumerate(words.tokens):
            for at, skeleton in enumerate(skeletons(token)[:SKELETONS]):
                forms[word, at] = numbers.setdefault(skeleton, len(numbers))
        whole = forms[:, 0] >= 0  # an initial is no key
        common = stands_for(graph, frequency) + len(numbers)
        forms[:, SKELETONS] = np.where(whole, common, -1)
        return cls(forms)


@dataclass(frozen=True)
class Entries:
    """Keys of one kind for some records: the kind's label, the keys, whose they are, the cap."""

    kind: str
    keys: Keys
    owners: NDArray[np.uint32]
    cap: int


def record_keys(records: Records, words: WordKeys, family: Ints, caps: Caps) -> Iterator[Entries]:
    """All keys of all records, kind by kind. `family` is a place's family (places.py)."""
    about = _About(records, words, family)
    yield from about.names_together(caps)
    yield from about.names_with_more(caps)
    yield from about.numbers(caps)


class _About:
    """What the keys of these records are made of."""

    def __init__(self, records: Records, words: WordKeys, family: Ints) -> None:
        padded = np.vstack((words.forms, np.full((1, SKELETONS + 1), -1, np.int32)))
        self.forms = padded[records.words]  # (records, slots, forms)
        self.records = records
        self.year = records.births.year
        self.day = records.births.day
        place = np.append(family, np.int32(-1))[records.place]
        self.place = place.astype(np.int32)

    def _entries(self, kind: str, cap: int, parts: list[tuple[NDArray[np.bool_], Keys]]) -> Entries:
        keys = [key[mask] for mask, key in parts]
        owners = [np.flatnonzero(mask).astype(np.uint32) for mask, _ in parts]
        none = np.zeros(0, np.uint64)
        return Entries(
            kind,
            np.concatenate(keys or [none]),
            np.concatenate(owners or [none]).astype(np.uint32),
            cap,
        )

    def _pairs(self) -> Iterator[tuple[NDArray[np.bool_], Keys]]:
        """Keys of two names together, in whatever order they were written."""
        for one, other in combinations(range(len(SLOTS)), 2):
            for skeleton in (True, False):
                forms = range(SKELETONS) if skeleton else (SKELETONS,)
                for x, y in product(forms, forms):
                    a, b = self.forms[:, one, x], self.forms[:, other, y]
                    mask = (a >= 0) & (b >= 0)
                    if mask.any():
                        yield mask, mixed(np.minimum(a, b), np.maximum(a, b))

    def names_together(self, caps: Caps) -> Iterator[Entries]:
        """Two names; two names with the year of birth; two names with the place."""
        pairs = list(self._pairs())
        yield self._entries("two names", caps.two_names, pairs)
        for kind, value, known in (
            ("two names and year", self.year, self.year > 0),
            ("two names and place", self.place, self.place >= 0),
        ):
            parts = [(mask & known, mixed(key.view(np.int64), value)) for mask, key in pairs]
            yield self._entries(kind, caps.two_names_and_more, parts)

    def names_with_more(self, caps: Caps) -> Iterator[Entries]:
        """One name with the day of birth, the year, the place, or alone when it is rare."""
        number = np.zeros(len(self.records), np.int32)
        for kind, value, known, cap in (
            ("name and day", self.day, self.day > 0, caps.name_and_day),
            ("name and year", self.year, self.year > 0, caps.name_and_year),
            ("name and place", self.place, self.place >= 0, caps.name_and_place),
            ("one name", number, number == 0, caps.one_name),
        ):
            parts = []
            for slot, form in product(range(len(SLOTS)), range(SKELETONS + 1)):
                name = self.forms[:, slot, form]
                mask = known & (name >= 0)
                if mask.any():
                    parts.append((mask, mixed(name, value)))
            yield self._entries(kind, cap, parts)

    def numbers(self, caps: Caps) -> Iterator[Entries]:
        """The telephone, its last seven figures, a document; the day of birth in one place."""
        phone, document = self.records.phone, self.records.codes[:, 2]
        both = (self.day > 0) & (self.place >= 0)
        for kind, mask, key, cap in (
            ("phone", phone > 0, mixed(phone), caps.number),
            ("last seven", phone > 0, mixed(phone % 10**7), caps.number),
            ("document", document >= 0, mixed(document), caps.number),
            ("day and place", both, mixed(self.day, self.place), caps.day_and_place),
        ):
            yield self._entries(kind, cap, [(mask, key)])


def blocks(entries: Iterator[Entries], records: int) -> list[Keys]:
    """Each kind's packed keys, only those that two records, and not too many, share."""
    kept = []
    for found in entries:
        packed = rare_blocks(pack_keys(found.keys, found.owners, records), records, found.cap)
        if len(packed):
            kept.append(packed)
    return kept


def word_keys(encoded: Encoded, graph: Graph, counts: NDArray[np.float64]) -> WordKeys:
    """The look-up numbers of all words of these records."""
    return WordKeys.of(encoded.words, graph, counts.sum(axis=1))
