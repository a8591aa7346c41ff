"""The pages of a file as pictures, and whether they are shown at once."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from panah.core.claims.access import get_document
from panah.core.claims.actions import mark_distressing
from panah.foundation.accounts.access import StaffRequest
from panah.foundation.accounts.pages import kept
from panah.foundation.refusals import Refused
from panah.sections.evidence.access.sheets import get_picture, uncover_in
from panah.sections.evidence.forms.documents import picture_asked


@require_safe
def picture(request: StaffRequest, ref: str, document: UUID) -> HttpResponse:
    """One page as a picture, made in memory and kept on no disk, the browser's neither."""
    found = get_document(request.user, ref, document)
    drawn = get_picture(found, by=request.user, **picture_asked(request.GET))
    response = HttpResponse(drawn, content_type="image/webp")
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


@require_POST
def uncover(request: StaffRequest, ref: str, document: UUID) -> HttpResponse:
    """Show the pictures of a document that is hard to look at, or cover them again."""
    found = get_document(request.user, ref, document)
    uncover_in(kept(request), found, shown="cover" not in request.POST)
    return redirect("evidence:document", ref=found.case.ref, document=found.pk)


@require_POST
def mark(request: StaffRequest, ref: str, document: UUID) -> HttpResponse:
    """Say that a document is hard to look at, or that it is not."""
    found = get_document(request.user, ref, document)
    distressing = request.POST.get("distressing") == "yes"
    try:
        mark_distressing(found, by=request.user, distressing=distressing)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Saved. It goes for everybody who works on the case."))
    return redirect("evidence:document", ref=found.case.ref, document=found.pk)
