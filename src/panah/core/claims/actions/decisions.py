"""What people decide on claims. Nothing is edited or removed: the last decision counts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from panah.core.cases.actions import require_open
from panah.core.cases.models import Case
from panah.core.claims import access
from panah.core.claims.actions.writing import Pen
from panah.core.claims.bodies import CaseDictionary, KnownName
from panah.core.claims.book import book_of
from panah.core.claims.desk import UNDECIDED, Desk, Entry, desk_of
from panah.core.claims.models import Claim, Document
from panah.foundation.accounts.models import User
from panah.foundation.audit import record
from panah.foundation.refusals import Refused
from panah.foundation.sealed.bodies import seal_body
from panah.vocab.claims import ClaimStatus, ClaimVerdict
from panah.vocab.evidence import ClaimSlot


@transaction.atomic
def accept_proposals(
    document: Document, ids: Collection[UUID], *, by: User, alone: bool = False
) -> int:
    """Accept what is proposed under these ids; an event with all its slots.

    alone  without what other documents tell of the same happening
    Serious claims (`vocab.harm`) then wait for a second person; when one that waits is accepted by
    another than her who put it forward, it stands.
    Returns how many were decided. Raises Refused when the document is not read, or when nothing
    is proposed under these ids (the page was older than the reading).
    """
    desk, chosen = _chosen(document, ids, by)
    _decide(desk, chosen, ClaimVerdict.ACCEPTED, by=by)
    if not alone:
        for other, told in _told_elsewhere(desk, chosen, by=by):
            open_ones = [one for one in told if one.is_open]
            _decide(other, open_ones, ClaimVerdict.ACCEPTED, by=by)
    return len(chosen)


@transaction.atomic
def reject_proposals(
    document: Document, ids: Collection[UUID], *, by: User, reason: str = ""
) -> int:
    """Reject them; they stay rejected when the document is read again. As `accept_proposals`.

    reason  needed to disagree with what somebody else accepted and put forward to be seen again
    """
    desk, chosen = _chosen(document, ids, by)
    if not reason.strip() and any(_waits_for(one, by) for one in chosen):
        raise Refused(_("A colleague has accepted this. Write why you disagree."))
    _decide(desk, chosen, ClaimVerdict.REJECTED, by=by, reason=reason)
    return len(chosen)


@transaction.atomic
def withdraw_decisions(document: Document, ids: Collection[UUID], *, by: User) -> int:
    """Take a decision back: they are undecided again, and both decisions stay on record.

    What this person accepted with it in other documents, as the same happening, goes back too.
    """
    desk, chosen = _chosen(document, ids, by)
    _decide(desk, chosen, ClaimVerdict.WITHDRAWN, by=by)
    for other, told in _told_elsewhere(desk, chosen, by=by):
        mine = [one for one in told if (last := one.stands[0].last) and last.by_id == by.pk]
        _decide(other, mine, ClaimVerdict.WITHDRAWN, by=by)
    return len(chosen)


def _waits_for(entry: Entry, by: User) -> bool:
    return any(one.last is not None and one.last.by_id != by.pk for one in entry.waiting)


def _chosen(document: Document, ids: Collection[UUID], by: User) -> tuple[Desk, list[Entry]]:
    require_open(document.case)
    # Two people at one document decide one after the other; SQLite sees to that by itself.
    Document.objects.select_for_update().get(pk=document.pk)
    desk = desk_of(document, by=by)
    if desk is None:
        raise Refused(access.NOT_READ)
    chosen = desk.find(ids)
    if not chosen:
        raise Refused(access.NOT_PROPOSED)
    return desk, chosen


def _decide(
    desk: Desk, chosen: Sequence[Entry], verdict: ClaimVerdict, *, by: User, reason: str = ""
) -> None:
    if not chosen:
        return
    document = desk.document
    pen = Pen(document, by, extractor=desk.read.row.extractor, text=desk.read.text)
    note = pen.note(reason)
    for entry in chosen:
        pen.decide(entry, verdict, note)
    _remember_names(document.case, chosen, verdict, pen)
    record(by, f"claims.{verdict}", document, proposals=len(chosen))


def _told_elsewhere(
    desk: Desk, chosen: Iterable[Entry], *, by: User
) -> Iterable[tuple[Desk, list[Entry]]]:
    """What other documents tell of the same happenings, document by document."""
    case = desk.document.case
    together = access.told_together(case, by=by)
    wanted = {id for one in chosen for id in together.get(one.id, ())} - set(desk.by_id)
    if not wanted:
        return
    for leaf in book_of(case, by=by).documents.values():
        if leaf.row.pk != desk.document.pk and wanted & {one.id for one in leaf.proposals}:
            other = desk_of(leaf.row, by=by)
            if other is not None:
                yield other, other.find(wanted)


def _remember_names(case: Case, chosen: Iterable[Entry], verdict: ClaimVerdict, pen: Pen) -> None:
    """Keep decided names in the case's dictionary: it goes for every document of the case."""
    decided = [one for one in chosen if one.proposal.main.slot == ClaimSlot.NAME]
    if not decided:
        return
    Case.objects.select_for_update().get(pk=case.pk)
    names = dict(access.dictionary_of(case, by=pen.by).names)
    for entry in decided:
        if verdict is ClaimVerdict.WITHDRAWN:
            _take_back_elsewhere(entry, pen)
        for spelling in entry.proposal.main.value["spellings"]:
            if verdict is ClaimVerdict.WITHDRAWN:
                names.pop(spelling, None)
            else:
                names[spelling] = _known(entry, verdict, names.get(spelling), pen)
    seal_body(case.pk, CaseDictionary(names=names), scope=case.pk, by=pen.by)


def _take_back_elsewhere(entry: Entry, pen: Pen) -> None:
    """A name was decided once for the case: taking it back here takes back where it was decided."""
    claim = entry.known.claim if entry.known else None
    if claim is None or claim == entry.id:
        return
    standing = access.statuses([claim]).get(claim, ClaimStatus.PROPOSED)
    if standing not in UNDECIDED and Claim.objects.filter(pk=claim).exists():
        pen.say(claim, ClaimVerdict.WITHDRAWN)


def _known(entry: Entry, verdict: ClaimVerdict, before: KnownName | None, pen: Pen) -> KnownName:
    value = entry.proposal.main.value
    said = {"kind": value["kind"], "name": value["name"], "claim": entry.id}
    if verdict is not ClaimVerdict.ACCEPTED:
        return KnownName.model_validate(said | {"kind": "none"})
    meant = {"person": before.person, "actor": before.actor} if before else {}
    agreed = {one.claim_id for one in pen.written if one.verdict == ClaimVerdict.ACCEPTED}
    for stand in entry.stands[1:]:
        # A second person has just agreed who is meant by the name.
        if stand.fact.slot is ClaimSlot.SAME_AS and stand.fact.id in agreed:
            meant |= {which: stand.fact.value.get(which) for which in ("person", "actor")}
    return KnownName.model_validate(said | meant)
