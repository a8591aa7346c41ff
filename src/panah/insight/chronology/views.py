"""The chronology of a case: on the screen and on paper."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from panah.foundation.accounts.access import StaffRequest
from panah.insight.chronology.access import get_chronology
from panah.insight.chronology.actions import print_chronology


@require_GET
def page(request: StaffRequest, ref: str) -> HttpResponse:
    """What happened, in order, with the words that say so."""
    proposed = "proposed" in request.GET
    case, chronology = get_chronology(request.user, ref, proposed=proposed)
    context = {"case": case, "chronology": chronology, "proposed": proposed}
    return render(request, "chronology/page.html", context)


@require_GET
def paper(request: StaffRequest, ref: str) -> HttpResponse:
    """The same as a tagged PDF that says who printed it."""
    proposed = "proposed" in request.GET
    case, chronology = get_chronology(request.user, ref, proposed=proposed)
    printed = print_chronology(case, chronology, by=request.user, proposed=proposed)
    response = HttpResponse(printed, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{case.ref}.pdf"'
    return response
