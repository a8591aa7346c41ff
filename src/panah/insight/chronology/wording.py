"""What two sources say differently, in the reader's words.

The comparison writes labels, ISO days and months in figures; whoever looks at it reads a language.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from panah.foundation.look.dates import written, written_number
from panah.vocab.claims import DifferenceKind

MONTHS = re.compile(r"(\d+(?:\.\d+)?) months")
WORDS = {
    "freed by others": _("freed by others"),
    "got out by themselves": _("got out by themselves"),
    "bought free": _("bought free"),
    "let go by whoever held them": _("let go by whoever held them"),
    "together": _("together"),
    "one later than the other": _("one later than the other"),
    "opened": _("case opened"),
    "suspended": _("case suspended"),
    "closed": _("case closed"),
    "police": _("police"),
    "volunteers": _("volunteers"),
    "relatives": _("relatives"),
    "passers_by": _("passers-by"),
    "consulate": _("consulate"),
    "sold": _("sold"),
    "recruited": _("recruited"),
    "kidnapped": _("kidnapped"),
    "dead": _("dead"),
    "alive": _("alive"),
    "convicted": _("convicted"),
    "acquitted": _("acquitted"),
    "waiting": _("waiting at tables"),
    "cooking": _("cooking"),
    "childcare": _("looking after children"),
    "selling": _("selling in a shop"),
    "cleaning": _("cleaning"),
    "hairdressing": _("hairdressing"),
    "sewing": _("sewing"),
    "building": _("building work"),
    "farming": _("farm work"),
    "driving": _("driving"),
    "dancing": _("dancing"),
    "modelling": _("modelling"),
    "nursing": _("nursing"),
    "factory": _("factory work"),
    "fishing": _("fishing"),
    "teaching": _("teaching"),
    "studying": _("studying"),
    "office": _("office work"),
    "guarding": _("guarding"),
    "washing": _("washing"),
}


def in_words(kind: DifferenceKind, values: Sequence[str]) -> tuple[str, ...]:
    """Both sides of a difference as they are read; a name stays as it is written."""
    if kind is DifferenceKind.NAME_SPELLING:
        return tuple(values)
    return tuple(", ".join(map(_in_words, value.split(", "))) for value in values)


def _in_words(value: str) -> str:
    if value in WORDS:
        return str(WORDS[value])
    if months := MONTHS.fullmatch(value):
        count = float(months[1])
        if not count.is_integer():
            # Translators: a broken number, as "7.5 months"
            return str(_("%(count)s months") % {"count": written_number(count)})
        return ngettext("%(count)d month", "%(count)d months", int(count)) % {"count": count}
    with suppress(ValueError):
        return written(date.fromisoformat(value))
    return value
