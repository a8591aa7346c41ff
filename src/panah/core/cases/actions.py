"""Every change to a case: one transaction, one line in the audit."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from panah.core.cases.access import PARTS, may_give, may_open_cases
from panah.core.cases.bodies import CaseIdentity, CaseSafety, CaseSummary
from panah.core.cases.models import CLOSED, Case
from panah.core.cases.sections import sections
from panah.foundation.accounts.models import User
from panah.foundation.audit import record
from panah.foundation.keys.actions import create_compartments, give_grants, withdraw_grants
from panah.foundation.refusals import Conflict, Refused
from panah.foundation.sealed.bodies import seal_body
from panah.vocab.access import CompartmentKind
from panah.vocab.cases import CaseStatus, ClosureReason


@transaction.atomic
def open_case(
    *,
    by: User,
    identity: CaseIdentity,
    summary: CaseSummary | None = None,
    safety: CaseSafety | None = None,
    on: date | None = None,
) -> Case:
    """Open a file with keys of its own and seal what is known so far.

    Raises Refused when the person's role does not hold the parts that a new file begins with.
    """
    if not may_open_cases(by):
        raise Refused(_("Your role does not open cases. Ask a caseworker or a coordinator."))
    case = Case.objects.create(opened_by=by, opened_on=on or timezone.localdate())
    create_compartments(case.id, PARTS, by=by)
    for body in (identity, summary or CaseSummary(), safety or CaseSafety()):
        seal_body(case.id, body, scope=case.id, by=by)
    record(by, "case.created", case)
    return case


def require_open(case: Case) -> None:
    """Raises Refused when the case is closed: nothing is added to it until it is opened again."""
    if case.is_closed:
        raise Refused(_("This case is closed. Open it again first, then save."))


@dataclass(frozen=True, slots=True)
class Edit:
    """A part of the file as it shall be, and the revision it was changed from."""

    body: CaseIdentity | CaseSummary | CaseSafety
    expects: int


@transaction.atomic
def edit_case(case: Case, *, by: User, edits: Iterable[Edit]) -> None:
    """Replace parts of the file.

    Raises Conflict, and changes nothing, when somebody saved one of them in the meantime.
    """
    require_open(case)
    for edit in edits:
        seal_body(case.id, edit.body, scope=case.id, by=by, expects=edit.expects)
    record(by, "case.edited", case)


@transaction.atomic
def take_step(case: Case, *, by: User, edit: Edit) -> None:
    """Write down what comes next. Refused when a colleague wrote in the file meanwhile."""
    require_open(case)
    try:
        seal_body(case.id, edit.body, scope=case.id, by=by, expects=edit.expects)
    except Conflict:
        raise Refused(
            _("A colleague changed this file meanwhile. Look at the case first, then save again.")
        ) from None
    record(by, "case.step_noted", case)


@transaction.atomic
def change_status(case: Case, *, by: User, status: CaseStatus) -> None:
    """Say where the case stands; closing has an action of its own."""
    require_open(case)
    if status in CLOSED:
        raise Refused(_("To close a case, give the day and the reason."))
    case.status = status
    case.save(update_fields=["status"])
    record(by, "case.status_changed", case, status=status)


@transaction.atomic
def close_case(
    case: Case,
    *,
    by: User,
    on: date,
    reason: ClosureReason,
    status: CaseStatus = CaseStatus.CLOSED,
) -> None:
    """Close a case once every section has finished with it."""
    require_open(case)
    open_items = [str(item) for section in sections() for item in section.open_items(case)]
    if open_items:
        raise Refused(
            _("Finish these first, then close the case: %(items)s.")
            % {"items": ", ".join(open_items)}
        )
    if not case.opened_on <= on <= timezone.localdate():
        raise Refused(_("The day of closing lies between the day it was opened and today."))
    case.closed_on, case.closing_reason, case.status = on, reason, status
    case.save(update_fields=["closed_on", "closing_reason", "status"])
    record(by, "case.closed", case, reason=reason)


@transaction.atomic
def reopen_case(case: Case, *, by: User) -> None:
    """Open a closed case again; people come back after years (M04)."""
    if not case.is_closed:
        raise Refused(_("This case is open already."))
    record(by, "case.reopened", case, closed_for=case.closing_reason)
    case.closed_on, case.closing_reason, case.status = None, "", CaseStatus.REOPENED
    case.save(update_fields=["closed_on", "closing_reason", "status"])


@transaction.atomic
def give_access(
    case: Case,
    *,
    to: User,
    kinds: Collection[CompartmentKind],
    by: User,
    reason: str,
    expires: date | None = None,
) -> None:
    """Let a colleague read parts of a case.

    A coordinator gives, and only what her own keys open; the health and legal parts are given the
    first time by a coordinator and from then on by whoever holds them. Raises Refused otherwise,
    and when the colleague is not signed or her role may not hold the part.
    """
    if not kinds or not reason.strip():
        raise Refused(_("Choose at least one part and say why, in a few words."))
    if expires and expires < timezone.localdate():
        raise Refused(_("That day is over. Choose today or a later day."))
    if any(not may_give(case, kind, by) for kind in kinds):
        raise Refused(
            _("Only a coordinator, or whoever reads this part alone, may give it to others.")
        )
    give_grants(case.id, kinds, to=to, by=by, reason=reason.strip(), expires=expires)


@transaction.atomic
def withdraw_access(
    case: Case, *, of: User, kinds: Collection[CompartmentKind], by: User, reason: str
) -> None:
    """Take parts of a case from a colleague; their keys change, so an old copy opens nothing new.

    Raises Refused when she alone can read one of them: it would be lost to all.
    """
    if not kinds or not reason.strip():
        raise Refused(_("Choose at least one part and say why, in a few words."))
    withdraw_grants(case.id, kinds, of=of, by=by, reason=reason.strip())
