"""Finding typed or chosen words in the text of a document, character for character."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from panah.core.claims.bodies import Quote


class NoSuchWords(ValueError):
    """The words do not stand in the text; the message is for the person on the screen."""


def find_quote(text: str, words: str, near: int | None = None) -> Quote:
    """The place of these words in a text, as the text itself writes them.

    text   the stored text of a document
    words  as somebody chose or typed them; line breaks and runs of spaces count as one space
    near   the place from which they were chosen, in code points; the nearest one is taken
    Raises NoSuchWords.
    """
    if near is not None and text[near : near + len(words)] == words and words.strip():
        lead = len(words) - len(words.lstrip())
        start = near + lead
        return Quote(start=start, end=start + len(words.strip()), text=words.strip())
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    if not pattern:
        raise NoSuchWords(_("Choose the words of the document that say it."))
    found = list(re.finditer(pattern, text))
    if not found:
        raise NoSuchWords(
            _("These words do not stand so in the document. Copy them exactly, or choose them.")
        )
    best = min(found, key=lambda one: abs(one.start() - (near or 0)))
    return Quote(start=best.start(), end=best.end(), text=best[0])
