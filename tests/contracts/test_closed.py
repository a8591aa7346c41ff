"""Nothing in a closed case changes through any form, whoever fills it in."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from contracts.test_access import PAGES, together
from contracts.world import make_world
from panah.foundation.sealed.models import SealedBody

# These change who reads the file, or open it again; they belong to closed cases too.
MEANT_FOR_CLOSED = {"cases:reopen", "cases:team", "cases:withdraw"}
POSTED = [
    name
    for name, page in PAGES.items()
    if page.get("case") and "POST" in page and name not in MEANT_FOR_CLOSED
]
WORDS = (
    "alias", "working_title", "contact", "happened", "concerns", "next_step", "description",
    "title", "outlet", "author", "received_from", "source", "names-0-text", "reason", "where",
)  # fmt: skip


def everything_typed(things: dict[str, Any], other: Any) -> dict[str, Any]:
    """One answer for every field of every form, each right for the form that has it."""
    return dict.fromkeys(WORDS, "Forged") | {
        "names-TOTAL_FORMS": "1", "names-INITIAL_FORMS": "0", "names-0-kind": "called",
        "ages-TOTAL_FORMS": "0", "ages-INITIAL_FORMS": "0", "sex": "not_known", "revision": "1",
        "revision-case-identity": "1", "revision-case-summary": "1", "revision-case-safety": "1",
        "urgency": "not_known", "status": "active", "subject": str(things["person"]),
        "object": str(other), "relation": "sibling", "other": str(other), "link": "recruiter",
        "actor": str(things["actor"]), "accept_group": "people", "on": "", "source": "",
    }  # fmt: skip


def state() -> dict[str, list[Any]]:
    """Every row but the log, the keys and the people who work here."""
    kept = [model for model in apps.get_models() if model.__module__.startswith("panah.core")]
    return {one.__name__: list(one.objects.order_by("pk").values()) for one in [*kept, SealedBody]}


@pytest.fixture
def closed(request: pytest.FixtureRequest, organisation: Any, client_of: Callable[[Any], Client]):
    from contracts.world import ROLES

    people = {role: request.getfixturevalue(role) for role in ROLES}
    people["other"] = people["colleague"] = request.getfixturevalue("other_caseworker")
    return make_world(people, client_of)


every_few_pages = pytest.mark.parametrize("names", together(POSTED), ids=lambda names: names[0])


@every_few_pages
def test_a_closed_case_stays_as_it_is(names: tuple[str, ...], closed: Any):
    from panah.core.people.models import Person

    things, case = closed.things["closed"], closed.cases["closed"]
    others = Person.objects.filter(case=case).exclude(pk=things["person"])
    typed, before = everything_typed(things, others.get().pk), state()
    people = ("caseworker", "coordinator", "lawyer", "counsellor", "psychologist")
    for name, person in product(names, people):
        args = PAGES[name].get("args", {}).items()
        address = reverse(name, kwargs={key: closed.argument(of, "closed") for key, of in args})
        browser = closed.client_of(closed.people[person])
        answer = browser.post(address, typed, follow=True)
        assert answer.status_code in {200, 404}, (name, person)
        assert state() == before, (name, person)


@every_few_pages
def test_ids_of_one_case_open_nothing_under_another(names: tuple[str, ...], closed: Any):
    things, before = closed.things["others"], state()
    for name in names:
        args = PAGES[name].get("args", {})
        inner = {key: of for key, of in args.items() if of in things and of != "actor"}
        if not inner:
            continue
        kwargs = {key: things[of] for key, of in inner.items()} | {"ref": closed.cases["own"].ref}
        if "person" in kwargs and "link" in args:
            kwargs["person"] = closed.things["own"]["person"]
        browser = closed.client_of(closed.people["coordinator"])
        for ask in (browser.get, browser.post):
            answer = ask(reverse(name, kwargs=kwargs), {"accept_group": "people"})
            assert answer.status_code in {404, 405}, name
    assert state() == before
