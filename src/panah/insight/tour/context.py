"""The stop at which a reader is, for the frame of every page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from panah.insight.tour.stops import STOPS

KEPT_AS = "tour"


def tour(request: HttpRequest) -> dict[str, Any]:
    """Nothing for whoever is not on the tour; asks no database."""
    session: Any = getattr(request, "session", None)
    at = session.data.get(KEPT_AS) if session is not None and hasattr(session, "data") else None
    if at is None or not 0 <= at < len(STOPS):
        return {}
    stop = STOPS[at]
    return {"tour": {"title": stop.title, "text": stop.text, "number": at + 1, "of": len(STOPS)}}
