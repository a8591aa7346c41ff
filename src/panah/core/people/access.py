"""Loading people and the register for those whose keys open them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.http import Http404

from panah.core.cases.access import cases_for, get_case
from panah.core.cases.bodies import CaseIdentity
from panah.core.cases.models import Case
from panah.core.people.bodies import (
    ActorDetails,
    ActorInCase,
    GuardedRelation,
    PersonIdentity,
    PersonRelation,
    RelationBody,
    SamenessHalf,
)
from panah.core.people.models import Actor, ActorTie, Person, Relation, Sameness
from panah.foundation.accounts.access import organisation
from panah.foundation.accounts.models import User
from panah.foundation.keys.access import NoKey, holds
from panah.foundation.sealed.bodies import Absent, held_bodies, read_bodies, read_revision
from panah.values.dates import UncertainDate
from panah.values.shares import join_secret
from panah.vocab.access import CompartmentKind
from panah.vocab.people import PersonRole

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person with what is known of her, and the revision that an edit must carry."""

    person: Person
    identity: PersonIdentity
    revision: int = 0


@dataclass(frozen=True, slots=True)
class KnownRelation:
    """`subject` is the `body.relation` of `object`."""

    relation: Relation
    body: RelationBody
    subject: KnownPerson
    object: KnownPerson

    @property
    def people(self) -> list[Person]:
        """The two of them."""
        return [self.subject.person, self.object.person]


@dataclass(frozen=True, slots=True)
class KnownActor:
    """An entry of the register, and the revision that an edit must carry."""

    actor: Actor
    details: ActorDetails
    revision: int = 0


@dataclass(frozen=True, slots=True)
class KnownTie:
    """An entry of the register as it turns up in a case; without the register's key, no entry."""

    tie: ActorTie
    body: ActorInCase
    actor: KnownActor | None
    case_name: str = ""


@dataclass(frozen=True, slots=True)
class KnownSameness:
    """Another record of the same human being, in a case that the asker reads too.

    A link that waits says only that one person thinks so.
    """

    link: Sameness
    other: KnownPerson
    reason: str

    @property
    def waits(self) -> bool:
        """A second person has not said so yet."""
        return self.link.waits


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody in any case the asker reads, as a line to choose from."""

    person: Person
    title: str


def get_people_case(user: User, ref: str) -> Case:
    """The case, for whoever may know who its people are. Raises Http404 to all others."""
    case = get_case(user, ref)
    if not holds(user, case.id, CompartmentKind.IDENTITY):
        raise Http404
    return case


def get_person(user: User, ref: str, id: UUID) -> KnownPerson:
    """One person of a case. Raises Http404."""
    case = get_people_case(user, ref)
    person = Person.objects.select_related("case").filter(case=case, pk=id).first()
    if person is None:
        raise Http404
    return KnownPerson(person, *read_revision(PersonIdentity, person.id, by=user))


def people_of(case: Case, user: User) -> list[KnownPerson]:
    """The people of a case in the order they were added."""
    return [one for one in _everybody(case, user) if one.person.withdrawn_at is None]


def births_of(scopes: Collection[UUID], user: User) -> dict[UUID, UncertainDate]:
    """By case, the birth of its youngest survivor, where her keys open it and it is known."""
    people = dict(
        Person.objects.standing().filter(case__in=list(scopes)).values_list("pk", "case_id")
    )
    born: dict[UUID, UncertainDate] = {}
    for person, said in read_bodies(PersonIdentity, people, by=user).items():
        birth, case = said.born_between or said.birth, people[person]
        if PersonRole.SURVIVOR in said.roles and birth and birth.is_known:
            born[case] = max(born.get(case, birth), birth, key=_latest)
    return born


def _latest(birth: UncertainDate) -> date:
    return birth.end or birth.start or date.min


def taken_back_of(case: Case, user: User) -> list[KnownPerson]:
    """Who was added by mistake and taken out again; each can be put back."""
    return [one for one in _everybody(case, user) if one.person.withdrawn_at is not None]


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody and everything recorded in one case, as far as the asker's keys open it."""

    people: list[KnownPerson] = field(default_factory=list)
    relations: list[KnownRelation] = field(default_factory=list)
    ties: list[KnownTie] = field(default_factory=list)


