"""Going on the tour, from stop to stop, and leaving it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from panah.foundation.accounts.access import StaffRequest
from panah.insight.tour.context import KEPT_AS
from panah.insight.tour.stops import STOPS


@require_POST
def go(request: StaffRequest) -> HttpResponse:
    """To the first stop, the next or the one before; after the last the tour is over."""
    data: dict[str, Any] = request.session.data  # type: ignore[attr-defined]
    step = {"back": -1, "on": 1}.get(request.POST.get("to", ""), 0)
    at = max(0, data.get(KEPT_AS, 0) + step) if step else 0
    while at < len(STOPS):
        if address := STOPS[at].address(request.user):
            data[KEPT_AS] = at
            return redirect(address)
        at += 1
    return end(request)


@require_POST
def end(request: StaffRequest) -> HttpResponse:
    """Leave the tour."""
    request.session.data.pop(KEPT_AS, None)  # type: ignore[attr-defined]
    return redirect("accounts:start")
