"""Statements of a case: taking one, going on with a draft, its versions and what changed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from panah.foundation.accounts.access import StaffRequest
from panah.foundation.refusals import Refused
from panah.sections.evidence.access.claims import names_in
from panah.sections.statements.access import (
    drafts_of,
    get_draft,
    get_statements,
    statement_page,
    statements_of,
)
from panah.sections.statements.actions import drop_draft
from panah.sections.statements.taking import Taking


@require_safe
def statements(request: StaffRequest, ref: str) -> HttpResponse:
    """What people told us in this case, and drafts that wait to be finished."""
    case = get_statements(request.user, ref)
    context = {"case": case, "statements": statements_of(case, by=request.user)}
    context |= {"drafts": drafts_of(case, by=request.user)}
    return render(request, "statements/statements.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: StaffRequest, ref: str, draft: UUID | None = None) -> HttpResponse:
    """Take a statement, go on with a draft of one, or write its next version."""
    case = get_statements(request.user, ref)
    taking = Taking(request, case, request.user, draft)
    if taking.keep() and taking.saved:
        messages.success(request, _("The draft is kept. Nobody else sees it as a statement yet."))
        return redirect("statements:draft", ref=case.ref, draft=taking.saved.pk)
    if taking.take() and taking.saved:
        messages.success(request, _("The statement is taken. Each event quotes its words."))
        return redirect("statements:statement", ref=case.ref, statement=taking.saved.pk)
    context = {"case": case, "taking": taking, "form": taking.form}
    context |= {"names": names_in(case, by=request.user)}
    return render(request, "statements/write.html", context)


@require_safe
def statement(request: StaffRequest, ref: str, statement: UUID) -> HttpResponse:
    """One version of a statement, its claims, and what changed."""
    case = get_statements(request.user, ref)
    page = statement_page(case, statement, by=request.user)
    return render(request, "statements/statement.html", {"case": case, "page": page})


@require_POST
def drop(request: StaffRequest, ref: str, draft: UUID) -> HttpResponse:
    """Throw a draft of one's own away."""
    case = get_statements(request.user, ref)
    found = get_draft(case, draft, by=request.user)
    try:
        drop_draft(found.row, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("statements:statements", ref=case.ref)
