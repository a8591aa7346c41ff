"""What was made from a document: adding it, leaving names out, two versions side by side."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from panah.core.claims.access import get_document
from panah.foundation.accounts.access import StaffRequest
from panah.sections.evidence.access.copies import beside_of, family, masking_of
from panah.sections.evidence.access.documents import get_line
from panah.sections.evidence.forms.copies import CopyForm, MaskForm, other_asked


@require_http_methods(["GET", "HEAD", "POST"])
def copies(request: StaffRequest, ref: str, document: UUID) -> HttpResponse:
    """A document with what was made from it, and a way to add more."""
    found = get_document(request.user, ref, document)
    line = get_line(found, by=request.user)
    form = CopyForm(request.POST or None, request.FILES or None)
    if form.is_valid() and (made := form.add(found, line.details, by=request.user)):
        messages.success(request, _("Kept beside its original. It is being read."))
        return redirect("evidence:copies", ref=found.case.ref, document=made.pk)
    context = {"case": found.case, "document": found, "line": line, "form": form}
    lines = family(found, by=request.user)
    return render(request, "evidence/copies.html", context | {"lines": lines})


@require_http_methods(["GET", "HEAD", "POST"])
def mask(request: StaffRequest, ref: str, document: UUID) -> HttpResponse:
    """Choose names and words, look at the text without them, make the copy."""
    found = get_document(request.user, ref, document)
    masking = masking_of(found, by=request.user)
    form = MaskForm(request.POST or None, masking)
    wanted = "make" in request.POST and form.is_valid()
    if wanted and (made := form.make(found, by=request.user)):
        messages.success(request, _("The copy is made. The original is unchanged."))
        return redirect("evidence:document", ref=found.case.ref, document=made.pk)
    context = {"case": found.case, "document": found, "line": masking.line, "form": form}
    shown = {"masking": masking, "preview": form.preview()}
    return render(request, "evidence/mask.html", context | shown)


@require_safe
def beside(request: StaffRequest, ref: str, document: UUID) -> HttpResponse:
    """Two versions of a document, or a text and its translation, in two columns."""
    found = get_document(request.user, ref, document)
    pair = beside_of(found, other_asked(request.GET.get("with")), by=request.user)
    line, lines = get_line(found, by=request.user), family(found, by=request.user)
    context = {"case": found.case, "document": found, "line": line, "lines": lines, "pair": pair}
    return render(request, "evidence/beside.html", context)
