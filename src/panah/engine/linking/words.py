"""The words of all names: which are near each other, and how rare each is with its like."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from panah.engine.linking.joining import Keys, mixed, pack_keys, pairs_within
from panah.engine.linking.levels import NEARNESS
from panah.engine.names import PEOPLE, Kind, PackedNames, Packer, Parameters, score_pairs
from panah.engine.names.keys import skeletons
from panah.engine.names.tokens import LONGEST, Mark, Token

# Closeness from which two words are one spelling of the other, near, and far.
SPELLING, NEAR, FAR = 0.93, 0.80, 0.62
WORD = Parameters(lone=1000)  # one word a side: nothing is missing
MOST_ALIKE = 400  # words with one key; beyond, the key says too little
SHORTEST_CUT = 4  # sounds; shorter words are not looked up with one sound left out


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


class Words:
    """Words of names, numbered by their sounds.

    Two words that sound alike in every letter are one, in whatever alphabet they were written.
    Privacy: it holds names in clear, in memory only.
    """

    def __init__(self, kind: Kind = PEOPLE) -> None:
        self._packer = Packer(kind)
        self._packed = self._packer.pack(())
        self._numbers: dict[tuple[str, int], int] = {}
        self._of_text: list[int] = []  # a packed word's number here
        self.tokens: list[Token] = []
        self.skeletons: list[tuple[str, ...]] = []  # of each word, the likeliest first
        self._texts: list[int] = []  # the packed word that stands for each number here

    def __len__(self) -> int:
        return len(self.tokens)

    def cut(self, names: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """Names as lists of word numbers; words not seen before get new numbers.

        returns  (names + 1,) where each name's words begin, and the numbers
        """
        first_name, first_word = len(self._packed), len(self._packed.name_tokens)
        self._packed = self._packer.pack(names)
        for token in self._packed.words[len(self._of_text) :]:
            self._of_text.append(self._number(token))
        starts = np.array(self._packed.name_starts[first_name:], np.int64) - first_word
        texts = np.array(self._packed.name_tokens[first_word:], np.int64)
        return starts, np.array(self._of_text, np.int32)[texts]

    def _number(self, token: Token) -> int:
        key = token.sounds, int(token.marks)
        if key not in self._numbers:
            self._numbers[key] = len(self.tokens)
            self.tokens.append(token)
            self.skeletons.append(skeletons(token))
            self._texts.append(len(self._of_text))
        return self._numbers[key]

    def single(self) -> PackedNames:
        """The words as names of one word each, for the kernel of names."""
        starts = array("I", range(len(self.tokens) + 1))
        return replace(self._packed, name_starts=starts, name_tokens=array("I", self._texts))

    def initials(self) -> NDArray[np.int32]:
        """(words,) the first sound of each word; negative when the word is an initial."""
        return np.array([_initial(token) for token in self.tokens], np.int32)

    def marked(self, mark: Mark) -> NDArray[np.bool_]:
        """(words,) whether a word carries the mark."""
        return np.array([mark in token.marks for token in self.tokens], np.bool_)

    def codes(self) -> tuple[NDArray[np.uint8], NDArray[np.intp]]:
        """(words, 24) numbers of the sounds without "son of", "daughter of"; how many there are."""
        packed, texts = self._packed, np.array(self._texts, np.int64)
        starts = np.frombuffer(packed.starts, np.uint32).astype(np.int64)
        flat = np.append(np.frombuffer(packed.codes, np.uint8), np.zeros(LONGEST, np.uint8))
        codes = flat[starts[texts][:, None] + np.arange(LONGEST)]
        ends = self.marked(Mark.PATRONYMIC)
        return codes, starts[texts + 1] - starts[texts] - ends

    def groups(self) -> list[tuple[int, ...]]:
        """(words,) the groups of the dictionary of names that each word belongs to."""
        packed, starts = self._packed, self._packed.group_starts
        return [tuple(packed.groups[starts[at] : starts[at + 1]]) for at in self._texts]


def _initial(token: Token) -> int:
    if not token.sounds:
        return 0
    sound = ord(token.sounds[0])
    return -sound if Mark.INITIAL in token.marks else sound


def _sums_of_sounds() -> NDArray[np.uint64]:
    """(places, sounds) one random number each; a word's key is the sum over its sounds."""
    places = np.repeat(np.arange(LONGEST + 1), 256)
    return mixed(places, np.tile(np.arange(256), LONGEST + 1)).reshape(LONGEST + 1, 256)


