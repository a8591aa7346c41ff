"""What we ourselves wrote down of the people of a case, as records that compare by value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from panah.core.cases.models import Case
from panah.core.people.access import (
    KnownPerson,
    KnownRelation,
    KnownTie,
    people_of,
    relations_of,
    ties_of,
)
from panah.core.people.bodies import GUARDED
from panah.foundation.accounts.models import User
from panah.insight.network.records import Part, Spelt
from panah.values.dates import UncertainDate
from panah.vocab.people import ActorKind, ActorLink, PersonRelation


@dataclass(frozen=True, slots=True)
class Someone:
    """A person of the case, or an entry of the register that turns up in it."""

    key: str
    name: str
    names: tuple[Spelt, ...]
    parts: tuple[Part, ...]
    person: UUID | None = None
    actor: UUID | None = None
    sort: ActorKind = ActorKind.PERSON
    where: str = ""


@dataclass(frozen=True, slots=True)
class Noted:
    """What somebody of the house wrote down between two; `other` "" stands for the case itself.

    guarded  only for who may read the health part; it never leaves the house in a picture
    """

    one: str
    other: str
    what: PersonRelation | ActorLink
    when: UncertainDate
    source: str
    by: str
    at: datetime
    guarded: bool = False


@dataclass(frozen=True, slots=True)
class Recorded:
    """Everything recorded that the reader's keys open."""

    people: tuple[Someone, ...] = ()
    notes: tuple[Noted, ...] = ()


def recorded_of(case: Case, user: User) -> Recorded:
    """The people, relations and entries of the register of a case, as this reader may know them."""
    return recorded_in(people_of(case, user), relations_of(case, user), ties_of(case, user))


def recorded_in(
    known: Iterable[KnownPerson], relations: Iterable[KnownRelation], tied: Iterable[KnownTie]
) -> Recorded:
    """The same from what has been opened already."""
    ties = [tie for tie in tied if tie.actor]
    people = [_person(one) for one in known]
    actors = {someone.key: someone for someone in map(_actor, ties)}
    parts: dict[str, list[Part]] = {}
    for tie in ties:
        parts.setdefault(str(tie.body.actor), []).append(Part(tie.body.link))
    joined = [_with_parts(one, tuple(parts[one.key])) for one in actors.values()]
    notes = [*map(_relation, relations), *map(_tie, ties)]
    return Recorded(tuple(people + joined), tuple(notes))


def _person(known: KnownPerson) -> Someone:
    return Someone(
        key=str(known.person.id),
        name=known.identity.title,
        names=tuple(Spelt(name.text, name.source) for name in known.identity.names),
        parts=tuple(Part(role) for role in known.identity.roles),
        person=known.person.id,
    )


def _actor(tie: KnownTie) -> Someone:
    if tie.actor is None:
        raise ValueError("an entry that the register's key does not open has no name")
    details = tie.actor.details
    return Someone(
        key=str(tie.body.actor),
        name=details.title,
        names=tuple(Spelt(name.text, name.source) for name in details.names),
        parts=(),
        actor=tie.body.actor,
        sort=details.sort,
        where=details.where,
    )


def _with_parts(one: Someone, parts: tuple[Part, ...]) -> Someone:
    return replace(one, parts=parts)


def _relation(known: KnownRelation) -> Noted:
    body, row = known.body, known.relation
    return Noted(
        one=str(body.subject),
        other=str(body.object),
        what=body.relation,
        when=body.since or UncertainDate.unknown(),
        source=body.source,
        by=row.added_by.name,
        at=row.added_at,
        guarded=body.relation in GUARDED,
    )


def _tie(known: KnownTie) -> Noted:
    body, row = known.body, known.tie
    when = body.since or UncertainDate.unknown()
    return Noted(str(body.actor), "", body.link, when, body.source, row.added_by.name, row.added_at)
