"""Whoever injects SQL into the open store, or forgets a filter, gets ciphertext and codes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from panah.core.cases.actions import give_access
from panah.core.cases.tests.factories import make_case
from panah.core.claims.actions import describe_document
from panah.core.claims.tests.factories import make_document
from panah.core.people.actions import link_same
from panah.core.people.tests.factories import make_actor, make_person
from panah.foundation.sealed.bodies import held_revision
from panah.vocab.access import CompartmentKind as Kind

pytestmark = pytest.mark.django_db
# A word in every kind of field; the names of staff are the fixtures' own.
MARKS = {
    name: f"Zq{name}нан"
    for name in ("alias", "happened", "contact", "person", "actor", "text", "file", "title",
                 "reason", "same", "words")
}  # fmt: skip
STAFF = ("Aliya Testova", "Дина Пробная", "Demonstration house", "other_caseworker")


def dump() -> bytes:
    """Every row of every table through the product's own connection, as bytes."""
    found = bytearray()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            for row in cursor.fetchall():
                for value in row:
                    raw = isinstance(value, bytes | memoryview)
                    found += bytes(value) if raw else str(value).encode()
                    found += b"\n"
    return bytes(found)


def test_every_table_read_through_the_open_connection_tells_no_name_and_no_word(
    caseworker: Any, coordinator: Any, lawyer: Any, client_of: Callable[[Any], Client]
):
    case = make_case(
        caseworker,
        alias=MARKS["alias"],
        happened=MARKS["happened"],
        contact=MARKS["contact"],
    )
    person = make_person(case, caseworker, MARKS["person"])
    other = make_person(make_case(caseworker), caseworker)
    link_same(person, other, by=caseworker, reason=MARKS["same"])
    make_actor(caseworker, MARKS["actor"])
    document = make_document(case, caseworker, MARKS["text"], f"{MARKS['file']}.txt")
    revision = held_revision(type(_details(document, caseworker)), document.pk, by=caseworker)
    describe_document(document, by=caseworker, expects=revision, title=MARKS["title"])
    why = MARKS["reason"]
    give_access(case, to=lawyer, kinds=[Kind.IDENTITY], by=coordinator, reason=why)
    browser = client_of(caseworker)
    for address in ("/search/", "/cases/"):
        answer = browser.post(address, {"words": MARKS["words"]}, follow=True)
        assert answer.status_code == 200
    stolen = dump()
    assert case.ref.encode() in stolen, "the probe reads what lies open"
    told = [word for word in (*MARKS.values(), *STAFF) if word.encode() in stolen]
    assert told == []


def _details(document: Any, by: Any) -> Any:
    from panah.core.claims.access import details_of

    return details_of(document, by=by)
