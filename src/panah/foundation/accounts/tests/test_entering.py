"""The door: the first right pass phrase opens the store, a wrong one says nothing."""

import pytest

from panah.foundation.accounts import sessions, throttle
from panah.foundation.accounts.actions import (
    add_person,
    change_pass_phrase,
    choose_own_pass_phrase,
    end_person,
    sign_person,
)
from panah.foundation.accounts.entering import lock_office, sign_in
from panah.foundation.accounts.models import Organisation, User
from panah.foundation.audit.models import Entry
from panah.foundation.keys import vault
from panah.foundation.keys.access import holds
from panah.foundation.refusals import Refused
from panah.vocab.access import CompartmentKind, Role
from panah.vocab.staff import StaffState

PASSWORD = "correct horse battery staple"
HERE, ELSEWHERE = "192.0.2.1", "198.51.100.7"


@pytest.fixture(autouse=True)
def _fresh():
    throttle.forget_all()
    yield
    throttle.forget_all()
    sessions.end_all()


@pytest.fixture
def newcomer(organisation, coordinator):
    person = add_person("Nodira", "nodira", [Role.CASEWORKER], PASSWORD, by=coordinator)
    person.keys = vault.sign_in("nodira", PASSWORD).keys
    return person


def test_the_first_right_pass_phrase_opens_the_store(locked_store):
    with pytest.raises(Refused, match="not right"):
        sign_in("caseworker", "another pass phrase", address=HERE)
    assert not vault.is_open()
    begun = sign_in("Caseworker ", PASSWORD, address=HERE)
    assert vault.is_open()
    assert sessions.find(begun.cookie).person == locked_store.keys["caseworker"].person
    assert [entry.act for entry in Entry.objects.all()] == ["sign-in.failed", "sign-in"]


def test_an_unknown_name_and_a_wrong_pass_phrase_get_the_same_words(organisation):
    said = []
    for name in ("caseworker", "nobody-of-ours"):
        with pytest.raises(Refused) as refusal:
            sign_in(name, "another pass phrase", address=HERE)
        said.append(str(refusal.value))
    assert said[0] == said[1]


def test_somebody_not_signed_cannot_open_the_office(newcomer):
    key = vault.store_key()
    vault.lock_quietly()
    try:
        with pytest.raises(Refused, match="signed your keys"):
            sign_in("nodira", PASSWORD, address=HERE)
        assert not vault.is_open()
    finally:
        vault.open_with(key)


def test_she_chooses_her_own_pass_phrase_is_signed_and_then_opens_the_office(newcomer, coordinator):
    with pytest.raises(Refused, match="choose a pass phrase of her own"):
        sign_person(newcomer, by=coordinator)
    first = bytes(newcomer.public)
    choose_own_pass_phrase(newcomer, "five words that nobody knows", by=newcomer)
    assert bytes(User.objects.get(pk=newcomer.pk).public) != first
    assert sign_person(newcomer, by=coordinator)
    assert holds(newcomer, Organisation.objects.get().id, CompartmentKind.REGISTER)
    vault.lock_quietly()
    sign_in("nodira", "five words that nobody knows", address=HERE)
    assert vault.is_open()


def test_a_coordinator_needs_two_signatures(organisation, coordinator, second_coordinator):
    person = add_person("Nodira", "nodira", [Role.COORDINATOR], PASSWORD, by=coordinator)
    person.keys = vault.sign_in("nodira", PASSWORD).keys
    choose_own_pass_phrase(person, PASSWORD, by=person)
    assert sign_person(person, by=coordinator) is False
    assert sign_person(person, by=coordinator) is False
    assert User.objects.get(pk=person.pk).state == StaffState.UNSIGNED
    assert sign_person(person, by=second_coordinator) is True


def test_who_left_is_out_at_once_and_her_pass_phrase_opens_nothing(
    organisation, coordinator, caseworker, client_of
):
    client = client_of(caseworker)
    end_person(caseworker, by=coordinator)
    assert sessions.find(client.cookies[sessions.cookie_name()].value) is None
    with pytest.raises(Refused, match="not right"):
        sign_in("caseworker", PASSWORD, address=HERE)


def test_who_left_has_no_slot_any_more(
    organisation, coordinator, caseworker, django_capture_on_commit_callbacks
):
    slots = len(vault.keyring().slots)
    with django_capture_on_commit_callbacks(execute=True):
        end_person(caseworker, by=coordinator)
    assert vault.keyring().find("caseworker") is None
    assert len(vault.keyring().slots) == slots


def test_a_new_pass_phrase_takes_the_old_ones_place(organisation, caseworker):
    with pytest.raises(Refused, match="present pass phrase"):
        change_pass_phrase(caseworker, "not the old pass phrase", PASSWORD, by=caseworker)
    change_pass_phrase(caseworker, PASSWORD, "quiet river seven lamps", by=caseworker)
    with pytest.raises(Refused):
        sign_in("caseworker", PASSWORD, address=HERE)
    assert sign_in("caseworker", "quiet river seven lamps", address=HERE)


def test_wrong_tries_make_strangers_wait_but_not_whoever_is_known_here(organisation):
    sign_in("caseworker", PASSWORD, address=HERE)
    for _ in range(throttle.FREE_TRIES):
        with pytest.raises(Refused, match="not right"):
            sign_in("caseworker", "guess guess guess", address=ELSEWHERE)
    with pytest.raises(Refused, match="Wait"):
        sign_in("caseworker", PASSWORD, address=ELSEWHERE)
    assert sign_in("caseworker", PASSWORD, address=HERE)


def test_no_more_than_sixty_guesses_an_hour_at_one_name(organisation, monkeypatch):
    now = [0.0]
    monkeypatch.setattr(throttle, "clock", lambda: now[0])
    tried = 0
    while now[0] < 3600:
        for address in range(50):
            if throttle.seconds_to_wait("caseworker", f"198.51.100.{address}") == 0:
                throttle.failed("caseworker", f"198.51.100.{address}")
                tried += 1
        now[0] += 0.5
    assert tried <= 70


def test_locking_ends_every_session_and_tells_the_server_to_go(organisation, caseworker, client_of):
    gone = []
    vault.when_locked.append(lambda: gone.append(True))
    client, key = client_of(caseworker), vault.store_key()
    try:
        lock_office(by=caseworker)
        assert gone == [True]
        assert not vault.is_open()
        assert sessions.find(client.cookies[sessions.cookie_name()].value) is None
    finally:
        vault.when_locked.pop()
        vault.open_with(key)
