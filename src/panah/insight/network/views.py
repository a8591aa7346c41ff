"""The people of a case and what stands between them, as a picture and in words."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from panah.foundation.accounts.access import StaffRequest
from panah.foundation.fields.attempts import first_error
from panah.foundation.render.leaving import handed_out
from panah.insight.network.access import drawing_to_leave, get_arranged, get_network
from panah.insight.network.actions import take_picture
from panah.insight.network.forms import LayoutForm, asked_in


@require_safe
def page(request: StaffRequest, ref: str) -> HttpResponse:
    """The picture, whoever's card is open, and the same as tables."""
    shown = get_network(request.user, ref, asked_in(request.GET))
    context = {"case": shown.case, "page": shown}
    return render(request, "network/page.html", context)


@require_safe
def card(request: StaffRequest, ref: str) -> HttpResponse:
    """What is known of one of them, for a script that puts it beside the picture."""
    shown = get_network(request.user, ref, asked_in(request.GET))
    context = {"case": shown.case, "page": shown}
    return render(request, "network/card.html", context)


@require_POST
def layout(request: StaffRequest, ref: str) -> HttpResponse:
    """Keep where people were put, or let the picture place them again."""
    shown = get_arranged(request.user, ref)
    form = LayoutForm(request.POST, shown.network.by_key.keys())
    if form.keep(shown, by=request.user):
        messages.success(request, _("The picture is kept as it is now."))
    else:
        messages.error(request, first_error(form))
    return redirect("network:page", ref=ref)


@require_POST
def picture(request: StaffRequest, ref: str) -> HttpResponseBase:
    """The picture as a file, marked as confidential; that it was taken is on record."""
    shown = get_network(request.user, ref, asked_in(request.POST))
    pixels = request.POST.get("as") == "png"
    drawing = drawing_to_leave(shown, by=request.user)
    taken = take_picture(shown.case, drawing, by=request.user, pixels=pixels)
    ending, kind = ("png", "image/png") if pixels else ("svg", "image/svg+xml")
    return handed_out(taken, name=f"{shown.case.ref}.{ending}", kind=kind)
