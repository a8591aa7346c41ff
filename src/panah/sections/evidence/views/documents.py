"""The documents of a case: adding, showing, having them read, where they come from."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from panah.core.claims.access import get_document, get_evidence
from panah.core.claims.actions import open_document
from panah.foundation.accounts.access import StaffRequest
from panah.foundation.accounts.pages import kept
from panah.foundation.refusals import Refused
from panah.sections.evidence.access import get_line, get_row, lines_of, review_of
from panah.sections.evidence.access.sheets import pages_of
from panah.sections.evidence.actions import add_documents, start_reading, stop_reading
from panah.sections.evidence.forms.documents import (
    MOST_BYTES,
    AddDocumentsForm,
    looked,
    shown,
)


@require_http_methods(["GET", "HEAD", "POST"])
def documents(request: StaffRequest, ref: str) -> HttpResponse:
    """The documents of a case, and a way to add more."""
    case = get_evidence(request.user, ref)
    form = AddDocumentsForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        count = form.tell(add_documents(case, **form.said(), by=request.user))
        if count:
            words = ngettext("%(count)d document added.", "%(count)d documents added.", count)
            messages.success(request, words % {"count": count})
        if not form.errors:
            return redirect("evidence:documents", ref=case.ref)
    context = {"case": case, "form": form, "lines": lines_of(case, by=request.user)}
    return render(request, "evidence/documents.html", context | {"most": MOST_BYTES})


@require_POST
def arrive(request: StaffRequest, ref: str) -> HttpResponse:
    """One of several files, sent by itself so that its way can be shown; answered in a line."""
    case = get_evidence(request.user, ref)
    form = AddDocumentsForm(request.POST, request.FILES)
    added = add_documents(case, **form.said(), by=request.user) if form.is_valid() else []
    context = {"case": case, "added": added, "problem": form.problem, "total": form.total(added)}
    return render(request, "evidence/arrived.html", context)


@require_safe
def document(request: StaffRequest, ref: str, document: UUID) -> HttpResponse:
    """One document: its text, and beside it what it says, to be accepted or rejected."""
    found = get_document(request.user, ref, document)
    open_document(found, by=request.user)
    asked = shown(request.GET)
    review = review_of(found, by=request.user, **asked)
    pages = pages_of(
        review, kept(request), by=request.user, only=asked["only"], **looked(request.GET)
    )
    context = {"case": found.case, "document": found, "review": review, "pages": pages}
    return render(request, "evidence/document.html", context | {"only": asked["only"]})


@require_POST
def read(request: StaffRequest, ref: str, document: UUID) -> HttpResponse:
    """Have a document read, again or at last."""
    found = get_document(request.user, ref, document)
    try:
        start_reading(found, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("evidence:document", ref=found.case.ref, document=found.pk)


@require_POST
def stop(request: StaffRequest, ref: str, document: UUID) -> HttpResponse:
    """End a reading that is under way."""
    found = get_document(request.user, ref, document)
    stop_reading(found, by=request.user)
    return redirect("evidence:document", ref=found.case.ref, document=found.pk)


@require_safe
def row(request: StaffRequest, ref: str, document: UUID) -> HttpResponse:
    """One line of the list, asked for each second while the document is being read."""
    found = get_document(request.user, ref, document)
    context = {"case": found.case, "line": get_row(found, by=request.user)}
    return render(request, "evidence/row.html", context)


@require_safe
def progress(request: StaffRequest, ref: str, document: UUID) -> HttpResponse:
    """How far the reading is, asked for each second; when it has ended, the page loads anew."""
    found = get_document(request.user, ref, document)
    line = get_line(found, by=request.user)
    context = {"case": found.case, "line": line}
    response = render(request, "evidence/progress.html", context)
    if line.job is None:
        response["HX-Refresh"] = "true"
    return response
