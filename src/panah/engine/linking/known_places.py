"""The places of an index: each once, and which are alike."""

from __future__ import annotations

from collections import defaultdict

from panah.engine.linking.lookup import Lookup
from panah.engine.linking.places import MOST_APART, naming_words
from panah.engine.linking.vocabulary import Words


class KnownPlaces:
    """Places numbered by the words that name them, to be asked which are alike."""

    def __init__(self) -> None:
        self._lookup = Lookup()
        self._numbers: dict[tuple[int, ...], int] = {}
        self._words: list[tuple[int, ...]] = []
        self._texts: list[str] = []
        self._by_first: defaultdict[int, list[int]] = defaultdict(list)
        self._alike: dict[int, tuple[int, frozenset[int]]] = {}
        self._of_text: dict[str, int] = {}

    def number(self, text: str) -> int:
        """A place's number; a new one for a place not seen before, -1 when nothing names it."""
        if text not in self._of_text:
            named = " ".join(naming_words(text))
            self._of_text[text] = self._number(named)
        return self._of_text[text]

    def _number(self, named: str) -> int:
        _, words = self._lookup.words.cut([named])
        key = tuple(words.tolist())
        if not key:
            return -1
        if key not in self._numbers:
            self._numbers[key] = len(self._words)
            self._by_first[key[0]].append(len(self._words))
            self._words.append(key)
            self._texts.append(named)
        return self._numbers[key]

    def alike(self, place: int) -> frozenset[int]:
        """The places alike a place: as many words, each near its counterpart."""
        known, found = self._alike.get(place, (0, frozenset()))
        if known != len(self._words):
            found = self._find_alike(place)
            self._alike[place] = len(self._words), found
        return found

    def _find_alike(self, place: int) -> frozenset[int]:
        asked = Words()
        _, order = asked.cut([self._texts[place]])
        every = self._lookup.near(asked)
        near = [set(every[n].words[every[n].levels <= MOST_APART].tolist()) for n in order.tolist()]
        own = self._words[place]
        return frozenset(
            other
            for first in near[0] | {own[0]}
            for other in self._by_first.get(first, ())
            if other != place and self._each_near(self._words[other], own, near)
        )

    @staticmethod
    def _each_near(other: tuple[int, ...], own: tuple[int, ...], near: list[set[int]]) -> bool:
        return len(other) == len(own) and all(
            word == mine or word in like for word, mine, like in zip(other, own, near, strict=True)
        )
