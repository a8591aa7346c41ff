"""Bodies that lists and pages over all cases read whole, opened once and kept in memory.

Only kinds that say so (`remembered`), only for those whose own keys were seen to open them, and
only while the process is open: at a lock it ends. A quarter of an hour after their last use they
are let go of.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from panah.foundation.accounts.models import User
from panah.foundation.keys import changes, proven
from panah.foundation.keys.proven import Holding
from panah.foundation.sealed.models import SealedBody
from panah.foundation.sealed.rows import Listed, open_many

if TYPE_CHECKING:
    from panah.foundation.sealed.bodies import BodyType

SECONDS, MINUTE = 15 * 60.0, 60.0
Body = TypeVar("Body", bound="BodyType")


@dataclass(slots=True)
class Shelf:
    """The bodies of one kind: where each stands as of `at`, and those that are open.

    numbers  by record, for those who ask by it; made when somebody does
    """

    at: tuple[int, int] | None = None
    listed: dict[int, Listed] = field(default_factory=dict)
    opened: dict[int, tuple[Listed, Any]] = field(default_factory=dict)
    numbers: dict[UUID, int] = field(default_factory=dict)
    lock: Any = field(default_factory=threading.RLock)


_shelves: dict[str, Shelf] = {}
_lock = threading.Lock()
_clock: list[threading.Timer] = []
_wound = [0.0]


def remembered(
    body: type[Body], *, by: User, records: Collection[UUID] | None
) -> Iterator[tuple[UUID, Body]]:
    """By record, what her keys open of one kind: of all records, or of these."""
    with _lock:
        shelf = _shelves.setdefault(body.kind, Shelf())
        _wind()
    held = proven.holding(by)
    with shelf.lock:
        _list(shelf, body.kind)
        wanted = _wanted(shelf, held, records)
    proven.prove(held, by, {one.compartment for one in wanted.values()})
    wanted = {number: one for number, one in wanted.items() if held.opens(one.compartment)}
    _fill(shelf, wanted, by, body)
    for number, one in wanted.items():
        if number in shelf.opened:
            kept = shelf.opened[number][1]
            yield one.record, body._from_bytes(kept) if isinstance(kept, bytes) else kept


def listed(kind: str) -> dict[int, Listed]:
    """Where the bodies of a kind stand, by their numbers in the store; nothing is opened."""
    with _lock:
        shelf = _shelves.setdefault(kind, Shelf()) if changes.may_remember() else Shelf()
        _wind()
    with shelf.lock:
        _list(shelf, kind)
        return dict(shelf.listed)


def forget() -> None:
    """Let go of everything."""
    with _lock:
        _shelves.clear()
        _clock.clear()


def _wanted(shelf: Shelf, held: Holding, records: Collection[UUID] | None) -> dict[int, Listed]:
    """The bodies in compartments of which she has a live grant, by their numbers."""
    numbers: Iterable[int] = shelf.listed
    if records is not None:
        if len(shelf.numbers) != len(shelf.listed):
            shelf.numbers = {one.record: number for number, one in shelf.listed.items()}
        numbers = [shelf.numbers[one] for one in records if one in shelf.numbers]
    found = ((number, shelf.listed[number]) for number in numbers)
    return {number: one for number, one in found if one.compartment in held.live}


def _list(shelf: Shelf, kind: str) -> None:
    """Where the bodies of this kind stand now."""
    now = changes.count(changes.BODIES), changes.count(changes.GRANTS)
    if shelf.at == now:
        return
    rows = SealedBody.objects.filter(kind=kind)
    since = changes.bodies_since(shelf.at[0]) if shelf.at and shelf.at[1] == now[1] else None
    if since is None:
        shelf.listed, shelf.numbers = {}, {}
    else:
        rows = rows.filter(pk__in=since)
    columns = ("pk", "record", "compartment_id", "compartment__version", "revision")
    for number, *place in rows.values_list(*columns).iterator(5000):
        shelf.listed[number] = Listed(*place)
    for number in [n for n, (one, _) in shelf.opened.items() if shelf.listed.get(n) != one]:
        del shelf.opened[number]
    shelf.at = now


def _fill(shelf: Shelf, wanted: dict[int, Listed], by: User, body: type[BodyType]) -> None:
    """Open what is not open yet as it stands now; nobody else waits meanwhile."""
    missing = {n: one for n, one in wanted.items() if shelf.opened.get(n, (None,))[0] != one}
    if missing:
        places = {number: one.compartment for number, one in missing.items()}
        for row, clear in open_many(places, by=by):
            place, asked = row.listed(), missing[row.number]
            # The same object twice is half the memory.
            known = asked if place == asked else place
            shelf.opened[row.number] = known, _keep(body, clear)


def _keep(body: type[BodyType], clear: bytes) -> BodyType | bytes:
    return clear if body.as_text else body._from_bytes(clear)


def _wind() -> None:
    """Let go of everything a while from now; put off at most once a minute."""
    if _clock and monotonic() - _wound[0] < MINUTE:
        return
    for timer in _clock:
        timer.cancel()
    timer = threading.Timer(SECONDS, forget)
    timer.daemon = True
    _clock[:], _wound[:] = [timer], [monotonic()]
    timer.start()
