"""The page on which a day begins."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from panah.foundation.accounts.access import StaffRequest
from panah.insight.today.gather import day_of


@require_GET
def day(request: StaffRequest) -> HttpResponse:
    """What waits, what is due, where the cases stand."""
    return render(request, "today/day.html", {"day": day_of(request.user, timezone.localdate())})
