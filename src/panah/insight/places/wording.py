"""Places and ways in the reader's words."""

from __future__ import annotations

from babel import Locale
from django.utils.translation import get_language


def country_name(code: str) -> str:
    """A country by its ISO code, in the reader's language; the code when there is no name."""
    language = (get_language() or "en").split("-")[0]
    return str(Locale.parse(language).territories.get(code, code))
