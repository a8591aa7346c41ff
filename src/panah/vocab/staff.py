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


class Weakness(Vocabulary):
    """What makes an office weaker than it could be, each with what to do about it."""

    DEMONSTRATION = Term(
        "demonstration",
        _("This store is for demonstration"),
        _("Its pass phrases are printed in the instructions. Keep no real person in it."),
    )
    OPEN_DISK = Term(
        "open_disk",
        _("The database lies on a server of its own"),
        _("References, states and times are readable there: its disk needs encryption."),
    )
    NO_BACKUP = Term("no_backup", _("There is no backup"), _("Make one and carry it away."))
    OLD_BACKUP = Term(
        "old_backup",
        _("The newest backup is more than a week old"),
        _("Make one and carry it away."),
    )
    LONG_IDLE = Term(
        "long_idle",
        _("Screens stay open for more than ten minutes"),
        _("Whoever walks in reads what a colleague left open. Shorten the time."),
    )
    AWAY_WITH_KEYS = Term(
        "away_with_keys",
        _("Somebody who has not been here for two months still holds keys"),
        _("Take back what is not needed, or end her work here."),
    )
    ONE_COORDINATOR = Term(
        "one_coordinator",
        _("There is only one coordinator"),
        _("If she cannot come, only the recovery code opens the files. Sign a second one."),
    )
