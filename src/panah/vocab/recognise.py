"""Seen before? What was compared, how it agrees, and what people said to it."""

from __future__ import annotations

from panah.vocab.terms import Term, Vocabulary, _


class SuggestionVerdict(Vocabulary):
    """What a person said to a suggestion that two entries are one."""

    SAME = Term("same", _("The same"))
    DIFFERENT = Term("different", _("Different"))


class Strength(Vocabulary):
    """How much the reasons say together. It is never a decision."""

    STRONG = Term("strong", _("Strong"))
    POSSIBLE = Term("possible", _("Possible"))


class Says(Vocabulary):
    """How much one line of a comparison says."""

    STRONGLY_FOR = Term("strongly_for", _("Speaks strongly for it"))
    FOR = Term("for", _("Speaks for it"))
    LITTLE_FOR = Term("little_for", _("Speaks a little for it"))
    LITTLE_AGAINST = Term("little_against", _("Speaks a little against it"))
    AGAINST = Term("against", _("Speaks against it"))
    STRONGLY_AGAINST = Term("strongly_against", _("Speaks strongly against it"))


class Harm(Vocabulary):
    """Whom a wrong verdict would harm; each has thresholds of its own."""

    SURVIVORS = Term("survivors", _("Two survivors, or their children"))
    PEOPLE = Term("people", _("Other people"))
    FIRMS = Term("firms", _("Firms, shops and places"))


class EntryKind(Vocabulary):
    """What an entry is that may have been seen before."""

    PERSON = Term("person", _("Person of a case"))
    REGISTER = Term("register", _("Entry of the register"))
    MENTION = Term("mention", _("Named in a document"))


class Standing(Vocabulary):
    """Which statement about an actor it is. An allegation is no charge, a charge no verdict."""

    ALLEGATION = Term("allegation", _("Allegation: somebody says so"))
    CHARGE = Term("charge", _("Investigation or charge by an authority"))
    CONVICTION = Term("conviction", _("Conviction by a court"))
    PARDON = Term("pardon", _("Pardon or amnesty"))
    OTHER = Term("other", _("Other mentions"))
