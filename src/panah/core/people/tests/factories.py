"""People and entries of the register for tests: `make_person(case, caseworker, "Ләззат")`."""

from __future__ import annotations

from typing import Any

from panah.core.cases.models import Case
from panah.core.people.actions import add_actor, add_person
from panah.core.people.bodies import ActorDetails, ActorName, PersonIdentity, PersonName
from panah.core.people.models import Actor, Person
from panah.foundation.accounts.models import User
from panah.values.scripts import script_of
from panah.vocab.people import ActorKind


def make_person(case: Case, by: User, *names: str, **known: Any) -> Person:
    """Somebody in a case, by the product's own action."""
    spelt = tuple(PersonName(text=name, script=script_of(name)) for name in names or ("Ләззат",))
    return add_person(case, by=by, identity=PersonIdentity(names=spelt, **known))


def make_actor(by: User, *names: str, sort: ActorKind = ActorKind.ORGANISATION) -> Actor:
    """An entry of the register."""
    spelt = tuple(
        ActorName(text=name, script=script_of(name)) for name in names or ("Shop Tulpar",)
    )
    return add_actor(by=by, details=ActorDetails(sort=sort, names=spelt))
