"""Where a document comes from, how far it is relied on, who handled it, and the original itself."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from panah.core.claims.access import get_document
from panah.core.claims.actions import hand_out_original
from panah.foundation.accounts.access import StaffRequest
from panah.foundation.render.leaving import handed_out
from panah.sections.evidence.access import custody_of, get_line
from panah.sections.evidence.actions import print_custody
from panah.sections.evidence.forms.documents import DescribeForm
from panah.sections.evidence.forms.origin import GradeForm, neutral_name, reason_of

# A browser must not guess at what it is and show it.
UNSEEN = "application/octet-stream"


@require_http_methods(["GET", "HEAD", "POST"])
def custody(request: StaffRequest, ref: str, document: UUID) -> HttpResponse:
    """Where a document comes from, what was done with it, and who opened it."""
    found = get_document(request.user, ref, document)
    known = custody_of(found, by=request.user)
    form = DescribeForm.of(request.POST or None, known.line.details, known.revision)
    if form.is_valid() and form.describe(found, by=request.user):
        messages.success(request, _("What you said of the document is saved."))
        return redirect("evidence:custody", ref=found.case.ref, document=found.pk)
    context = {"case": found.case, "document": found, "custody": known, "form": form}
    return render(request, "evidence/custody.html", context | {"grade": GradeForm()})


@require_POST
def grade(request: StaffRequest, ref: str, document: UUID) -> HttpResponse:
    """Say how far a source can be relied on, and how credible what it says is."""
    found = get_document(request.user, ref, document)
    form = GradeForm(request.POST)
    if form.is_valid() and form.grade(found, by=request.user):
        messages.success(request, _("Your judgement is kept beside the earlier ones."))
        return redirect("evidence:custody", ref=found.case.ref, document=found.pk)
    known = custody_of(found, by=request.user)
    origin = DescribeForm.of(None, known.line.details, known.revision)
    context = {"case": found.case, "document": found, "custody": known, "form": origin}
    return render(request, "evidence/custody.html", context | {"grade": form})


@require_POST
def sheet(request: StaffRequest, ref: str, document: UUID) -> HttpResponseBase:
    """The custody sheet on paper; that it was printed is custody too."""
    found = get_document(request.user, ref, document)
    known = custody_of(found, by=request.user)
    printed = print_custody(found, known, by=request.user)
    name = neutral_name(found, known.line.details, ending="-custody.pdf")
    return handed_out(printed, name=name, kind="application/pdf")


@require_POST
def download(request: StaffRequest, ref: str, document: UUID) -> HttpResponseBase:
    """The original as it came: never shown here, only handed out, and that is on record."""
    found = get_document(request.user, ref, document)
    details = get_line(found, by=request.user).details
    chunks = hand_out_original(found, by=request.user, reason=reason_of(request.POST))
    response = handed_out(chunks, name=neutral_name(found, details), kind=UNSEEN)
    response["Content-Length"] = details.size
    return response
