"""Two versions of a text side by side: what is the same, what was changed, as plain functions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

# A line end ends no sentence, an empty line does: the text of a PDF keeps the lines of its pages.
SENTENCE = re.compile(r"\S.*?(?:[.!?…]+[\"»”’)\]]*(?=\s)|\n\s*\n|\Z)\s*", re.DOTALL)
TOKEN = re.compile(r"\s+|[^\W_]+|[\W_]")
ALIKE = 0.45  # of their words, below which two sentences are two
MOST_PAIRS = 1600  # sentences of one block held against each other; beyond it they go by order
FOLDED = 4  # sentences in a row that are the same, from which on they are folded away


class Change(StrEnum):
    """How one row of the two columns differs."""

    SAME = "same"
    CHANGED = "changed"
    TAKEN_OUT = "taken-out"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a sentence; `differs` when the other side has others."""

    text: str
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence on the left and what stands for it on the right; either may be nothing."""

    change: Change
    left: Sequence[Piece] = ()
    right: Sequence[Piece] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows next to each other; `is_folded` when they are all the same and many."""

    rows: Sequence[Row]
    is_folded: bool


def compared(left: str, right: str) -> list[Row]:
    """Sentence by sentence; inside changed ones word by word. Nothing of either text is left out.

    Source: the longest matching blocks of difflib (Ratcliff & Obershelp 1988).
    """
    ours, theirs = _sentences(left), _sentences(right)
    rows: list[Row] = []
    for what, i, j, k, m in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if what == "equal":
            pairs = zip(ours[i:j], theirs[k:m], strict=True)
            rows += [Row(Change.SAME, (Piece(one),), (Piece(other),)) for one, other in pairs]
        else:
            rows += _paired(ours[i:j], theirs[k:m])
    return rows


def in_step(left: str, right: str) -> list[Row]:
    """Paragraph beside paragraph, for a text and its translation: their words cannot be compared.

    Paragraphs are paired so that lengths agree best; two may stand beside one.
    Source: Gale & Church (1993), Computational Linguistics 19:75-102, their moves with the plain
    difference of lengths as cost.
    """
    ours, theirs = _paragraphs(left), _paragraphs(right)
    scale = max(1, len(left)) / max(1, len(right))
    return [
        Row(
            Change.SAME if one and other else Change.TAKEN_OUT if one else Change.ADDED,
            tuple(Piece(text) for text in one),
            tuple(Piece(text) for text in other),
        )
        for one, other in _beads(ours, theirs, scale)
    ]


def folded(rows: Sequence[Row]) -> list[Stretch]:
    """The rows in stretches: a long run of sameness can be opened, and need not be read."""
    runs = [(same, list(run)) for same, run in groupby(rows, lambda row: row.change is Change.SAME)]
    return [Stretch(run, same and len(run) >= FOLDED) for same, run in runs]


def _sentences(text: str) -> list[str]:
    """Where a line is broken is no difference, and is not shown."""
    return [" ".join(found[0].split()) for found in SENTENCE.finditer(text)]


def _paragraphs(text: str) -> list[str]:
    return [one.strip() for one in re.split(r"\n\s*\n|\n", text) if one.strip()]


def _paired(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Row]:
    """Sentences that are not the same: those that are alike are one row, in their order."""
    i = j = 0
    for one, other in [*_alike(ours, theirs), (len(ours), len(theirs))]:
        yield from (Row(Change.TAKEN_OUT, (Piece(text, differs=True),)) for text in ours[i:one])
        yield from (
            Row(Change.ADDED, right=(Piece(text, differs=True),)) for text in theirs[j:other]
        )
        if one < len(ours) and other < len(theirs):
            yield _changed(ours[one], theirs[other])
        i, j = one + 1, other + 1


def _alike(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs of most likeness in all that do not cross."""
    if len(ours) * len(theirs) > MOST_PAIRS:
        return [(at, at) for at in range(min(len(ours), len(theirs)))]
    words = [[TOKEN.findall(one) for one in side] for side in (ours, theirs)]
    best = [[0.0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    took: dict[tuple[int, int], bool] = {}
    for i in reversed(range(len(ours))):
        for j in reversed(range(len(theirs))):
            alike = _likeness(words[0][i], words[1][j])
            together = alike + best[i + 1][j + 1] if alike >= ALIKE else 0.0
            best[i][j] = max(together, best[i + 1][j], best[i][j + 1])
            took[i, j] = together > 0 and together == best[i][j]
    return list(_way(best, took))


def _likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """From 0 to 1; the long way is gone only when the short one does not rule it out."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0


def _way(
    best: Sequence[Sequence[float]], took: dict[tuple[int, int], bool]
) -> Iterator[tuple[int, int]]:
    i = j = 0
    while (i, j) in took:
        if took[i, j]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1


def _changed(one: str, other: str) -> Row:
    """A sentence and its other version, the words that differ marked on both sides."""
    ours, theirs = TOKEN.findall(one), TOKEN.findall(other)
    left: list[Piece] = []
    right: list[Piece] = []
    for what, i, j, k, m in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        differs = what != "equal"
        left += [Piece("".join(ours[i:j]), differs)] if j > i else []
        right += [Piece("".join(theirs[k:m]), differs)] if m > k else []
    return Row(Change.CHANGED, left, right)


Bead = tuple[Sequence[str], Sequence[str]]
BAND = 30  # paragraphs
MOVES = ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2))


def _beads(ours: Sequence[str], theirs: Sequence[str], scale: float) -> list[Bead]:
    """Paragraphs that stand beside each other: the cheapest way through both."""
    cost: dict[tuple[int, int], float] = {(0, 0): 0.0}
    came: dict[tuple[int, int], tuple[int, int]] = {}
    for i in range(len(ours) + 1):
        for j in _near(i, len(ours), len(theirs)):
            for a, b in MOVES:
                if (before := cost.get((i - a, j - b))) is None:
                    continue
                price = before + _price(ours[i - a : i], theirs[j - b : j], scale)
                if price < cost.get((i, j), float("inf")):
                    cost[i, j], came[i, j] = price, (i - a, j - b)
    return list(reversed(list(_back(ours, theirs, came))))


def _near(i: int, ours: int, theirs: int) -> range:
    """Where the other text can be by then: not farther off than a page and what it is longer."""
    reach = BAND + abs(ours - theirs)
    middle = i * theirs // max(1, ours)
    return range(max(0, middle - reach), min(theirs, middle + reach) + 1)


def _price(ours: Sequence[str], theirs: Sequence[str], scale: float) -> float:
    one, other = sum(map(len, ours)), sum(map(len, theirs)) * scale
    odd = 0.0 if len(ours) == len(theirs) else 0.15 * (one + other) + 10
    return abs(one - other) + odd


def _back(
    ours: Sequence[str], theirs: Sequence[str], came: dict[tuple[int, int], tuple[int, int]]
) -> Iterator[Bead]:
    at = len(ours), len(theirs)
    while at in came:
        before = came[at]
        yield ours[before[0] : at[0]], theirs[before[1] : at[1]]
        at = before
