"""Where somebody stands on the way into the organisation and out of it."""

from __future__ import annotations

from panah.vocab.terms import Term, Vocabulary, _


class StaffState(Vocabulary):
    """What somebody can be given: nothing, until a coordinator has signed her."""

    INVITED = Term(
        "invited", _("Invited"), _("Must sign in and choose a pass phrase of her own first.")
    )
    UNSIGNED = Term(
        "unsigned", _("Waiting to be signed"), _("A coordinator compares six words with her.")
    )
    SIGNED = Term("signed", _("Signed"))
    LEFT = Term("left", _("Left"))
