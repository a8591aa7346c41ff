"""How much harm a wrong claim does, and therefore how many people decide on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from panah.vocab.events import EventRole, EventType
from panah.vocab.evidence import ClaimSlot
from panah.vocab.reading import LabourIndicator
from panah.vocab.terms import Term, Vocabulary, _


class HarmLevel(Vocabulary):
    """How much harm a wrong claim can do to somebody."""

    ORDINARY = Term("ordinary", _("One person decides"))
    SERIOUS = Term(
        "serious",
        _("Two people decide"),
        _("Who did it, a child, sexual violence, that two are the same person."),
    )


# Everything that is not named here is ordinary.
EVENTS = {
    EventType.SEXUAL_EXPLOITATION: HarmLevel.SERIOUS,
    EventType.CHILD_REMOVAL: HarmLevel.SERIOUS,
}
ROLES = {
    EventRole.RECRUITER: HarmLevel.SERIOUS,
    EventRole.TRANSPORTER: HarmLevel.SERIOUS,
    EventRole.PERPETRATOR: HarmLevel.SERIOUS,
    EventRole.BUYER: HarmLevel.SERIOUS,
    EventRole.SELLER: HarmLevel.SERIOUS,
    EventRole.RETURNED_BY: HarmLevel.SERIOUS,
    EventRole.SUSPECT: HarmLevel.SERIOUS,
    EventRole.CONVICTED: HarmLevel.SERIOUS,
    EventRole.PARDONED: HarmLevel.SERIOUS,
    EventRole.CHILD: HarmLevel.SERIOUS,
}
INDICATORS = {LabourIndicator.PHYSICAL_SEXUAL_VIOLENCE: HarmLevel.SERIOUS}
SLOTS = {ClaimSlot.SAME_AS: HarmLevel.SERIOUS}


def harm_of(slot: ClaimSlot, value: Mapping[str, Any]) -> HarmLevel:
    """The harm that one claim can do when it is wrong.

    slot, value  as in the body of a claim: {"type"} of a happening, {"role", "name"} of who took
                 part, {"indicator"} of a sign; codes that no list knows are ordinary
    """
    coded: dict[ClaimSlot, tuple[Mapping[Any, HarmLevel], str]] = {
        ClaimSlot.WHAT: (EVENTS, "type"),
        ClaimSlot.WHO: (ROLES, "role"),
        ClaimSlot.INDICATOR: (INDICATORS, "indicator"),
    }
    if slot in coded:
        levels, name = coded[slot]
        return levels.get(value.get(name), HarmLevel.ORDINARY)
    return SLOTS.get(slot, HarmLevel.ORDINARY)
