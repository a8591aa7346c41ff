"""Which words of names are near each other, and how rare each is with its like."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from panah.engine.linking.joining import pack_keys, pairs_within
from panah.engine.linking.levels import NEARNESS
from panah.engine.linking.sounding import lookup_keys
from panah.engine.linking.vocabulary import Words
from panah.engine.names import PackedNames, Parameters, score_pairs

# Closeness from which two words are one spelling of the other, near, and far.
SPELLING, NEAR, FAR = 0.93, 0.80, 0.62
WORD = Parameters(lone=1000)  # one word a side: nothing is missing
MOST_ALIKE = 400  # words with one key; beyond, the key says too little


@dataclass(frozen=True)
class Graph:
    """Which numbered things are near which, as rows of a sparse table.

    start  (things + 1,) int64; the neighbours of a stand in near[start[a]:start[a + 1]], ascending
    near   int32 numbers; `level` uint8 1 (same) … 4 (far); each pair stands both ways
    """

    start: NDArray[np.int64]
    near: NDArray[np.int32]
    level: NDArray[np.uint8]

    @classmethod
    def of(cls, size: int, a: NDArray[np.uint32], b: NDArray[np.uint32], level: object) -> Graph:
        """The graph with these pairs, each given once."""
        levels = np.asarray(level, np.uint8)
        source, target = np.concatenate((a, b)), np.concatenate((b, a))
        order = np.argsort(source.astype(np.uint64) << np.uint64(32) | target)
        start = np.zeros(size + 1, np.int64)
        np.cumsum(np.bincount(source, minlength=size), out=start[1:])
        return cls(start, target[order].astype(np.int32), np.concatenate((levels, levels))[order])

    @cached_property
    def mask(self) -> NDArray[np.uint64]:
        """(things,) bit b % 64 is set when a neighbour has the number b: most look-ups end here."""
        found = np.zeros(len(self.start) - 1, np.uint64)
        bits = np.uint64(1) << (self.near.astype(np.uint64) & np.uint64(63))
        np.bitwise_or.at(found, self.sources, bits)
        return found

    @cached_property
    def sources(self) -> NDArray[np.int32]:
        """The thing at whose row each neighbour stands."""
        return np.repeat(np.arange(len(self.start) - 1, dtype=np.int32), np.diff(self.start))


def near_words(words: Words, *, threads: int = 2) -> Graph:
    """Which words are near which, for all words that share a lookup key.

    Looked up by skeletons, by the groups of the dictionary of names, and by the sounds with one
    left out (Mor & Fraenkel 1982), so that a letter added, lost, changed or swapped is found.
    """
    size = len(words)
    packed = [pack_keys(*found, size) for found in lookup_keys(words)]
    pairs = pairs_within(packed, size, most=MOST_ALIKE)
    a, b = (pairs >> np.uint64(32)).astype(np.uint32), pairs.astype(np.uint32)
    level = nearness(words.single(), a, b, threads=threads)
    near = level > 0
    return Graph.of(size, a[near], b[near], level[near])


def nearness(
    packed: PackedNames, a: NDArray[np.uint32], b: NDArray[np.uint32], *, threads: int = 1
) -> NDArray[np.uint8]:
    """How near words are: 1 same sounds, 2 one spelling of the other, 3 near, 4 far, 0 not near."""
    left, right = array("I", a.tobytes()), array("I", b.tobytes())
    scores = score_pairs(packed, left, packed, right, parameters=WORD, threads=threads)
    return levels_of_scores(np.frombuffer(scores, np.float32))


def levels_of_scores(score: NDArray[np.float32]) -> NDArray[np.uint8]:
    """The closeness of words, from 0 to 1, as levels; 0 is not near."""
    steps = [score >= SPELLING, score >= NEAR, score >= FAR]
    return np.asarray(np.select(steps, [2, 3, 4], 0), np.uint8)


def rarity(graph: Graph, counts: NDArray[np.float64]) -> NDArray[np.uint8]:
    """How rare it is to find a word, or one as near to it, in each slot.

    counts   (words, slots) how often each word stands in each slot
    returns  (words, slots, 4) -log2 of the share of words at least so near, in eighths of a bit
    """
    total = np.maximum(counts.sum(axis=0), 1.0)
    rare = np.zeros((*counts.shape, NEARNESS), np.uint8)
    for level, reached in enumerate(reached_by_level(graph, counts)):
        rare[:, :, level] = in_eighths(np.maximum(reached, 0.5) / total)
    return rare


def reached_by_level(graph: Graph, counts: NDArray[np.float64]) -> Iterator[NDArray[np.float64]]:
    """(words, slots) how often each word or one at least so near stands there, level by level."""
    words, slots = counts.shape
    reached, sources = counts.copy(), graph.sources
    for level in range(1, NEARNESS + 1):
        rows = graph.level == level
        for slot in range(slots):
            weights = counts[graph.near[rows], slot]
            reached[:, slot] += np.bincount(sources[rows], weights, minlength=words)
        yield reached


def in_eighths(share: NDArray[np.float64]) -> NDArray[np.uint8]:
    """-log2 of a share, in eighths of a bit, at most 31.875 bits."""
    bits = np.rint(-8 * np.log2(np.maximum(share, 1e-12)))
    return np.asarray(np.clip(bits, 0, 255), np.uint8)


def stands_for(
    graph: Graph, frequency: NDArray[np.float64], rank: NDArray[np.intp]
) -> NDArray[np.int32]:
    """(words,) the commonest word near each word, for slips to be looked up with it.

    rank  (words,) decides between words that are equally common, however they are numbered
    """
    number = np.arange(len(frequency), dtype=np.int32)
    order = np.lexsort((rank[graph.near], frequency[graph.near]))
    best = number.copy()
    best[graph.sources[order]] = graph.near[order]  # the commonest is written last
    best = np.where(frequency[best] > frequency, best, number)
    return best[best]
