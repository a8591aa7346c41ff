"""How rare each value is among these records: what agreeing on it is worth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from panah.engine.linking.encoding import Encoded
from panah.engine.linking.levels import CODES, SLOTS
from panah.engine.linking.places import Places
from panah.engine.linking.records import Births, Records, packed, year_of
from panah.engine.linking.vocabulary import Words
from panah.engine.linking.words import Graph, in_eighths, near_words, rarity

MOST_FOR_PHONE = 64  # eighths of a bit: a telephone is shared by a family, a shop, a shelter
Longs = NDArray[np.int64]


@dataclass(frozen=True)
class Tally:
    """How often each value stands in some records.

    values  (distinct,) ascending; counts (distinct,)
    """

    values: Longs
    counts: Longs

    @classmethod
    def of(cls, values: NDArray[Any]) -> Tally:
        """Count values; missing ones are left out before."""
        found, counts = np.unique(values, return_counts=True)
        return cls(found.astype(np.int64), counts.astype(np.int64))

    def shares(self) -> NDArray[np.uint8]:
        """(distinct,) rarity of each value, in eighths of a bit."""
        return in_eighths(self.counts / max(int(self.counts.sum()), 1))


@dataclass(frozen=True)
class Counted:
    """What stands in some records, however they were counted.

    words   (words, slots); births: of `birth_key`; phones; places: of their numbers
    codes   sex, citizenship, document
    """

    words: NDArray[np.float64]
    births: Tally
    phones: Tally
    places: Tally
    codes: tuple[Tally, ...]


@dataclass(frozen=True)
class Table:
    """Values with the rarity of each, to be looked up.

    values  (distinct,) int64 ascending; rarity (distinct,) or (distinct, k), eighths of a bit
    """

    values: Longs
    rarity: NDArray[np.uint8]

    def of(self, asked: NDArray[Any], known: NDArray[np.bool_]) -> NDArray[np.uint8]:
        """The rarity of each asked value; 0 where it is not known."""
        padded = np.concatenate((self.rarity, np.zeros((1, *self.rarity.shape[1:]), np.uint8)))
        place = np.searchsorted(self.values, asked)
        return padded[np.where(known, place, len(self.values))]


@dataclass(frozen=True)
class Population:
    """What is common among some records: the ground against which agreement is weighed.

    graph   which words are near which; words (words, slots, 4) their rarity
    births  by `birth_key`: rarity of the day, the year, the span; places (places,)
    """

    graph: Graph
    words: NDArray[np.uint8]
    births: Table
    phones: Table
    places: NDArray[np.uint8]
    codes: tuple[Table, ...]


def birth_key(births: Births) -> Longs:
    """(records,) one whole number for each span; 0 when it is not known."""
    span = births.span.astype(np.int64)
    return np.asarray(np.where(span[:, 1] > 0, span[:, 0] << 32 | span[:, 1], 0))


def word_counts(records: Records, words: int) -> NDArray[np.float64]:
    """(words, slots) how often each word stands in each slot."""
    counts = np.zeros((words, len(SLOTS)))
    for slot in range(len(SLOTS)):
        there = records.words[:, slot]
        counts[:, slot] = np.bincount(there[there >= 0], minlength=words)
    return counts


def counted(encoded: Encoded) -> Counted:
    """Count what stands in records that are here."""
    records, births = encoded.records, birth_key(encoded.records.births)
    codes = [records.codes[:, kind] for kind in range(len(CODES))]
    return Counted(
        words=word_counts(records, len(encoded.words)),
        births=Tally.of(births[births > 0]),
        phones=Tally.of(records.phone[records.phone > 0]),
        places=Tally.of(records.place[records.place >= 0]),
        codes=tuple(Tally.of(column[column >= 0]) for column in codes),
    )


def population(found: Counted, words: Words, places: Places, *, threads: int = 2) -> Population:
    """How rare all values are, each with its like."""
    graph = near_words(words, threads=threads)
    phones = np.minimum(found.phones.shares(), MOST_FOR_PHONE)
    return Population(
        graph=graph,
        words=rarity(graph, found.words),
        births=_births(found.births),
        phones=Table(found.phones.values, phones),
        places=_places(found.places, places),
        codes=tuple(Table(tally.values, tally.shares()) for tally in found.codes),
    )


def _births(found: Tally) -> Table:
    """Rarity of the day, when it is one; of the year, when it lies in one; of the whole span."""
    first, last = found.values >> 32, found.values & 0xFFFFFFFF
    start, end = year_of(first), year_of(last)
    day = np.where(first == last, first, 0)
    year = np.where(start == end, start, 0)
    columns = (_grouped(day, found.counts), _grouped(year, found.counts), _overlapping(found))
    return Table(found.values, np.ascontiguousarray(np.stack(columns, axis=1)))


def _grouped(groups: NDArray[Any], counts: Longs) -> NDArray[np.uint8]:
    """(distinct,) rarity of the group of each value; 0 for the group 0, which is none."""
    found, index = np.unique(groups, return_inverse=True)
    totals = np.bincount(index.reshape(-1), counts, minlength=len(found))
    totals[found == 0] = 0.0
    shares = np.where(found == 0, 1.0, totals / max(float(totals.sum()), 1.0))
    return in_eighths(shares)[index.reshape(-1)]


def _overlapping(found: Tally) -> NDArray[np.uint8]:
    """(distinct,) rarity of a span that has a day in common with each span."""
    first, last = found.values >> 32, found.values & 0xFFFFFFFF
    by_first, by_last = np.argsort(first), np.argsort(last)
    begun = np.append(0, np.cumsum(found.counts[by_first]))
    over = np.append(0, np.cumsum(found.counts[by_last]))
    meeting = (
        begun[np.searchsorted(first[by_first], last, side="right")]
        - over[np.searchsorted(last[by_last], first, side="left")]
    )
    return in_eighths(np.maximum(meeting, 1) / max(int(found.counts.sum()), 1))


def _places(found: Tally, places: Places) -> NDArray[np.uint8]:
    counts = np.zeros(len(places.family))
    counts[found.values] = found.counts
    graph = places.graph
    alike = np.bincount(graph.sources, counts[graph.near], minlength=len(counts))
    return in_eighths(np.maximum(counts + alike, 0.5) / max(counts.sum(), 1.0))


def kernel_tables(
    words: NDArray[np.int32], known: Population, places: Graph
) -> tuple[NDArray[Any], ...]:
    """What the kernel reads after the records, in its order (pairs.c). `words` are initials."""
    graph = known.graph
    return (
        words, known.words, graph.mask, graph.start, graph.near, graph.level, places.start,
        places.near, places.level,
    )  # fmt: skip


def packed_records(records: Records, known: Population) -> NDArray[np.void]:
    """(records,) of RECORD: each record with the rarity of its values in one line of memory."""
    lines = packed(records)
    births = birth_key(records.births)
    lines["birth_rarity"] = known.births.of(births, births > 0)
    lines["phone_rarity"] = known.phones.of(records.phone, records.phone > 0)
    lines["place_rarity"] = np.append(known.places, np.uint8(0))[records.place]
    for kind, table in enumerate(known.codes):
        column = records.codes[:, kind]
        lines["code_rarity"][:, kind] = table.of(column, column >= 0)
    return lines
