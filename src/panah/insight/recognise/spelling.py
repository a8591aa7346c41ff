"""Which words of documents are a spelling of an entry of the register."""

from __future__ import annotations

import re
from collections.abc import Iterable

from panah.engine.names import compare
from panah.engine.places.endings import without_endings
from panah.insight.chronology.records import Telling

# As near as one spelling of a name is to another.
SPELLING = 0.93
WORD = re.compile(r"[\w’ʼʻ'-]+")
# A number is told by its figures and letters alone; fewer than these could be anything.
LEAST_OF_A_NUMBER = 6


class Spelt:
    """The spellings of an entry, and whether a name or a sentence holds one of them."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(names)
        lengths = {len(WORD.findall(name)) for name in self.names} - {0}
        self.lengths = sorted(lengths, reverse=True)
        # +7 700 … and 8 700 … are one telephone: the last ten figures tell it.
        numbers = (_bare(one)[-10:] for one in self.names if any(map(str.isdigit, one)))
        self.numbers = {one for one in numbers if len(one) >= LEAST_OF_A_NUMBER}
        self.near: dict[str, bool] = {}

    def has(self, said: str) -> bool:
        """Whether this name is a spelling of it."""
        if said not in self.near:
            self.near[said] = any(compare(one, said) >= SPELLING for one in self.names)
        return self.near[said]

    def of_parts(self, telling: Telling) -> tuple[str, ...]:
        """How a telling spells it: as somebody who takes part, or as the place."""
        names = [part.name for part in telling.who if self.has(part.name)]
        names += [telling.where] if telling.where and self.has(telling.where) else []
        return tuple(dict.fromkeys(names))

    def of_words(self, telling: Telling) -> tuple[str, ...]:
        """How the quoted sentences spell it, whatever part it has in what they tell."""
        found = (self.within(quote.text) for quote in telling.quotes)
        return tuple(dict.fromkeys(one for one in found if one))

    def within(self, text: str) -> str:
        """The first words of a text that are a spelling of it, as they stand there, or nothing.

        Words count that begin with a capital or a figure, with or without an ending.
        """
        words = list(WORD.finditer(text))
        for at, word in enumerate(words):
            if word[0][0].islower():
                continue
            for length in self.lengths:
                window = words[at : at + length]
                said = text[word.start() : window[-1].end()]
                if len(window) == length and self._is_meant(said):
                    return said
        bare = _bare(text) if self.numbers else ""
        return next((one for one in self.numbers if one in bare), "")

    def _is_meant(self, said: str) -> bool:
        return self.has(said) or any(self.has(one) for one in without_endings(said))


def _bare(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
