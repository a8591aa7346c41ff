"""A document as it lies on the desk of whoever decides: proposals, decisions, corrections.

What the newest reading proposes, what earlier readings proposed and it does not find, and what
people wrote by hand stand in one list of entries, each with where it stands now.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from uuid import UUID

from panah.core.claims import access
from panah.core.claims.access import Read
from panah.core.claims.adopting import anchored, recalled
from panah.core.claims.bodies import CaseDictionary, ClaimBody, KnownName, ReadingBody
from panah.core.claims.models import Claim, Decision, Document
from panah.core.claims.models import Reading as ReadingRow
from panah.core.claims.proposals import Fact, Proposal, group_of, numbered
from panah.engine.reading.records import Reading
from panah.foundation.accounts.models import User
from panah.foundation.sealed.bodies import read_bodies
from panah.vocab.claims import ClaimStatus
from panah.vocab.evidence import ClaimSlot

UNDECIDED = frozenset({ClaimStatus.PROPOSED, ClaimStatus.WITHDRAWN})
# A correction that was itself refused or taken back leaves what it corrected as it was.
UNDONE = frozenset({ClaimStatus.WITHDRAWN, ClaimStatus.REJECTED})


class Origin(StrEnum):
    """How an entry came into the list."""

    FOUND = "found"  # the newest reading proposes it
    KEPT = "kept"  # decided; the newest reading does not find it any more
    GONE = "gone"  # nobody decided, and the newest reading does not find it any more
    BY_HAND = "by-hand"  # somebody wrote it


@dataclass(frozen=True, slots=True)
class Stand:
    """Where one claim stands: its fact, its last decision, and what it corrects, if anything."""

    fact: Fact
    status: ClaimStatus
    last: Decision | None = None
    corrects: Fact | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: what is decided at once, as it stands now.

    proposal  with corrected claims in place of those they correct, and what was added by hand
    stands    the same claim by claim; the first carries the decision
    proposed  as it was first: proposed by the machine, or written by somebody
    known     decided with this name in another document of the case
    """

    proposal: Proposal
    proposed: Proposal
    stands: tuple[Stand, ...]
    origin: Origin
    known: KnownName | None = None

    @property
    def id(self) -> UUID:
        """The id by which it is decided: that of the claim that was there first."""
        return self.proposed.id

    @property
    def status(self) -> ClaimStatus:
        """Where the claim stands that carries the decision."""
        if self.known is not None and self.stands[0].status in UNDECIDED:
            # Decided once for the case, with this name in another document.
            return ClaimStatus.REJECTED if self.known.kind == "none" else ClaimStatus.ACCEPTED
        if self.origin is Origin.GONE and self.stands[0].status in UNDECIDED:
            return ClaimStatus.OBSOLETE
        return self.stands[0].status

    @property
    def is_open(self) -> bool:
        """Somebody has still to decide."""
        return self.status in UNDECIDED

    @property
    def waiting(self) -> tuple[Stand, ...]:
        """What of it one person accepted, and a second has to see."""
        return tuple(one for one in self.stands if one.status is ClaimStatus.WAITING)

    @property
    def news(self) -> tuple[Stand, ...]:
        """What a newer reading adds to a telling that is accepted."""
        accepted = self.status is ClaimStatus.ACCEPTED and self.known is None
        return tuple(s for s in self.stands if s.status is ClaimStatus.PROPOSED) if accepted else ()

    @property
    def was_corrected(self) -> bool:
        """Something in it is another than the machine proposed."""
        return any(one.corrects for one in self.stands)


@dataclass(frozen=True)
class Desk:
    """Everything there is to decide in one document, in the order of decision."""

    document: Document
    read: Read
    entries: tuple[Entry, ...]

    @cached_property
    def by_id(self) -> Mapping[UUID, Entry]:
        """The entries by each of the ids that name them: as proposed, as corrected."""
        named = {one.proposal.id: one for one in self.entries}
        return named | {one.id: one for one in self.entries}

    def find(self, ids: Iterable[UUID]) -> list[Entry]:
        """The entries of these ids, in the order of the list, each once."""
        wanted = {self.by_id[id].id for id in ids if id in self.by_id}
        return [one for one in self.entries if one.id in wanted]


def desk_of(document: Document, *, by: User) -> Desk | None:
    """A document ready to be decided on; None while it is not read. Raises NoKey."""
    read = access.latest_reading(document, by=by)
    if read is None:
        return None
    names = access.dictionary_of(document.case, by=by)
    return Desk(document, read, tuple(_Clerk(document, read, names, by).entries()))


def written_of(document: Document, reading: Reading, *, by: User) -> list[Proposal]:
    """What people wrote of a document before anything had read it, as places of its new text."""
    row, said = ReadingRow(document=document, extractor=""), ReadingBody(reading={})
    clerk = _Clerk(document, Read(row, reading, 0, said), CaseDictionary(), by, found=())
    return [one.proposed for one in clerk.entries()]


def decisions_of(document: Document) -> dict[UUID, list[Decision]]:
    """Every decision on claims of a document, by claim, in the order they were made."""
    rows = Decision.objects.filter(claim__document=document).select_related("by").order_by("pk")
    found: defaultdict[UUID, list[Decision]] = defaultdict(list)
    for row in rows:
        found[row.claim_id].append(row)
    return found


