"""Linking tables of organisations or places: the names of each pair are held whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from panah.engine.linking.joining import Keys
from panah.engine.linking.model import Patterns, rarity_of
from panah.engine.linking.native import kernel
from panah.engine.linking.records import Ints
from panah.engine.linking.vocabulary import Words
from panah.engine.linking.wholes import (
    MOST_SAID,
    Looks,
    levels,
    looks_of,
    scores,
    shares,
    unseen_share,
    with_names,
)
from panah.engine.linking.words import Graph, in_eighths, reached_by_level
from panah.engine.names import PackedNames

Columns = tuple[NDArray[Any], ...]


@dataclass(frozen=True)
class WholeNames:
    """The names of a table's records, whole.

    packed  every name that was cut; of (records,) the number of each record's name, -1 for none
    looks   of the names in `packed`
    """

    packed: PackedNames
    of: Ints
    looks: Looks

    @classmethod
    def among(cls, packed: PackedNames, of: Ints) -> WholeNames:
        """The names of records, `of` saying which of the packed ones each has."""
        return cls(packed, of, looks_of(packed))

    def patterns(self, columns: Columns, pairs: Keys) -> Patterns:
        """The pattern of each pair (lower << 32 | higher), names whole.

        How rare the words are that agree is what the kernel finds when words have no fixed slots.
        """
        with_words, found = (np.empty(len(pairs), np.uint64) for _ in range(2))
        kernel.compare(columns, pairs, True, with_words)
        kernel.compare(_without_words(columns), pairs, True, found)
        one, other = self.of[pairs >> np.uint64(32)], self.of[pairs & np.uint64(0xFFFFFFFF)]
        named = np.flatnonzero((one >= 0) & (other >= 0))
        a, b = one[named], other[named]
        said = np.rint(8 * (rarity_of(with_words) - rarity_of(found)))[named].astype(np.int64)
        said = np.minimum(said, MOST_SAID)
        score = scores(self.packed, a, self.packed, b)
        level = levels(score, self.looks.of(a), self.looks.of(b), said)
        found[named] = with_names(found[named], level, said)
        return found


def whole_rarity(
    graph: Graph, counts: NDArray[np.float64], words: Words, records: int
) -> NDArray[np.uint8]:
    """(words, slots, 4) how rare a word is in other records' names, alike in all slots.

    counts  (words, slots) how often each word stands in each slot
    """
    anywhere = counts.sum(axis=1, keepdims=True)
    reached = [each[:, 0].copy() for each in reached_by_level(graph, anywhere)]
    unseen = np.array([unseen_share(token) for token in words.tokens], np.float64)
    rare = in_eighths(shares(np.stack(reached, axis=1), unseen, records))
    return np.ascontiguousarray(np.repeat(rare[:, None, :], counts.shape[1], axis=1))


def _without_words(columns: Columns) -> Columns:
    records = columns[0].copy()
    records["words"] = -1
    return (records, *columns[1:])