def casts_of(user: User) -> dict[UUID, Cast]:
    """By case, who is recorded in it: every case of the asker at once, for what reads across."""
    casts: defaultdict[UUID, Cast] = defaultdict(Cast)
    known = _known(dict(held_bodies(PersonIdentity, by=user)))
    for one in known.values():
        casts[one.person.case_id].people.append(one)
    relations: dict[UUID, RelationBody] = {
        **dict(held_bodies(PersonRelation, by=user)),
        **dict(held_bodies(GuardedRelation, by=user)),
    }
    for row in Relation.objects.standing().filter(pk__in=relations).select_related("added_by"):
        body = relations[row.pk]
        if {body.subject, body.object} <= known.keys():
            ends = known[body.subject], known[body.object]
            casts[row.case_id].relations.append(KnownRelation(row, body, *ends))
    ties = dict(held_bodies(ActorInCase, by=user))
    actors = {one.actor.id: one for one in register(user)}
    for tie in ActorTie.objects.standing().filter(pk__in=ties).select_related("added_by"):
        body_of_tie = ties[tie.pk]
        found = KnownTie(tie, body_of_tie, actors.get(body_of_tie.actor))
        casts[tie.case_id].ties.append(found)
    return dict(casts)


def relations_of(case: Case, user: User) -> list[KnownRelation]:
    """The relations between its people that this person's keys open."""
    people = {known.person.id: known for known in people_of(case, user)}
    bodies: dict[UUID, RelationBody] = {
        **dict(held_bodies(PersonRelation, by=user, scope=case.id)),
        **dict(held_bodies(GuardedRelation, by=user, scope=case.id)),
    }
    rows = Relation.objects.standing().filter(case=case, pk__in=bodies)
    return [
        KnownRelation(row, body, people[body.subject], people[body.object])
        for row in rows
        if {(body := bodies[row.pk]).subject, body.object} <= people.keys()
    ]


def get_relation(user: User, ref: str, id: UUID) -> KnownRelation:
    """One relation that still stands. Raises Http404."""
    case = get_people_case(user, ref)
    return _the_one(known for known in relations_of(case, user) if known.relation.pk == id)


def ties_of(case: Case, user: User) -> list[KnownTie]:
    """The entries of the register that turn up in a case."""
    bodies = dict(held_bodies(ActorInCase, by=user, scope=case.id))
    rows = ActorTie.objects.standing().filter(case=case, pk__in=bodies).select_related("case")
    actors = {known.actor.id: known for known in register(user)}
    return [KnownTie(row, bodies[row.pk], actors.get(bodies[row.pk].actor)) for row in rows]


def get_tie(user: User, ref: str, id: UUID) -> KnownTie:
    """One tie that still stands. Raises Http404."""
    case = get_people_case(user, ref)
    return _the_one(known for known in ties_of(case, user) if known.tie.pk == id)


def may_record_guarded(case: Case, user: User) -> bool:
    """Whether this person may record what only the health part tells."""
    return holds(user, case.id, CompartmentKind.HEALTH)


def sameness_of(person: Person, user: User) -> list[KnownSameness]:
    """Other records of the same human being, as far as the asker reads both cases."""
    halves: dict[UUID, list[SamenessHalf]] = defaultdict(list)
    for _record, half in held_bodies(SamenessHalf, by=user):
        halves[half.link].append(half)
    whole = [pair for pair in halves.values() if len(pair) == 2 and _is_about(pair, person)]
    links = Sameness.objects.standing().in_bulk([pair[0].link for pair in whole])
    others = _read({half.person for pair in whole for half in pair} - {person.id}, user)
    return [
        KnownSameness(links[one.link], others[other.person], join_secret(one.share, other.share))
        for pair in whole
        for one, other in [sorted(pair, key=lambda half: half.person != person.id)]
        if one.link in links and other.person in others
    ]


def links_to_second(cases: Collection[Case], user: User) -> dict[UUID, tuple[Person, Sameness]]:
    """By case, one link that waits for this person's second word, and the side in that case.

    A link is told once, under the first of its two cases; only to who opens both and did not say
    so first.
    """
    waiting = Sameness.objects.standing().filter(waits=True).exclude(added_by=user).in_bulk()
    if not waiting:
        return {}
    halves: dict[UUID, list[UUID]] = defaultdict(list)
    for _record, half in held_bodies(SamenessHalf, by=user):
        if half.link in waiting:
            halves[half.link].append(half.person)
    whole = {link: people for link, people in halves.items() if len(people) == 2}
    standing = Person.objects.standing().select_related("case")
    rows = standing.in_bulk([person for people in whole.values() for person in people])
    open_ = {case.pk for case in cases}
    found: dict[UUID, tuple[Person, Sameness]] = {}
    for link, people in whole.items():
        here = [rows[one] for one in people if one in rows and rows[one].case_id in open_]
        if here and all(one in rows for one in people):
            found.setdefault(here[0].case_id, (here[0], waiting[link]))
    return found


