"""What lists read whole is opened once, and shown only to those whose keys were seen to open it."""

from typing import ClassVar
from uuid import uuid4

import pytest

from panah.foundation.keys import changes, proven
from panah.foundation.keys.actions import create_compartments, give_grants, withdraw_grants
from panah.foundation.keys.models import Grant
from panah.foundation.keys.suites import Broken
from panah.foundation.sealed import BodyType, held_bodies, opened, read_bodies, seal_body
from panah.foundation.sealed.bodies import delete_body
from panah.vocab.access import CompartmentKind as Kind


class Alias(BodyType):
    kind: ClassVar[str] = "test-alias"
    compartment: ClassVar[Kind] = Kind.CASEWORK
    remembered: ClassVar[bool] = True
    text: str


@pytest.fixture
def commits(monkeypatch, django_capture_on_commit_callbacks):
    """As outside of a transaction: what is read may be kept, and what is written is committed."""
    monkeypatch.setattr(changes, "may_remember", lambda: True)
    opened.forget()
    proven.forget()
    yield lambda: django_capture_on_commit_callbacks(execute=True)
    opened.forget()
    proven.forget()


@pytest.fixture
def scope(commits, caseworker):
    scope = uuid4()
    with commits():
        create_compartments(scope, [Kind.CASEWORK], by=caseworker)
    return scope


def keep(commits, scope, text, by, record=None):
    record = record or uuid4()
    with commits():
        seal_body(record, Alias(text=text), scope=scope, by=by)
    return record


def texts(by):
    return sorted(body.text for _, body in held_bodies(Alias, by=by))


def how_often_opened(monkeypatch):
    times, real = [], Alias._from_bytes.__func__
    counted = classmethod(lambda cls, clear: times.append(1) or real(cls, clear))
    monkeypatch.setattr(Alias, "_from_bytes", counted)
    return times


def test_it_is_opened_once_for_all_who_may(
    commits, scope, caseworker, coordinator, other_caseworker, monkeypatch
):
    record = keep(commits, scope, "Lola", caseworker)
    times = how_often_opened(monkeypatch)
    assert texts(caseworker) == texts(caseworker) == texts(coordinator) == ["Lola"]
    assert read_bodies(Alias, [record, uuid4()], by=coordinator)[record].text == "Lola"
    assert len(times) == 1
    assert texts(other_caseworker) == []
    assert read_bodies(Alias, [record], by=other_caseworker) == {}


def test_a_change_is_seen_at_once_and_only_it_is_read_again(
    commits, scope, caseworker, monkeypatch
):
    record = keep(commits, scope, "Lola", caseworker)
    keep(commits, scope, "Malika", caseworker)
    assert texts(caseworker) == ["Lola", "Malika"]
    times = how_often_opened(monkeypatch)
    keep(commits, scope, "Zebo", caseworker, record)
    assert texts(caseworker) == ["Malika", "Zebo"]
    keep(commits, scope, "Oydin", caseworker)
    assert texts(caseworker) == ["Malika", "Oydin", "Zebo"]
    assert len(times) == 2
    with commits():
        delete_body(Alias, record)
    assert texts(caseworker) == ["Malika", "Oydin"]


def test_who_lost_access_is_shown_nothing_and_who_was_given_it_is(
    commits, scope, caseworker, coordinator, other_caseworker
):
    keep(commits, scope, "Lola", caseworker)
    assert texts(other_caseworker) == []
    with commits():
        give_grants(scope, [Kind.CASEWORK], to=other_caseworker, by=caseworker, reason="stands in")
    assert texts(other_caseworker) == ["Lola"]
    with commits():
        withdraw_grants(scope, [Kind.CASEWORK], of=other_caseworker, by=coordinator, reason="left")
    assert texts(other_caseworker) == []
    assert texts(caseworker) == ["Lola"]


def test_a_row_that_says_she_may_is_no_key(commits, scope, caseworker, other_caseworker):
    keep(commits, scope, "Lola", caseworker)
    assert texts(caseworker) == ["Lola"]
    forged = Grant.objects.get(person=caseworker, scope=scope)
    forged.pk, forged.person = None, other_caseworker
    with commits():
        forged.save(force_insert=True)
    with pytest.raises(Broken):
        texts(other_caseworker)


def test_nothing_is_kept_of_what_a_transaction_may_take_back(scope, caseworker, monkeypatch):
    monkeypatch.undo()
    seal_body(uuid4(), Alias(text="Lola"), scope=scope, by=caseworker)
    assert texts(caseworker) == ["Lola"]
    assert not opened._shelves
    assert not proven._holdings


def test_too_many_changes_are_read_as_all(commits, scope, caseworker, monkeypatch):
    before = changes.count(changes.BODIES)
    keep(commits, scope, "Lola", caseworker)
    assert len(changes.bodies_since(before)) == 1
    assert changes.bodies_since(changes.count(changes.BODIES)) == set()
    assert changes.bodies_since(-1) is None


class Spelt(BodyType):
    kind: ClassVar[str] = "test-spelt"
    compartment: ClassVar[Kind] = Kind.CASEWORK
    remembered: ClassVar[bool] = True
    as_text: ClassVar[bool] = True
    text: str


def test_what_is_remembered_as_its_text_is_asked_for_once_and_read_at_each_use(
    commits, scope, caseworker, other_caseworker, django_assert_num_queries
):
    record = uuid4()
    with commits():
        seal_body(record, Spelt(text="Lola"), scope=scope, by=caseworker)
    assert dict(held_bodies(Spelt, by=caseworker)) == {record: Spelt(text="Lola")}
    with django_assert_num_queries(0):
        assert dict(held_bodies(Spelt, by=caseworker)) == {record: Spelt(text="Lola")}
    assert [type(kept) for _, kept in opened._shelves["test-spelt"].opened.values()] == [bytes]
    assert dict(held_bodies(Spelt, by=other_caseworker)) == {}
