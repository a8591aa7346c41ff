"""When one person's word is enough, and when a second one is asked."""

from __future__ import annotations

from panah.core.claims.desk import Stand
from panah.core.claims.proposals import Fact
from panah.foundation.accounts.models import User
from panah.vocab.claims import ClaimStatus, ClaimVerdict
from panah.vocab.harm import HarmLevel, harm_of

SETTLED = {ClaimStatus.ACCEPTED, ClaimStatus.WAITING}


def is_serious(fact: Fact, main: Fact) -> bool:
    """Whether two people decide: on a grave happening, on all that is told of it."""
    return HarmLevel.SERIOUS in {harm_of(one.slot, one.value) for one in (fact, main)}


def next_verdict(
    said: ClaimVerdict, stand: Stand, *, by: User, serious: bool
) -> ClaimVerdict | None:
    """What is put on record when this person says this of a claim; None when it is nothing new.

    A serious claim that one person accepts waits for a second; she who put it forward is not it.
    """
    mine = stand.last is not None and stand.last.by_id == by.pk
    waits = stand.status is ClaimStatus.WAITING
    if said is ClaimVerdict.ACCEPTED and serious and stand.status is not ClaimStatus.ACCEPTED:
        if waits:
            return None if mine else ClaimVerdict.ACCEPTED
        return ClaimVerdict.WAITING
    if said is ClaimVerdict.REJECTED and waits and not mine:
        return ClaimVerdict.DISAGREED
    if said is ClaimVerdict.WITHDRAWN and stand.last is None:
        return None
    return None if str(stand.status) == str(said) else said
