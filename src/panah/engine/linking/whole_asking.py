"""Asking an index of organisations or places: whole names, and how rare what they share is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from panah.engine.linking.asking import LEAST_PEOPLE, Asked, Question
from panah.engine.linking.explaining import Reason, said_of
from panah.engine.linking.levels import NEARNESS, SLOTS, WHOLE_FIELDS, WholeLevel
from panah.engine.linking.lookup import Near
from panah.engine.linking.model import Model
from panah.engine.linking.rows import Entry, Named
from panah.engine.linking.twin import Columns, measured
from panah.engine.linking.whole_rows import WholeRows, telling_words
from panah.engine.linking.wholes import (
    MOST_IN_COMMON,
    MOST_OF_KINDS,
    MOST_SAID,
    MOST_SAID_FAR,
    is_of_a_kind,
    levels,
    looks_of,
    scores,
    shares,
    unseen_share,
    with_names,
)
from panah.engine.linking.words import in_eighths
from panah.engine.names import explain
from panah.engine.names.tokens import Mark, Token

WITHOUT_VOWELS = 12  # eighths of a bit: more words agree when one side leaves its vowels out
NONE = NEARNESS + 1  # beyond all levels
LEVEL_MASK = (1 << WHOLE_FIELDS[0].bits) - 1


@dataclass(frozen=True)
class Word:
    """An asked word: which known words are how near, and what each level says.

    level  (known words,) uint8 1 to 4, 0 for words that are not near
    worth  (5,) eighths of a bit for each level; the first is 0
    """

    token: Token
    level: NDArray[np.uint8]
    worth: NDArray[np.int64]


class WholeQuestion(Question):
    """An entry asked of rows that hold names whole."""

    _rows: WholeRows

    def __init__(self, rows: WholeRows, entry: Entry) -> None:
        self._alone: list[list[int]] = []
        self._together: list[list[int]] = []
        super().__init__(rows, entry)
        self._entry = entry
        self._looks = looks_of(self._asked.packed)
        self._words = [self._word(at) for at in range(len(self._asked))]

    @property
    def size(self) -> int:
        """How many there are to choose from: entries, however many spellings each has."""
        return max(self._rows.entries, LEAST_PEOPLE)

    def _cut(self, names: list[str]) -> list[list[int]]:
        self._alone, self._together = telling_words(self._asked, names)
        return self._alone

    def _parted(self, cut: list[list[int]]) -> list[list[int]]:
        return []  # names that are held whole stand in the index with their words joined

    def _named(self, cut: list[list[int]]) -> list[Named]:
        return [Named(tuple(own), at) for at, own in enumerate(cut)]

    def _word(self, at: int) -> Word:
        known, near = self._rows.lookup.words, self._near[at]
        level = np.zeros(len(known) + 1, np.uint8)  # the last is that of no word
        level[near.words] = near.levels
        own = self._numbers[at]
        if own < len(known):
            level[own] = 1
        worth = np.append(np.uint8(0), self._rarity(own, near)[0]).astype(np.int64)
        return Word(self._asked.tokens[at], level, worth)

    def _rarity(self, number: int, near: Near) -> NDArray[np.uint8]:
        """(1, 4) how rare a word as near to an asked one is in another entry's names."""
        token = self._asked.tokens[self._numbers.index(number)]
        reached = np.zeros(NEARNESS) if is_of_a_kind(token) else self._reached(number, near)
        unseen = np.array([unseen_share(token)])
        return in_eighths(shares(reached[None], unseen, self._rows.entries))

    def _reached(self, number: int, near: Near) -> NDArray[np.float64]:
        """(4,) how many entries have a word as near as each level."""
        known = len(self._rows.lookup.words)
        same = [number] if number < known else []
        words = [near.words[near.levels <= level] for level in range(2, NEARNESS + 1)]
        each = [np.array(same), *(np.union1d(same, found) for found in words)]
        return np.array([self._rows.holders(found.astype(np.int64)) for found in each], np.float64)

    def _patterns(
        self, columns: tuple[NDArray[Any], ...], pairs: NDArray[np.uint64], rows: NDArray[Any]
    ) -> tuple[NDArray[np.uint64], NDArray[np.float32]]:
        """The pattern and the closeness of each pair, as for people."""
        patterns, closeness = super()._patterns(columns, pairs, rows)
        ways = np.array([way.name for way in self._ways])[(pairs >> np.uint64(32)).astype(np.intp)]
        named = np.flatnonzero((ways >= 0) & (self._rows.names[rows] >= 0))
        asked, rows = ways[named], rows[named]
        score = scores(
            self._asked.packed, asked, self._rows.lookup.words.packed, self._rows.names[rows]
        )
        said = self._said(asked, rows)
        own, theirs = self._looks.of(asked), self._rows.looks.of(rows)
        patterns[named] = with_names(patterns[named], levels(score, own, theirs, said), said)
        closeness[named] = score - (own.abjad != theirs.abjad)  # the letters that are there first
        return patterns, closeness

    def reasons(self, asked: Asked, at: int, model: Model) -> list[Reason]:
        """As for people; the names whole, with the words that go together."""
        pair, row = int(asked.pairs[at]), int(asked.rows[at])
        name, known = self._ways[pair >> 32].name, int(self._rows.names[row])
        parts = measured(Columns(asked.columns), pair >> 32, pair & 0xFFFFFFFF, loose=False)
        if name < 0 or known < 0:
            return said_of([(0, 0), *parts[len(SLOTS) :]], model)
        level = int(asked.patterns[at]) & LEVEL_MASK
        said = int(self._said(np.array([name]), np.array([row]))[0])
        told = min(said, MOST_SAID_FAR) if level == WholeLevel.FAR else said
        whole = (level, told if level <= NEARNESS else 0)
        words = explain(self._entry.names[name], self._rows.texts[known], self._rows.lookup.kind)
        return said_of([whole, *parts[len(SLOTS) :]], model, {"names": (words,)})

    def _said(self, asked: NDArray[Any], rows: NDArray[Any]) -> NDArray[np.int64]:
        """(pairs,) how rare the words are that an asked name and a row's share, in eighths."""
        said = np.zeros(len(rows), np.int64)
        for name in np.unique(asked).tolist():
            here = np.flatnonzero(asked == name)
            said[here] = self._shared(name, self._rows.words[rows[here]])
        bare = self._looks.of(asked).abjad != self._rows.looks.of(rows).abjad
        return np.where(bare, np.maximum(said - WITHOUT_VOWELS, 0), said)

    def _shared(self, name: int, words: NDArray[np.int32]) -> NDArray[np.int64]:
        """(rows,) what the words of one asked name say that `words` (rows, 15) have, too."""
        kinds, common, own = (np.zeros(len(words), np.int64) for _ in range(3))
        free = np.ones(words.shape, np.bool_)
        alone = sorted((self._words[at] for at in self._alone[name]), key=lambda w: -w.worth[1])
        for word in alone:
            worth = _taken(word, words, free)
            if is_of_a_kind(word.token):
                kinds += worth
            elif Mark.GENERIC in word.token.marks:
                common += worth
            else:
                own += worth
        every = np.ones(words.shape, np.bool_)
        for at in self._together[name]:
            own = np.maximum(own, _taken(self._words[at], words, every.copy()))
        little = np.minimum(kinds, MOST_OF_KINDS) + common
        return np.minimum(own + np.minimum(little, MOST_IN_COMMON), MOST_SAID)


def _taken(word: Word, words: NDArray[np.int32], free: NDArray[np.bool_]) -> NDArray[np.int64]:
    """(rows,) what a word says for each row; the row's word that goes with it is free no more."""
    near = np.where(free, word.level[words], 0).astype(np.int64)
    near[near == 0] = NONE
    best = near.argmin(axis=1)
    rows = np.arange(len(words))
    level = near[rows, best]
    found = level < NONE
    free[rows[found], best[found]] = False
    return np.asarray(np.append(word.worth, 0)[level])
