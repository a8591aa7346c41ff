"""The places of a case on an offline map, and the same as lists."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from panah.foundation.accounts.access import StaffRequest
from panah.foundation.render.leaving import handed_out
from panah.insight.places.access import asked_in, get_place, get_places, map_to_leave
from panah.insight.places.actions import take_map
from panah.insight.places.forms import PlaceForm


@require_safe
def page(request: StaffRequest, ref: str) -> HttpResponse:
    """Where it happened, the ways between, and what is not on the map."""
    shown = get_places(request.user, ref, asked_in(request.GET))
    return render(request, "places/page.html", {"case": shown.case, "page": shown})


@require_http_methods(["GET", "HEAD", "POST"])
def place(request: StaffRequest, ref: str, key: str) -> HttpResponse:
    """Say where one place is."""
    shown, found = get_place(request.user, ref, key)
    form = PlaceForm(request.POST or None, shown, found)
    if form.is_bound and form.settle(by=request.user):
        messages.success(request, _("Saved: every document that names this place finds it there."))
        return redirect("places:page", ref=ref)
    context = {"case": shown.case, "place": found, "form": form}
    return render(request, "places/place.html", context)


@require_POST
def picture(request: StaffRequest, ref: str) -> HttpResponseBase:
    """The map as a file, marked as confidential; that it was taken is on record."""
    shown = get_places(request.user, ref, asked_in(request.POST))
    pixels, drawing = request.POST.get("as") == "png", map_to_leave(shown, by=request.user)
    if drawing is None:
        messages.error(request, _("There is nothing on the map yet."))
        return redirect("places:page", ref=ref)
    taken = take_map(shown.case, drawing, by=request.user, pixels=pixels)
    ending, kind = ("png", "image/png") if pixels else ("svg", "image/svg+xml")
    return handed_out(taken, name=f"{shown.case.ref}-map.{ending}", kind=kind)
