"""The keys a job may hold: those of its own compartments, and nothing that opens another."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import replace
from uuid import UUID

from panah.foundation.accounts.models import User
from panah.foundation.keys.access import compartment, key_of
from panah.foundation.keys.bundle import Keys
from panah.vocab.access import CompartmentKind


def holding_only(user: User, places: Iterable[tuple[UUID, CompartmentKind]]) -> User:
    """The same person with only these compartments' keys.

    places  (scope, kind) of each compartment that the job needs

    Her own private key stays behind: the copy has one that nothing was ever wrapped to, so that
    what lies in memory for the length of a job opens these compartments and no more.
    Raises NoKey when she does not hold one of them.
    """
    if user.keys is None:
        raise PermissionError("a job needs somebody with opened keys")
    found = [compartment(scope, kind) for scope, kind in places]
    opened = {(one.id, one.version): key_of(one, by=user) for one in found}
    nobodys = Keys.generate(user.keys.person, root=user.keys.root, recovery=user.keys.recovery)
    holder = copy(user)
    holder.keys = replace(nobodys, opened=opened)
    return holder
