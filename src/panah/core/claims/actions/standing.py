"""How claims stand to each other, as people see it: preferred, differing, repeated."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from panah.core.cases.actions import require_open
from panah.core.cases.models import Case
from panah.core.claims import access
from panah.core.claims.bodies import ClaimBody, DependenceBody, DifferenceBody, PreferenceBody
from panah.core.claims.models import Claim, Dependence, Difference, Document, Preference
from panah.foundation.accounts.models import User
from panah.foundation.audit import record
from panah.foundation.refusals import Refused
from panah.foundation.sealed.bodies import read_body, seal_body
from panah.vocab.claims import ClaimStatus, DependenceKind, DifferenceKind, DifferenceVerdict
from panah.vocab.evidence import DependenceVerdict


@transaction.atomic
def prefer_claim(claim: Claim, *, by: User, reason: str) -> Preference:
    """Show this claim first on its slot; the others stay beside it.

    Raises Refused without a reason, for a claim that is not accepted or fills no event's slot.
    """
    require_open(claim.document.case)
    why = _said(reason)
    if claim.event is None:
        raise Refused(_("Only what is told of an event can be preferred."))
    if access.statuses([claim.pk]).get(claim.pk) != ClaimStatus.ACCEPTED:
        raise Refused(_("Accept this first, then prefer it."))
    slot = read_body(ClaimBody, claim.pk, by=by).slot
    row = Preference.objects.create(event=claim.event, slot=slot, claim=claim, by=by)
    seal_body(row.pk, PreferenceBody(reason=why), scope=claim.document.case_id, by=by)
    record(by, "claim.preferred", claim, scope=claim.document.case_id, slot=slot)
    return row


@transaction.atomic
def settle_difference(
    case: Case, key: UUID, *, by: User, verdict: DifferenceVerdict, reason: str
) -> Difference:
    """Say what a difference amounts to, and why. Refused when the comparison has none such."""
    require_open(case)
    why = _said(reason)
    found = {one.key: one for one in access.differences_of(case, by=by)}.get(key)
    if found is None:
        raise Refused(_("This difference is no longer there. Load the page again."))
    row = Difference.objects.create(case=case, key=key, verdict=verdict, by=by)
    body = DifferenceBody(
        about=DifferenceKind(found.said.kind),
        a=access.stretch(found.said.a, case, by=by),
        b=access.stretch(found.said.b, case, by=by),
        values=found.said.values,
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
) -> Dependence:
    """Say whether two documents count once. Raises Refused for documents of different cases."""
    require_open(source.case)
    if source.case_id != on.case_id:
        raise Refused(_("The two documents belong to different cases."))
    row = Dependence.objects.create(source=source, on=on, kind=kind, verdict=verdict, by=by)
    seal_body(row.pk, DependenceBody(reason=reason), scope=source.case_id, by=by)
    record(by, "dependence.judged", row, scope=source.case_id, kind_of=kind, verdict=verdict)
    return row


def _said(reason: str) -> str:
    if not reason.strip():
        raise Refused(_("Please write why. Whoever reads this later will need the reason."))
    return reason.strip()
