"""From sealed bodies to entries that can be compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from panah.core.claims.bodies import ClaimBody
from panah.core.claims.models import Claim
from panah.core.people.bodies import ActorDetails, PersonIdentity
from panah.core.people.models import Person
from panah.foundation.accounts.access import organisation
from panah.foundation.accounts.models import User
from panah.foundation.sealed.bodies import held_bodies
from panah.insight.recognise.records import Known
from panah.vocab.evidence import ClaimSlot
from panah.vocab.people import ActorKind, PersonRole
from panah.vocab.recognise import EntryKind

# To say that two of these are one human being takes two people.
GUARDED_ROLES = frozenset({PersonRole.SURVIVOR, PersonRole.CHILD_BORN, PersonRole.CO_VICTIM})
SORTS = {"person": ActorKind.PERSON, "organisation": ActorKind.ORGANISATION}


def everything(user: User) -> Iterator[Known]:
    """Every person, entry of the register and name in a document that her keys open."""
    yield from people(user)
    yield from register(user)
    yield from mentions(user)


def people(user: User) -> Iterator[Known]:
    """The people of every case she may know the people of."""
    identities = dict(held_bodies(PersonIdentity, by=user))
    rows = Person.objects.standing().values_list("pk", "case_id")
    for id, case in rows:
        if id in identities:
            yield person_of(id, case, identities[id])


def person_of(id: UUID, case: UUID, identity: PersonIdentity) -> Known:
    """A person of a case, as she is compared. A description is no name."""
    return Known(
        id,
        EntryKind.PERSON,
        ActorKind.PERSON,
        case,
        tuple(dict.fromkeys(name.text for name in identity.names)),
        identity.born_between,
        identity.sex,
        identity.home_town,
        identity.citizenship,
        bool(GUARDED_ROLES & set(identity.roles)),
    )


def register(user: User) -> Iterator[Known]:
    """The entries of the register, for whoever holds its key."""
    scope = organisation().id
    for id, details in held_bodies(ActorDetails, by=user):
        yield actor_of(id, scope, details)


def actor_of(id: UUID, scope: UUID, details: ActorDetails) -> Known:
    """An entry of the register, as it is compared."""
    names = tuple(dict.fromkeys(name.text for name in details.names))
    return Known(id, EntryKind.REGISTER, details.sort, scope, names, home=details.where)


def mentions(user: User) -> Iterator[Known]:
    """The people and organisations that accepted claims name, where no person stands for them."""
    claims = held_bodies(ClaimBody, by=user)
    named = {id: body for id, body in claims if body.slot is ClaimSlot.NAME}
    accepted = Claim.objects.filter(pk__in=named).accepted()
    yield from _named(dict(accepted.values_list("pk", "document__case")), named)


def _named(cases: Mapping[UUID, UUID], claims: Mapping[UUID, ClaimBody]) -> Iterator[Known]:
    together: dict[tuple[UUID, str, str], UUID] = {}
    spellings: dict[UUID, list[str]] = {}
    for id, case in cases.items():
        said = claims[id].value
        if said.get("kind") in SORTS:
            first = together.setdefault((case, said["kind"], said["name"]), id)
            spellings.setdefault(first, []).extend([said["name"], *said.get("spellings", ())])
    for (case, kind, _), id in together.items():
        yield mention_of(id, case, SORTS[kind], spellings[id])


def mention_of(id: UUID, case: UUID, sort: ActorKind, names: Iterable[str]) -> Known:
    """Somebody or a firm as a document names it."""
    return Known(id, EntryKind.MENTION, sort, case, tuple(dict.fromkeys(names)))
