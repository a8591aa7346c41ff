"""How the words of a date are understood, while they are typed."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from panah.foundation.fields.forms import LONGEST, read


@require_POST
def understood(request: HttpRequest) -> HttpResponse:
    """What some words mean. They come in the body, and nothing of them is kept."""
    words = request.POST.get("words", "")[: LONGEST + 1]
    said_on = day(request.POST.get("said_on", ""))
    return render(request, "fields/reading.html", {"understood": read(words, said_on)})


def day(text: str) -> date | None:
    """A day as the page wrote it, or None."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
