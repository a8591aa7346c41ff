"""Keeping the memory up to date: built when a coordinator signs in, changed with every record."""

from __future__ import annotations

from dataclasses import replace
from time import sleep
from typing import Any
from uuid import UUID

from panah.core.cases.bodies import CaseIdentity, CaseSummary
from panah.core.claims.bodies import CaseDictionary
from panah.core.people.bodies import ActorDetails, ActorInCase, PersonIdentity
from panah.core.people.models import Person
from panah.foundation.accounts.access import is_coordinator, organisation
from panah.foundation.accounts.entering import signed_in
from panah.foundation.accounts.models import User
from panah.foundation.jobs.pool import Job, pool
from panah.foundation.keys.access import held_scopes
from panah.foundation.sealed.bodies import BodyType, body_sealed, held_bodies
from panah.insight.recognise import memory, tokens
from panah.insight.recognise.actions import keep_all_tokens, keep_tokens, open_link_key
from panah.insight.recognise.gather import actor_of, everything, mentions_in, person_of
from panah.insight.recognise.memory import Recogniser
from panah.insight.recognise.records import Known

JOB = "recognition"
STEP = 50
MANY, PAGE_FIRST = 1500, 5.0  # whoever holds so many cases sees her first page before all is read
# Seconds between two entries: whoever waits for a page comes first, and so does any other work.
BREATH, GIVING_WAY = 0.002, 0.05


def begin() -> None:
    """Listen. Called once, when the server starts."""
    signed_in.connect(_on_sign_in, dispatch_uid="recognise")
    body_sealed.connect(_on_body, dispatch_uid="recognise")


def build(user: User) -> Job:
    """Read everything into memory with the keys of somebody entitled to link, in the background."""
    scope = organisation().id
    job = Job(JOB, about=scope, by=user, scopes=frozenset(held_scopes(user)))
    job.page_first = PAGE_FIRST if len(job.scopes) > MANY else 0.0
    memory.expect()
    return pool.start(job, _read_all)


def _read_all(job: Job) -> None:
    if job.by is None:
        return
    try:
        _remember(job, job.by)
    finally:
        memory.give_up()


def _remember(job: Job, by: User) -> None:
    job.tell("opening", 1)
    # The lists want these first, and they are opened here with nobody waiting for a page.
    for listed in (CaseSummary, CaseIdentity):
        for _ in held_bodies(listed, by=by):
            pass
    entries = list(everything(by))
    fresh, of = Recogniser(), max(1, len(entries))
    for number in fresh.remember(entries):
        job.tell("opening", 1 + 49 * number // of)
    # Everybody may ask from now on; the queue of pairs grows while it is being looked for.
    memory.take(fresh)
    if tokens.is_open():
        keep_all_tokens(entries)
    for number in fresh.compare_all():
        if number % STEP == 0:
            job.tell("comparing", 50 + 50 * number // of)
        sleep(GIVING_WAY if pool.is_busy_beside(job) else BREATH)


def _on_sign_in(sender: Any, user: User, **_more: Any) -> None:
    if is_coordinator(user) and not memory.is_built():
        open_link_key(by=user)
        build(user)


def _on_body(sender: Any, record: UUID, body: BodyType, scope: UUID, **_more: Any) -> None:
    known: Known | None = None
    if isinstance(body, PersonIdentity):
        if Person.objects.standing().filter(pk=record).exists():
            known = person_of(record, scope, body)
    elif isinstance(body, ActorDetails):
        known = actor_of(record, scope, body)
    if known and tokens.is_open():
        keep_tokens(known)
    if not memory.is_built():
        return
    if known:
        before = memory.everyone().get(record)
        memory.everyone().put(replace(known, ties=before.ties) if before else known)
    elif isinstance(body, ActorInCase):
        memory.everyone().tie(scope, body.actor)
    elif isinstance(body, CaseDictionary):
        _follow_names(scope, body)


def _follow_names(case: UUID, dictionary: CaseDictionary) -> None:
    """The names decided in a case, as they are decided now: new ones, and those taken back."""
    everyone = memory.everyone()
    now = {one.id: one for one in mentions_in(case, dictionary)}
    before = {one.id: one for one in everyone.mentions_of(case)}
    for id in before.keys() - now.keys():
        everyone.drop(id)
    for id, one in now.items():
        if before.get(id) != one:
            everyone.put(one)
