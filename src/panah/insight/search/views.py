"""Search over what one holds."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from panah.foundation.accounts.access import StaffRequest
from panah.insight.search.actions import search_held
from panah.insight.search.forms import SearchForm
from panah.insight.search.holding import held_by


@require_http_methods(["GET", "POST"])
def search(request: StaffRequest) -> HttpResponse:
    """Find words in people, cases, the register, documents, and reasons of decisions."""
    form = SearchForm(request.POST or None)
    held = held_by(request.user)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    groups = search_held(words, held, by=request.user) if words else None
    context = {"form": form, "groups": groups, "reading": held.reading}
    return render(request, "search/search.html", context)
