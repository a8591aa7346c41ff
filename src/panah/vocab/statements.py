"""What somebody told us: how it was taken, whether it was read back, whether it is finished."""

from __future__ import annotations

from panah.vocab.terms import Term, Vocabulary, _


class TakenHow(Vocabulary):
    """How a statement was taken."""

    INTERVIEW = Term("interview", _("Talked face to face"))
    PHONE_CALL = Term("phone_call", _("On the telephone"))
    WRITTEN = Term("written", _("Written by the person"))
    MESSAGES = Term("messages", _("In messages"))


class ReadBack(Vocabulary):
    """Whether the words were read back to whoever said them."""

    YES = Term("yes", _("Read back, and the person agrees"))
    CHANGED = Term("changed", _("Read back, and changed as the person asked"))
    NO = Term("no", _("Not read back"))
    NOT_YET = Term("not_yet", _("Not yet"))


class StatementState(Vocabulary):
    """Whether a statement is finished."""

    DRAFT = Term("draft", _("Draft"))
    TAKEN = Term("taken", _("Taken"))
