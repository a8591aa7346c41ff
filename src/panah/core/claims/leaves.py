"""What a case's book holds, as frozen records: documents, claims, decisions, what differs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from panah.core.claims.bodies import ClaimBody, DocumentDetails, Stretch
from panah.core.claims.ids import keyed_id
from panah.core.claims.models import Document
from panah.core.claims.proposals import Proposal
from panah.engine.reading.records import Agreement, Dependence, Difference
from panah.foundation.accounts.models import User
from panah.vocab.claims import ClaimStatus, ClaimVerdict, DifferenceVerdict, JoiningVerdict
from panah.vocab.events import EventType
from panah.vocab.evidence import ClaimSlot, DependenceVerdict

# kind and record -> revision and what was made of it
Opened = Mapping[tuple[str, UUID], tuple[int, Any]]


@dataclass(frozen=True, slots=True)
class BookDocument:
    """A document and what its newest reading says.

    number     as the documents came, from 1: how it is cited
    extractor  who read it; "" while it is not read, and then text and proposals are empty
    text       the stored text that every quotation points into
    pages      (first offset, page number) of each page, for documents that have pages
    """

    row: Document
    number: int
    details: DocumentDetails
    extractor: str = ""
    text: str = ""
    pages: tuple[tuple[int, int], ...] = ()
    proposals: tuple[Proposal, ...] = ()

    @property
    def is_read(self) -> bool:
        """There is a reading."""
        return bool(self.extractor)

    def page_at(self, start: int) -> int | None:
        """The page on which this offset stands, for documents that have pages."""
        at = bisect_right(self.pages, (start, 1 << 30)) - 1
        return self.pages[at][1] if at >= 0 else None


@dataclass(frozen=True, slots=True)
class BookDecision:
    """What a person said to a claim; `note` says why, where she said so."""

    verdict: ClaimVerdict
    by: User
    at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class BookClaim:
    """A claim that was born, with where it stands.

    replaced_by  the claim that corrects this one, or did until that was taken back
    decisions    in the order they were made; the last one counts
    """

    id: UUID
    document: UUID
    event: UUID | None
    replaces: UUID | None
    replaced_by: UUID | None
    body: ClaimBody
    status: ClaimStatus
    decisions: tuple[BookDecision, ...]
    by: User
    born_at: datetime

    @property
    def stands(self) -> bool:
        """It is accepted, and nothing corrects it: a corrected claim has that status."""
        return self.status is ClaimStatus.ACCEPTED


@dataclass(frozen=True, slots=True)
class BookEvent:
    """A happening that somebody accepted or made by hand."""

    id: UUID
    type: EventType
    made_by: User
    made_at: datetime


@dataclass(frozen=True, slots=True)
class BookPreference:
    """Which claim on a slot somebody put first, and why; claim None: nothing is put first again."""

    id: UUID
    event: UUID
    slot: ClaimSlot
    claim: UUID | None
    by: User
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on which sources differ: its kind, what it is about, and the values given."""

    kind: str
    about: str
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class BookSettlement:
    """What somebody concluded of a difference, in the order it was said; the last one counts.

    a, b    the two quotations as they stood then, kept even when no comparison finds them any more
    asked   what was asked then, and the values that stood against each other
    """

    id: UUID
    key: UUID
    verdict: DifferenceVerdict
    by: User
    at: datetime
    reason: str
    a: Stretch
    b: Stretch
    asked: Asked


@dataclass(frozen=True, slots=True)
class BookDifference:
    """Two passages that seem not to hold together; what was said of it in the order it was said.

    settled    of these two passages
    elsewhere  of the same question with the same values, between other sources: who has answered
               it once is not asked again
    """

    key: UUID
    said: Difference
    settled: tuple[BookSettlement, ...] = ()
    elsewhere: tuple[BookSettlement, ...] = ()

    @property
    def words(self) -> tuple[BookSettlement, ...]:
        """Everything that answers it, in the order it was said."""
        return tuple(sorted((*self.elsewhere, *self.settled), key=lambda one: one.at))

    @property
    def last(self) -> BookSettlement | None:
        """The word that counts: the last one on these passages, else on the same question."""
        return next(reversed(self.settled or self.words), None)

    @property
    def verdict(self) -> DifferenceVerdict:
        """The last person's verdict, else the machine's."""
        return self.last.verdict if self.last else DifferenceVerdict(self.said.verdict)


