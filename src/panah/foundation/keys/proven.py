"""Which compartments a person's keys were seen to open: a proof is kept, the key is not.

Opening thousands of wraps takes seconds. Who has opened one in this process need not open it again
to be shown what is in memory already, as long as the same grant to the same version is live.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from django.utils import timezone

from panah.foundation.keys import changes
from panah.foundation.keys.access import AT_ONCE, FEW, Opened, keys_of
from panah.foundation.keys.models import Grant
from panah.vocab.access import CompartmentKind

if TYPE_CHECKING:
    from panah.foundation.accounts.models import User


class Live(NamedTuple):
    """A live grant: its number, and where its compartment belongs, at which version of its key.

    A grant that is given anew has another number; a new key has another version.
    """

    grant: int
    scope: UUID
    kind: CompartmentKind
    version: int


@dataclass(slots=True)
class Holding:
    """What one person holds.

    live    by compartment, her live grants as of `at` and `day`
    proven  likewise, those that her keys were seen to open
    parts   by scope, the kinds of the live ones
    """

    at: int = -1
    day: date = date.min
    live: dict[UUID, Live] = field(default_factory=dict)
    proven: dict[UUID, Live] = field(default_factory=dict)
    parts: dict[UUID, set[CompartmentKind]] = field(default_factory=dict)

    def opens(self, compartment: UUID) -> bool:
        """Whether a live grant of hers was seen to open."""
        live = self.live.get(compartment)
        return live is not None and self.proven.get(compartment) == live


_holdings: dict[UUID, Holding] = {}
_lock = threading.RLock()


def holding(user: User) -> Holding:
    """What she holds now; nothing without opened keys. Inside a transaction nothing is kept."""
    if user.keys is None:
        return Holding()
    if not changes.may_remember():
        return _read(Holding(), user)
    with _lock:
        at, today = changes.count(changes.GRANTS), timezone.localdate()
        known = _holdings.setdefault(user.pk, Holding())
        if (known.at, known.day) != (at, today):
            known.at, known.day = at, today
            _read(known, user)
        return known


def prove(known: Holding, user: User, compartments: Iterable[UUID]) -> None:
    """Open what was not seen to open yet; what does not open is not held.

    Raises Broken when a wrap stands where it does not belong.
    """
    unproven = [one for one in compartments if one in known.live and not known.opens(one)]
    for one in opened(unproven, by=user):
        if one in known.live:
            known.proven[one] = known.live[one]


def opened(compartments: Collection[UUID], *, by: User) -> dict[UUID, Opened]:
    """As `keys_of`; of thousands, those that she has opened already are not asked for again."""
    if len(compartments) <= FEW or by.keys is None or not changes.may_remember():
        return keys_of(compartments, by=by)
    live, keys, found = holding(by).live, by.keys.opened, {}
    for id in compartments:
        grant = live.get(id)
        if grant and (key := keys.get((id, grant.version))):
            found[id] = Opened(key, grant.scope, grant.kind, grant.version)
    return found | keys_of([id for id in compartments if id not in found], by=by)


def forget() -> None:
    """Let go of everything."""
    with _lock:
        _holdings.clear()


def _read(known: Holding, user: User) -> Holding:
    place = ("scope", "compartment__kind", "compartment__version")
    rows = Grant.objects.live().filter(person_id=user.pk).order_by()
    live, parts = {}, defaultdict[UUID, set[CompartmentKind]](set)
    for id, *grant in rows.values_list("compartment_id", "pk", *place).iterator(AT_ONCE):
        live[id] = one = Live(*grant)
        parts[one.scope].add(one.kind)
    known.live, known.parts = live, dict(parts)
    return known
