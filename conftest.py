"""Fixtures for every test: an open vault, an organisation, and its people with their keys.

    def test_a_caseworker_opens_a_case(caseworker, client_of):
        page = client_of(caseworker).get("/cases/")

`coordinator`, `second_coordinator`, `caseworker`, `other_caseworker`, `lawyer`, `psychologist`,
`counsellor`, `data_officer`, `administrator` are signed people with opened keys; using one brings
the database with it. The organisation is founded once per run through the product's own ceremony
and laid down again for each test. `locked_store` closes the vault for one test. `data_folder` is
the data folder of the run: nothing is ever written elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connections, transaction
from django.test import Client
from django.test.client import ClientHandler

# One guess costs next to nothing here: the tests sign in hundreds of times.
PASSWORD = "correct horse battery staple"

PEOPLE = {
    "caseworker": ("Aliya Testova", "caseworker"),
    "other_caseworker": ("Дина Пробная", "caseworker"),
    "lawyer": ("Laziz Sinovchi", "lawyer"),
    "psychologist": ("Меруерт Сынақ", "psychologist"),
    "counsellor": ("Guli Namuna", "counsellor"),
    "data_officer": ("Rustam Sanov", "data_officer"),
    "administrator": ("Oleg Serverov", "administrator"),
}


@pytest.fixture(scope="session")
def data_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of this run (of this worker, when there are several)."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="session", autouse=True)
def open_vault(data_folder: Path) -> Iterator[None]:
    """The vault is open, with a key of this run's own, and the settings point at its folder."""
    from panah.foundation.keys import vault
    from panah.foundation.keys.suites import new_key

    settings.DATA = data_folder
    vault.open_with(new_key())
    yield
    vault.lock_quietly()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, open_vault: None, data_folder: Path
) -> None:
    """The test database is a sealed file like any other."""
    default = connections.databases["default"]
    if default["ENGINE"] == "panah.foundation.cipherdb":
        default["TEST"]["NAME"] = str(data_folder / "store.db")


@dataclass
class World:
    """The organisation as it was founded: its rows, its keyring, its people's keys."""

    rows: list[Any] = field(default_factory=list)
    keyring: bytes = b""
    keys: dict[str, Any] = field(default_factory=dict)
    recovery_code: str = ""


@pytest.fixture(scope="session")
def founded(django_db_setup: None, django_db_blocker: Any, data_folder: Path) -> World:
    """Founded through the real ceremony, then rolled back: each test lays the rows down again."""
    world = World()
    with django_db_blocker.unblock(), transaction.atomic():
        _found(world)
        transaction.set_rollback(True)
    world.keyring = (data_folder / "keyring.json").read_bytes()
    (data_folder / "keyring.json").unlink()
    return world


def _found(world: World) -> None:
    from panah.foundation.accounts.actions import (
        add_person,
        choose_own_pass_phrase,
        sign_person,
    )
    from panah.foundation.accounts.founding import Founder, populate
    from panah.foundation.keys import vault
    from panah.foundation.keys.passwords import Cost
    from panah.vocab.access import Role

    pair = [Founder("Sabina Proba", "coordinator", PASSWORD)]
    pair.append(Founder("Zarina Misol", "second_coordinator", PASSWORD))
    founding = populate("Demonstration house", pair, cost=Cost(1, 8, 1))
    world.recovery_code = founding.recovery_code
    first, second = founding.coordinators
    world.keys = {"coordinator": first.keys, "second_coordinator": second.keys}
    for user_name, (name, role) in PEOPLE.items():
        person = add_person(name, user_name, [Role(role)], PASSWORD, by=first)
        person.keys = vault.sign_in(user_name, PASSWORD).keys
        world.keys[user_name] = choose_own_pass_phrase(person, PASSWORD, by=person).keys
        assert sign_person(person, by=first)
    world.rows = _rows()


def _rows() -> list[Any]:
    from panah.foundation.accounts.models import Organisation, Signature, User
    from panah.foundation.keys.models import Compartment, Grant

    models = (Organisation, User, Signature, Compartment, Grant)
    return [row for model in models for row in model.objects.order_by("pk")]


@pytest.fixture
def organisation(db: None, founded: World, data_folder: Path) -> World:
    """The organisation stands in the database and the keyring on the disk."""
    from django.core.management.color import no_style
    from django.db import connection

    (data_folder / "keyring.json").write_bytes(founded.keyring)
    for model in dict.fromkeys(type(row) for row in founded.rows):
        model.objects.bulk_create(copy(row) for row in founded.rows if type(row) is model)
    # Rows came with their numbers: PostgreSQL must count on from there.
    models = list(dict.fromkeys(type(row) for row in founded.rows))
    for statement in connection.ops.sequence_reset_sql(no_style(), models):
        connection.cursor().execute(statement)
    return founded


def _person(user_name: str) -> Any:
    @pytest.fixture(name=user_name)
    def person(organisation: World) -> Any:
        return signed_in(organisation, user_name)

    return person


def signed_in(world: World, user_name: str) -> Any:
    """A person as she comes with a request: her row, her keys opened, nothing cached."""
    from panah.foundation.accounts.models import User
    from panah.foundation.keys.bundle import Keys

    keys = Keys.from_bytes(world.keys[user_name].to_bytes())
    person = User.objects.get(pk=keys.person)
    person.keys = keys
    return person


coordinator = _person("coordinator")
second_coordinator = _person("second_coordinator")
caseworker = _person("caseworker")
other_caseworker = _person("other_caseworker")
lawyer = _person("lawyer")
psychologist = _person("psychologist")
counsellor = _person("counsellor")
data_officer = _person("data_officer")
administrator = _person("administrator")


@cache
def _handler() -> ClientHandler:
    return ClientHandler(enforce_csrf_checks=False)


@pytest.fixture
def client_of() -> Iterator[Callable[[Any], Client]]:
    """Gives a test client in which a person is signed in."""
    from panah.foundation.accounts import sessions

    def client(user: Any) -> Client:
        browser = Client()
        # Else each client would load the middleware, and list every static file, anew.
        browser.handler = _handler()
        browser.cookies[sessions.cookie_name()] = sessions.begin(user.keys).cookie
        return browser

    yield client
    sessions.end_all()


@pytest.fixture
def locked_store(organisation: World) -> Iterator[World]:
    """The vault is locked, as after a start; the organisation is there to sign in to."""
    from panah.foundation.keys import vault

    key = vault.store_key()
    vault.lock_quietly()
    yield organisation
    vault.open_with(key)
