"""What a search finds, in the order in which it is shown."""

from __future__ import annotations

from panah.vocab.terms import Term, Vocabulary, _


class FoundKind(Vocabulary):
    """What a find is."""

    PEOPLE = Term("people", _("People"))
    CASES = Term("cases", _("Cases"))
    REGISTER = Term("register", _("Register"))
    DOCUMENTS = Term("documents", _("Documents"))
    DECISIONS = Term("decisions", _("Reasons of decisions"))
    COPIES = Term("copies", _("Copies of files"))
