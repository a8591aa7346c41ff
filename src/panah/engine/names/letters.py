"""Which letters of one spelling stand for which of another, and by what rule."""

from __future__ import annotations

from dataclasses import dataclass

from panah.engine.names.tables import STRIDE, codes
from panah.engine.names.tokens import Mark, Token, small_letters, spelled
from panah.engine.names.weighing import PERSON
from panah.vocab.names import LetterRule

ONE_SOUND, NEAR_SOUND, SELDOM_WRITTEN = 15, 50, 25  # costs up to which a rule speaks

SWAP = PERSON.swap


@dataclass(frozen=True, slots=True)
class Edit:
    """Letters of one word that stand for letters of the other; "" where there are none.

    cost  hundredths of a letter
    """

    left: str
    right: str
    rule: LetterRule
    cost: int

    def as_text(self) -> str:
        """One line for a terminal: ж ~ dzh: one sound, two spellings."""
        return f"{self.left or '–'} ~ {self.right or '–'}: {self.rule.label.lower()}"


@dataclass(frozen=True, slots=True)
class _Heard:
    letters: str
    sound: str
    gap: int


def edits(ones: list[Token], others: list[Token], costs: bytes) -> tuple[Edit, ...]:
    """What parts two words, each perhaps written as several.

    Letters that agree without a cost are left out, but for those of several letters against one
    (ш ~ sh), which a reader who does not know the alphabet wants to see.
    """
    abjad = any(Mark.ABJAD in token.marks for token in [*ones, *others])
    a = [heard for token in ones for heard in _heard(token, abjad)]
    b = [heard for token in others for heard in _heard(token, abjad)]
    return tuple(_telling(_path(a, b, costs)))


def _heard(token: Token, abjad: bool) -> list[_Heard]:
    gaps = token.abjad_gaps if abjad else token.gaps
    words = [small_letters(part) for part in token.text.split()]
    pairs = [pair for word in words for pair in spelled(word)]
    return [_Heard(letters, sound, gap) for (letters, sound), gap in zip(pairs, gaps, strict=False)]


def _path(a: list[_Heard], b: list[_Heard], costs: bytes) -> list[Edit]:
    """The cheapest way from one word to the other, as the kernel finds it."""
    table = _table(a, b, costs)
    i, j, found = len(a), len(b), []
    while i or j:
        here = table[i][j]
        if i and j and here == table[i - 1][j - 1] + _cost(a[i - 1], b[j - 1], costs):
            i, j = i - 1, j - 1
            found.append(_replaced(a[i], b[j], _cost(a[i], b[j], costs)))
        elif _swapped(a, i, b, j) and here == table[i - 2][j - 2] + SWAP:
            i, j = i - 2, j - 2
            both = (a[i].letters + a[i + 1].letters, b[j].letters + b[j + 1].letters)
            found.append(Edit(*both, LetterRule.SWAPPED, SWAP))
        elif i and here == table[i - 1][j] + a[i - 1].gap:
            i -= 1
            found.append(_left_out(a[i], left=True))
        else:
            j -= 1
            found.append(_left_out(b[j], left=False))
    return found[::-1]


def _table(a: list[_Heard], b: list[_Heard], costs: bytes) -> list[list[int]]:
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) + 1):
        for j in range(len(b) + 1):
            ways = []
            if i and j:
                ways.append(table[i - 1][j - 1] + _cost(a[i - 1], b[j - 1], costs))
            if _swapped(a, i, b, j):
                ways.append(table[i - 2][j - 2] + SWAP)
            if i:
                ways.append(table[i - 1][j] + a[i - 1].gap)
            if j:
                ways.append(table[i][j - 1] + b[j - 1].gap)
            table[i][j] = min(ways, default=0)
    return table


def _swapped(a: list[_Heard], i: int, b: list[_Heard], j: int) -> bool:
    """Whether the two sounds before these places are each other's, the other way round."""
    if i < 2 or j < 2:
        return False
    return (a[i - 2].sound, a[i - 1].sound) == (b[j - 1].sound, b[j - 2].sound)


def _cost(one: _Heard, other: _Heard, costs: bytes) -> int:
    numbers = codes()
    return costs[STRIDE * numbers[one.sound] + numbers[other.sound]]


def _replaced(one: _Heard, other: _Heard, cost: int) -> Edit:
    if one.sound in "MF" and other.sound in "MF":
        rule = LetterRule.ENDING if one.sound == other.sound else LetterRule.OTHER_LETTER
    elif cost <= ONE_SOUND:
        rule = LetterRule.ONE_SOUND
    elif cost <= NEAR_SOUND:
        rule = LetterRule.NEAR_SOUND
    else:
        rule = LetterRule.OTHER_LETTER
    return Edit(one.letters, other.letters, rule, cost)


def _left_out(heard: _Heard, *, left: bool) -> Edit:
    rule = LetterRule.NOT_WRITTEN if heard.gap <= SELDOM_WRITTEN else LetterRule.LEFT_OUT
    both = (heard.letters, "") if left else ("", heard.letters)
    return Edit(*both, rule, heard.gap)


def _telling(path: list[Edit]) -> list[Edit]:
    """Without what needs no words: one letter for one letter at no cost."""
    return [
        edit
        for edit in path
        if (edit.left or edit.right)
        and (edit.cost or len(edit.left) > 1 or len(edit.right) > 1)
        and edit.left != edit.right
    ]
