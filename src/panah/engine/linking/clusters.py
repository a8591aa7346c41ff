"""Pairs become people: groups of records, never against a refusal or against what cannot be.

A group is a proposal, as each pair is. What holds two records apart holds their groups apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from panah.engine.linking.linking import Links
from panah.engine.linking.records import Records

LIKELY = 0.9  # pairs below are not grouped
MOST_TOGETHER = 200  # records of one group; more is a sign of a name that everybody has
YEAR, LEEWAY = 366, 3 * 366  # days by which two births may differ, through slips and round ages
Holds = Callable[[int, int], bool]


def born_apart(records: Records) -> Holds:
    """Two births that cannot be one person's: mother and daughter with one name.

    More than three years lie between the first and last days they can mean, and it is no slip
    of the pen (one day and month, ten years apart).
    """
    span, day = records.births.span, records.births.day

    def holds(a: int, b: int) -> bool:
        if not span[a, 1] or not span[b, 1]:
            return False
        gap = max(span[a, 0], span[b, 0]) - min(span[a, 1], span[b, 1])
        slip = bool(day[a] and day[b]) and abs(int(day[a]) - int(day[b])) == 100_000
        return bool(gap > LEEWAY and not slip)

    return holds


def code_apart(records: Records, kind: int) -> Holds:
    """Two codes that cannot be one person's: a woman and a man (0), two documents (2)."""
    codes = records.codes[:, kind]

    def holds(a: int, b: int) -> bool:
        return bool(codes[a] >= 0 and codes[b] >= 0 and codes[a] != codes[b])

    return holds


def people_apart(records: Records) -> tuple[Holds, ...]:
    """What holds people apart: births that cannot both be, a woman and a man."""
    return born_apart(records), code_apart(records, 0)


class Groups:
    """Records in groups that grow together, and the groups that may not."""

    def __init__(self, records: int, apart: Iterable[tuple[int, int]], holds: tuple[Holds, ...]):
        self._group = list(range(records))
        self._members: dict[int, list[int]] = {}
        self._holds = holds
        self._refused: dict[int, set[int]] = {}
        for a, b in apart:
            self._refused.setdefault(a, set()).add(b)
            self._refused.setdefault(b, set()).add(a)

    def of(self, record: int) -> int:
        """The group a record is in: the number of one of its records."""
        while self._group[record] != record:
            self._group[record] = self._group[self._group[record]]
            record = self._group[record]
        return record

    def members(self, group: int) -> list[int]:
        """The records of a group."""
        return self._members.get(group) or [group]

    def join(self, a: int, b: int) -> bool:
        """Put two records' groups together, unless something holds any two members apart."""
        one, other = self.of(a), self.of(b)
        if one == other:
            return True
        ones, others = self.members(one), self.members(other)
        if len(ones) + len(others) > MOST_TOGETHER or self._apart(ones, others):
            return False
        low, high = min(one, other), max(one, other)
        self._group[high] = low
        self._members[low] = ones + others
        self._members.pop(high, None)
        return True

    def _apart(self, ones: list[int], others: list[int]) -> bool:
        return any(
            b in self._refused.get(a, ()) or any(holds(a, b) for holds in self._holds)
            for a in ones
            for b in others
        )


def clusters(
    links: Links,
    records: int,
    *,
    apart: Iterable[tuple[int, int]] = (),
    holds: tuple[Holds, ...] = (),
    likely: float = LIKELY,
) -> NDArray[np.int64]:
    """Group records, the likeliest pairs first.

    apart    pairs of records that somebody refused: they never come into one group
    holds    what cannot be one (`people_apart`); tried between all members of two groups
    likely   probability from which a pair is grouped
    returns  (records,) the lowest record of each one's group
    """
    groups = Groups(records, apart, holds)
    for a, b in _likeliest_first(links, likely):
        groups.join(a, b)
    return np.array([groups.of(record) for record in range(records)], np.int64)


def _likeliest_first(links: Links, likely: float) -> Iterator[tuple[int, int]]:
    rows = np.flatnonzero(links.probability >= likely)
    order = np.lexsort((links.higher[rows], links.lower[rows], -links.bits[rows]))
    chosen = rows[order]
    return zip(links.lower[chosen].tolist(), links.higher[chosen].tolist(), strict=True)
