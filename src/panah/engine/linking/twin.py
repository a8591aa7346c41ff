"""What pairs.c computes, in Python: for places without a compiler, and to hold the kernel to.

The same names, the same numbers, the same order; slower by two orders of magnitude.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from panah.engine.linking.levels import (
    FIELDS,
    MOST_RARITY,
    NEARNESS,
    RARITY_SHIFT,
    BirthLevel,
    NameLevel,
    PhoneLevel,
    PlaceLevel,
)

_SLOTS = 4
_BY_DAY = {BirthLevel.SAME_DAY, BirthLevel.SWAPPED, BirthLevel.YEAR_SLIP}
_BY_YEAR = {
    BirthLevel.ONE_PART, BirthLevel.SAME_YEAR_DAYS, BirthLevel.SAME_YEAR, BirthLevel.NEXT_YEAR,
}  # fmt: skip


class Columns:
    """The 10 columns in the order of pairs.c."""

    def __init__(self, columns: Sequence[Any]) -> None:
        if len(columns) != 10:
            raise TypeError("records are 10 columns")
        (
            self.records, self.initials, self.rarity, self.near_mask, self.near_from,
            self.near_word, self.near_level, self.alike_from, self.alike_place, self.alike_level,
        ) = columns  # fmt: skip


Part = tuple[int, int]  # a field's level, and how rare what agrees is, in eighths of a bit


def compare(columns: Sequence[Any], pairs: Any, loose: bool, out: Any) -> None:
    """The pattern of each pair: lower << 32 | higher → levels and rarity (levels.py)."""
    known = Columns(columns)
    records = len(known.records)
    for at, pair in enumerate(pairs.tolist()):
        i, j = pair >> 32, pair & 0xFFFFFFFF
        if i >= records or j >= records or at >= len(out):
            raise ValueError("a pair is beyond the records, or too little room")
        out[at] = _pattern(measured(known, i, j, loose=loose))


def measured(c: Columns, i: int, j: int, *, loose: bool) -> list[Part]:
    """Level and rarity of each field of one pair, in the order of levels.FIELDS."""
    a, b = c.records[i], c.records[j]
    parts = [*_names(c, a, b, loose), _births(a, b), _phones(a, b), _places(c, a, b)]
    return parts + [_code(a, b, kind) for kind in range(3)]


def _pattern(parts: list[Part]) -> int:
    code = 0
    for each, (level, _) in zip(FIELDS, parts, strict=True):
        code |= level << each.shift
    rarity = sum(rare for _, rare in parts)
    return code | min((rarity + 1) // 2, MOST_RARITY) << RARITY_SHIFT


def _neighbour(start: Any, near: Any, level: Any, a: int, b: int) -> int:
    if a == b:
        return 1
    first, end = int(start[a]), int(start[a + 1])
    at = first + int(np.searchsorted(near[first:end], b))
    return int(level[at]) if at < end and near[at] == b else 0


def _grid(c: Columns, a: list[int], b: list[int]) -> dict[tuple[int, int], Part]:
    """Slots of both sides → how near their words are, and how rare that is."""
    grid = {}
    for x in range(_SLOTS):
        for y in range(_SLOTS):
            if a[x] < 0 or b[y] < 0:
                continue
            near = _neighbour(c.near_from, c.near_word, c.near_level, a[x], b[y])
            if near:
                rare = min(c.rarity[a[x], y, near - 1], c.rarity[b[y], x, near - 1])
                grid[x, y] = near, int(rare)
            elif x == y and _one_initial(int(c.initials[a[x]]), int(c.initials[b[y]])):
                grid[x, y] = int(NameLevel.INITIAL), 0
    return grid


def _one_initial(x: int, y: int) -> bool:
    return (x < 0 or y < 0) and abs(x) == abs(y)


def _names(c: Columns, one: Any, other: Any, loose: bool) -> list[Part]:
    a, b = one["words"].tolist(), other["words"].tolist()
    grid = _grid(c, a, b)
    parts = [(0, 0)] * _SLOTS
    used_a: set[int] = set()
    used_b: set[int] = set()
    for x in range(_SLOTS):
        if (x, x) in grid:
            parts[x] = grid[x, x]
            used_a, used_b = used_a | {x}, used_b | {x}
    while (best := _best_elsewhere(grid, used_a, used_b)) is not None:
        near, rare = grid[best]
        level = near if loose else int(NameLevel.ELSEWHERE)
        at = max(best) if parts[min(best)][0] and not parts[max(best)][0] else min(best)
        parts[at] = level, parts[at][1] + rare
        used_a, used_b = used_a | {best[0]}, used_b | {best[1]}
    woman = one["codes"][0] == 0 or other["codes"][0] == 0
    for x in range(_SLOTS):
        if not parts[x][0] and a[x] >= 0 and b[x] >= 0:
            taken = x in used_a or x in used_b
            differs = NameLevel.DIFFERS_WOMAN if x == 2 and woman else NameLevel.DIFFERS
            parts[x] = int(NameLevel.TAKEN if taken else differs), 0
    return parts


def _best_elsewhere(
    grid: dict[tuple[int, int], Part], used_a: set[int], used_b: set[int]
) -> tuple[int, int] | None:
    turns = [
        turn for low in range(_SLOTS) for high in range(low + 1, _SLOTS)
        for turn in ((low, high), (high, low))
    ]  # fmt: skip
    free = [
        turn for turn in turns
        if turn in grid and grid[turn][0] <= NEARNESS
        and turn[0] not in used_a and turn[1] not in used_b
    ]  # fmt: skip
    return max(free, key=lambda turn: grid[turn][1], default=None)  # the first of the rarest


def _births(one: Any, other: Any) -> Part:
    a, b = one["span"].tolist(), other["span"].tolist()
    if not a[1] or not b[1]:
        return 0, 0
    days = int(one["day"]), int(other["day"])
    level = _days_level(*days) if all(days) else _spans_level(a, b)
    kind = 0 if level in _BY_DAY else 1 if level in _BY_YEAR else 2
    if kind == 2 and level != BirthLevel.SPANS_MEET:
        return int(level), 0
    return int(level), _rarer(one, other, "birth_rarity", kind)


def _rarer(one: Any, other: Any, column: str, at: int) -> int:
    return int(min(one[column][at], other[column][at]))


def _days_level(a: int, b: int) -> BirthLevel:
    years = abs(a // 10000 - b // 10000)
    month_a, month_b, day_a, day_b = a // 100 % 100, b // 100 % 100, a % 100, b % 100
    if a == b:
        return BirthLevel.SAME_DAY
    if not years and (month_a, day_a) == (day_b, month_b):
        return BirthLevel.SWAPPED
    if not years:
        part = month_a == month_b or day_a == day_b
        return BirthLevel.ONE_PART if part else BirthLevel.SAME_YEAR_DAYS
    if (month_a, day_a) == (month_b, day_b) and years in (1, 10):
        return BirthLevel.YEAR_SLIP
    return BirthLevel.DAYS_NEAR if years <= 2 else BirthLevel.DAYS_APART


def _spans_level(a: list[int], b: list[int]) -> BirthLevel:
    gap = max(0, max(a[0], b[0]) - min(a[1], b[1]))
    if max(a[1] - a[0], b[1] - b[0]) > 366:
        if not gap:
            return BirthLevel.SPANS_MEET
        return BirthLevel.SPANS_NEAR if gap <= 366 else BirthLevel.SPANS_APART
    if not gap:
        return BirthLevel.SAME_YEAR
    if gap <= 366:
        return BirthLevel.NEXT_YEAR
    middle = abs(a[0] + a[1] - b[0] - b[1]) // 2
    return BirthLevel.DECADE_SLIP if 3462 <= middle <= 3843 else BirthLevel.YEARS_APART


def _phones(one: Any, other: Any) -> Part:
    a, b = int(one["phone"]), int(other["phone"])
    if not a or not b:
        return 0, 0
    if a == b:
        return int(PhoneLevel.SAME), int(min(one["phone_rarity"], other["phone_rarity"]))
    if a % 10**7 == b % 10**7:
        return int(PhoneLevel.LAST_SEVEN), 0
    wide = max(len(str(a)), len(str(b)))
    pairs = zip(f"{a:0{wide}}", f"{b:0{wide}}", strict=True)
    one_digit = sum(x != y for x, y in pairs) == 1
    return int(PhoneLevel.ONE_DIGIT if one_digit else PhoneLevel.OTHER), 0


def _places(c: Columns, one: Any, other: Any) -> Part:
    a, b = int(one["place"]), int(other["place"])
    if a < 0 or b < 0:
        return 0, 0
    level = _neighbour(c.alike_from, c.alike_place, c.alike_level, a, b)
    if not level:
        return int(PlaceLevel.OTHER), 0
    return level, int(min(one["place_rarity"], other["place_rarity"]))


def _code(one: Any, other: Any, kind: int) -> Part:
    a, b = int(one["codes"][kind]), int(other["codes"][kind])
    if a < 0 or b < 0:
        return 0, 0
    return (1, _rarer(one, other, "code_rarity", kind)) if a == b else (2, 0)


def tally(patterns: Any, index: Any, distinct: Any) -> int:
    """Number distinct patterns in the order in which they first come; how many there are."""
    if len(index) < len(patterns) or len(distinct) < len(patterns):
        raise ValueError("as much room as there are patterns")
    numbers: dict[int, int] = {}
    for at, pattern in enumerate(patterns.tolist()):
        index[at] = number = numbers.setdefault(pattern, len(numbers))
        distinct[number] = pattern
    return len(numbers)


def join(keys: Any, bits: int, first: int, end: int, out: Any) -> int:
    """Pairs within blocks of equal keys whose lower record lies in [first, end); how many."""
    mask = (1 << bits) - 1
    found: list[int] = []
    entries: list[int] = keys.tolist()
    start = 0
    for at in range(1, len(entries) + 1):
        if at < len(entries) and entries[at] >> bits == entries[start] >> bits:
            continue
        block = [entry & mask for entry in entries[start:at]]
        found.extend(
            low << 32 | high
            for place, low in enumerate(block)
            if first <= low < end
            for high in block[place + 1 :]
        )
        start = at
    if out is not None:
        if len(out) < len(found):
            raise ValueError("too little room for the pairs")
        out[: len(found)] = np.array(found, np.uint64)
    return len(found)
