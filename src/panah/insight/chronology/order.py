"""Which tellings tell one happening, and which happening comes first, as far as that is known.

What people said goes before what the machine noticed. Dates put rows in order; a row without a date
of which somebody said that it came after another stands behind that one and stays without a date.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations, product
from uuid import UUID

from panah.core.claims.leaves import BookJoin
from panah.insight.chronology.records import Relative, Row, Telling
from panah.vocab.claims import JoiningVerdict

Place = tuple[date, date, int]
TWO = frozenset({JoiningVerdict.APART, JoiningVerdict.BEFORE, JoiningVerdict.AFTER})


def grouped(
    tellings: Iterable[Telling], together: Iterable[Collection[UUID]], joins: Sequence[BookJoin]
) -> list[list[Telling]]:
    """Tellings of one happening side by side.

    together  groups as the machine sees them, and those accepted as one event
    joins     the last word on each two: joined in spite of the machine, or parted in spite of it
    """
    told = {one.claim: one for one in tellings}
    circles = _Circles(told, {(one.one, one.other) for one in joins if one.verdict in TWO})
    for said in joins:
        if said.verdict is JoiningVerdict.TOGETHER:
            circles.join(said.one, said.other)
    for group in together:
        here = sorted(id for id in group if id in told)
        # Each with each: whoever is parted from one of them may belong to the others.
        for one, other in combinations(here, 2):
            circles.join(one, other)
    return [[told[id] for id in circle] for circle in circles.all()]


class _Circles:
    """Sets that grow together unless two of their members are kept apart."""

    def __init__(self, ids: Iterable[UUID], apart: Collection[tuple[UUID, UUID]]) -> None:
        self.circle: dict[UUID, list[UUID]] = {id: [id] for id in ids}
        self.apart = apart

    def join(self, one: UUID, other: UUID) -> None:
        mine, its = self.circle.get(one), self.circle.get(other)
        if mine is None or its is None or mine is its:
            return
        pairs = product(mine, its)
        if any((a, b) in self.apart or (b, a) in self.apart for a, b in pairs):
            return
        mine.extend(its)
        for id in its:
            self.circle[id] = mine

    def all(self) -> list[list[UUID]]:
        return list({id(circle): circle for circle in self.circle.values()}.values())


def put_in_order(rows: Sequence[Row], joins: Iterable[BookJoin]) -> list[Row]:
    """Rows by the last day on which each can have happened, then by the first; unknown ones last.

    A row without any date stands where somebody said: right behind the latest of those it came
    after, or else right before the earliest of those it came before. Words that go round in a
    circle move nothing.
    """
    keys = {claim: row.key for row in rows for claim in row.claims}
    words = [(_direction(one, keys), one) for one in joins]
    later = {(pair, one.id): one for pair, one in words if pair and pair[0] != pair[1]}
    known = {row.key: row for row in rows}
    places = _Places(known, [pair for pair, _id in later])
    ordered = sorted(rows, key=lambda row: places.of(row.key))
    relative = _relatives(known, {pair: one for (pair, _id), one in later.items()})
    return [replace(row, order=tuple(relative[row.key])) for row in ordered]


def _direction(word: BookJoin, keys: Mapping[UUID, UUID]) -> tuple[UUID, UUID] | None:
    """(earlier row, later row) of a word that says so, of rows that are here."""
    one, other = keys.get(word.one), keys.get(word.other)
    if one is None or other is None:
        return None
    if word.verdict is JoiningVerdict.BEFORE:
        return one, other
    return (other, one) if word.verdict is JoiningVerdict.AFTER else None


class _Places:
    """Where each row stands; those without a date borrow the place of another."""

    def __init__(self, rows: Mapping[UUID, Row], pairs: Iterable[tuple[UUID, UUID]]) -> None:
        self.rows, self.known = rows, {}  # type: Mapping[UUID, Row], dict[UUID, Place]
        self.before: defaultdict[UUID, list[UUID]] = defaultdict(list)
        self.behind: defaultdict[UUID, list[UUID]] = defaultdict(list)
        for earlier, later in pairs:
            self.before[later].append(earlier)
            self.behind[earlier].append(later)

    def of(self, key: UUID, asked: frozenset[UUID] = frozenset()) -> Place:
        if key not in self.known:
            place = self._find(key, asked | {key})
            if asked:  # half way round a circle nothing is settled
                return place
            self.known[key] = place
        return self.known[key]

    def _find(self, key: UUID, asked: frozenset[UUID]) -> Place:
        own = (*self.rows[key].when.sort_key, 0)
        if self.rows[key].when.is_known:
            return own
        earlier = [self.of(one, asked) for one in self.before[key] if one not in asked]
        if dated := [place for place in earlier if place[0] < date.max]:
            last, first, step = max(dated)
            return last, first, step + 1
        later = [self.of(one, asked) for one in self.behind[key] if one not in asked]
        if dated := [place for place in later if place[0] < date.max]:
            last, first, step = min(dated)
            return last, first, step - 1
        return own


def _relatives(
    rows: Mapping[UUID, Row], words: Mapping[tuple[UUID, UUID], BookJoin]
) -> Mapping[UUID, list[Relative]]:
    found: defaultdict[UUID, list[Relative]] = defaultdict(list)
    for (earlier, later), word in words.items():
        fits = _fits(rows[earlier], rows[later])
        for key, other, after in ((later, earlier, True), (earlier, later, False)):
            about = rows[other]
            found[key].append(
                Relative(after, other, about.type, about.when, word.by.name, word.reason, fits)
            )
    return found


def _fits(earlier: Row, later: Row) -> bool:
    """Whether the dates leave room for it."""
    first, last = earlier.when.start, later.when.end
    return first is None or last is None or first <= last
