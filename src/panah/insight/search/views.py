"""Search over what one holds."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from panah.foundation.accounts.access import StaffRequest
from panah.insight.search.actions import search_held
from panah.insight.search.forms import SearchForm


@require_http_methods(["GET", "POST"])
def search(request: StaffRequest) -> HttpResponse:
    """Find words in people, cases, the register, documents, and reasons of decisions."""
    form = SearchForm(request.POST or None)
    groups = search_held(form.cleaned_data["words"], by=request.user) if form.is_valid() else None
    return render(request, "search/search.html", {"form": form, "groups": groups})
