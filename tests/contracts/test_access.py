"""Every page, every method, every role, in one's own case, another's and a closed one."""

from __future__ import annotations

import logging
import tomllib
from collections.abc import Iterable, Iterator
from itertools import groupby, islice, product
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from contracts.world import METHODS, ROLES, World, is_let_in, make_world, what_is_sent

TABLE: dict[str, dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("access.toml").read_text(encoding="utf-8")
)
GROUPS: dict[str, list[str]] = TABLE.pop("groups") | {"staff": list(ROLES), "anyone": list(ROLES)}
PAGES = {f"{app}:{name}": entry for app, pages in TABLE.items() for name, entry in pages.items()}
every_page = pytest.mark.parametrize("name", PAGES)
AT_ONCE = 8


def together(names: Iterable[str]) -> list[tuple[str, ...]]:
    """Pages that are asked in one world: to make a world takes longer than to ask a page.

    What is asked is taken back each time. Pages that end sessions have a world of their own.
    """
    found: list[tuple[str, ...]] = []
    for app, pages in groupby(names, key=lambda name: name.partition(":")[0]):
        every = iter(pages)
        while some := tuple(islice(every, 1 if app == "accounts" else AT_ONCE)):
            found.append(some)
    return found


every_few_pages = pytest.mark.parametrize("names", together(PAGES), ids=lambda names: names[0])


def addresses(resolver: URLResolver, before: str = "") -> Iterator[str]:
    """The names of every URL of the product."""
    for part in resolver.url_patterns:
        if isinstance(part, URLResolver):
            space = f"{before}{part.namespace}:" if part.namespace else before
            yield from addresses(part, space)
        elif isinstance(part, URLPattern):
            yield f"{before}{part.name}"


def test_every_address_is_in_the_table():
    named = set(addresses(get_resolver()))
    assert named - set(PAGES) == set(), "say in access.toml who comes in"
    assert set(PAGES) - named == set(), "these pages are gone"


def test_an_address_that_is_not_in_the_table_is_noticed():
    assert "accounts:sign_in" in set(addresses(get_resolver()))
    assert set(addresses(get_resolver())) - (set(PAGES) - {"accounts:sign_in"}) >= {
        "accounts:sign_in"
    }


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> None:
    """Thousands of refusals are expected here; a failure names its own."""
    caplog.set_level(logging.CRITICAL, logger="django.request")


@pytest.fixture
def world(request: pytest.FixtureRequest, organisation: Any, client_of: Any) -> World:
    people = {role: request.getfixturevalue(role) for role in ROLES}
    people["other"] = request.getfixturevalue("other_caseworker")
    people["colleague"] = people["other"]
    return make_world(people, client_of)


def address(world: World, name: str, case: str) -> str:
    args = PAGES[name].get("args", {})
    return reverse(name, kwargs={key: world.argument(what, case) for key, what in args.items()})


def admitted(name: str, method: str, case: str) -> list[str]:
    """Who is let in."""
    group = GROUPS[PAGES[name][method]]
    if PAGES[name].get("case") and case == "others":
        return [role for role in group if role == "coordinator"]
    return group


def deviations(world: World, name: str) -> Iterator[str]:
    """Every answer that is not the one in the table."""
    cases = ("own", "others", "closed") if PAGES[name].get("case") else ("own",)
    for case in cases:
        for role in ROLES:
            for method in METHODS:
                wrong = wrong_answer(world, name, case=case, role=role, method=method)
                if wrong:
                    yield f"{method} {name} as {role}, {case} case: {wrong}"


def wrong_answer(world: World, name: str, *, case: str, role: str, method: str) -> str:
    """What is wrong with one answer, or nothing."""
    page = PAGES[name]
    known = method in page
    may = known and role in admitted(name, method, case)
    if may and method in page.get("skip", {}):
        return ""
    answer = world.ask(method, address(world, name, case), role)
    if may:
        let_in = is_let_in(answer, to_the_door=page.get("to_the_door", False))
        return "" if let_in else f"refused with {answer.status_code}"
    if not known:
        return "" if answer.status_code in {404, 405} else f"answered {answer.status_code}"
    if not page.get("case"):
        return "" if answer.status_code in {403, 404} else f"let in with {answer.status_code}"
    missing = world.ask(method, address(world, name, "missing"), role)
    same = what_is_sent(answer) == what_is_sent(missing) and answer.status_code == 404
    return "" if same else f"tells itself from a case that does not exist ({answer.status_code})"


@every_few_pages
def test_nobody_comes_in_who_should_not_and_everybody_who_should(
    names: tuple[str, ...], world: World
):
    assert [wrong for name in names for wrong in deviations(world, name)] == []


def test_a_wrong_line_of_the_table_is_noticed(world: World, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(PAGES, "cases:overview", PAGES["cases:overview"] | {"GET": "staff"})
    found = list(deviations(world, "cases:overview"))
    assert "GET cases:overview as administrator, own case: refused with 404" in found
    monkeypatch.setitem(PAGES, "cases:overview", PAGES["cases:overview"] | {"GET": "coordinators"})
    found = list(deviations(world, "cases:overview"))
    assert [line for line in found if "as caseworker, own case: tells itself" in line]


@every_few_pages
def test_strangers_are_sent_to_the_door(names: tuple[str, ...], world: World):
    for name, method in product(names, ("GET", "POST")):
        if GROUPS.get(PAGES[name].get(method, "")) is GROUPS["anyone"]:
            continue
        answer = world.ask(method, address(world, name, "own"), None)
        sent_away = answer.status_code in {302, 303} and "/sign-in/" in answer["Location"]
        assert sent_away or answer.status_code in {404, 405}, (name, method, answer.status_code)


@every_page
@pytest.mark.usefixtures("locked_store")
def test_a_locked_store_answers_503_everywhere(name: str):
    args = dict.fromkeys(PAGES[name].get("args", {}), "6f9d3c1e-5b0a-4f7e-9a53-0d9f6c6f2b11")
    if "ref" in args:
        args["ref"] = "ZZZZZZ"
    for method in ("GET", "POST"):
        answer = Client(raise_request_exception=False).generic(method, reverse(name, kwargs=args))
        if name == "accounts:health":
            assert answer.status_code in {200, 405}
        else:
            assert answer.status_code == 503, f"{method}: {answer.status_code}"


def test_an_address_that_does_not_exist_asks_strangers_nothing(organisation: Any):
    assert Client().get("/no/such/page/").status_code in {302, 404}
