"""What every page needs: who reads, the menu, the languages, and what kind of store this is."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest

from panah.foundation.accounts.sessions import idle_seconds
from panah.foundation.keys import vault
from panah.foundation.look.middleware import LANGUAGE_ADDRESS
from panah.foundation.look.navigation import menu_for

# A reader looks for her language under its own name, whatever the page's language is.
OWN_NAMES = {"en": "English", "ru": "Русский", "kk": "Қазақша"}


def page(request: HttpRequest) -> dict[str, Any]:
    """Context of base.html; asks no database."""
    user = getattr(request, "user", None)
    signed_in = bool(user is not None and getattr(user, "is_authenticated", False))
    return {
        "demo": vault.is_demonstration(),
        "signed_in": signed_in,
        "idle_seconds": idle_seconds(),
        "menu": menu_for(request) if signed_in else [],
        "languages": [{"code": code, "name": OWN_NAMES[code]} for code, _ in settings.LANGUAGES],
        "messages": get_messages(request),
        "language_address": LANGUAGE_ADDRESS,
        "came_from": request.get_full_path() if request.method == "GET" else request.path,
    }
