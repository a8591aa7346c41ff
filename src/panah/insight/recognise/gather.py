"""From sealed bodies to entries that can be compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from uuid import UUID

from panah.core.claims.bodies import CaseDictionary
from panah.core.people.bodies import ActorDetails, ActorInCase, PersonIdentity
from panah.core.people.models import ActorTie, Person
from panah.foundation.accounts.access import organisation
from panah.foundation.accounts.models import User
from panah.foundation.sealed.bodies import held_bodies
from panah.insight.recognise.records import Known, Number
from panah.vocab.people import ActorKind
from panah.vocab.recognise import EntryKind

SORTS = {"person": ActorKind.PERSON, "organisation": ActorKind.ORGANISATION}


def everything(user: User) -> Iterator[Known]:
    """Every person, entry of the register and name in a document that her keys open."""
    yield from people(user)
    yield from register(user)
    yield from mentions(user)


def people(user: User) -> Iterator[Known]:
    """The people of every case she may know the people of."""
    identities = dict(held_bodies(PersonIdentity, by=user))
    tied: defaultdict[UUID, set[UUID]] = defaultdict(set)
    ties = dict(held_bodies(ActorInCase, by=user))
    for case, tie in ActorTie.objects.standing().filter(pk__in=ties).values_list("case", "pk"):
        tied[case].add(ties[tie].actor)
    for id, case in Person.objects.standing().values_list("pk", "case_id"):
        if id in identities:
            yield person_of(id, case, identities[id], tied[case])


def person_of(id: UUID, case: UUID, identity: PersonIdentity, ties: Iterable[UUID] = ()) -> Known:
    """A person of a case, as she is compared. A description is no name.

    ties  the entries of the register that her case is tied to
    """
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
        identity.takes_two,
        tuple(Number(number.sort, number.text) for number in identity.numbers),
        frozenset(ties),
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
    """The people and organisations that documents name and that nobody has said who they are."""
    for case, dictionary in held_bodies(CaseDictionary, by=user):
        yield from mentions_in(case, dictionary)


def mentions_in(case: UUID, dictionary: CaseDictionary) -> Iterator[Known]:
    """The names decided in one case, each with all its spellings, under the claim of its decision.

    Where somebody has said which person or which entry of the register is meant, that one stands.
    """
    spellings: dict[UUID, list[str]] = {}
    sorts: dict[UUID, ActorKind] = {}
    for spelling, name in dictionary.names.items():
        if name.kind in SORTS and name.claim and not (name.person or name.actor):
            spellings.setdefault(name.claim, [name.name]).append(spelling)
            sorts[name.claim] = SORTS[name.kind]
    for claim, names in spellings.items():
        yield mention_of(claim, case, sorts[claim], names)


def mention_of(id: UUID, case: UUID, sort: ActorKind, names: Iterable[str]) -> Known:
    """Somebody or a firm as a document names it."""
    return Known(id, EntryKind.MENTION, sort, case, tuple(dict.fromkeys(names)))
