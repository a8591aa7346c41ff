"""From tellings to a chronology: one row per happening, repetition counted once.

Plain functions over frozen records; `gather` fills them from what the asker's keys open.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from panah.values.dates import UncertainDate
from panah.vocab.claims import ClaimStatus, DifferenceKind, DifferenceVerdict
from panah.vocab.events import EventRole, EventType


@dataclass(frozen=True, slots=True)
class Source:
    """A document as it is cited.

    number   its number in the list of sources
    repeats  numbers of the sources that it only repeats
    """

    document: UUID
    number: int
    title: str
    about: str
    sha256: str
    repeats: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Cited:
    """A quotation with its address: which source, which stretch, which page."""

    source: Source
    start: int
    end: int
    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """Someone in a role; `guessed` when only nearness, not grammar, says so."""

    role: EventRole
    name: str
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Telling:
    """What one document says of one happening, and what was decided about it.

    claim    the claim that carries the decision: what happened
    speaker  who says so in the document, when it is not the document itself
    """

    claim: UUID
    type: EventType
    when: UncertainDate
    quotes: tuple[Cited, ...]
    status: ClaimStatus = ClaimStatus.PROPOSED
    where: str = ""
    who: tuple[Part, ...] = ()
    speaker: str = ""
    polarity: str = "yes"
    decided_by: str = ""
    decided_at: datetime | None = None

    @property
    def source(self) -> Source:
        """The document that tells it."""
        return self.quotes[0].source


@dataclass(frozen=True, slots=True)
class Differing:
    """Two passages that seem not to hold together, side by side."""

    key: UUID
    kind: DifferenceKind
    verdict: DifferenceVerdict
    a: Cited
    b: Cited
    values: tuple[str, ...] = ()
    reason: str = ""
    settled_by: str = ""


@dataclass(frozen=True, slots=True)
class Preferred:
    """Which date a person chose to show first, and why."""

    when: UncertainDate
    by: str
    because: str


@dataclass(frozen=True, slots=True)
class Row:
    """One happening, with everyone who tells it.

    when         the sharpest date that a telling gives, or the preferred one
    independent  how many sources tell it that repeat no other source of this row
    """

    type: EventType
    when: UncertainDate
    tellings: tuple[Telling, ...]
    independent: int
    preferred: Preferred | None = None
    differences: tuple[Differing, ...] = ()

    @property
    def is_accepted(self) -> bool:
        """Somebody accepted at least one telling."""
        return any(telling.status is ClaimStatus.ACCEPTED for telling in self.tellings)

    @property
    def repeating(self) -> tuple[Source, ...]:
        """The sources that only repeat another source of this row."""
        numbers = {telling.source.number for telling in self.tellings}
        sources = dict.fromkeys(telling.source for telling in self.tellings)
        return tuple(one for one in sources if numbers.intersection(one.repeats))

    @property
    def who(self) -> tuple[Part, ...]:
        """Everyone in the row, each role and name once; sure before guessed."""
        parts = sorted((part for one in self.tellings for part in one.who), key=_guessed)
        return tuple({(part.role, part.name): part for part in reversed(parts)}.values())[::-1]

    @property
    def where(self) -> tuple[str, ...]:
        """The places named, each once."""
        return tuple(dict.fromkeys(one.where for one in self.tellings if one.where))


def rows_of(
    tellings: Iterable[Telling],
    *,
    together: Iterable[Collection[UUID]] = (),
    differences: Sequence[Differing] = (),
    preferred: Mapping[UUID, Preferred] | None = None,
) -> tuple[list[Row], list[Differing]]:
    """The chronology, ordered by what is known, and the differences that belong to no row.

    tellings     what each document says; rejected and withdrawn ones are left to the caller
    together     what tells one happening, as sets of the claims that carry the decisions
    differences  shown in the row that quotes either side
    preferred    dates that a person prefers, by the claim that carries the decision
    """
    groups = _grouped(tellings, together)
    found = (_row(group, preferred or {}) for group in groups)
    rows = sorted(found, key=lambda row: row.when.sort_key)
    # How a name is written concerns a person, not one of the happenings that name her.
    placed = {one.key for one in differences if one.kind is DifferenceKind.NAME_SPELLING}
    for at, row in enumerate(rows):
        here = tuple(one for one in differences if one.key not in placed and _bears_on(one, row))
        placed.update(one.key for one in here)
        rows[at] = replace(row, differences=here)
    shown = {one.key for row in rows for one in row.differences}
    return rows, [one for one in differences if one.key not in shown]


def _guessed(part: Part) -> bool:
    return part.guessed


def _grouped(
    tellings: Iterable[Telling], together: Iterable[Collection[UUID]]
) -> list[list[Telling]]:
    leader: dict[UUID, UUID] = {}
    for claims in together:
        first, *others = sorted(claims)
        leader.update(dict.fromkeys(others, first))
    groups: dict[UUID, list[Telling]] = {}
    for telling in tellings:
        groups.setdefault(leader.get(telling.claim, telling.claim), []).append(telling)
    return list(groups.values())


def _row(tellings: Sequence[Telling], preferred: Mapping[UUID, Preferred]) -> Row:
    told = sorted(tellings, key=lambda one: (one.source.number, one.quotes[0].start))
    numbers = {one.source.number for one in told}
    own = {one.source.number for one in told if not numbers.intersection(one.source.repeats)}
    sharpest = min(told, key=lambda one: (_days(one.when), one.source.number))
    chosen = next((preferred[one.claim] for one in told if one.claim in preferred), None)
    when = chosen.when if chosen else sharpest.when
    return Row(told[0].type, when, tuple(told), max(1, len(own)), chosen)


def _days(when: UncertainDate) -> int:
    """How long the interval is; open sides are longer than any closed one."""
    if when.start and when.end:
        return (when.end - when.start).days
    return (date.max - date.min).days + (0 if when.is_known else 1)


def _bears_on(difference: Differing, row: Row) -> bool:
    quotes = [quote for one in row.tellings for quote in one.quotes]
    return any(
        _same_words(side, quote) for side in (difference.a, difference.b) for quote in quotes
    )


def _same_words(one: Cited, other: Cited) -> bool:
    return (
        one.source.document == other.source.document
        and one.start < other.end
        and other.start < one.end
    )
