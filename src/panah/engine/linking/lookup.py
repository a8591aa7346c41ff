"""The words of an index that grows: found by what spellings of one word have in common."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from panah.engine.linking.joining import Keys, pack_keys, record_bits
from panah.engine.linking.sounding import lookup_keys, loose_keys
from panah.engine.linking.vocabulary import Words
from panah.engine.linking.words import WORD, levels_of_scores
from panah.engine.names import PEOPLE, Kind, score_pairs

MOST_FOUND = 1500  # words looked at for one asked word under one key
FRESH = 500  # words that may wait outside the sorted tables; they are simply all looked at
MOST_WORDS = (1 << 24) - 1


@dataclass(frozen=True)
class Near:
    """The known words near one asked word: their numbers, ascending, and levels 1 to 4.

    akin  words with a key in common that are not near enough to agree: worth a look, no more
    """

    words: NDArray[np.int32]
    levels: NDArray[np.uint8]
    akin: NDArray[np.int32]


class Lookup:
    """Words that can be asked which of them are near a word.

    Privacy: it holds names in clear, in memory only.
    """

    def __init__(self, kind: Kind = PEOPLE) -> None:
        self.words = Words(kind)
        self.kind = kind
        self._tables: list[list[Keys]] = []  # generations of the three kinds, then the loose ones
        self._settled = 0  # words that are in the tables

    def near(self, asked: Words) -> list[Near]:
        """For each word of `asked`, the known words near it."""
        self.settle()
        keys = [pack_keys(*found, MOST_WORDS) for found in lookup_keys(asked)]
        fresh = [np.arange(self._settled, len(self.words), dtype=np.uint64)]
        return [
            self._scored(asked, number, self._candidates(keys, 0, number) + fresh)
            for number in range(len(asked))
        ]

    def loosely(self, asked: Words) -> list[Near]:
        """The same by looser keys: more words, of which few are near."""
        keys = [pack_keys(*loose_keys(asked), MOST_WORDS)]
        kind = len(lookup_keys(asked))
        none = [np.zeros(0, np.uint64)]
        return [
            self._scored(asked, number, self._candidates(keys, kind, number) + none)
            for number in range(len(asked))
        ]

    def _scored(self, asked: Words, number: int, parts: list[Keys]) -> Near:
        candidates = np.unique(np.concatenate(parts)).astype(np.int32)
        ones = array("I", [number]) * len(candidates)
        others = array("I", candidates.astype(np.uint32).tobytes())
        scores = score_pairs(asked.single(), ones, self.words.single(), others, parameters=WORD)
        levels = levels_of_scores(np.frombuffer(scores, np.float32))
        near = levels > 0
        return Near(candidates[near], levels[near], candidates[~near])

    def settle(self) -> None:
        """Put new words into sorted tables once there are many.

        Tables are merged when the newer one has grown to half the older, so that a word is moved
        few times however many come, and no single word waits for all of them to be sorted.
        """
        if len(self.words) - self._settled <= FRESH:
            return
        fresh = [*lookup_keys(self.words, self._settled), loose_keys(self.words, self._settled)]
        self._tables.append([pack_keys(*found, MOST_WORDS) for found in fresh])
        self._settled = len(self.words)
        while len(self._tables) > 1 and 2 * _size(self._tables[-1]) >= _size(self._tables[-2]):
            newer, older = self._tables.pop(), self._tables.pop()
            self._tables.append([_merged(*both) for both in zip(older, newer, strict=True)])

    def _candidates(self, asked: list[Keys], first_kind: int, number: int) -> list[Keys]:
        """Words in the tables that share a key with one asked word, part by part."""
        shift = np.uint64(record_bits(MOST_WORDS))
        mask = (np.uint64(1) << shift) - np.uint64(1)
        parts: list[Keys] = []
        for kind, keys in enumerate(asked, start=first_kind):
            own = keys[(keys & mask) == number] >> shift
            for tables in self._tables:
                table = tables[kind]
                first = np.searchsorted(table, own << shift).tolist()
                end = np.searchsorted(table, (own + np.uint64(1)) << shift).tolist()
                edges = zip(first, end, strict=True)
                parts += [table[a : min(b, a + MOST_FOUND)] & mask for a, b in edges]
        return parts


def _size(tables: list[Keys]) -> int:
    return sum(len(table) for table in tables)


def _merged(older: Keys, newer: Keys) -> Keys:
    both = np.concatenate((older, newer))
    both.sort(kind="stable")  # two ascending runs: one pass
    return both
