"""The people and entries of all cases that somebody reads, and what stands between them."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from panah.foundation.accounts.access import StaffRequest
from panah.foundation.render.leaving import handed_out
from panah.insight.links.access import drawing_to_leave, get_links
from panah.insight.links.actions import note_look, take_links
from panah.insight.links.forms import asked_in


@require_safe
def page(request: StaffRequest) -> HttpResponse:
    """The picture, whoever's card is open, and the same as tables."""
    links = get_links(request.user, asked_in(request.GET))
    note_look(by=request.user)
    return render(request, "links/page.html", {"page": links})


@require_safe
def card(request: StaffRequest) -> HttpResponse:
    """What is known of one of them, for a script that puts it beside the picture."""
    links = get_links(request.user, asked_in(request.GET))
    note_look(by=request.user)
    return render(request, "links/card.html", {"page": links})


@require_POST
def picture(request: StaffRequest) -> HttpResponseBase:
    """The picture as a file, marked as confidential; that it was taken is on record."""
    links = get_links(request.user, asked_in(request.POST))
    pixels = request.POST.get("as") == "png"
    drawing = drawing_to_leave(links, by=request.user)
    taken = take_links(drawing, by=request.user, pixels=pixels)
    ending, kind = ("png", "image/png") if pixels else ("svg", "image/svg+xml")
    return handed_out(taken, name=f"links.{ending}", kind=kind)
