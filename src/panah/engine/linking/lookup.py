"""The words of an index that grows: found by what spellings of one word have in common."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from panah.engine.linking.joining import Keys, pack_keys, record_bits
from panah.engine.linking.sounding import lookup_keys
from panah.engine.linking.vocabulary import Words
from panah.engine.linking.words import WORD, levels_of_scores
from panah.engine.names import PEOPLE, Kind, score_pairs

MOST_FOUND = 1500  # words looked at for one asked word under one key
FRESH = 500  # words that may wait outside the sorted tables; they are simply all looked at
MOST_WORDS = (1 << 24) - 1


@dataclass(frozen=True)
class Near:
    """The known words near one asked word: their numbers, ascending, and levels 1 to 4."""

    words: NDArray[np.int32]
    levels: NDArray[np.uint8]


class Lookup:
    """Words that can be asked which of them are near a word.

    Privacy: it holds names in clear, in memory only.
    """

    def __init__(self, kind: Kind = PEOPLE) -> None:
        self.words = Words(kind)
        self.kind = kind
        self._tables: list[Keys] = [np.zeros(0, np.uint64)] * 3
        self._settled = 0  # words that are in the tables
        self._single = self.words.single()
        self._single_of = 0

    def near(self, asked: Words) -> list[Near]:
        """For each word of `asked`, the known words near it."""
        self._settle()
        keys = [pack_keys(*found, MOST_WORDS) for found in lookup_keys(asked)]
        left, found = asked.single(), []
        for number in range(len(asked)):
            candidates = self._candidates(keys, number)
            ones = array("I", [number]) * len(candidates)
            others = array("I", candidates.astype(np.uint32).tobytes())
            scores = score_pairs(left, ones, self._single, others, parameters=WORD)
            levels = levels_of_scores(np.frombuffer(scores, np.float32))
            found.append(Near(candidates[levels > 0], levels[levels > 0]))
        return found

    def _settle(self) -> None:
        """Put new words into the sorted tables once there are many, and into the kernel's view."""
        if len(self.words) - self._settled > FRESH:
            fresh = [
                pack_keys(*found, MOST_WORDS) for found in lookup_keys(self.words, self._settled)
            ]
            both = zip(self._tables, fresh, strict=True)
            self._tables = [np.union1d(table, keys) for table, keys in both]
            self._settled = len(self.words)
        if self._single_of != len(self.words):
            self._single, self._single_of = self.words.single(), len(self.words)

    def _candidates(self, asked: list[Keys], number: int) -> NDArray[np.int32]:
        """Words that share a key with one asked word, and all that are not in the tables yet."""
        shift = np.uint64(record_bits(MOST_WORDS))
        mask = (np.uint64(1) << shift) - np.uint64(1)
        parts = [np.arange(self._settled, len(self.words), dtype=np.uint64)]
        for table, keys in zip(self._tables, asked, strict=True):
            for key in keys[(keys & mask) == number] >> shift:
                first, end = np.searchsorted(table, [key << shift, (key + np.uint64(1)) << shift])
                parts.append(table[first : min(end, first + MOST_FOUND)] & mask)
        return np.unique(np.concatenate(parts)).astype(np.int32)
