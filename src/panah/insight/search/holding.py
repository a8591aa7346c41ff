"""Which bodies somebody may search, and that they lie on the shelf before she does."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from django.utils import timezone

from panah.foundation.accounts.entering import signed_in
from panah.foundation.accounts.models import User
from panah.foundation.jobs.pool import Job, pool
from panah.foundation.keys import changes, proven
from panah.foundation.keys.access import held_scopes
from panah.foundation.sealed.opened import listed
from panah.insight.search.gather import SEARCHED, lay_out
from panah.insight.search.shelf import shelf

JOB = "search-shelf"
# More than this is read in the background, with progress: nobody waits for a page so long.
AT_ONCE = 1500
PAGE_FIRST = 5.0  # seconds
MOST_PEOPLE = 30
Stamp = tuple[int, int, date]
_known: OrderedDict[UUID, tuple[Stamp, frozenset[int]]] = OrderedDict()
# What is being read for somebody: it is searched as far as it is there.
_being_read: dict[UUID, tuple[int, date, frozenset[int]]] = {}
_lock = Lock()


@dataclass(frozen=True, slots=True)
class Held:
    """What somebody may search: numbers of bodies in the store.

    reading  per cent of it that has been read and can be found, while it is being read;
             None when all is there
    """

    bodies: frozenset[int]
    reading: int | None = None


def begin() -> None:
    """Listen. Called once, when the server starts."""
    signed_in.connect(_on_sign_in, dispatch_uid="search.holding")


def held_by(user: User) -> Held:
    """Everything her keys open, on the shelf; much of it is put there in the background."""
    job = pool.about(_about(user))
    if job is not None and job.is_live:
        return Held(_so_far(user), job.per_cent)
    bodies, missing = _bodies(user)
    if len(missing) > AT_ONCE and changes.may_remember():
        return Held(bodies, _begin(user).per_cent)
    for _ in lay_out(missing, user):
        pass
    return Held(bodies)


def _bodies(user: User) -> tuple[frozenset[int], list[int]]:
    """The bodies in compartments that really open, and which of them are not on the shelf."""
    stamp = changes.count(changes.BODIES), changes.count(changes.GRANTS), timezone.localdate()
    with _lock:
        known = _known.get(user.pk)
    if known and known[0] == stamp and changes.may_remember() and len(shelf):
        return known[1], []
    held = proven.holding(user)
    every = [
        (number, one)
        for kind in SEARCHED
        for number, one in listed(kind).items()
        if one.compartment in held.live
    ]
    proven.prove(held, user, {one.compartment for _, one in every})
    found = {number: one.revision for number, one in every if held.opens(one.compartment)}
    missing = shelf.missing(found.items())
    if not missing:
        _keep(user, stamp, frozenset(found))
    return frozenset(found), missing


def _so_far(user: User) -> frozenset[int]:
    """What is being read for her, unless anybody's grants have changed meanwhile."""
    *stamp, bodies = _being_read.get(user.pk, (-1, date.min, frozenset[int]()))
    is_so = stamp == [changes.count(changes.GRANTS), timezone.localdate()]
    return bodies if is_so and user.keys is not None else frozenset()


def _keep(user: User, stamp: Stamp, bodies: frozenset[int]) -> None:
    with _lock:
        _known[user.pk] = stamp, bodies
        _known.move_to_end(user.pk)
        while len(_known) > MOST_PEOPLE:
            _known.popitem(last=False)


def _begin(user: User, *, page_first: float = 0.0) -> Job:
    job = Job(JOB, about=_about(user), by=user, scopes=frozenset(held_scopes(user)))
    job.page_first = page_first
    return pool.start(job, _read)


def _read(job: Job) -> None:
    if job.by is None:
        return
    user, at = job.by, (changes.count(changes.GRANTS), timezone.localdate())
    job.tell("opening", 1)
    bodies, missing = _bodies(user)
    _being_read[user.pk] = *at, bodies
    try:
        for told in lay_out(missing, user):
            job.tell("opening", min(99, 1 + 98 * told // max(1, len(missing))))
    finally:
        _being_read.pop(user.pk, None)


def _about(user: User) -> UUID:
    return uuid5(NAMESPACE_OID, f"{JOB} {user.pk}")


def _on_sign_in(sender: Any, user: User, **_more: Any) -> None:
    """Whoever holds thousands of cases finds them read when she comes to search."""
    if len(held_scopes(user)) > AT_ONCE:
        _begin(user, page_first=PAGE_FIRST)
