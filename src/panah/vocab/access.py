"""Who may read what: the parts of a file that have keys of their own, and people's tasks."""

from __future__ import annotations

from panah.vocab.terms import Term, Vocabulary, _


class CompartmentKind(Vocabulary):
    """A part of a case's file with a key of its own."""

    IDENTITY = Term(
        "identity", _("Identity"), _("Names, phones, addresses, relatives: who the person is.")
    )
    SAFETY = Term(
        "safety", _("Safety"), _("How to reach the person safely, risks, the safety plan.")
    )
    CASEWORK = Term(
        "casework",
        _("Casework"),
        _("What happened in the person's own words, needs, plans, help given."),
    )
    HEALTH = Term(
        "health", _("Health"), _("Medical and psychological notes, for the psychologist only.")
    )
    LEGAL = Term("legal", _("Legal"), _("The lawyer's own notes and drafts."))
    EVIDENCE = Term("evidence", _("Evidence"), _("Documents, what they say, and the chronology."))
    REGISTER = Term(
        "register",
        _("Register"),
        _("Employers, recruiters, shops and their phones and cars, for the whole organisation."),
    )


class GrantReason(Vocabulary):
    """Why access was given when nobody had to say why."""

    OPENED = Term("at-opening", _("Opened the file"))
    ROLE = Term("with-role", _("Comes with the role"))
    RECOVERED = Term("by-recovery-code", _("Recovered with the printed code"))


class Role(Vocabulary):
    """What somebody does in the organisation, and so which compartments she is given by default."""

    COUNSELLOR = Term("counsellor", _("Hotline counsellor"))
    CASEWORKER = Term("caseworker", _("Caseworker"))
    PSYCHOLOGIST = Term("psychologist", _("Psychologist"))
    LAWYER = Term("lawyer", _("Lawyer"))
    COORDINATOR = Term(
        "coordinator",
        _("Coordinator"),
        _("Signs people in and gives access; there are always at least two."),
    )
    DATA_OFFICER = Term("data_officer", _("Data officer"), _("Sees counts, never a person's file."))
    ADMINISTRATOR = Term(
        "administrator", _("Administrator"), _("Looks after the computer; cannot read any case.")
    )
