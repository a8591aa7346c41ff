"""Where entries of the register turn up, in this process's memory: whom one may ask.

Which entry turns up in which case only the keys of that case tell. Whoever reads another case with
the same employer should know whom to talk to, and nothing more: so, as with the recognition of
people, the server remembers it once a coordinator has signed in, and forgets it with the process.
"""

from __future__ import annotations

from collections import defaultdict
from threading import RLock
from typing import Any
from uuid import UUID

from panah.core.people.bodies import ActorInCase
from panah.core.people.models import ActorTie
from panah.foundation.accounts.access import is_coordinator
from panah.foundation.accounts.entering import signed_in
from panah.foundation.accounts.models import User
from panah.foundation.jobs.pool import Job, pool
from panah.foundation.keys.access import held_scopes
from panah.foundation.keys.models import Grant
from panah.foundation.sealed.bodies import BodyType, body_sealed, held_bodies
from panah.insight.recognise.sides import whom_to_ask
from panah.vocab.access import CompartmentKind

JOB = "entries-elsewhere"
MOST_NAMED = 3
MANY, PAGE_FIRST = 1500, 5.0  # as the recognition of people waits
_lock = RLock()
# By entry, the rows that tie it to cases; nothing until a coordinator has signed in.
_ties: dict[str, defaultdict[UUID, set[UUID]]] = {}


def begin() -> None:
    """Listen. Called once, when the server starts."""
    signed_in.connect(_on_sign_in, dispatch_uid="links.elsewhere")
    body_sealed.connect(_on_body, dispatch_uid="links.elsewhere")


def remember(user: User) -> None:
    """Read with the keys of somebody entitled to link which entry is tied by which rows."""
    with _lock:
        # What is tied while this reads is heard, and added to it.
        known = _ties.setdefault("all", defaultdict(set))
    for tie, body in held_bodies(ActorInCase, by=user):
        with _lock:
            known[body.actor].add(tie)


def forget() -> None:
    """Let go of everything."""
    with _lock:
        _ties.clear()


def whom_to_ask_about(actor: UUID, user: User) -> tuple[str, ...]:
    """Names of colleagues in whose cases an entry turns up that this person does not read.

    Empty when there are none, and while no coordinator has signed in: it never says how many cases.
    """
    with _lock:
        rows = list(_ties["all"].get(actor, ())) if "all" in _ties else []
    if not rows:
        return ()
    live = Grant.objects.live().filter(person=user, compartment__kind=CompartmentKind.IDENTITY)
    own = live.order_by().values("scope")
    ties = ActorTie.objects.standing().filter(pk__in=rows).exclude(case__in=own).order_by()
    scopes = ties.values_list("case", flat=True).distinct()
    named = {one.name for scope in scopes for one in whom_to_ask(scope, user)}
    return tuple(sorted(named, key=str.casefold)[:MOST_NAMED])


def _build(job: Job) -> None:
    if job.by is None:
        return
    try:
        remember(job.by)
    except BaseException:
        # Half of it would name too few; the next coordinator to sign in begins anew.
        forget()
        raise


def _on_sign_in(sender: Any, user: User, **_more: Any) -> None:
    if is_coordinator(user) and "all" not in _ties:
        scopes = frozenset(held_scopes(user))
        job = Job(JOB, about=user.pk, by=user, scopes=scopes)
        job.page_first = PAGE_FIRST if len(scopes) > MANY else 0.0
        pool.start(job, _build)


def _on_body(sender: Any, record: UUID, body: BodyType, **_more: Any) -> None:
    if isinstance(body, ActorInCase) and "all" in _ties:
        with _lock:
            _ties["all"][body.actor].add(record)