def _keys_of_sounds(words: Words) -> tuple[Keys, NDArray[np.uint32]]:
    """Each word's sounds, whole and with each one left out: what words share that a slip parts."""
    codes, length = words.codes()
    here, before = _sums_of_sounds(), np.arange(LONGEST) - 1
    kept = np.arange(LONGEST) < length[:, None]
    sums = np.where(kept, here[np.arange(LONGEST), codes], np.uint64(0))
    moved = np.where(kept, here[before, codes], np.uint64(0))
    none = np.zeros((len(words), 1), np.uint64)
    ahead = np.hstack((none, np.cumsum(sums, axis=1, dtype=np.uint64)))
    behind = np.hstack((np.cumsum(moved[:, ::-1], axis=1, dtype=np.uint64)[:, ::-1], none))
    enough = length >= SHORTEST_CUT
    keys, owners = [ahead[enough, -1]], [np.flatnonzero(enough)]
    for at in range(LONGEST):
        rows = np.flatnonzero(enough & (at < length))
        keys.append(ahead[rows, at] + behind[rows, at + 1])
        owners.append(rows)
    return np.concatenate(keys), np.concatenate(owners).astype(np.uint32)


def _keys_of_lists(lists: Sequence[Sequence[object]], kind: int) -> tuple[Keys, NDArray[np.uint32]]:
    """A key for each thing in each word's list, such as its skeletons."""
    numbers: dict[object, int] = {}
    keys = [numbers.setdefault(thing, len(numbers)) for things in lists for thing in things]
    owners = np.repeat(np.arange(len(lists), dtype=np.uint32), [len(things) for things in lists])
    return mixed(np.full(len(keys), kind), np.array(keys, np.int64)), owners


def near_words(words: Words, *, threads: int = 2) -> Graph:
    """Which words are near which, for all words that share a lookup key.

    Looked up by skeletons, by the groups of the dictionary of names, and by the sounds with one
    left out (Mor & Fraenkel 1982), so that a letter added, lost, changed or swapped is found.
    """
    size = len(words)
    packed = [
        pack_keys(*found, size)
        for found in (
            _keys_of_lists(words.skeletons, 1),
            _keys_of_lists(words.groups(), 2),
            _keys_of_sounds(words),
        )
    ]
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
    score = np.frombuffer(scores, np.float32)
    return np.select([score >= SPELLING, score >= NEAR, score >= FAR], [2, 3, 4], 0).astype(
        np.uint8
    )


def rarity(graph: Graph, counts: NDArray[np.float64]) -> NDArray[np.uint8]:
    """How rare it is to find a word, or one as near to it, in each slot.

    counts   (words, slots) how often each word stands in each slot
    returns  (words, slots, 4) -log2 of the share of words at least so near, in eighths of a bit
    """
    words, slots = counts.shape
    total = np.maximum(counts.sum(axis=0), 1.0)
    reached, sources = counts.copy(), graph.sources
    rare = np.zeros((words, slots, NEARNESS), np.uint8)
    for level in range(1, NEARNESS + 1):
        rows = graph.level == level
        for slot in range(slots):
            weights = counts[graph.near[rows], slot]
            reached[:, slot] += np.bincount(sources[rows], weights, minlength=words)
        share = np.maximum(reached, 0.5) / total
        rare[:, :, level - 1] = in_eighths(share)
    return rare


def in_eighths(share: NDArray[np.float64]) -> NDArray[np.uint8]:
    """-log2 of a share, in eighths of a bit, at most 31.875 bits."""
    with np.errstate(divide="ignore"):
        return np.clip(np.rint(-8 * np.log2(np.maximum(share, 1e-12))), 0, 255).astype(np.uint8)


def stands_for(graph: Graph, frequency: NDArray[np.float64]) -> NDArray[np.int32]:
    """(words,) the commonest word near each word, for slips to be looked up with it."""
    number = np.arange(len(frequency), dtype=np.int32)
    order = np.lexsort((graph.near, frequency[graph.near]))
    best = number.copy()
    best[graph.sources[order]] = graph.near[order]  # the commonest is written last
    best = np.where(frequency[best] > frequency, best, number)
    return best[best]
