"""The rows of an index of organisations or places: each name whole, found by any of its words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from panah.engine.linking.rows import NO_WORDS, Entry, Named, Rows, Way
from panah.engine.linking.vocabulary import Words
from panah.engine.linking.wholes import Looks, is_figure, is_of_a_kind, looks_of
from panah.engine.names.tokens import Mark, Token

MOST_WORDS = 8  # of one name, as the kernel of names has it
WIDTH = 2 * MOST_WORDS - 1  # with each two neighbours written together


class WholeRows(Rows):
    """Rows whose names are held whole.

    names  (rows,) the number of each row's name among those that were cut; -1 for none
    words  (rows, 15) the words it is found by, alone and with their neighbours; -1 for none
    looks  of each row's name; texts: how each name is written, by its number
    """

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.names = np.full(0, -1, np.int64)
        self.words = np.full((0, WIDTH), -1, np.int32)
        self.looks = Looks(np.zeros(0, np.uint64), np.zeros(0, np.bool_))
        self.texts: dict[int, str] = {}
        self._entry = np.zeros(0, np.int64)  # of each row
        self._entries, self._living = 0, 0  # ever put in, there now

    @property
    def entries(self) -> int:
        """How many entries there are."""
        return self._living

    def named(self, names: list[str]) -> list[list[Named]]:
        """Each name once, with the words that it is found by."""
        first = len(self.lookup.words.packed)
        self.texts.update(enumerate(names, start=first))
        alone, together = telling_words(self.lookup.words, names)
        both = zip(alone, together, strict=True)
        return [
            [Named((*own, *glued)[:WIDTH] or NO_WORDS, first + at)]
            for at, (own, glued) in enumerate(both)
        ]

    def count_words(self, ways: Sequence[Way], step: int) -> None:
        """Entries are counted; who has a word is asked of `holders`."""
        self._living += step

    def add(self, entries: Sequence[Entry]) -> list[list[int]]:
        """Put entries in; the rows of each."""
        found = super().add(entries)
        for rows in found:
            self._entry[rows] = self._entries
            self._entries += 1
        return found

    def holders(self, words: NDArray[Any]) -> int:
        """How many entries have one of the words, in however many spellings."""
        rows = [np.frombuffer(self.postings(word), np.uint32) for word in words.tolist()]
        every = np.concatenate([np.zeros(0, np.uint32), *rows])
        return len(np.unique(self._entry[every[self.alive[every]]]))

    def _put(self, ways: list[Way]) -> None:
        first = self.size
        super()._put(ways)
        if len(self.names) < len(self.records):
            self._grow(len(self.records) - len(self.names))
        packed = self.lookup.words.packed
        for row, way in enumerate(ways, start=first):
            self.names[row] = way.name
            self.words[row, : len(way.words)] = way.words
            if way.name >= 0:
                own = looks_of(packed, way.name, way.name + 1)
                self.looks.figures[row], self.looks.abjad[row] = own.figures[0], own.abjad[0]

    def _grow(self, more: int) -> None:
        self.names = np.concatenate((self.names, np.full(more, -1)))
        self._entry = np.concatenate((self._entry, np.full(more, -1)))
        self.words = np.concatenate((self.words, np.full((more, WIDTH), -1, np.int32)))
        self.looks = Looks(
            np.concatenate((self.looks.figures, np.zeros(more, np.uint64))),
            np.concatenate((self.looks.abjad, np.zeros(more, np.bool_))),
        )


def telling_words(words: Words, names: Sequence[str]) -> tuple[list[list[int]], list[list[int]]]:
    """The words that each name is found by, and each two neighbours of them as one: Nur Ali.

    Legal forms are no such words. New words get numbers in `words`; the names are cut first, so
    that they stand one after the other among all that were cut.
    """
    starts, numbers = words.cut(names)
    alone = []
    for first, end in pairwise(starts.tolist()):
        own = numbers[first:end].tolist()
        alone.append([word for word in own if tells(words.tokens[word])][:MOST_WORDS])
    glued = [_together([words.tokens[word] for word in own]) for own in alone]
    edges, found = words.cut([text for texts in glued for text in texts])
    each = iter([found[a:b].tolist() for a, b in pairwise(edges.tolist())])
    return alone, [[word for _ in texts for word in next(each)[:1]] for texts in glued]


def tells(token: Token) -> bool:
    """Whether a word may lead to a name."""
    return not token.marks & Mark.LEGAL and bool(token.sounds)


def _together(tokens: Sequence[Token]) -> list[str]:
    own = [
        token for token in tokens
        if Mark.ACRONYM not in token.marks and not is_figure(token) and not is_of_a_kind(token)
    ]  # fmt: skip
    return [(one.text + other.text).lower() for one, other in pairwise(own)]
