"""The chronology of a case: on the screen and on paper, and what is said of it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from panah.foundation.accounts.access import StaffRequest
from panah.foundation.render.leaving import handed_out
from panah.insight.chronology.access import (
    get_chronology,
    get_difference,
    get_happening,
    get_page,
    get_repetition,
)
from panah.insight.chronology.actions import print_chronology
from panah.insight.chronology.paper import speaking
from panah.insight.chronology.sayings import DependForm, SettleForm, any_said, sayings_of


@require_GET
def page(request: StaffRequest, ref: str) -> HttpResponse:
    """What happened, in order, with the words that say so."""
    case, shown = get_page(request.user, ref, request.GET)
    return render(request, "chronology/page.html", {"case": case, "shown": shown})


@require_http_methods(["GET", "POST"])
def happening(request: StaffRequest, ref: str, telling: UUID) -> HttpResponse:
    """One happening: each slot, each claim, each word that was said of it."""
    shown = get_happening(request.user, ref, telling)
    sayings = sayings_of(shown, request.POST if request.method == "POST" else None)
    if any_said(sayings, shown.case, by=request.user):
        messages.success(request, _("It is on record."))
        return redirect("chronology:happening", ref=ref, telling=telling)
    context = {"case": shown.case, "shown": shown, "row": shown.row, "sayings": sayings}
    return render(request, "chronology/happening.html", context)


@require_http_methods(["GET", "POST"])
def difference(request: StaffRequest, ref: str, key: UUID) -> HttpResponse:
    """Two quotations side by side, and what they amount to."""
    case, shown = get_difference(request.user, ref, key)
    form = SettleForm(shown.difference, request.POST if request.method == "POST" else None)
    if form.said(case, by=request.user):
        messages.success(request, _("It is on record."))
        return redirect("chronology:difference", ref=ref, key=key)
    context = {"case": case, "shown": shown, "form": form}
    return render(request, "chronology/settle.html", context)


@require_http_methods(["GET", "POST"])
def repetition(request: StaffRequest, ref: str, source: UUID, on: UUID) -> HttpResponse:
    """Two documents that share words, and whether they count once."""
    case, shown = get_repetition(request.user, ref, source, on)
    form = DependForm(shown, request.POST if request.method == "POST" else None)
    if form.said(case, by=request.user):
        messages.success(request, _("It is on record."))
        return redirect("chronology:repetition", ref=ref, source=source, on=on)
    context = {"case": case, "shown": shown, "form": form}
    return render(request, "chronology/repetition.html", context)


@require_GET
def paper(request: StaffRequest, ref: str) -> HttpResponseBase:
    """The same as a tagged PDF that says who printed it."""
    proposed = "proposed" in request.GET
    with speaking(request.GET.get("language")):
        case, chronology = get_chronology(request.user, ref, proposed=proposed)
        printed = print_chronology(case, chronology, by=request.user, proposed=proposed)
    return handed_out(printed, name=f"{case.ref}.pdf", kind="application/pdf")