class _Clerk:
    """Lays one document out."""

    def __init__(
        self,
        document: Document,
        read: Read,
        names: CaseDictionary,
        by: User,
        found: Sequence[Proposal] | None = None,
    ) -> None:
        self.read, self.names = read, names.names
        self.found = access.proposals_in(read, document, by=by) if found is None else found
        self.claims = {row.pk: row for row in Claim.objects.filter(document=document)}
        self.decisions = decisions_of(document)
        proposed = {fact.id for one in self.found for fact in one.facts}
        self.bodies = read_bodies(ClaimBody, self.claims.keys() - proposed, by=by)
        self.correction = self._corrections()
        self.placed: set[UUID] = set()

    def _corrections(self) -> dict[UUID, UUID]:
        return {
            row.replaces_id: pk
            for pk, row in self.claims.items()
            if row.replaces_id and pk in self.bodies and self.status(pk) not in UNDONE
        }

    def status(self, claim: UUID) -> ClaimStatus:
        said = self.decisions.get(claim)
        return ClaimStatus(str(said[-1].verdict)) if said else ClaimStatus.PROPOSED

    def entries(self) -> list[Entry]:
        found = [self.entry(one, Origin.FOUND) for one in self.found]
        earlier = [self.recall(one.facts[0].id) for one in self.read.said.earlier]
        gone = [self.entry(one, Origin.GONE) for one in earlier if one]
        rest = list(self.rest())
        every = {one.proposal.id: one for one in [*found, *gone, *rest]}
        order = numbered(one.proposal for one in every.values())
        return [replace(every[one.id], proposal=one) for one in order]

    def recall(self, id: UUID) -> Proposal | None:
        """What an earlier reading proposed, unless it was decided and so stands as a claim."""
        if id in self.claims:
            return None
        earlier = next(one for one in self.read.said.earlier if one.facts[0].id == id)
        return recalled(earlier, self.read.text)

    def entry(self, proposal: Proposal, origin: Origin) -> Entry:
        stands = [self.stand(fact) for fact in proposal.facts]
        stands += [self.stand(fact) for fact in self.added(proposal.id)]
        known = self.known(proposal)
        if known and known.kind != "none" and stands[0].status in UNDECIDED:
            value = {**stands[0].fact.value, "kind": known.kind, "name": known.name}
            stands[0] = replace(stands[0], fact=replace(stands[0].fact, value=value))
        group = group_of(stands[0].fact.slot, stands[0].fact.value)
        shown = replace(proposal, group=group, facts=tuple(one.fact for one in stands))
        return Entry(shown, proposal, tuple(stands), origin, known)

    def stand(self, fact: Fact) -> Stand:
        """The claim that counts now: the last of those that correct one another."""
        first = fact
        self.placed.add(fact.id)
        while (next_id := self.correction.get(fact.id)) and next_id not in self.placed:
            self.placed.add(next_id)
            fact = self.fact(next_id)
        said = self.decisions.get(fact.id)
        last = said[-1] if said else None
        return Stand(fact, self.status(fact.id), last, first if fact is not first else None)

    def fact(self, claim: UUID) -> Fact:
        body = self.bodies[claim]
        return Fact(claim, body.slot, body.value, anchored(body.quotes, self.read.text), body.voice)

    def added(self, about: UUID) -> Iterator[Fact]:
        for claim, body in self.bodies.items():
            replaces = self.claims[claim].replaces_id
            if body.about == about and claim != about and not replaces and claim not in self.placed:
                yield self.fact(claim)

    def rest(self) -> Iterator[Entry]:
        """Claims that nothing proposes: written by hand, or of a reading that found more."""
        first = sorted(self.bodies, key=lambda one: self.bodies[one].slot is not ClaimSlot.WHAT)
        for claim in first:
            body, row = self.bodies[claim], self.claims[claim]
            if claim in self.placed or body.about or row.replaces_id:
                continue
            if row.event_id and body.slot is not ClaimSlot.WHAT:
                continue
            facts = [self.fact(claim), *self.beside(claim)]
            proposal = Proposal(0, group_of(body.slot, body.value), tuple(facts), row.event_id)
            yield self.entry(proposal, Origin.KEPT if body.extractor else Origin.BY_HAND)

    def beside(self, what: UUID) -> Iterator[Fact]:
        """The other slots of a telling that no reading proposes any more."""
        row, told = self.claims[what], self.bodies[what]
        for claim, body in self.bodies.items():
            other = self.claims[claim]
            of_it = row.event_id and other.event_id == row.event_id and body.quotes == told.quotes
            free = not body.about and not other.replaces_id and claim not in self.placed
            if claim != what and of_it and free and body.slot is not ClaimSlot.WHAT:
                yield self.fact(claim)

    def known(self, proposal: Proposal) -> KnownName | None:
        """What was decided on this name elsewhere in the case."""
        if proposal.main.slot is not ClaimSlot.NAME:
            return None
        value = proposal.main.value
        spellings = [value["name"], *value.get("spellings", ())]
        return next((self.names[one] for one in spellings if one in self.names), None)


def counts_of(entries: Collection[Entry]) -> dict[str, int]:
    """How many entries a document has, how many are decided, how many wait for whom.

    What no reading finds any more is not counted: nobody has to decide on it.
    """
    asked = [one for one in entries if one.status is not ClaimStatus.OBSOLETE]
    waiting = sum(one.is_open for one in asked)
    return {
        "total": len(asked),
        "waiting": waiting,
        "decided": len(asked) - waiting,
        "second": sum(bool(one.waiting) for one in asked),
    }


def latest(decisions: Mapping[UUID, list[Decision]]) -> int:
    """The number of the newest decision; 0 while there is none."""
    return max((said[-1].pk for said in decisions.values()), default=0)
