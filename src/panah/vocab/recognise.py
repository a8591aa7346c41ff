"""Seen before? What was compared, how it agrees, and what people said to it."""

from __future__ import annotations

from panah.vocab.terms import Term, Vocabulary, _


class SuggestionVerdict(Vocabulary):
    """What a person said to a suggestion that two entries are one."""

    SAME = Term("same", _("The same"))
    DIFFERENT = Term("different", _("Different"))


class Compared(Vocabulary):
    """What two entries were compared by."""

    NAME = Term("name", _("Name"))
    NUMBER = Term("number", _("Number, plate or account"))
    BORN = Term("born", _("Born"))
    SEX = Term("sex", _("Sex"))
    HOME = Term("home", _("Home or place"))
    CITIZENSHIP = Term("citizenship", _("Citizenship"))


class Agreement(Vocabulary):
    """How two entries agree in one thing."""

    IDENTICAL = Term("identical", _("Identical"))
    SPELLING = Term("spelling", _("One spelling of the other"))
    SIMILAR = Term("similar", _("Similar"))
    PARTLY = Term("partly", _("Agrees in part"))
    DIFFERENT = Term("different", _("Different"))
    NOT_KNOWN = Term("not_known", _("Not known of one of them"))


class Strength(Vocabulary):
    """How much the reasons say together. It is never a decision."""

    STRONG = Term("strong", _("Strong"))
    POSSIBLE = Term("possible", _("Possible"))


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
    OTHER = Term("other", _("Named in another way"))
