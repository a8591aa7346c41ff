"""Kinds of happening that belong together: how a chronology is coloured and narrowed."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from panah.vocab.events import EventType
from panah.vocab.terms import Term, Vocabulary, _


class EventFamily(Vocabulary):
    """To which part of what somebody lived through a happening belongs."""

    ON_THE_WAY = Term("on-the-way", _("Recruited, brought"))
    HELD = Term("held", _("Held, exploited"))
    VIOLENCE = Term("violence", _("Violence, threats"))
    WAY_OUT = Term("way-out", _("The way out"))
    FAMILY = Term("family", _("Births, family"))
    HELP = Term("help", _("Help"))
    JUSTICE = Term("justice", _("Police and courts"))


_TYPES: Mapping[EventFamily, tuple[EventType, ...]] = {
    EventFamily.ON_THE_WAY: (EventType.RECRUITMENT, EventType.TRAVEL),
    EventFamily.HELD: (
        EventType.PASSPORT_CONFISCATION,
        EventType.CONFINEMENT,
        EventType.FORCED_LABOUR,
        EventType.SEXUAL_EXPLOITATION,
        EventType.SALE_OF_PERSON,
    ),
    EventFamily.VIOLENCE: (
        EventType.ABUSE,
        EventType.THREAT,
        EventType.DEATH,
        EventType.CHILD_REMOVAL,
        EventType.RECAPTURE,
    ),
    EventFamily.WAY_OUT: (
        EventType.ESCAPE_ATTEMPT,
        EventType.ESCAPE,
        EventType.TIP_OFF,
        EventType.RAID,
        EventType.RESCUE,
        EventType.RELEASE,
        EventType.RETURN,
    ),
    EventFamily.FAMILY: (EventType.BIRTH, EventType.REUNION, EventType.STILL_MISSING),
    EventFamily.HELP: (
        EventType.REFERRAL,
        EventType.SUPPORT,
        EventType.INTERVIEW,
        EventType.IDENTIFICATION,
    ),
    EventFamily.JUSTICE: (
        EventType.COMPLAINT,
        EventType.COMPLAINT_REFUSED,
        EventType.APPEAL_TO_EMBASSY,
        EventType.POLICE_COMPLICITY,
        EventType.INVESTIGATION_OPENED,
        EventType.ARREST,
        EventType.QUESTIONING,
        EventType.RELEASE_OF_SUSPECT,
        EventType.INVESTIGATION_SUSPENDED,
        EventType.INVESTIGATION_CLOSED,
        EventType.COURT_FILING,
        EventType.COURT_DECISION,
        EventType.TRIAL,
        EventType.CONVICTION,
        EventType.PARDON,
    ),
}
FAMILY_OF: Mapping[EventType, EventFamily] = MappingProxyType(
    {kind: family for family, kinds in _TYPES.items() for kind in kinds}
)
