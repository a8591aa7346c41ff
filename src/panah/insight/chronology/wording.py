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

from panah.engine.chronology.story import is_perhaps
from panah.foundation.look.dates import written, written_number
from panah.foundation.terms.labels import term_label
from panah.vocab.claims import DifferenceKind, DifferenceVerdict

MARKS = {"«": "»", "“": "”", "„": "“"}
STRAIGHT = '"'
MONTHS = re.compile(r"(\d+(?:\.\d+)?) months")
PEOPLE = re.compile(r"(\d+(?:\.\d+)?) (got out|held)")
DAYS = re.compile(r"(\d+) days")
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
    "captor": _("whoever held them"),
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
QUESTIONS = {
    "day on which they got out": _("the day on which they got out"),
    "how they got out": _("how they got out"),
    "who freed them": _("who freed them"),
    "for how long": _("for how long"),
    "the sentence": _("the sentence"),
    "what was promised": _("what was promised"),
    "how it began": _("how it began"),
    "what became of the child": _("what became of the child"),
    "how the trial ended": _("how the trial ended"),
    "the case": _("the case"),
    "how many people got out": _("how many people got out"),
    "how many women got out": _("how many women got out"),
    "how many men got out": _("how many men got out"),
    "how many children got out": _("how many children got out"),
    "how many girls got out": _("how many girls got out"),
    "how many boys got out": _("how many boys got out"),
    "how many people there were": _("how many people there were"),
    "how many women there were": _("how many women there were"),
    "how many men there were": _("how many men there were"),
    "how many children there were": _("how many children there were"),
    "how many girls there were": _("how many girls there were"),
    "how many boys there were": _("how many boys there were"),
    "who brought them back": _("who brought them back"),
    "how old the child was when it was taken": _("how old the child was when it was taken"),
}


def question(about: str) -> str:
    """On what two sources differ, where the comparison has a name for it; else nothing."""
    return str(QUESTIONS.get(about, ""))


def amounts_to(kind: DifferenceKind, verdict: DifferenceVerdict, about: str) -> str:
    """What a difference amounts to: much that differs may yet hold, each of its own happening."""
    if verdict is DifferenceVerdict.DIFFERS and kind is DifferenceKind.NAME_SPELLING:
        return str(_("Perhaps one name, spelt in two ways"))
    if verdict is DifferenceVerdict.DIFFERS and is_perhaps(about):
        return str(_("They differ, if both tell of the same event"))
    return term_label(verdict)


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
    if days := DAYS.fullmatch(value):
        count = int(days[1])
        return ngettext("%(count)d day", "%(count)d days", count) % {"count": count}
    if people := PEOPLE.fullmatch(value):
        # Translators: a number of people, as "got out: 9"
        words = _("held: %(count)s") if people[2] == "held" else _("got out: %(count)s")
        return str(words % {"count": people[1]})
    with suppress(ValueError):
        return written(date.fromisoformat(value))
    return value


def with_whole_marks(text: str) -> str:
    """A quotation with every mark of speech opened and closed.

    A sentence taken out of a longer speech has only one of the two; the missing one is put at its
    beginning or end, where the words of that speech begin or go on.
    """
    before, opened = "", list[str]()
    for sign in text:
        if opened and sign == opened[-1]:
            opened.pop()
        elif sign in MARKS:
            opened.append(MARKS[sign])
        elif sign in ("»", "”"):
            before = {"»": "«", "”": "“"}[sign] + before
    if text.count(STRAIGHT) % 2:
        if text.startswith(STRAIGHT):
            opened.insert(0, STRAIGHT)
        else:
            before = STRAIGHT + before
    return before + text + "".join(reversed(opened))
