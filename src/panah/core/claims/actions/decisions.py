"""What people decide on claims. Nothing is edited or removed: the last decision counts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.db import transaction

from panah.core.cases.actions import require_open
from panah.core.cases.models import Case
from panah.core.claims import access
from panah.core.claims.bodies import (
    CaseDictionary,
    ClaimBody,
    EventBody,
    KnownName,
    Quote,
)
from panah.core.claims.models import Claim, Decision, Document, Event
from panah.core.claims.proposals import Fact, Proposal
from panah.foundation.accounts.models import User
from panah.foundation.audit import record
from panah.foundation.refusals import Refused
from panah.foundation.sealed.bodies import seal_body
from panah.vocab.claims import ClaimStatus, ClaimVerdict
from panah.vocab.evidence import ClaimSlot


@transaction.atomic
def accept_proposals(document: Document, ids: Collection[UUID], *, by: User) -> int:
    """Accept what the reading proposes under these ids; an event with all its slots.

    Returns how many were decided. Raises Refused when the document is not read, or when nothing
    is proposed under these ids (the page was older than the reading).
    """
    return _decide(document, ids, ClaimVerdict.ACCEPTED, by=by)


@transaction.atomic
def reject_proposals(document: Document, ids: Collection[UUID], *, by: User) -> int:
    """Reject them; they stay rejected when the document is read again. As `accept_proposals`."""
    return _decide(document, ids, ClaimVerdict.REJECTED, by=by)


@transaction.atomic
def withdraw_decisions(document: Document, ids: Collection[UUID], *, by: User) -> int:
    """Take a decision back: they are undecided again, and both decisions stay on record."""
    return _decide(document, ids, ClaimVerdict.WITHDRAWN, by=by)


def _decide(document: Document, ids: Collection[UUID], verdict: ClaimVerdict, *, by: User) -> int:
    require_open(document.case)
    # Two people at one document decide one after the other; SQLite sees to that by itself.
    Document.objects.select_for_update().get(pk=document.pk)
    read = access.latest_reading(document, by=by)
    if read is None:
        raise Refused(access.NOT_READ)
    wanted = set(ids)
    every = access.proposals_in(read, document, by=by)
    chosen = [proposal for proposal in every if proposal.id in wanted]
    if not chosen:
        raise Refused(access.NOT_PROPOSED)
    _Writer(document, read, by).decide(chosen, verdict)
    _remember_names(document.case, chosen, verdict, by=by)
    record(by, f"claims.{verdict}", document, proposals=len(chosen))
    return len(chosen)


class _Writer:
    """Brings claims into being and adds decisions, for one document and one person."""

    def __init__(self, document: Document, read: access.Read, by: User) -> None:
        self.document, self.read, self.by = document, read, by
        self.together = access.told_together(document.case, by=by)

    def decide(self, chosen: Sequence[Proposal], verdict: ClaimVerdict) -> None:
        """One verdict on every claim of these proposals; a repeated one adds nothing."""
        standing = access.statuses(fact.id for one in chosen for fact in one.facts)
        for proposal in chosen:
            unborn = [fact for fact in proposal.facts if fact.id not in standing]
            event = self._event(proposal) if unborn else None
            for fact in unborn:
                self._bear(fact, event)
        said = ClaimStatus(str(verdict))
        Decision.objects.bulk_create(
            Decision(claim_id=fact.id, verdict=verdict, by=self.by)
            for one in chosen
            for fact in one.facts
            if standing.get(fact.id) != said
        )

    def _event(self, proposal: Proposal) -> Event | None:
        """The happening it belongs to: the one another document told first, or a new one."""
        if proposal.event is None:
            return None
        born = Claim.objects.filter(pk=proposal.id).select_related("event").first()
        if born is not None:
            return born.event
        others = self.together.get(proposal.id, frozenset())
        told = Claim.objects.accepted().filter(pk__in=others, event__isnull=False)
        if first := told.select_related("event").order_by("born_at").first():
            return first.event
        return self._new_event(proposal, proposal.event)

    def _new_event(self, proposal: Proposal, id: UUID) -> Event:
        case = self.document.case
        event, made = Event.objects.get_or_create(
            pk=id, defaults={"case": case, "made_by": self.by}
        )
        if made:
            body = EventBody(type=proposal.main.value["type"])
            seal_body(event.pk, body, scope=case.pk, by=self.by)
        return event

    def _bear(self, fact: Fact, event: Event | None) -> None:
        Claim.objects.create(pk=fact.id, document=self.document, event=event, by=self.by)
        text = self.read.text
        body = ClaimBody(
            slot=fact.slot,
            value=dict(fact.value),
            quotes=tuple(
                Quote(start=span.start, end=span.end, text=span.of(text)) for span in fact.quotes
            ),
            voice=fact.voice,
            extractor=self.read.row.extractor,
        )
        seal_body(fact.id, body, scope=self.document.case_id, by=self.by)


def _remember_names(
    case: Case, chosen: Iterable[Proposal], verdict: ClaimVerdict, *, by: User
) -> None:
    """Keep decided names in the case's dictionary, which every later reading follows first."""
    decided = [one.main for one in chosen if one.main.slot == ClaimSlot.NAME]
    if not decided:
        return
    names = dict(access.dictionary_of(case, by=by).names)
    for fact in decided:
        for spelling in fact.value["spellings"]:
            if verdict == ClaimVerdict.WITHDRAWN:
                names.pop(spelling, None)
            else:
                names[spelling] = _known(fact, verdict)
    seal_body(case.pk, CaseDictionary(names=names), scope=case.pk, by=by)


def _known(fact: Fact, verdict: ClaimVerdict) -> KnownName:
    kind = fact.value["kind"] if verdict == ClaimVerdict.ACCEPTED else "none"
    return KnownName.model_validate({"kind": kind, "name": fact.value["name"]})
