"""Under which keys records are looked up: what one person's records are likely to share.

Names enter twice: by consonant skeletons, which spellings in other alphabets share, and by the
commonest word near each word, which slips of the pen share. One name alone is too common to be a
key, unless few have it; it counts together with a second name, a birth, a place.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

from panah.engine.linking.joining import Keys, mixed, pack_keys, rare_blocks
from panah.engine.linking.levels import SLOTS
from panah.engine.linking.records import Ints, Records
from panah.engine.linking.vocabulary import Words
from panah.engine.linking.words import Graph, stands_for

SKELETONS = 2  # of each word; the likeliest
COMMONEST = SKELETONS  # the form after them: the commonest word near it
FORMS_TOGETHER = (*product(range(SKELETONS), repeat=2), (COMMONEST, COMMONEST))


@dataclass(frozen=True)
class Caps:
    """How many records may share a key of each kind; a commoner key is left out.

    Blocks grow with the square, so a rarer kind of key may be shared by more records.
    """

    two_names: int = 100
    two_names_and_more: int = 100
    name_and_day: int = 100
    name_and_year: int = 20
    name_and_place: int = 20
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
        for word, found in enumerate(words.skeletons):
            for at, skeleton in enumerate(found[:SKELETONS]):
                forms[word, at] = numbers.setdefault(skeleton, len(numbers))
        whole = forms[:, 0] >= 0  # an initial is no key
        common = stands_for(graph, frequency, words.rank()) + len(numbers)
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

    def _pairs(self) -> Iterator[tuple[NDArray[np.uint32], Keys]]:
        """Whose two names, and their key, in whatever order they were written."""
        for one, other in combinations(range(len(SLOTS)), 2):
            for x, y in FORMS_TOGETHER:
                a, b = self.forms[:, one, x], self.forms[:, other, y]
                rows = np.flatnonzero((a >= 0) & (b >= 0)).astype(np.uint32)
                a, b = a[rows], b[rows]
                yield rows, mixed(np.minimum(a, b), np.maximum(a, b))

    def names_together(self, caps: Caps) -> Iterator[Entries]:
        """Two names; two names with the year of birth; two names with the place."""
        pairs = list(self._pairs())
        yield _entries("two names", caps.two_names, pairs)
        for kind, value, none in (
            ("two names and year", self.year, 0),
            ("two names and place", self.place, -1),
        ):
            parts = []
            for rows, key in pairs:
                known = value[rows] > none
                parts.append((rows[known], mixed(key[known].view(np.int64), value[rows[known]])))
            yield _entries(kind, caps.two_names_and_more, parts)

    def names_with_more(self, caps: Caps) -> Iterator[Entries]:
        """One name with the day of birth, the year, the place, or alone when it is rare."""
        alone = np.zeros(len(self.records), np.int32)
        for kind, value, none, cap in (
            ("name and day", self.day, 0, caps.name_and_day),
            ("name and year", self.year, 0, caps.name_and_year),
            ("name and place", self.place, -1, caps.name_and_place),
            ("one name", alone, -1, caps.one_name),
        ):
            parts = []
            for slot, form in product(range(len(SLOTS)), range(SKELETONS + 1)):
                name = self.forms[:, slot, form]
                rows = np.flatnonzero((value > none) & (name >= 0)).astype(np.uint32)
                parts.append((rows, mixed(name[rows], value[rows])))
            yield _entries(kind, cap, parts)

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
            yield _entries(kind, cap, [(np.flatnonzero(mask).astype(np.uint32), key[mask])])


def _entries(kind: str, cap: int, parts: list[tuple[NDArray[np.uint32], Keys]]) -> Entries:
    owners = np.concatenate([rows for rows, _ in parts])
    return Entries(kind, np.concatenate([keys for _, keys in parts]), owners, cap)


def blocks(entries: Iterator[Entries], records: int) -> list[Keys]:
    """Each kind's packed keys, only those that two records, and not too many, share.

    While the keys of one kind are sorted, which holds up nobody, those of the next are made.
    """
    kept: list[Keys] = []
    with ThreadPoolExecutor(1) as pool:
        begun: Future[Keys] | None = None
        for found in entries:
            before, begun = begun, pool.submit(_block, found, records)
            kept += [before.result()] if before else []
        kept += [begun.result()] if begun else []
    return [packed for packed in kept if len(packed)]


def _block(found: Entries, records: int) -> Keys:
    return rare_blocks(pack_keys(found.keys, found.owners, records), records, found.cap)
