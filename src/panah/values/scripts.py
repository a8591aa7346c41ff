"""The alphabet a text is written in."""

from __future__ import annotations

import unicodedata

from panah.vocab.people import Script

_BY_UNICODE_NAME = {
    "LATIN": Script.LATIN,
    "CYRILLIC": Script.CYRILLIC,
    "ARABIC": Script.ARABIC,
    "HEBREW": Script.HEBREW,
    "GREEK": Script.GREEK,
    "GEORGIAN": Script.GEORGIAN,
    "ARMENIAN": Script.ARMENIAN,
    "DEVANAGARI": Script.DEVANAGARI,
    "CJK": Script.HAN,
    "HANGUL": Script.HANGUL,
}


def script_of(text: str) -> Script:
    """The one alphabet of all letters in `text`; OTHER when they are mixed, unlisted or none.

    Source: the first word of each letter's name in the Unicode character database.
    """
    found = {
        _BY_UNICODE_NAME.get(unicodedata.name(letter, "?").split()[0], Script.OTHER)
        for letter in text
        if letter.isalpha()
    }
    return found.pop() if len(found) == 1 else Script.OTHER
