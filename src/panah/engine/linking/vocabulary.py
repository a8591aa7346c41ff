"""The words of names, each once, numbered by their sounds."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from panah.engine.names import PEOPLE, Kind, PackedNames, Packer
from panah.engine.names.keys import skeletons
from panah.engine.names.tokens import LONGEST, Mark, Token


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
        self._texts = array("I")  # the packed word that stands for each number here
        self._starts = array("I", [0])  # each word as a name of its own
        self._initials = array("i")

    def __len__(self) -> int:
        return len(self.tokens)

    def expect(self, folded: Mapping[str, tuple[Token, ...]]) -> None:
        """Written words that are folded already (`Packer.expect`)."""
        self._packer.expect(folded)

    def cut(self, names: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """Names as lists of word numbers; words not seen before get new numbers.

        returns  (names + 1,) where each name's words begin, and the numbers
        """
        first_name, first_word = len(self._packed), len(self._packed.name_tokens)
        self._packed = self._packer.pack(names)
        for token in self._packed.words[len(self._of_text) :]:
            self._of_text.append(self._number(token))
        starts = np.array(self._packed.name_starts[first_name:], np.int64) - first_word
        numbers = [self._of_text[text] for text in self._packed.name_tokens[first_word:]]
        return starts, np.array(numbers, np.int32)

    def _number(self, token: Token) -> int:
        key = token.sounds, int(token.marks)
        if key not in self._numbers:
            self._numbers[key] = len(self.tokens)
            self.tokens.append(token)
            self.skeletons.append(skeletons(token))
            self._texts.append(len(self._of_text))
            self._starts.append(len(self.tokens))
            self._initials.append(initial(token))
        return self._numbers[key]

    def rank(self) -> NDArray[np.intp]:
        """(words,) the place of each word in the order of sounds, whenever it was numbered."""
        order = sorted(self._numbers)
        rank = np.empty(len(order), np.intp)
        rank[[self._numbers[key] for key in order]] = np.arange(len(order))
        return rank

    def marks_of(self, numbers: Sequence[int]) -> list[Mark]:
        """What is special about words."""
        return [self.tokens[number].marks for number in numbers]

    def number_of(self, token: Token) -> int:
        """The number of a word that sounds so; -1 when there is none."""
        return self._numbers.get((token.sounds, int(token.marks)), -1)

    @property
    def packed(self) -> PackedNames:
        """Every name that was cut, whole, in the order of cutting; it grows with them."""
        return self._packed

    def single(self) -> PackedNames:
        """The words as names of one word each, for the kernel of names; it grows with them."""
        return replace(self._packed, name_starts=self._starts, name_tokens=self._texts)

    def initials(self) -> NDArray[np.int32]:
        """(words,) the first sound of each word; negative when the word is an initial."""
        return np.array(self._initials, np.int32)

    def initial_of(self, number: int) -> int:
        """The first sound of one word; negative when the word is an initial."""
        return self._initials[number]

    def marked(self, mark: Mark, first: int = 0) -> NDArray[np.bool_]:
        """(words,) whether a word carries the mark."""
        return np.array([bool(token.marks & mark) for token in self.tokens[first:]], np.bool_)

    def codes(self, first: int = 0) -> tuple[NDArray[np.uint8], NDArray[np.intp]]:
        """(words, 24) numbers of the sounds without "son of", "daughter of"; how many there are."""
        packed, texts = self._packed, np.array(self._texts[first:], np.int64)
        starts = np.array(packed.starts, np.int64)
        flat = np.frombuffer(bytes(packed.codes) + bytes(LONGEST), np.uint8)
        codes = flat[starts[texts][:, None] + np.arange(LONGEST)]
        ends = self.marked(Mark.PATRONYMIC, first)
        return codes, starts[texts + 1] - starts[texts] - ends

    def groups(self, first: int = 0) -> list[tuple[int, ...]]:
        """(words,) the groups of the dictionary of names that each word belongs to."""
        packed, starts = self._packed, self._packed.group_starts
        return [tuple(packed.groups[starts[at] : starts[at + 1]]) for at in self._texts[first:]]


def initial(token: Token) -> int:
    """The number of a word's first sound, negative when the word is an initial."""
    if not token.sounds:
        return 0
    sound = ord(token.sounds[0])
    return -sound if Mark.INITIAL in token.marks else sound
