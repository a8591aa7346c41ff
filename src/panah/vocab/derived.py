"""What is reckoned from the dates of a case, and by which rule."""

from __future__ import annotations

from panah.vocab.terms import Term, Vocabulary, _


class DerivedKind(Vocabulary):
    """What was reckoned."""

    AGE_AT = Term("age-at", _("Age at the time"))
    CHILD_AGE = Term("child-age", _("Age of the child"))
    HELD = Term("held", _("Time held"))
    HELD_TOGETHER = Term("held-together", _("Held at the same time"))
    COMPLAINT_TO_EXIT = Term("complaint-to-exit", _("From the complaint to freedom"))
    BETWEEN_REFUSALS = Term("between-refusals", _("From one refusal to the next"))
    REFUSED_FOR = Term("refused-for", _("From the first refusal to the last"))


class DerivedUnit(Vocabulary):
    """In what it is counted, always in whole ones."""

    DAYS = Term("days", _("Days"))
    MONTHS = Term("months", _("Months"))
    YEARS = Term("years", _("Years"))


class DerivedRule(Vocabulary):
    """Why the figure is what it is."""

    BIRTH_AND_EVENT = Term("birth-and-event", _("Date of birth, and date of the event"))
    BIRTH_IS_AN_EVENT = Term("birth-is-an-event", _("The birth itself stands in the chronology"))
    BIRTHS_DIFFER = Term("births-differ", _("Dates of birth differ; each of them is allowed for"))
    FIRST_SIGN_TO_EXIT = Term(
        "first-sign-to-exit", _("From the first sign of being held to the way out")
    )
    NOT_BEFORE_JOURNEY = Term(
        "not-before-journey", _("Nobody is held there before having been recruited or brought")
    )
    EXITS_DIFFER = Term("exits-differ", _("Several dates of the way out; each is allowed for"))
    COMPLAINT_AND_EXIT = Term("complaint-and-exit", _("Date of the complaint, and of the way out"))
    COMPLAINT_AFTER_EXIT = Term(
        "complaint-after-exit", _("The complaint came after the way out, so nothing is counted")
    )
    REFUSALS_IN_ORDER = Term("refusals-in-order", _("Dates of the refusals"))
    BOTH_HELD = Term("both-held", _("The times in which both were held"))
    ORDER_UNCERTAIN = Term("order-uncertain", _("Which of the two came first is not certain"))
