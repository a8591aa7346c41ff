"""Which compartments a person's keys were seen to open: a proof is kept, the key is not.

Opening thousands of wraps takes seconds. Who has opened one in this process need not open it again
to be shown what is in memory already, as long as the same grant, with the same wrap, is live.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from django.utils import timezone

from panah.foundation.keys import changes
from panah.foundation.keys.access import FEW, Opened, keys_of, wraps
from panah.foundation.keys.models import Grant
from panah.vocab.access import CompartmentKind

if TYPE_CHECKING:
    from panah.foundation.accounts.models import User


class Live(NamedTuple):
    """A live grant: where its compartment belongs, its version, and a mark of the wrap."""

    scope: UUID
    kind: CompartmentKind
    version: int
    mark: bytes


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
    for opened in keys_of(unproven, by=user):
        if opened in known.live:
            known.proven[opened] = known.live[opened]


def opened(compartments: Collection[UUID], *, by: User) -> dict[UUID, Opened]:
    """As `keys_of`; of thousands, those that she has opened already are not asked for again."""
    if len(compartments) <= FEW or by.keys is None or not changes.may_remember():
        return keys_of(compartments, by=by)
    known, found = holding(by), {}
    for id in compartments:
        live = known.live.get(id)
        key = by.keys.opened.get((id, live.version)) if live else None
        if live and key:
            found[id] = Opened(key, live.scope, live.kind, live.version)
    return found | keys_of([id for id in compartments if id not in found], by=by)


def forget() -> None:
    """Let go of everything."""
    with _lock:
        _holdings.clear()


def _read(known: Holding, user: User) -> Holding:
    live, parts = {}, defaultdict[UUID, set[CompartmentKind]](set)
    for wrap in wraps(Grant.objects.live().filter(person_id=user.pk).order_by()):
        mark = blake2b(bytes(wrap.wrapped), digest_size=8).digest()
        live[wrap.compartment] = Live(wrap.scope, wrap.kind, wrap.version, mark)
        parts[wrap.scope].add(wrap.kind)
    known.live, known.parts = live, dict(parts)
    return known
