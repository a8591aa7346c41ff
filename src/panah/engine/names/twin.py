"""The kernel in plain Python: what kernel.c computes, to the last digit, where no compiler was.

Whole numbers throughout; `//` is only taken of numbers that are not negative, as C does it.
It also keeps the way (which words, which edits), from which explaining.py speaks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from panah.engine.names.tables import STRIDE, codes
from panah.engine.names.tokens import Mark, Token

MOST_TOKENS = 8
ABJAD, INITIAL = int(Mark.ABJAD), int(Mark.INITIAL)
PATRONYMIC, ACRONYM = int(Mark.PATRONYMIC), int(Mark.ACRONYM)
(
    FLOOR, TAKEN, UNIT, DICTIONARY, INITIAL_WORTH, INITIAL_COST, CONTRADICTION, EXTRA,
    EXTRA_PATRONYMIC, EXTRA_FIRST, JOIN, JOIN_BELOW, LONE, KNOWN, SWAP, SWAP_FROM, VALUES,
) = range(17)  # fmt: skip


class Names(NamedTuple):
    """The columns of packed names, as in kernel.h."""

    codes: Any
    gaps: Any
    abjad_gaps: Any
    marks: Any
    starts: Any
    weights: Any
    sums: Any
    abjad_sums: Any
    must: Any
    may: Any
    group_starts: Any
    groups: Any
    name_starts: Any
    name_tokens: Any


class Word(NamedTuple):
    """One word, or two adjacent ones read as one."""

    codes: Any
    gaps: Any
    sum: int


def score_pairs(left: Any, right: Any, i: Any, j: Any, costs: bytes, params: Any, out: Any) -> None:
    """Fill `out` with the scores of the pairs; the same call as the compiled module's."""
    a, b = Names(*left), Names(*right)
    for k in range(len(i)):
        out[k] = align_names(a, i[k], b, j[k], costs, params).score / 1000000.0


def edit_cost(a: Word, b: Word, costs: bytes, limit: int) -> int:
    """The cost of turning one word into the other; `limit` or more means "too much"."""
    row = [0]
    for gap in b.gaps:
        row.append(row[-1] + gap)
    for code, gap in zip(a.codes, a.gaps, strict=True):
        diagonal, left = row[0], row[0] + gap
        row[0] = lowest = left
        for j, (other, other_gap) in enumerate(zip(b.codes, b.gaps, strict=True)):
            best = diagonal + costs[STRIDE * code + other]
            diagonal = row[j + 1]
            row[j + 1] = left = min(best, diagonal + gap, left + other_gap)
            lowest = min(lowest, left)
        if lowest >= limit:
            return limit
    return min(row[-1], limit)


def swapped_cost(a: Word, b: Word, costs: bytes, swap: int) -> int:
    """The same, and two letters that changed places cost `swap`."""
    old: list[int] = []
    above = [0]
    for gap in b.gaps:
        above.append(above[-1] + gap)
    for i, (code, gap) in enumerate(zip(a.codes, a.gaps, strict=True)):
        row = [above[0] + gap]
        for j, (other, other_gap) in enumerate(zip(b.codes, b.gaps, strict=True)):
            best = above[j] + costs[STRIDE * code + other]
            best = min(best, above[j + 1] + gap, row[j] + other_gap)
            if i and j and code == b.codes[j - 1] and a.codes[i - 1] == other:
                best = min(best, old[j - 1] + swap)
            row.append(best)
        old, above = above, row
    return above[-1]


def with_swaps(a: Word, b: Word, costs: bytes, params: Any, close: int) -> int:
    """Whether letters may have changed places: words of one length, close but not the same."""
    if not params[SWAP_FROM] <= close < params[TAKEN] or len(a.codes) != len(b.codes):
        return close
    swapped = 1000 - 2000 * swapped_cost(a, b, costs, params[SWAP]) // (a.sum + b.sum)
    return max(close, swapped)


def closeness(a: Word, b: Word, costs: bytes, floor: int) -> int:
    """How close two words are, 0 to 1000; below the floor 0."""
    whole = a.sum + b.sum
    if whole == 0:
        return 0
    limit = (1000 - floor) * whole // 2000 + 1
    cost = edit_cost(a, b, costs, limit)
    if cost >= limit:
        return 0
    close = 1000 - 2000 * cost // whole
    return 0 if close < floor else close


def word_of(n: Names, token: int, abjad: int) -> Word:
    """One word; what its vowels cost depends on the other side's script."""
    span = slice(n.starts[token], n.starts[token + 1])
    gaps, sums = (n.abjad_gaps, n.abjad_sums) if abjad else (n.gaps, n.sums)
    return Word(n.codes[span], gaps[span], sums[token])


def word_from(token: Token, *, abjad: bool) -> Word:
    """A word outside packed names, with the costs that the packer would give it."""
    numbers = bytes(codes()[symbol] for symbol in token.sounds)
    if abjad:
        return Word(numbers, token.abjad_gaps, abjad_sum(token))
    return Word(numbers, token.gaps, sum(token.gaps))


