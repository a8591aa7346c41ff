"""Deciding on what a document says, saying it otherwise, writing claims by hand."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from panah.core.claims.access import get_document, get_evidence
from panah.core.claims.models import Document
from panah.foundation.accounts.access import StaffRequest
from panah.sections.evidence.access import decided_of
from panah.sections.evidence.access.claims import claim_page, names_in, precision_in
from panah.sections.evidence.access.review import get_item, waiting_in
from panah.sections.evidence.forms.choosing import Correcting, Writing
from panah.sections.evidence.forms.review import DecisionForm, DisagreeForm, place_of, seen_of


@require_POST
def decide(request: StaffRequest, ref: str, document: UUID) -> HttpResponse:
    """Accept, reject or take back; a script gets only the changed lines of the list."""
    found = get_document(request.user, ref, document)
    form = DecisionForm(request.POST)
    decided = form.decide(found, by=request.user)
    if "HX-Request" in request.headers:
        return _changed_lines(request, found, decided, form.page_showed, form.problem)
    if form.errors:
        messages.error(request, form.problem)
    return redirect(place_of(found, decided, form.on_part))


@require_safe
def claim(request: StaffRequest, ref: str, document: UUID, claim: UUID) -> HttpResponse:
    """One claim with its whole history: who decided what, when, and every correction."""
    found = get_document(request.user, ref, document)
    page = claim_page(found, claim, by=request.user)
    context = {"case": found.case, "document": found, "page": page}
    return render(request, "evidence/claim.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: StaffRequest, ref: str, document: UUID, claim: UUID) -> HttpResponse:
    """Say a claim otherwise: a new one takes its place, and the old one says so."""
    found = get_document(request.user, ref, document)
    correcting = Correcting(request.POST or None, found, claim, request.user)
    if correcting.send():
        said = _("Corrected. What stood there before is kept.")
        return _back(request, found, correcting.entry.id, said)
    context = {"case": found.case, "document": found, "entry": correcting.entry}
    context |= {"form": correcting.form, "names": names_in(found.case, by=request.user)}
    return render(request, "evidence/correct.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: StaffRequest, ref: str, document: UUID) -> HttpResponse:
    """Write down a claim with words chosen in the text."""
    found = get_document(request.user, ref, document)
    writing = Writing(request.POST or None, request.GET, found, request.user)
    if writing.send():
        said = _("Written down, with the words of the document.")
        return _back(request, found, writing.written, said)
    context = {"case": found.case, "document": found, "writing": writing, "form": writing.form}
    context |= {"names": names_in(found.case, by=request.user)}
    return render(request, "evidence/write.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def disagree(request: StaffRequest, ref: str, document: UUID, claim: UUID) -> HttpResponse:
    """The second person does not agree, and says why."""
    found = get_document(request.user, ref, document)
    item = get_item(found, claim, by=request.user)
    form = DisagreeForm(request.POST or None)
    if form.is_valid() and form.disagree(found, item.entry.id, by=request.user):
        return _back(request, found, item.entry.id, _("Your reason is kept with the claim."))
    context = {"case": found.case, "document": found, "item": item, "form": form}
    return render(request, "evidence/disagree.html", context)


@require_safe
def second(request: StaffRequest, ref: str) -> HttpResponse:
    """What one person accepted and a second has to see, over all documents of a case."""
    case = get_evidence(request.user, ref)
    waiting = waiting_in(case, by=request.user)
    return render(request, "evidence/second.html", {"case": case, "waiting": waiting})


@require_safe
def precision(request: StaffRequest, ref: str) -> HttpResponse:
    """How much of what each reader proposed people found right."""
    case = get_evidence(request.user, ref)
    hits = precision_in(case, by=request.user)
    return render(request, "evidence/precision.html", {"case": case, "hits": hits})


def _back(request: StaffRequest, document: Document, claim: UUID | None, said: str) -> HttpResponse:
    """To the line of a claim; a script that asked for a sheet gets only the changed lines."""
    ids = [claim] if claim else []
    if "HX-Request" in request.headers:
        return _changed_lines(request, document, ids, seen_of(request.GET), "")
    messages.success(request, said)
    return redirect(place_of(document, ids, 1))


def _changed_lines(
    request: StaffRequest, document: Document, ids: Collection[UUID], seen: int | None, problem: str
) -> HttpResponse:
    review = decided_of(document, ids, by=request.user, seen=seen)
    context = {"review": review, "items": review.items, "problem": problem}
    context |= {"case": document.case, "document": document}
    return render(request, "evidence/decided.html", context)
