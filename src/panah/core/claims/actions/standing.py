"""How claims stand to each other, as people see it: preferred, differing, repeated."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from panah.core.cases.actions import require_open
from panah.core.cases.models import Case
from panah.core.claims import access
from panah.core.claims.bodies import ClaimBody, DependenceBody, DifferenceBody, PreferenceBody
from panah.core.claims.models import (
    Claim,
    Dependence,
    Difference,
    Document,
    Event,
    Preference,
)
from panah.core.claims.seen import Seen, Unseen, require_reason, require_seen
from panah.foundation.accounts.models import User
from panah.foundation.audit import record
from panah.foundation.refusals import Refused
from panah.foundation.sealed.bodies import read_body, seal_body
from panah.vocab.claims import ClaimStatus, DependenceKind, DifferenceKind, DifferenceVerdict
from panah.vocab.evidence import ClaimSlot, DependenceVerdict


@transaction.atomic
def prefer_claim(
    claim: Claim, *, by: User, reason: str, expects: Seen = Unseen.ANYTHING
) -> Preference:
    """Show this claim first on its slot; the others stay beside it.

    expects  the last preference on this slot that the person saw; None: there was none. Raises
             Conflict when somebody has preferred something else since
    Raises Refused without a reason, for a claim that is not accepted or fills no event's slot.
    """
    require_open(claim.document.case)
    if claim.event is None:
        raise Refused(_("Only what is told of an event can be preferred."))
    if access.statuses([claim.pk]).get(claim.pk) != ClaimStatus.ACCEPTED:
        raise Refused(_("Accept this first, then prefer it."))
    slot = read_body(ClaimBody, claim.pk, by=by).slot
    row = _prefer(claim.event, slot, claim, by=by, reason=reason, expects=expects)
    record(by, "claim.preferred", claim, scope=claim.document.case_id, slot=slot)
    return row


@transaction.atomic
def withdraw_preference(
    event: Event, slot: ClaimSlot, *, by: User, reason: str, expects: Seen = Unseen.ANYTHING
) -> Preference:
    """Put nothing first any more on this slot; what was preferred, by whom and why, stays known.

    Raises Refused when nothing is preferred, or without a reason; Conflict as prefer_claim.
    """
    require_open(event.case)
    last = Preference.objects.filter(event=event, slot=str(slot)).last()
    if last is None or last.claim is None:
        raise Refused(_("Nothing is put first here any more. Load the page again."))
    row = _prefer(event, slot, None, by=by, reason=reason, expects=expects)
    record(by, "claim.preference-withdrawn", row, scope=event.case_id, slot=slot)
    return row


def _prefer(
    event: Event, slot: ClaimSlot, claim: Claim | None, *, by: User, reason: str, expects: Seen
) -> Preference:
    why = require_reason(reason)
    # Two people at one happening say it one after the other; SQLite sees to that by itself.
    Event.objects.select_for_update().get(pk=event.pk)
    said = list(Preference.objects.filter(event=event, slot=str(slot)))
    require_seen(said[-1].pk if said else None, expects, said=len(said))
    row = Preference.objects.create(event=event, slot=slot, claim=claim, by=by)
    seal_body(row.pk, PreferenceBody(reason=why), scope=event.case_id, by=by)
    return row


@transaction.atomic
def settle_difference(
    case: Case,
    key: UUID,
    *,
    by: User,
    verdict: DifferenceVerdict,
    reason: str,
    expects: Seen = Unseen.ANYTHING,
) -> Difference:
    """Say what a difference amounts to, and why; whoever changes her mind says it again.

    expects  the last verdict on it that the person saw; None: there was none. Raises Conflict when
             somebody has given another since
    Raises Refused when the comparison has none such, or without a reason.
    """
    require_open(case)
    why = require_reason(reason)
    Case.objects.select_for_update().get(pk=case.pk)
    before = list(Difference.objects.filter(case=case, key=key))
    require_seen(before[-1].pk if before else None, expects, said=len(before))
    found = {one.key: one for one in access.differences_of(case, by=by)}.get(key)
    if found is None:
        raise Refused(_("This difference is no longer there. Load the page again."))
    row = Difference.objects.create(case=case, key=key, verdict=verdict, by=by)
    body = DifferenceBody(
        about=DifferenceKind(found.said.kind),
        a=access.stretch(found.said.a, case, by=by),
        b=access.stretch(found.said.b, case, by=by),
        values=found.said.values,
        question=found.said.about,
        reason=why,
    )
    seal_body(row.pk, body, scope=case.pk, by=by)
    record(by, "difference.settled", row, verdict=verdict)
    return row


@transaction.atomic
def confirm_dependence(
    source: Document,
    on: Document,
    *,
    by: User,
    kind: DependenceKind,
    verdict: DependenceVerdict,
    reason: str = "",
    expects: Seen = Unseen.ANYTHING,
) -> Dependence:
    """Say whether two documents count once; whoever changes her mind says it again.

    expects  the last judgement on these two that the person saw; None: there was none. Raises
             Conflict when somebody has given another since
    Raises Refused for documents of different cases, and for independence without a reason.
    """
    require_open(source.case)
    if source.case_id != on.case_id:
        raise Refused(_("The two documents belong to different cases."))
    if verdict == DependenceVerdict.REFUSED:
        reason = require_reason(reason)
    Document.objects.select_for_update().get(pk=source.pk)
    before = list(Dependence.objects.filter(source=source, on=on))
    require_seen(before[-1].pk if before else None, expects, said=len(before))
    row = Dependence.objects.create(source=source, on=on, kind=kind, verdict=verdict, by=by)
    seal_body(row.pk, DependenceBody(reason=reason), scope=source.case_id, by=by)
    record(by, "dependence.judged", row, scope=source.case_id, kind_of=kind, verdict=verdict)
    return row