def abjad_sum(token: Token) -> int:
    """What a word weighs against one without short vowels: its vowels count for half."""
    return (sum(token.gaps) + sum(token.abjad_gaps)) // 2


def groups(n: Names, token: int) -> set[int]:
    """The dictionary groups of a word."""
    return set(n.groups[n.group_starts[token] : n.group_starts[token + 1]])


def excess(must: int, may: int) -> int:
    """How many consonants are there beyond those the other word may have, class by class."""
    a, b = must.to_bytes(8, "little"), may.to_bytes(8, "little")
    return sum(max(0, here - there) for here, there in zip(a, b, strict=True))


def hopeless(one: tuple[int, int], other: tuple[int, int], limits: tuple[int, int, int]) -> bool:
    """Too many consonants of the one are missing from the other to look at the letters.

    one, other  consonants that are there, that may be
    limits      (what both words weigh, the floor, what a missing consonant counts)
    """
    whole, floor, unit = limits
    apart = max(excess(one[0], other[1]), excess(other[0], one[1]))
    return unit * apart > (1000 - floor) * whole // 2000


def tokens_close(a: Names, s: int, b: Names, t: int, costs: bytes, params: Any) -> int:
    """How close two words are, 0 to 1000."""
    abjad = (a.marks[s] | b.marks[t]) & ABJAD
    one, other = word_of(a, s, abjad), word_of(b, t, abjad)
    same = bool(one.codes) and bytes(one.codes) == bytes(other.codes)
    if (a.marks[s] | b.marks[t]) & ACRONYM:
        return int(params[INITIAL_WORTH]) if same else 0
    if same:
        return 1000
    if (a.marks[s] | b.marks[t]) & INITIAL:
        if not one.codes or not other.codes:
            return 0
        cost = costs[STRIDE * one.codes[0] + other.codes[0]]
        return int(params[INITIAL_WORTH]) if cost <= params[INITIAL_COST] else 0
    known = int(params[DICTIONARY]) if groups(a, s) & groups(b, t) else 0
    limits = (one.sum + other.sum, params[FLOOR], params[UNIT])
    if hopeless((a.must[s], a.may[s]), (b.must[t], b.may[t]), limits):
        return known
    close = closeness(one, other, costs, params[FLOOR])
    close = with_swaps(one, other, costs, params, close)
    if known:
        known += close * int(params[KNOWN]) // 1000
    return max(known, close)


@dataclass
class Alignment:
    """Which word of one name goes with which of the other.

    left, right    numbers of the words
    close          (left, right) → closeness
    of_left        the partner of each word of the left, -1 none; of_right likewise
    joined_left    the closeness when a word of the left is read together with its neighbour
    """

    left: list[int]
    right: list[int]
    close: list[list[int]]
    of_left: list[int]
    of_right: list[int]
    joined_left: list[int]
    joined_right: list[int]
    score: int = 0

    def closeness_of(self, i: int, j: int) -> int:
        """How close a pair of words is, joined or not, seen from the left."""
        return self.joined_left[i] or self.joined_right[j] or self.close[i][j]


def align_names(a: Names, i: int, b: Names, j: int, costs: bytes, params: Any) -> Alignment:
    """Align two names and score them, 0 to 1 000 000."""
    left = list(a.name_tokens[a.name_starts[i] : a.name_starts[i + 1]])[:MOST_TOKENS]
    right = list(b.name_tokens[b.name_starts[j] : b.name_starts[j + 1]])[:MOST_TOKENS]
    close = [[0] * len(right) for _ in left]
    x = Alignment(
        left, right, close, [-1] * len(left), [-1] * len(right), [0] * len(left), [0] * len(right)
    )
    _compare_words(a, b, x, costs, params)
    _match(x)
    if len(left) + len(right) > 2:
        below = params[JOIN_BELOW]
        sure = _sure(x, below)
        _join(a, left, x.of_left, x.joined_left, b, right, x.of_right, sure, costs, params)
        sure = _sure(x, below)[::-1]
        _join(b, right, x.of_right, x.joined_right, a, left, x.of_left, sure, costs, params)
    x.score = _total(a, b, x, params)
    return x


def _compare_words(a: Names, b: Names, x: Alignment, costs: bytes, params: Any) -> None:
    """All words with all, but that words which surely go together are taken out at once."""
    for i, s in enumerate(x.left):
        for j, t in enumerate(x.right):
            if x.of_left[i] >= 0 or x.of_right[j] >= 0:
                continue
            x.close[i][j] = close = tokens_close(a, s, b, t, costs, params)
            if close >= params[TAKEN]:
                x.of_left[i], x.of_right[j] = j, i


