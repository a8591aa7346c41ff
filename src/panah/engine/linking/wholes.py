"""Names held against each other whole: those of organisations and places have no slots.

How alike two such names are is the kernel's score of names; how much that says hangs on how rare
the words are that agree. A word for the kind of firm or place says next to nothing.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from panah.engine.linking.levels import (
    MOST_RARITY,
    NAMES_BITS,
    NEARNESS,
    RARITY_SHIFT,
    WholeLevel,
)
from panah.engine.linking.model import Patterns
from panah.engine.names import PackedNames, score_pairs
from panah.engine.names.dictionary import groups_of
from panah.engine.names.organisations import names_a_workplace
from panah.engine.names.tokens import Mark, Token

# The score of two whole names from which one is the other, its spelling, near, far.
SAME, SPELLING, NEAR, FAR = 0.985, 0.86, 0.70, 0.50
MOST_SAID = 192  # eighths of a bit; the words of one name are not independent
MOST_SAID_FAR = 80  # likewise, where the names have words of their own beside those that agree
MOST_IN_COMMON = 56  # likewise, of the words that many names have: trade, union, centre
MOST_OF_KINDS = 8  # likewise, of the words for a kind of workplace or place

# How common a word is among names that the index has not seen. A name of its own is rarer than any
# person's: whoever founds a shop looks for a word that no other has.
UNSEEN_PERSON = 1 / 3000  # shops are called after daughters
UNSEEN_OWN, UNSEEN_LETTER, UNSEEN_FIGURE = 1 / 40_000, 1 / 30, 1 / 40
UNSEEN_COMMON, UNSEEN_KIND = 1 / 128, 1 / 2
AS_NEAR = np.array([1.0, 2.0, 3.0, 60.0])  # times as many unseen words are as near as each level

GROUND = 1000.0  # unseen names that this view counts for
# An office meets one firm in several cases. Of six entries with one rare word most are one firm.
MENTIONS = 6.0


@dataclass(frozen=True)
class Looks:
    """What the score of two names does not tell.

    figures  (names,) uint64: bit n % 64 is set for each number n in a name
    abjad    (names,) whether a word is written without vowels
    """

    figures: NDArray[np.uint64]
    abjad: NDArray[np.bool_]

    def of(self, names: NDArray[Any]) -> Looks:
        """Those of some names."""
        return Looks(self.figures[names], self.abjad[names])


def looks_of(packed: PackedNames, first: int = 0, end: int | None = None) -> Looks:
    """Those of the names from `first` up to, without, `end`."""
    edges = packed.name_starts[first : (len(packed) if end is None else end) + 1]
    figures, abjad = [], []
    for start, stop in pairwise(edges):
        tokens = [packed.words[number] for number in packed.name_tokens[start:stop]]
        figures.append(_bits_of(tokens))
        abjad.append(any(Mark.ABJAD in token.marks for token in tokens))
    return Looks(np.array(figures, np.uint64), np.array(abjad, np.bool_))


def _bits_of(tokens: Sequence[Token]) -> int:
    bits = 0
    for token in tokens:
        if is_figure(token):
            bits |= 1 << int(token.text) % 64
    return bits


def is_figure(token: Token) -> bool:
    """Whether a word is a number that belongs to the name: shop 7."""
    return token.text.isdecimal() and Mark.LEGAL not in token.marks


def is_of_a_kind(token: Token) -> bool:
    """Whether a word says what kind of workplace or place it is, and no more."""
    return bool(token.marks & Mark.PARTICLE) or (
        Mark.GENERIC in token.marks and names_a_workplace(token)
    )


def unseen_share(token: Token) -> float:
    """How common a word is among names that nobody has put in."""
    if is_figure(token):
        return UNSEEN_FIGURE
    if is_of_a_kind(token):
        return UNSEEN_KIND
    if Mark.GENERIC in token.marks:
        return UNSEEN_COMMON
    if len(token.sounds) < 2:
        return UNSEEN_LETTER
    return UNSEEN_PERSON if groups_of(token) else UNSEEN_OWN


def shares(
    reached: NDArray[np.float64], unseen: NDArray[np.float64], entries: float
) -> NDArray[np.float64]:
    """How common words are among the names of others, level by level.

    reached  (words, 4) entries that have a word as near as each level, the one held among them
    unseen   (words,) `unseen_share` of each; entries: how many there are
    """
    beside = np.maximum(reached - 1, 0) / MENTIONS
    expected = GROUND * np.minimum(unseen[:, None] * AS_NEAR, 1.0)
    return np.asarray(np.minimum((beside + expected) / (entries + GROUND), 1.0))


def scores(
    left: PackedNames, i: NDArray[Any], right: PackedNames, j: NDArray[Any], *, threads: int = 1
) -> NDArray[np.float32]:
    """(pairs,) how alike names i of `left` and j of `right` are, from 0 to 1."""
    ones, others = (array("I", each.astype(np.uint32).tobytes()) for each in (i, j))
    return np.frombuffer(score_pairs(left, ones, right, others, threads=threads), np.float32)


def levels(
    score: NDArray[np.float32], one: Looks, other: Looks, said: NDArray[Any]
) -> NDArray[np.uint64]:
    """(pairs,) the WholeLevel of pairs of names.

    said  (pairs,) how rare the words are that agree: without any, the names differ
    Two names with other numbers are two: bakery 7 is not bakery 12. Without vowels no name is
    the same as one that has them, but it may be its spelling.
    """
    found = np.select(
        [score >= SAME, score >= SPELLING, score >= NEAR, score >= FAR],
        [WholeLevel.SAME, WholeLevel.SPELLING, WholeLevel.NEAR, WholeLevel.FAR],
        WholeLevel.DIFFERS,
    )
    found[(found == WholeLevel.SAME) & (one.abjad != other.abjad)] = WholeLevel.SPELLING
    apart = (one.figures & ~other.figures > 0) & (other.figures & ~one.figures > 0)
    found[apart | (said <= 0)] = WholeLevel.DIFFERS
    return found.astype(np.uint64)


def with_names(patterns: Patterns, level: NDArray[np.uint64], said: NDArray[np.int64]) -> Patterns:
    """Patterns of all other fields, and what the names say: level, and rarity in eighths."""
    shift = np.uint64(RARITY_SHIFT)
    agree = (level >= WholeLevel.SAME) & (level <= NEARNESS)
    told = np.where(level == WholeLevel.FAR, np.minimum(said, MOST_SAID_FAR), said)
    rare = (patterns >> shift).astype(np.int64) + np.where(agree, (told + 1) // 2, 0)
    rest = patterns & np.uint64((1 << RARITY_SHIFT) - (1 << NAMES_BITS))
    return rest | level | np.minimum(rare, MOST_RARITY).astype(np.uint64) << shift
