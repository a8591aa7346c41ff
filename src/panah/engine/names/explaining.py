"""Why two names are alike or not: the words that go together, and what parts their letters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from panah.engine.names import twin
from panah.engine.names.kinds import PEOPLE, Kind
from panah.engine.names.letters import Edit, edits
from panah.engine.names.packing import PackedNames, pack
from panah.engine.names.tokens import Mark, Token
from panah.vocab.names import LetterRule, WordMatch

SAME_SPELLING = 900  # thousandths: from here one word is a spelling of the other
NEAR = 700


@dataclass(frozen=True, slots=True)
class WordPair:
    """Words that go together, or one that has no partner.

    left, right  as written; "" when there is no partner
    how          WordMatch
    closeness    0 to 1
    weight       what the word counts for beside the others
    edits        letters that differ, with the rule that says how much that means
    """

    left: str
    right: str
    how: WordMatch
    closeness: float
    weight: int
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """Two names, their score from 0 to 1 and the words that make it, the closest first."""

    left: str
    right: str
    kind: str
    score: float
    words: tuple[WordPair, ...]

    def as_json(self) -> dict[str, Any]:
        """Plain values, codes for vocabulary terms."""
        return asdict(self)

    def as_text(self) -> str:
        """Lines for a terminal."""
        lines = [f"{self.left}  ~  {self.right}    {self.score:.3f}  ({self.kind})"]
        for word in self.words:
            pair = " ~ ".join(part for part in (word.left, word.right) if part)
            lines.append(f"  {pair}: {word.how.label.lower()}, {word.closeness:.0%}")
            lines += [f"      {edit.as_text()}" for edit in word.edits]
        return "\n".join(lines) + "\n"


def explain(one: str, other: str, kind: Kind = PEOPLE) -> Explanation:
    """Say why two names are alike or not.

    The score is the one that `compare` gives; words and edits are those it was made of.
    """
    left, right = pack([one], kind), pack([other], kind)
    a, b = twin.Names(*left.columns()), twin.Names(*right.columns())
    found = twin.align_names(a, 0, b, 0, kind.costs, kind.parameters.packed())
    words = tuple(sorted(_words(left, right, found, kind), key=lambda word: -word.closeness))
    return Explanation(one, other, kind.name, found.score / 1_000_000, words)


def _words(
    left: PackedNames, right: PackedNames, x: twin.Alignment, kind: Kind
) -> Iterator[WordPair]:
    seen: set[int] = set()
    for i, j in enumerate(x.of_left):
        if j < 0:
            yield from _alone(left, x.left[i], left_side=True)
        elif j not in seen:
            seen.add(j)
            yield _together(left, right, x, (i, j), kind)
    for j, i in enumerate(x.of_right):
        if i < 0:
            yield from _alone(right, x.right[j], left_side=False)


def _alone(side: PackedNames, number: int, *, left_side: bool) -> Iterator[WordPair]:
    if Mark.ACRONYM in side.words[number].marks:
        return  # it is not a word of the name
    text, weight = side.words[number].text, side.weights[number]
    both = (text, "") if left_side else ("", text)
    yield WordPair(*both, WordMatch.ALONE, 0.0, weight)


def _together(
    left: PackedNames, right: PackedNames, x: twin.Alignment, at: tuple[int, int], kind: Kind
) -> WordPair:
    """The pair of words at a place, with the neighbours that are read together with them."""
    i, j = at
    ones = [n for n, partner in enumerate(x.of_left) if partner == j] if x.joined_left[i] else [i]
    others = [n for n, p in enumerate(x.of_right) if p == i] if x.joined_right[j] else [j]
    a = [left.words[x.left[n]] for n in ones]
    b = [right.words[x.right[n]] for n in others]
    joined = len(a) + len(b) > 2
    close = x.closeness_of(i, j)
    weight = sum(left.weights[x.left[n]] for n in ones)
    how = WordMatch.JOINED if joined else _how(a[0], b[0], close, kind)
    return WordPair(_text(a), _text(b), how, close / 1000, weight, _edits(a, b, how, kind))


def _how(one: Token, other: Token, close: int, kind: Kind) -> WordMatch:
    marks = one.marks | other.marks
    if Mark.ACRONYM in marks:
        return WordMatch.ACRONYM
    if one.text.lower() == other.text.lower():
        return WordMatch.SAME
    if Mark.LEGAL in marks:
        return WordMatch.LEGAL_FORM if close >= SAME_SPELLING else WordMatch.FAR
    if Mark.INITIAL in marks:
        return WordMatch.INITIAL
    if set(kind.groups(one)) & set(kind.groups(other)):
        return WordMatch.SPELLING if _alike(one, other, kind) else WordMatch.DICTIONARY
    if close >= SAME_SPELLING:
        return WordMatch.SPELLING
    return WordMatch.NEAR if close >= NEAR else WordMatch.FAR


def _alike(one: Token, other: Token, kind: Kind) -> bool:
    """Whether the letters alone show it, without a dictionary."""
    abjad = bool((one.marks | other.marks) & Mark.ABJAD)
    words = [twin.word_from(token, abjad=abjad) for token in (one, other)]
    return twin.closeness(words[0], words[1], kind.costs, SAME_SPELLING) > 0


def _text(tokens: list[Token]) -> str:
    return " ".join(token.text for token in tokens)


def _edits(ones: list[Token], others: list[Token], how: WordMatch, kind: Kind) -> tuple[Edit, ...]:
    if how in (
        WordMatch.SAME,
        WordMatch.DICTIONARY,
        WordMatch.INITIAL,
        WordMatch.LEGAL_FORM,
        WordMatch.ACRONYM,
    ):
        return ()
    return edits(ones, others, kind.costs)


__all__ = ["Edit", "Explanation", "LetterRule", "WordMatch", "WordPair", "explain"]
