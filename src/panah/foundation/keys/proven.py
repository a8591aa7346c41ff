"""Which compartments a person's keys were seen to open: a proof is kept, the key is not.

Opening thousands of wraps takes seconds. Who has opened one in this process need not open it again
to be shown what is in memory already, as long as the same grant, with the same wrap, is live.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone

from panah.foundation.keys import changes
from panah.foundation.keys.access import keys_of
from panah.foundation.keys.models import Compartment, Grant
from panah.vocab.access import CompartmentKind

if TYPE_CHECKING:
    from panah.foundation.accounts.models import User

# The version of a compartment, and a mark of the wrap in the grant.
Mark = tuple[int, bytes]


@dataclass(slots=True)
class Holding:
    """What one person holds.

    live    by compartment, its version and the mark of her live grant, as of `at` and `day`
    proven  likewise, of those that her keys were seen to open
    parts   by scope, the kinds of the live ones
    """

    at: int = -1
    day: date = date.min
    live: dict[UUID, Mark] = field(default_factory=dict)
    proven: dict[UUID, Mark] = field(default_factory=dict)
    parts: dict[UUID, set[CompartmentKind]] = field(default_factory=dict)

    def opens(self, compartment: UUID) -> bool:
        """Whether a live grant of hers was seen to open."""
        mark = self.live.get(compartment)
        return mark is not None and self.proven.get(compartment) == mark


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

    All at once: without its statistics the store goes through all her grants for each question.
    Raises Broken when a wrap stands where it does not belong.
    """
    unproven = [one for one in compartments if one in known.live and not known.opens(one)]
    if unproven:
        rows = Compartment.objects.filter(pk__in=unproven).defer("recovery_wrap")
        for opened in keys_of(rows, by=user):
            if opened in known.live:
                known.proven[opened] = known.live[opened]


def forget() -> None:
    """Let go of everything."""
    with _lock:
        _holdings.clear()


def _read(known: Holding, user: User) -> Holding:
    rows = Grant.objects.live().filter(person_id=user.pk).order_by()
    columns = ("compartment_id", "compartment__version", "wrapped", "scope", "compartment__kind")
    live, parts = {}, defaultdict[UUID, set[CompartmentKind]](set)
    for id, version, wrapped, scope, kind in rows.values_list(*columns).iterator(5000):
        live[id] = version, blake2b(bytes(wrapped), digest_size=8).digest()
        parts[scope].add(CompartmentKind(kind))
    known.live, known.parts = live, dict(parts)
    return known
