"""Where a case stands, and how urgent it is."""

from __future__ import annotations

from panah.vocab.terms import Term, Vocabulary, _


class CaseStatus(Vocabulary):
    """Where a case stands."""

    INTAKE = Term("intake", _("Intake, being assessed"))
    ACTIVE = Term("active", _("Active"))
    FOLLOW_UP = Term("follow_up", _("Follow-up"))
    LITIGATION_ONLY = Term("litigation_only", _("Services ended, litigation continues"))
    DORMANT = Term("dormant", _("Contact lost"))
    CLOSED = Term("closed", _("Closed"))
    CLOSED_REFERRED = Term("closed_referred", _("Closed, referred to others"))
    REOPENED = Term("reopened", _("Re-opened"))


class ClosureReason(Vocabulary):
    """Why a case was closed."""

    GOALS_MET = Term("goals_met", _("The goals of the plan are met"))
    RETURNED_HOME = Term("returned_home", _("Returned to the country or place of origin"))
    TRANSFERRED = Term("transferred", _("Transferred to another organisation"))
    CLIENT_REQUEST = Term("client_request", _("At the person's own request"))
    LOST_CONTACT = Term("lost_contact", _("Contact lost"))
    NOT_ELIGIBLE = Term("not_eligible", _("Not trafficking or forced labour"))
    RE_TRAFFICKED = Term("re_trafficked", _("Exploited again"))
    DECEASED = Term("deceased", _("The person has died"))
    TERM_EXPIRED = Term("term_expired", _("The term of services has ended"))
    RULES_BREACH = Term("rules_breach", _("The rules of the shelter were broken"))


class Urgency(Vocabulary):
    """How soon help is needed."""

    NOW = Term("now", _("Now: life or health is in danger"))
    DAY = Term("day", _("Within a day"))
    WEEK = Term("week", _("Within a week"))
    LATER = Term("later", _("Can wait"))
    NOT_KNOWN = Term("not_known", _("Not known yet"))