def _match(x: Alignment) -> None:
    """Closest first; ties go to the earlier words."""
    order = sorted(
        (-close, i, j) for i, row in enumerate(x.close) for j, close in enumerate(row) if close
    )
    for _, i, j in order:
        if x.of_left[i] < 0 and x.of_right[j] < 0:
            x.of_left[i], x.of_right[j] = j, i


def _sure(x: Alignment, below: int) -> tuple[list[bool], list[bool]]:
    left = [j >= 0 and x.close[i][j] >= below for i, j in enumerate(x.of_left)]
    right = [i >= 0 and x.close[i][j] >= below for j, i in enumerate(x.of_right)]
    return left, right


def _join(
    a: Names, words: list[int], partner: list[int], joined: list[int],
    b: Names, others: list[int], other_partner: list[int],
    sure: tuple[list[bool], list[bool]], costs: bytes, params: Any,
) -> None:  # fmt: skip
    """Two adjacent words of one side against one word of the other: Nur Ali ~ Nurali."""
    for i in range(len(words) - 1):
        if sure[0][i] and sure[0][i + 1]:
            continue
        for j, other in enumerate(others):
            if sure[1][j]:
                continue
            free = partner[i] in (-1, j) and partner[i + 1] in (-1, j)
            if not free or other_partner[j] not in (-1, i, i + 1):
                continue
            if joined[i] or joined[i + 1]:
                continue
            close = _join_closeness(a, words[i], words[i + 1], b, other, costs, params)
            if close:
                partner[i] = partner[i + 1] = j
                other_partner[j] = i
                joined[i] = joined[i + 1] = close


def _join_closeness(a: Names, s: int, t: int, b: Names, u: int, costs: bytes, params: Any) -> int:
    marks = a.marks[s] | a.marks[t] | b.marks[u]
    if marks & INITIAL:
        return 0
    first, second = word_of(a, s, marks & ABJAD), word_of(a, t, marks & ABJAD)
    both = Word(
        bytes(first.codes) + bytes(second.codes),
        bytes(first.gaps) + bytes(second.gaps),
        first.sum + second.sum,
    )
    one = word_of(b, u, marks & ABJAD)
    if 2 * both.sum > 3 * one.sum or 2 * one.sum > 3 * both.sum:
        return 0
    pair = (a.must[s] + a.must[t], a.may[s] + a.may[t])
    if hopeless(pair, (b.must[u], b.may[u]), (both.sum + one.sum, params[JOIN], params[UNIT])):
        return 0
    return closeness(both, one, costs, params[JOIN])


def _alone(
    n: Names, words: list[int], partner: list[int], at: int, other_has: bool, params: Any
) -> int:
    """A missing patronymic says little; a missing first word, before one that agrees, says much."""
    weight = int(n.weights[words[at]])
    if n.marks[words[at]] & PATRONYMIC and not other_has:
        return weight * int(params[EXTRA_PATRONYMIC])
    if at == 0 and len(words) > 2 and partner[1] == 0:
        return weight * int(params[EXTRA_FIRST])
    return weight * 100


def _stands_for_all(
    n: Names, words: list[int], partner: list[int], other: Names, others: list[int]
) -> bool:
    """Whether the first letters of a name's words are a word of the other: a written one."""
    return any(
        j >= 0 and n.marks[token] & ACRONYM and not other.marks[others[j]] & ACRONYM
        for token, j in zip(words, partner, strict=True)
    )


def _total(a: Names, b: Names, x: Alignment, params: Any) -> int:
    a_has = any(a.marks[token] & PATRONYMIC for token in x.left)
    b_has = any(b.marks[token] & PATRONYMIC for token in x.right)
    agreed = weight = left_alone = right_alone = pairs = 0
    for i, (token, j) in enumerate(zip(x.left, x.of_left, strict=True)):
        if j < 0:
            left_alone += _alone(a, x.left, x.of_left, i, b_has, params)
            continue
        weight += a.weights[token]
        agreed += a.weights[token] * params[VALUES + x.closeness_of(i, j) // 10]
        pairs += not a.marks[token] & INITIAL
    for j, (token, i) in enumerate(zip(x.right, x.of_right, strict=True)):
        if i < 0:
            right_alone += _alone(b, x.right, x.of_right, j, a_has, params)
            continue
        close = x.joined_right[j] or x.joined_left[i] or x.close[i][j]
        weight += b.weights[token]
        agreed += b.weights[token] * params[VALUES + close // 10]
    if _stands_for_all(a, x.left, x.of_left, b, x.right):
        left_alone = 0
    if _stands_for_all(b, x.right, x.of_right, a, x.left):
        right_alone = 0
    low, high = sorted((left_alone, right_alone))
    whole = 100 * weight + low * 2 * params[CONTRADICTION] // 100
    whole += (high - low) * params[EXTRA] // 100
    if whole == 0:
        return 0
    score = agreed * 100000 // whole
    if pairs < 2 and len(x.left) + len(x.right) > 2:
        score = score * params[LONE] // 1000
    return int(score)
