"""What a chronology consists of, as frozen records: sources, tellings, differences, rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from panah.engine.places.settling import meant_by
from panah.insight.chronology.wording import amounts_to, question
from panah.values.dates import UncertainDate
from panah.vocab.claims import ClaimStatus, DifferenceKind, DifferenceVerdict, VoiceStance
from panah.vocab.events import EventRole, EventType
from panah.vocab.evidence import ClaimSlot, DependenceVerdict


@dataclass(frozen=True, slots=True)
class Seeming:
    """Two documents that seem not to be independent; `number` is that of the other one."""

    source: UUID
    on: UUID
    number: int
    judged: DependenceVerdict | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A document as it is cited.

    number   its number in the list of sources
    repeats  numbers of the sources that it only repeats
    seems    with which it shares words or a witness, as the machine noticed
    grade    how far somebody relies on it and on what it says ("B2"), if anybody has said
    """

    document: UUID
    number: int
    title: str
    about: str
    sha256: str
    repeats: tuple[int, ...] = ()
    grade: str = ""
    seems: tuple[Seeming, ...] = ()


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
class Said:
    """One claim that fills a slot of a telling."""

    claim: UUID
    slot: ClaimSlot
    value: Mapping[str, Any]
    status: ClaimStatus


@dataclass(frozen=True, slots=True)
class Telling:
    """What one document says of one happening, and what was decided about it.

    claim    the claim that carries the decision: what happened
    event    the happening to which it was accepted, if it was
    speaker  who says so in the document, when it is not the document itself; `stance`: whether
             she was there or heard of it
    said     its claims, one by one; the fields above them are read from these
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
    event: UUID | None = None
    stance: VoiceStance | None = None
    how_many: tuple[str, ...] = ()
    said: tuple[Said, ...] = ()

    @property
    def source(self) -> Source:
        """The document that tells it."""
        return self.quotes[0].source

    @property
    def is_accepted(self) -> bool:
        """It counts: whoever had to decide has accepted it."""
        return self.status is ClaimStatus.ACCEPTED


@dataclass(frozen=True, slots=True)
class Differing:
    """Two passages that seem not to hold together, side by side.

    about  the comparison's own name for what they differ on
    """

    key: UUID
    kind: DifferenceKind
    verdict: DifferenceVerdict
    a: Cited
    b: Cited
    values: tuple[str, ...] = ()
    reason: str = ""
    settled_by: str = ""
    about: str = ""

    @property
    def amounts_to(self) -> str:
        """What it amounts to, in words: two spellings of a name may well both hold."""
        return amounts_to(self.kind, self.verdict, self.about)

    @property
    def question(self) -> str:
        """On what exactly they differ, where there is a word for it."""
        return question(self.about)


@dataclass(frozen=True, slots=True)
class Preferred:
    """What a person chose to show first on one slot, and why; `when` is the date, if it is one."""

    when: UncertainDate
    by: str
    because: str
    slot: ClaimSlot = ClaimSlot.WHEN
    claim: UUID | None = None
    value: Mapping[str, Any] = field(default_factory=dict)
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Relative:
    """Somebody said that this happening came before or after another, whatever their dates.

    other  the key of the other row
    fits   what is known of the two dates does not say the contrary
    """

    after: bool
    other: UUID
    type: EventType
    when: UncertainDate
    by: str
    because: str
    fits: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """One happening, with everyone who tells it.

    when         the sharpest date that a telling gives, or the preferred one
    independent  how many sources tell it that repeat no other source of this row
    preferred    the date that a person put first
    choices      what people put first, on any slot
    order        what people said of its place among the others
    """

    type: EventType
    when: UncertainDate
    tellings: tuple[Telling, ...]
    independent: int
    preferred: Preferred | None = None
    differences: tuple[Differing, ...] = ()
    choices: tuple[Preferred, ...] = ()
    order: tuple[Relative, ...] = ()

    @property
    def key(self) -> UUID:
        """The claim that finds this row again; that of any other telling does too."""
        return self.tellings[0].claim

    @property
    def claims(self) -> frozenset[UUID]:
        """The claims that carry the decisions, of every telling."""
        return frozenset(one.claim for one in self.tellings)

    @property
    def is_accepted(self) -> bool:
        """Somebody accepted at least one telling."""
        return any(telling.is_accepted for telling in self.tellings)

    @property
    def waits(self) -> bool:
        """One person accepted it, and a second has to."""
        return not self.is_accepted and any(
            telling.status is ClaimStatus.WAITING for telling in self.tellings
        )

    @property
    def waits_in_part(self) -> bool:
        """It is accepted, and something in it waits for a second person."""
        said = (one for telling in self.tellings for one in telling.said)
        return self.is_accepted and any(one.status is ClaimStatus.WAITING for one in said)

    @property
    def repeating(self) -> tuple[Source, ...]:
        """The sources that only repeat another source of this row."""
        numbers = {telling.source.number for telling in self.tellings}
        sources = dict.fromkeys(telling.source for telling in self.tellings)
        return tuple(one for one in sources if numbers.intersection(one.repeats))

    @property
    def is_doubtful(self) -> bool:
        """Two of its sources seem not to be independent, and nobody has decided on it."""
        sources = {telling.source.number: telling.source for telling in self.tellings}
        return any(
            one.judged is None and one.number in sources
            for source in sources.values()
            for one in source.seems
        )

    @property
    def chains(self) -> tuple[tuple[int, tuple[int, ...]], ...]:
        """Who repeats whom in this row: the number of a source, and those that it repeats here."""
        numbers = {telling.source.number for telling in self.tellings}
        return tuple(
            (one.number, tuple(number for number in one.repeats if number in numbers))
            for one in self.repeating
        )

    @property
    def who(self) -> tuple[Part, ...]:
        """Everyone in the row, each role and name once: the preferred first, the guessed last."""
        first = self.choice(ClaimSlot.WHO)
        chosen = (first.value.get("role"), first.value.get("name")) if first else None
        parts = sorted((part for one in self.tellings for part in one.who), key=_guessed)
        each = tuple({(part.role, part.name): part for part in reversed(parts)}.values())[::-1]
        return tuple(sorted(each, key=lambda part: (part.role, part.name) != chosen))

    @property
    def where(self) -> tuple[str, ...]:
        """The places named, each once in whatever alphabet, the preferred first."""
        first = self.choice(ClaimSlot.WHERE)
        names = [str(first.value.get("name"))] if first else []
        each = dict.fromkeys([*names, *(one.where for one in self.tellings if one.where)])
        if len(each) < 2:
            return tuple(each)
        met: dict[str, str] = {}
        for name in each:
            met.setdefault(meant_by(name), name)
        return tuple(met.values())

    @property
    def polarity(self) -> str:
        """Whether it happened, as the first telling has it."""
        return self.tellings[0].polarity

    def choice(self, slot: ClaimSlot) -> Preferred | None:
        """What a person put first on this slot."""
        return next((one for one in self.choices if one.slot is slot), None)


def _guessed(part: Part) -> bool:
    return part.guessed