@dataclass(frozen=True, slots=True)
class BookJudgement:
    """What somebody said on whether two documents count once."""

    id: UUID
    verdict: DependenceVerdict
    by: User
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class BookDependence:
    """One document repeats another, or both heard one witness, as the machine noticed."""

    source: UUID
    on: UUID
    said: Dependence
    judged: tuple[BookJudgement, ...] = ()

    @property
    def counts_once(self) -> bool:
        """Nobody has said last that the two are independent."""
        return not self.judged or self.judged[-1].verdict == DependenceVerdict.CONFIRMED


@dataclass(frozen=True, slots=True)
class BookJoin:
    """Somebody said how two tellings stand to each other: one happening, two, before, after.

    one, other  the claims that say what happened, smaller id first; perhaps not yet decided on
    """

    id: UUID
    one: UUID
    other: UUID
    verdict: JoiningVerdict
    by: User
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class CaseBook:
    """Everything of a case that its evidence key opens. Never changed: a change makes a new one.

    stamp        another whenever anything here is; may be a key of dictionaries
    documents    by id, in the order they came
    claims       by id: those born, whatever was decided
    events       by id
    preferences  in the order they were said
    differences  those of the newest comparison
    settlements  every verdict on a difference, also on those no comparison finds any more
    together     groups of claims (what happened) that the machine takes for one happening
    joins        what people said on that, in the order it was said
    names        spellings that people or the comparison of documents take for another name
    key          the secret of the case's claim ids
    opened       what was decoded, by kind and record with its revision: for the next book
    """

    case: UUID
    stamp: Hashable
    documents: Mapping[UUID, BookDocument]
    claims: Mapping[UUID, BookClaim]
    events: Mapping[UUID, BookEvent]
    preferences: tuple[BookPreference, ...]
    differences: tuple[BookDifference, ...]
    settlements: tuple[BookSettlement, ...]
    dependences: tuple[BookDependence, ...]
    agreements: tuple[Agreement, ...]
    together: tuple[frozenset[UUID], ...]
    joins: tuple[BookJoin, ...]
    names: Mapping[str, str]
    key: bytes = field(repr=False)
    opened: Opened = field(default_factory=dict, repr=False, compare=False)

    def joins_standing(self) -> list[BookJoin]:
        """The last word on each two tellings."""
        return list({(one.one, one.other): one for one in self.joins}.values())

    def last_word(self, tellings: Collection[UUID]) -> UUID | None:
        """The last word that bears on any of these tellings: what a form carries as seen."""
        told = set(tellings)
        said = [one.id for one in self.joins if one.one in told or one.other in told]
        return said[-1] if said else None

    def called(self, spelling: str) -> str:
        """The name under which somebody or some place is known in this case."""
        return self.names.get(spelling, spelling)

    def opaque(self, *parts: str) -> str:
        """A name for an address: the same each time, and it tells nothing without the key."""
        return keyed_id(self.key, "shown", *parts).hex[:12]

    def undecided(self) -> Iterator[tuple[BookDocument, Proposal]]:
        """What the newest readings propose and nobody has decided, document by document."""
        for document in self.documents.values():
            for proposal in document.proposals:
                born = self.claims.get(proposal.id)
                if born is None or born.status in UNDECIDED:
                    yield document, proposal

    def standing(self) -> Iterator[BookClaim]:
        """The claims that are accepted and that nothing corrects."""
        return (claim for claim in self.claims.values() if claim.stands)

    @property
    def unread(self) -> int:
        """How many documents are not read."""
        return sum(not one.is_read for one in self.documents.values())


def in_order(one: UUID, other: UUID) -> tuple[UUID, UUID]:
    """Two tellings as a word on them is kept: the smaller id first."""
    return (one, other) if one < other else (other, one)


# A withdrawn decision leaves a claim where it was before anybody decided.
UNDECIDED = frozenset({ClaimStatus.PROPOSED, ClaimStatus.WITHDRAWN})
