"""Deciding on what a document says."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from panah.core.claims.access import get_document
from panah.foundation.accounts.access import StaffRequest
from panah.sections.evidence.access import decided_of
from panah.sections.evidence.forms.review import (
    DecisionForm,
    place_of,
)


@require_POST
def decide(request: StaffRequest, ref: str, document: UUID) -> HttpResponse:
    """Accept, reject or take back; a script gets only the changed lines of the list."""
    found = get_document(request.user, ref, document)
    form = DecisionForm(request.POST)
    decided = form.decide(found, by=request.user)
    if "HX-Request" not in request.headers:
        if form.errors:
            messages.error(request, form.problem)
        return redirect(place_of(found, decided, form.on_part))
    review = decided_of(found, decided, by=request.user)
    context = {"review": review, "items": review.items, "problem": form.problem}
    return render(request, "evidence/decided.html", context)
