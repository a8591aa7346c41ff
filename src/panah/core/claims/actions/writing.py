"""The pen with which claims and decisions are written: one document, one person, one act.

Each act of `decisions`, `corrections` and `naming` takes one, inside its own transaction, and
records what it did.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any
from uuid import UUID, uuid4

from panah.core.claims import access
from panah.core.claims.bodies import ClaimBody, DecisionNote, EventBody, Quote
from panah.core.claims.desk import Entry, Stand
from panah.core.claims.ids import keyed_id
from panah.core.claims.models import Claim, Decision, Document, Event
from panah.core.claims.proposals import Fact, Proposal, event_id
from panah.core.claims.seconding import SETTLED, is_serious, next_verdict
from panah.foundation.accounts.models import User
from panah.foundation.sealed.bodies import seal_body
from panah.vocab.claims import ClaimStatus, ClaimVerdict
from panah.vocab.evidence import ClaimSlot


class Pen:
    """Brings claims into being and adds decisions."""

    def __init__(
        self, document: Document, by: User, *, extractor: str = "", text: str = ""
    ) -> None:
        self.document, self.by = document, by
        self.extractor, self.text = extractor, text
        self.written: list[Decision] = []

    @cached_property
    def key(self) -> bytes:
        """The claim key of the case."""
        return access.claim_key(self.document.case, by=self.by)

    @cached_property
    def together(self) -> Mapping[UUID, frozenset[UUID]]:
        """Which tellings tell the same."""
        return access.told_together(self.document.case, by=self.by)

    def decide(self, entry: Entry, verdict: ClaimVerdict, note: UUID | None = None) -> None:
        """One verdict on every claim of an entry; what says nothing new is not repeated."""
        main, whole = entry.stands[0], entry.status
        event: Event | None = None
        for stand in entry.stands:
            dropped = stand is not main and stand.status is ClaimStatus.REJECTED
            if verdict is ClaimVerdict.ACCEPTED and dropped and whole in SETTLED:
                continue
            serious = is_serious(stand.fact, main.fact)
            said = next_verdict(verdict, stand, by=self.by, serious=serious)
            if said is None:
                continue
            if stand.last is None:
                event = event or self.event(entry.proposal)
                self.bear(stand.fact, event)
            self.say(stand.fact.id, said, note)
            if said is ClaimVerdict.WITHDRAWN and stand.corrects:
                self.take_back(stand)

    def take_back(self, stand: Stand) -> None:
        """With a correction goes what was said of that which it corrected: undecided again."""
        row = Claim.objects.select_related("replaces").get(pk=stand.fact.id)
        while row.replaces is not None:
            row = row.replaces
            self.say(row.pk, ClaimVerdict.WITHDRAWN)

    def say(self, claim: UUID, verdict: ClaimVerdict, note: UUID | None = None) -> None:
        """Add one decision."""
        row = Decision.objects.create(claim_id=claim, verdict=verdict, by=self.by, note=note)
        self.written.append(row)

    def note(self, reason: str) -> UUID | None:
        """Seal why; nothing for no words."""
        if not reason.strip():
            return None
        id = uuid4()
        body = DecisionNote(reason=reason.strip())
        seal_body(id, body, scope=self.document.case_id, by=self.by)
        return id

    def event(self, proposal: Proposal) -> Event | None:
        """The happening it belongs to: the one another document told first, or a new one."""
        if proposal.event is None:
            return None
        ids = [fact.id for fact in proposal.facts]
        born = Claim.objects.filter(pk__in=ids, event__isnull=False).select_related("event").first()
        if born is not None:
            return born.event
        others = self.together.get(proposal.id, frozenset())
        told = Claim.objects.accepted().filter(pk__in=others, event__isnull=False)
        if first := told.select_related("event").order_by("born_at").first():
            return first.event
        return self.new_event(proposal.event, proposal.main.value["type"])

    def new_event(self, id: UUID, type: str) -> Event:
        """A happening of its own."""
        case = self.document.case
        event, made = Event.objects.get_or_create(
            pk=id, defaults={"case": case, "made_by": self.by}
        )
        if made:
            body = EventBody.model_validate({"type": type})
            seal_body(event.pk, body, scope=case.pk, by=self.by)
        return event

    def bear(
        self,
        fact: Fact,
        event: Event | None,
        *,
        quotes: Sequence[Quote] | None = None,
        replaces: UUID | None = None,
        about: UUID | None = None,
    ) -> None:
        """Write down a claim; its quotations are those of the fact unless others are given."""
        Claim.objects.create(
            pk=fact.id, document=self.document, event=event, replaces_id=replaces, by=self.by
        )
        body = ClaimBody(
            slot=fact.slot,
            value=dict(fact.value),
            quotes=tuple(self.quoted(fact) if quotes is None else quotes),
            voice=fact.voice,
            extractor=self.extractor,
            about=about,
        )
        seal_body(fact.id, body, scope=self.document.case_id, by=self.by)

    def quoted(self, fact: Fact) -> Iterable[Quote]:
        """The words of its quotations."""
        return [
            Quote(start=span.start, end=span.end, text=span.of(self.text)) for span in fact.quotes
        ]

    def id_of(self, slot: ClaimSlot, value: Mapping[str, Any], *beside: Any) -> UUID:
        """The id of a claim written by hand: the same when the same is written again."""
        return keyed_id(self.key, self.document.pk, "by-hand", slot, value, *beside)

    def first_event(self, what: UUID, type: str) -> Event:
        """The happening that a claim written by hand begins."""
        return self.new_event(event_id(self.key, what), type)
