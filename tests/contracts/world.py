"""The small world in which every page is tried: three cases, one of everything in each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client

from panah.core.cases.models import Case
from panah.core.cases.tests.factories import join_team, make_case
from panah.foundation.keys.roles import may_hold
from panah.vocab.access import CompartmentKind, Role

ROLES = tuple(role.value for role in Role)
IN_TEAM = ("counsellor", "psychologist", "lawyer")
UNKNOWN_REF = "ZZZZZZ"
STRANGER = Client()
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


@dataclass
class World:
    """own, closed: the team's cases. others: a case of another caseworker and the coordinators."""

    people: dict[str, Any]
    client_of: Callable[[Any], Client]
    cases: dict[str, Case] = field(default_factory=dict)
    things: dict[str, dict[str, Any]] = field(default_factory=dict)

    def argument(self, name: str, case: str) -> Any:
        """What stands in the address for a thing of the world; `case` may be "missing"."""
        if name == "case":
            return UNKNOWN_REF if case == "missing" else self.cases[case].ref
        if name in self.people:
            return self.people[name].id
        return uuid4() if case == "missing" else self.things[case][name]

    def ask(self, method: str, address: str, person: str | None) -> HttpResponseBase:
        """One request; whatever it changes is taken back."""
        client = self.client_of(self.people[person]) if person else STRANGER
        client.raise_request_exception = False
        with transaction.atomic():
            answer = client.generic(method, address)
            transaction.set_rollback(True)
        return answer


def make_world(people: dict[str, Any], client_of: Callable[[Any], Client]) -> World:
    """Made by the product's own actions."""
    from panah.core.cases.actions import close_case
    from panah.vocab.cases import ClosureReason

    world = World(people, client_of)
    for name, owner in (("own", "caseworker"), ("closed", "caseworker"), ("others", "other")):
        case = world.cases[name] = make_case(people[owner], alias=f"Marker {name}")
        world.things[name] = _fill(case, people[owner])
        if owner == "caseworker":
            _gather_team(case, people)
    closed = world.cases["closed"]
    close_case(
        closed, by=people["coordinator"], on=closed.opened_on, reason=ClosureReason.GOALS_MET
    )
    return world


def _gather_team(case: Case, people: dict[str, Any]) -> None:
    """Everybody who may be in a team, with what her role may hold of what a coordinator gives."""
    for role in IN_TEAM:
        kinds = may_hold([Role(role)]) - {CompartmentKind.REGISTER}
        join_team(case, people[role], by=people["coordinator"], kinds=tuple(kinds))


def _fill(case: Case, owner: Any) -> dict[str, Any]:
    """One of everything that can stand in an address below a case, and one of the register."""
    from panah.core.claims.access import proposals
    from panah.core.claims.book import book_of
    from panah.core.claims.tests.factories import make_document, make_read_document
    from panah.core.people.actions import link_same, relate_people, tie_actor
    from panah.core.people.tests.factories import make_actor, make_person
    from panah.engine.places.gazetteer import sound_of
    from panah.insight.casefile.actions import order_copy
    from panah.insight.casefile.tests.factories import make_order
    from panah.sections.statements.tests.factories import make_draft, make_statement
    from panah.vocab.people import ActorLink, PersonRelation

    person, sister = make_person(case, owner, "Ләззат"), make_person(case, owner, "Мадина")
    elsewhere = make_person(make_case(owner, alias="Elsewhere"), owner, "Lazzat")
    actor = make_actor(owner, f"Shop {case.ref}")
    read = make_read_document(case, owner)
    return {
        "read_document": read.id,
        "statement": make_statement(case, owner).id,
        "draft": make_draft(case, owner).id,
        "claim": proposals(read, by=owner)[0].id,
        "telling": proposals(read, by=owner)[0].id,
        **_compared(case, read, owner),
        "copy": order_copy(case, make_order(), by=owner).id,
        "language": "en",
        "pair": "0" * 32,
        "nothing": uuid4(),
        "place": book_of(case, by=owner).opaque("place", sound_of("Dushanbe")),
        "document": make_document(case, owner).id,
        "person": person.id,
        "relation": relate_people(person, sister, by=owner, relation=PersonRelation.SIBLING).id,
        "actor": actor.id,
        "tie": tie_actor(case, actor, by=owner, link=ActorLink.RECRUITER).id,
        "link": link_same(person, elsewhere, by=owner, reason="the same mother").id,
    }


def _compared(case: Case, read: Any, owner: Any) -> dict[str, Any]:
    """Two documents that differ and of which one repeats the other."""
    from panah.core.claims.access import differences_of
    from panah.core.claims.tests.factories import make_comparison, make_read_document

    repeating = make_read_document(case, owner)
    make_comparison(read, repeating, owner)
    (difference,) = differences_of(case, by=owner)
    return {"repeating": repeating.id, "difference": difference.key}


def is_let_in(answer: HttpResponseBase, *, to_the_door: bool = False) -> bool:
    """Shown, or sent on: to another page than the door, unless the page is one that leads there."""
    if answer.status_code in {302, 303}:
        return ("/sign-in/" in answer["Location"]) == to_the_door
    return answer.status_code in {200, 204, 400, 409, 422}


def what_is_sent(answer: HttpResponseBase) -> tuple[int, bytes, dict[str, str]]:
    """Everything an observer sees of an answer."""
    body = b"".join(answer) if answer.streaming else answer.content  # type: ignore[attr-defined]
    return answer.status_code, body, dict(answer.items())
