"""Keeping the memory up to date: built when a coordinator signs in, changed with every record."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from panah.core.people.bodies import ActorDetails, PersonIdentity
from panah.core.people.models import Person
from panah.foundation.accounts.access import is_coordinator, organisation
from panah.foundation.accounts.entering import signed_in
from panah.foundation.accounts.models import User
from panah.foundation.jobs.pool import Job, pool
from panah.foundation.keys.access import held_scopes
from panah.foundation.sealed.bodies import BodyType, body_sealed
from panah.insight.recognise import memory
from panah.insight.recognise.gather import actor_of, everything, person_of
from panah.insight.recognise.memory import Recogniser

JOB = "recognition"
STEP = 50


def begin() -> None:
    """Listen. Called once, when the server starts."""
    signed_in.connect(_on_sign_in, dispatch_uid="recognise")
    body_sealed.connect(_on_body, dispatch_uid="recognise")


def build(user: User) -> Job:
    """Read everything into memory with the keys of somebody entitled to link, in the background."""
    scope = organisation().id
    job = Job(JOB, about=scope, by=user, scopes=frozenset(held_scopes(user)))
    return pool.start(job, _read_all)


def _read_all(job: Job) -> None:
    if job.by is None:
        return
    job.tell("opening", 1)
    entries = list(everything(job.by))
    fresh = Recogniser()
    job.tell("comparing", 20)
    for number in fresh.fill(entries):
        if number % STEP == 0:
            job.tell("comparing", 20 + 80 * number // max(1, len(entries)))
    memory.take(fresh)


def _on_sign_in(sender: Any, user: User, **_more: Any) -> None:
    if is_coordinator(user) and not memory.is_built():
        build(user)


def _on_body(sender: Any, record: UUID, body: BodyType, scope: UUID, **_more: Any) -> None:
    if not memory.is_built():
        return
    if isinstance(body, PersonIdentity):
        if Person.objects.standing().filter(pk=record).exists():
            memory.everyone().put(person_of(record, scope, body))
    elif isinstance(body, ActorDetails):
        memory.everyone().put(actor_of(record, scope, body))
