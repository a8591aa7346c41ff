"""Names packed into arrays: each written word folded once, each name a list of word numbers."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from panah.engine.names import native
from panah.engine.names.keys import CLASSES
from panah.engine.names.kinds import PEOPLE, Kind
from panah.engine.names.tables import codes
from panah.engine.names.tokens import Token, fold_name, fold_word, is_article, raw_words
from panah.engine.names.twin import abjad_sum

Weigh = Callable[[Token], int]


@dataclass
class PackedNames:
    """Names ready to be compared.

    words        the tokens, each once; their numbers stand in `name_tokens`
    name_starts  (names + 1,) where each name's words begin in `name_tokens`
    The other columns hold what the kernel wants of each word; `columns()` hands them over.
    Privacy: it holds names in clear, in memory only; forget it with the keys.
    """

    kind: Kind = PEOPLE
    words: list[Token] = field(default_factory=list)
    codes: bytearray = field(default_factory=bytearray)
    gaps: bytearray = field(default_factory=bytearray)
    abjad_gaps: bytearray = field(default_factory=bytearray)
    marks: bytearray = field(default_factory=bytearray)
    starts: array[int] = field(default_factory=lambda: array("I", [0]))
    weights: array[int] = field(default_factory=lambda: array("H"))
    sums: array[int] = field(default_factory=lambda: array("H"))
    abjad_sums: array[int] = field(default_factory=lambda: array("H"))
    must: array[int] = field(default_factory=lambda: array("Q"))
    may: array[int] = field(default_factory=lambda: array("Q"))
    group_starts: array[int] = field(default_factory=lambda: array("I", [0]))
    groups: array[int] = field(default_factory=lambda: array("I"))
    name_starts: array[int] = field(default_factory=lambda: array("I", [0]))
    name_tokens: array[int] = field(default_factory=lambda: array("I"))

    def __len__(self) -> int:
        return len(self.name_starts) - 1

    def columns(self) -> tuple[bytearray | array[int], ...]:
        """The columns in the order of `Names` in kernel.h."""
        return (
            self.codes, self.gaps, self.abjad_gaps, self.marks, self.starts, self.weights,
            self.sums, self.abjad_sums, self.must, self.may, self.group_starts, self.groups,
            self.name_starts, self.name_tokens,
        )  # fmt: skip

    def tokens(self, name: int) -> tuple[Token, ...]:
        """The words of one name."""
        first, end = self.name_starts[name], self.name_starts[name + 1]
        return tuple(self.words[number] for number in self.name_tokens[first:end])


class Packer:
    """Folds and packs names; words that come again cost a look into a table."""

    def __init__(self, kind: Kind = PEOPLE, *, weigh: Weigh | None = None) -> None:
        self._kind, self._weigh = kind, weigh or kind.weigh
        self._packed = PackedNames(kind)
        self._numbers: dict[tuple[str, int], int] = {}
        self._known: dict[str, int | tuple[int, ...] | None] = {}
        self._expected: Mapping[str, tuple[Token, ...]] = {}

    def expect(self, folded: Mapping[str, tuple[Token, ...]]) -> None:
        """Written words that are folded already, as `fold_word` folds them; they may come."""
        self._expected = folded

    def pack(self, names: Iterable[str]) -> PackedNames:
        """Add names; the same object grows and is returned."""
        starts, tokens = self._cut(list(names))
        before = len(self._packed.name_tokens)
        self._packed.name_tokens.extend(tokens)
        self._packed.name_starts.extend(before + start for start in starts[1:])
        return self._packed

    def _cut(self, names: list[str]) -> tuple[array[int], array[int]]:
        if self._kind.fold is not None:
            return self._cut_whole(names, self._kind.fold)
        if native.kernel is None:
            return self._cut_here(names)
        starts, tokens = array("I"), array("I")
        raw_starts, raw_tokens = native.kernel.pack_names(
            names, self._known, self._miss, self._slow
        )
        starts.frombytes(raw_starts)
        tokens.frombytes(raw_tokens)
        return starts, tokens

    def _cut_here(self, names: list[str]) -> tuple[array[int], array[int]]:
        starts, tokens = array("I", [0]), array("I")
        for name in names:
            found: list[int] = []
            for raw in raw_words(name):
                numbers = self._known[raw] if raw in self._known else self._miss(raw)
                if numbers is None:
                    found = list(self._slow(name))
                    break
                found.extend((numbers,) if isinstance(numbers, int) else numbers)
            tokens.extend(found or self._slow(name))
            starts.append(len(tokens))
        return starts, tokens

    def _cut_whole(
        self, names: Sequence[str], fold: Callable[[str], tuple[Token, ...]]
    ) -> tuple[array[int], array[int]]:
        starts, tokens = array("I", [0]), array("I")
        for name in names:
            tokens.extend(self._number(token) for token in fold(name))
            starts.append(len(tokens))
        return starts, tokens

    def _miss(self, raw: str) -> int | tuple[int, ...] | None:
        """The numbers of a word not seen before; None when it belongs to the word before it."""
        expected = self._expected.get(raw)
        tokens = fold_word(raw) if expected is None else expected
        numbers: int | tuple[int, ...] | None
        if any(token.sounds in ("M", "F") for token in tokens):
            numbers = None
        elif len(tokens) == 1 and not is_article(tokens[0]):
            numbers = self._number(tokens[0])
        else:
            numbers = tuple(self._number(token) for token in tokens if not is_article(token))
        self._known[raw] = numbers
        return numbers

    def _slow(self, name: str) -> tuple[int, ...]:
        return tuple(self._number(token) for token in fold_name(name))

    def _number(self, token: Token) -> int:
        key = (token.text, int(token.marks))
        if key not in self._numbers:
            self._numbers[key] = len(self._packed.words)
            self._add(token)
        return self._numbers[key]

    def _add(self, token: Token) -> None:
        packed = self._packed
        packed.words.append(token)
        packed.codes.extend(token.sounds.translate(_numbered()).encode("latin-1"))
        packed.gaps.extend(token.gaps)
        packed.abjad_gaps.extend(token.abjad_gaps)
        packed.marks.append(int(token.marks))
        packed.starts.append(len(packed.codes))
        packed.weights.append(self._weigh(token))
        packed.sums.append(sum(token.gaps))
        packed.abjad_sums.append(abjad_sum(token))
        must, may = _classes(token)
        packed.must.append(must)
        packed.may.append(may)
        packed.groups.extend(self._kind.groups(token))
        packed.group_starts.append(len(packed.groups))


def pack(names: Iterable[str], kind: Kind = PEOPLE, *, weigh: Weigh | None = None) -> PackedNames:
    """Fold names and pack them for comparison. An empty text is a name without words.

    weigh  token → what the word weighs, when its rarity among these names is known; at most 600
    """
    return Packer(kind, weigh=weigh).pack(names)


_PLACES = {letter: 8 * at for at, letters in enumerate(("pv", "k", "t", "s", "l", "mn", "r"))
           for letter in letters}  # fmt: skip
_CERTAIN = 40  # a sound whose gap is smaller is often left out


def _classes(token: Token) -> tuple[int, int]:
    """How many consonants of each class are surely there, and may be there; a byte a class."""
    must = may = 0
    counted = _counted()
    for symbol, gap in zip(token.sounds, token.gaps, strict=True):
        sure, possible = counted[symbol]
        may += possible
        if gap >= _CERTAIN:
            must += sure
    return must, may


@cache
def _counted() -> dict[str, tuple[int, int]]:
    """symbol → what it adds to the consonants surely there, and to those that may be there."""
    return {symbol: _counts(symbol) for symbol in codes()}


def _counts(symbol: str) -> tuple[int, int]:
    found = CLASSES.get(symbol, "")
    choices = (found,) if isinstance(found, str) else found
    letters = {letter for choice in choices for letter in choice}
    possible = sum(1 << _PLACES[letter] for letter in letters)
    sure = len(choices) == len(letters) == 1 and symbol != "v"
    return possible if sure else 0, possible


@cache
def _numbered() -> dict[int, int]:
    """For str.translate: each symbol becomes the character of its number."""
    return {ord(symbol): number for symbol, number in codes().items()}
