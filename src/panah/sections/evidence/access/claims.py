"""One claim: its history, what can be said otherwise of it, and how often a reader is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from panah.core.cases.models import Case
from panah.core.claims import access
from panah.core.claims.access import Read
from panah.core.claims.bodies import ClaimBody, DecisionNote, Voice
from panah.core.claims.book import book_of
from panah.core.claims.desk import Desk, Entry, decisions_of
from panah.core.claims.models import Claim, Decision, Document
from panah.core.claims.proposals import Fact, group_of
from panah.core.people.access import people_of, reads_register, register
from panah.foundation.accounts.models import User
from panah.foundation.keys.access import holds
from panah.foundation.sealed.bodies import read_bodies
from panah.sections.evidence.access.review import get_entry, items_of
from panah.sections.evidence.items import Item
from panah.sections.evidence.wording import TITLES, words_of
from panah.vocab.access import CompartmentKind
from panah.vocab.claims import ClaimStatus, ClaimVerdict
from panah.vocab.evidence import ClaimSlot, ProposalGroup

FEWEST = 5


@dataclass(frozen=True, slots=True)
class Past:
    """One decision, with the reason if one was given."""

    decision: Decision
    verdict: ClaimVerdict
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """One claim of a chain of corrections, with every decision on it."""

    slot: ClaimSlot
    words: str
    quote: str
    found_by: str
    past: Sequence[Past]


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """A claim with its whole history: for each slot the claims that correct one another."""

    item: Item
    chains: Sequence[Sequence[Version]]


@dataclass(frozen=True, slots=True)
class Names:
    """Whom a form may offer: people and places that are named in the case."""

    people: Sequence[str]
    places: Sequence[str]


def claim_page(document: Document, claim: UUID, *, by: User) -> ClaimPage:
    """One entry with every decision on it and every correction, or 404."""
    desk, entry = get_entry(document, claim, by=by)
    item = items_of(desk, [entry], by=by)[0]
    return ClaimPage(item, list(_Historian(desk, entry, by).chains()))


class _Historian:
    """Reads the history of one entry."""

    def __init__(self, desk: Desk, entry: Entry, by: User) -> None:
        self.desk, self.entry = desk, entry
        self.claims = {row.pk: row for row in Claim.objects.filter(document=desk.document)}
        self.bodies = read_bodies(ClaimBody, self.claims, by=by)
        self.decisions = decisions_of(desk.document)
        notes = [one.note for said in self.decisions.values() for one in said if one.note]
        self.notes = read_bodies(DecisionNote, notes, by=by)

    def chains(self) -> Iterator[list[Version]]:
        proposed = {fact.id: fact for fact in self.entry.proposed.facts}
        firsts = [*proposed, *self._added(set(proposed))]
        for first in firsts:
            chain = list(self._chain(first))
            yield [self._version(id, proposed.get(id)) for id in chain]

    def _added(self, known: set[UUID]) -> Iterator[UUID]:
        for id, body in self.bodies.items():
            if body.about == self.entry.id and id not in known and not self.claims[id].replaces_id:
                yield id

    def _chain(self, first: UUID) -> Iterator[UUID]:
        """The claim and all that ever corrected it, taken back or not."""
        yield first
        for id, row in self.claims.items():
            if row.replaces_id == first:
                yield from self._chain(id)

    def _version(self, id: UUID, fact: Fact | None) -> Version:
        body = self.bodies.get(id)
        slot, value = (body.slot, body.value) if body else (fact.slot, fact.value) if fact else NONE
        quotes = [one.text for one in body.quotes] if body else []
        if fact and not body:
            quotes = [one.of(self.desk.read.text) for one in fact.quotes]
        found = body.extractor if body else self.desk.read.row.extractor
        return Version(slot, said(slot, value), " … ".join(quotes[:1]), found, list(self._past(id)))

    def _past(self, id: UUID) -> Iterator[Past]:
        for one in self.decisions.get(id, ()):
            note = self.notes.get(one.note) if one.note else None
            yield Past(one, ClaimVerdict(str(one.verdict)), note.reason if note else "")


NONE: tuple[ClaimSlot, Mapping[str, Any]] = (ClaimSlot.WHAT, {"type": ""})


def said(slot: ClaimSlot, value: Mapping[str, Any]) -> str:
    """One claim in words, whatever it answers."""
    if slot in TITLES:
        return TITLES[slot](value)
    return words_of(Fact(UUID(int=0), slot, value, (), Voice()))


def names_in(case: Case, *, by: User) -> Names:
    """Who and what is named in the case's documents and among its people, for suggestions."""
    found: dict[str, Counter[str]] = {"person": Counter(), "place": Counter()}
    for leaf in book_of(case, by=by).documents.values():
        for proposal in leaf.proposals:
            kind = proposal.main.value.get("kind")
            if proposal.main.slot is ClaimSlot.NAME and kind in found:
                found[kind][str(proposal.main.value["name"])] += len(proposal.quotes)
    people = [title for _id, title in people_for(case, by=by)]
    named = [name for name, _times in found["person"].most_common()]
    places = [name for name, _times in found["place"].most_common()]
    return Names(list(dict.fromkeys([*people, *named])), places)


def people_for(case: Case, *, by: User) -> list[tuple[UUID, str]]:
    """The people of a case by name, for who may know them."""
    if not holds(by, case.pk, CompartmentKind.IDENTITY):
        return []
    return [(one.person.pk, one.identity.title) for one in people_of(case, by)]


def actors_for(*, by: User) -> list[tuple[UUID, str]] | None:
    """The entries of the register by name; None for who does not read it."""
    if not reads_register(by):
        return None
    return [(one.actor.pk, one.details.title) for one in register(by)]


def read_of(document: Document, *, by: User) -> Read | None:
    """The newest reading, when there is one."""
    return access.latest_reading(document, by=by)


@dataclass(frozen=True, slots=True)
class Hits:
    """How often what a reader proposed was accepted.

    share  accepted of those decided, in per cent; None while fewer than five are decided
    """

    extractor: str
    group: ProposalGroup
    accepted: int
    corrected: int
    rejected: int

    @property
    def decided(self) -> int:
        """How many people decided on."""
        return self.accepted + self.corrected + self.rejected

    @property
    def share(self) -> int | None:
        """Right as it stood, of what was decided."""
        return round(100 * self.accepted / self.decided) if self.decided >= FEWEST else None


def precision_in(case: Case, *, by: User) -> list[Hits]:
    """For each reader and heading: how much of what it proposed people found right."""
    tally: Counter[tuple[str, ProposalGroup, str]] = Counter()
    for claim in book_of(case, by=by).claims.values():
        body = claim.body
        carries = claim.event is None or body.slot is ClaimSlot.WHAT
        if body.extractor and not body.about and carries:
            kind = KINDS.get(claim.status)
            if kind:
                tally[body.extractor, group_of(body.slot, body.value), kind] += 1
    keys = sorted({(one, group) for one, group, _kind in tally}, key=_in_order)
    return [
        Hits(one, group, *(tally[one, group, kind] for kind in ("right", "otherwise", "wrong")))
        for one, group in keys
    ]


KINDS = {
    ClaimStatus.ACCEPTED: "right",
    ClaimStatus.WAITING: "right",
    ClaimStatus.CORRECTED: "otherwise",
    ClaimStatus.REJECTED: "wrong",
    ClaimStatus.DISAGREED: "wrong",
}


def _in_order(key: tuple[str, ProposalGroup]) -> tuple[str, int]:
    return key[0], list(ProposalGroup).index(key[1])