def samenesses_of(user: User) -> list[tuple[UUID, UUID, Sameness, str]]:
    """Every link whose two halves the asker opens: both people, the link, the reason."""
    halves: dict[UUID, list[SamenessHalf]] = defaultdict(list)
    for _record, half in held_bodies(SamenessHalf, by=user):
        halves[half.link].append(half)
    whole = {link: pair for link, pair in halves.items() if len(pair) == 2}
    links = Sameness.objects.standing().select_related("added_by").in_bulk(list(whole))
    return [
        (one.person, other.person, links[link], join_secret(one.share, other.share))
        for link, (one, other) in whole.items()
        if link in links
    ]


def get_sameness(person: Person, user: User, id: UUID) -> KnownSameness:
    """One of them. Raises Http404."""
    return _the_one(known for known in sameness_of(person, user) if known.link.pk == id)


def candidates_for(person: Person, user: User) -> list[Candidate]:
    """Everybody else in the cases the asker reads: who might be the same human being."""
    aliases = {id: body.alias for id, body in held_bodies(CaseIdentity, by=user)}
    identities = dict(held_bodies(PersonIdentity, by=user))
    others = identities.keys() - {person.id}
    rows = Person.objects.standing().filter(case__in=cases_for(user), pk__in=others)
    found = (
        Candidate(row, _placed(identities[row.id].title, aliases.get(row.case_id, ""), row.case))
        for row in rows.select_related("case")
    )
    return sorted(found, key=lambda one: one.title.casefold())


def reads_register(user: User) -> bool:
    """Whether the register of the organisation is open to this person."""
    return holds(user, organisation().id, CompartmentKind.REGISTER)


def register(user: User, words: str = "") -> list[KnownActor]:
    """The register by name, narrowed to entries that say all these words. Empty without its key."""
    details = dict(held_bodies(ActorDetails, by=user))
    known = [KnownActor(row, details[row.id]) for row in Actor.objects.filter(pk__in=details)]
    return sorted(
        (one for one in known if _says(one.details, words)),
        key=lambda one: one.details.title.casefold(),
    )


def require_register(user: User) -> None:
    """Raises Http404 to whoever has no key to the register."""
    if not reads_register(user):
        raise Http404


def get_actor(user: User, id: UUID) -> KnownActor:
    """One entry of the register. Raises Http404."""
    actor = Actor.objects.filter(pk=id).first()
    if actor is None:
        raise Http404
    try:
        return KnownActor(actor, *read_revision(ActorDetails, actor.id, by=user))
    except (NoKey, Absent):
        raise Http404 from None


def cases_of_actor(actor: Actor, user: User) -> list[KnownTie]:
    """Where an entry turns up, in the cases the asker reads; of others there is no trace here."""
    bodies = {id: body for id, body in held_bodies(ActorInCase, by=user) if body.actor == actor.id}
    aliases = {id: body.alias for id, body in held_bodies(CaseIdentity, by=user)}
    rows = ActorTie.objects.standing().filter(pk__in=bodies).select_related("case")
    return [KnownTie(row, bodies[row.pk], None, aliases.get(row.case_id, "")) for row in rows]


def _placed(title: str, alias: str, case: Case) -> str:
    return f"{title} · {alias} ({case.ref})"


def _is_about(pair: list[SamenessHalf], person: Person) -> bool:
    return any(half.person == person.id for half in pair)


def _everybody(case: Case, user: User) -> list[KnownPerson]:
    identities = dict(held_bodies(PersonIdentity, by=user, scope=case.id))
    rows = Person.objects.filter(case=case, pk__in=identities).select_related("case")
    return [KnownPerson(person, identities[person.id]) for person in rows]


def _read(ids: Iterable[UUID], user: User) -> dict[UUID, KnownPerson]:
    return _known(read_bodies(PersonIdentity, ids, by=user))


def _known(identities: Mapping[UUID, PersonIdentity]) -> dict[UUID, KnownPerson]:
    rows = Person.objects.standing().select_related("case", "added_by")
    return {row.id: KnownPerson(row, identities[row.id]) for row in rows.filter(pk__in=identities)}


def _says(details: ActorDetails, words: str) -> bool:
    said = " ".join([*(name.text for name in details.names), details.where, details.note])
    return all(word in said.casefold() for word in words.casefold().split())


def _the_one(found: Iterable[T]) -> T:
    for one in found:
        return one
    raise Http404
