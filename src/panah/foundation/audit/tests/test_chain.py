"""The log holds codes, in the act's own transaction, and nobody alters it unnoticed."""

from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from panah.foundation.accounts.models import Organisation
from panah.foundation.audit import entries_about, head, record, verify
from panah.foundation.audit.models import Entry
from panah.vocab.access import CompartmentKind


@pytest.fixture
def lines(caseworker):
    scope = uuid4()
    for number in range(5):
        record(caseworker, "case.opened", scope=scope, count=number)
    return scope


def _without_guard(statement, *values):
    """What somebody does who owns the database: the triggers go first."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER IF EXISTS audit_no_update")
            cursor.execute("DROP TRIGGER IF EXISTS audit_no_delete")
        else:
            cursor.execute("DROP TRIGGER IF EXISTS audit_no_change ON audit_entry")
        cursor.execute(statement, values)


def test_a_whole_chain_is_whole(lines):
    assert verify() is None
    count, last = head()
    assert count == 5
    assert last == bytes(Entry.objects.last().hash)


@pytest.mark.parametrize("change", ["act", "who", "when", "detail", "scope", "hash"])
def test_a_changed_line_is_found(lines, coordinator, change):
    second = Entry.objects.order_by("id")[1]
    changes = {
        "act": ("UPDATE audit_entry SET act = %s WHERE id = %s", "case.closed"),
        "who": ("UPDATE audit_entry SET by_id = %s WHERE id = %s", coordinator.pk.hex),
        "when": ("UPDATE audit_entry SET at = %s WHERE id = %s", "2020-01-01 00:00:00+00:00"),
        "detail": ("UPDATE audit_entry SET detail = %s WHERE id = %s", '{"count": 9}'),
        "scope": ("UPDATE audit_entry SET scope = %s WHERE id = %s", uuid4().hex),
        "hash": ("UPDATE audit_entry SET hash = %s WHERE id = %s", b"0" * 32),
    }
    statement, value = changes[change]
    _without_guard(statement, value, second.pk)
    assert verify() == second.pk


def test_a_line_taken_out_is_found(lines):
    ids = list(Entry.objects.order_by("id").values_list("id", flat=True))
    _without_guard("DELETE FROM audit_entry WHERE id = %s", ids[1])
    assert verify() == ids[2]


def test_two_lines_exchanged_are_found(lines):
    one, two = Entry.objects.order_by("id")[1:3]
    _without_guard("UPDATE audit_entry SET id = -1 WHERE id = %s", one.pk)
    _without_guard("UPDATE audit_entry SET id = %s WHERE id = %s", one.pk, two.pk)
    _without_guard("UPDATE audit_entry SET id = %s WHERE id = -1", two.pk)
    assert verify() == one.pk


@pytest.mark.parametrize(
    "statement", ["UPDATE audit_entry SET act = 'x'", "DELETE FROM audit_entry"]
)
def test_the_database_itself_refuses_changes(lines, statement):
    with pytest.raises(DatabaseError, match="cannot be"), transaction.atomic():
        connection.cursor().execute(statement)
    assert Entry.objects.count() == 5


def test_an_act_that_fails_leaves_no_line(caseworker):
    @transaction.atomic
    def act():
        record(caseworker, "case.opened")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        act()
    assert not Entry.objects.exists()


@pytest.mark.parametrize("content", ["she called", "ул. Лесная", "Нодира", "", "x" * 65, "a\nb"])
def test_content_is_refused_and_not_repeated(caseworker, content):
    with pytest.raises(ValueError, match="codes and ids") as refused:
        record(caseworker, "case.opened", reason=content)
    assert not content or content not in str(refused.value)


def test_a_term_is_written_as_its_code(caseworker):
    entry = record(caseworker, "keys.given", kind=CompartmentKind.SAFETY)
    assert entry.detail == {"kind": "safety"}


def test_what_was_done_to_a_thing_and_in_its_scope_is_found_newest_first(lines, caseworker):
    organisation = Organisation.objects.get()
    record(caseworker, "organisation.renamed", organisation)
    assert [entry.act for entry in entries_about(organisation)] == ["organisation.renamed"]
    assert [entry.detail["count"] for entry in entries_about(lines)] == [4, 3, 2, 1, 0]
