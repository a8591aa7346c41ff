"""A forgotten pass phrase loses no data, and gives nobody what she did not have."""

from typing import ClassVar
from uuid import uuid4

import pytest

from panah.foundation.accounts.access import roles_of
from panah.foundation.accounts.actions import (
    add_person,
    choose_own_pass_phrase,
    end_person,
    sign_person,
)
from panah.foundation.accounts.entering import sign_in
from panah.foundation.accounts.models import User
from panah.foundation.accounts.recovery import SYMBOLS, new_code, read_code
from panah.foundation.accounts.returning import invite_again, recover_access
from panah.foundation.accounts.signing import add_signature
from panah.foundation.keys import vault
from panah.foundation.keys.access import NoKey
from panah.foundation.keys.actions import create_compartments, give_grants
from panah.foundation.keys.bundle import Keys
from panah.foundation.refusals import Refused
from panah.foundation.sealed import BodyType, read_body, seal_body
from panah.vocab.access import CompartmentKind as Kind
from panah.vocab.access import Role

PASSWORD = "correct horse battery staple"
NEW = "quiet river seven lamps"


class Story(BodyType):
    kind: ClassVar[str] = "test-story"
    compartment: ClassVar[Kind] = Kind.CASEWORK
    text: str


class Sleep(BodyType):
    kind: ClassVar[str] = "test-sleep"
    compartment: ClassVar[Kind] = Kind.HEALTH
    text: str


@pytest.fixture
def story(caseworker):
    scope, record = uuid4(), uuid4()
    create_compartments(scope, [Kind.CASEWORK], by=caseworker)
    seal_body(record, Story(text="the shop in the north"), scope=scope, by=caseworker)
    return scope, record


def test_a_colleague_lets_her_in_again_and_she_reads_what_she_read(story, caseworker, coordinator):
    _scope, record = story
    invite_again(caseworker, PASSWORD, by=coordinator)
    person = User.objects.get(pk=caseworker.pk)
    person.keys = vault.sign_in("caseworker", PASSWORD).keys
    with pytest.raises(NoKey):
        read_body(Story, record, by=person)
    choose_own_pass_phrase(person, NEW, by=person)
    assert sign_person(person, by=coordinator)
    assert read_body(Story, record, by=person).text == "the shop in the north"


def test_health_notes_wait_for_a_psychologist_to_give_them_again(story, coordinator, psychologist):
    scope, record = story[0], uuid4()
    give_grants(scope, [Kind.HEALTH], to=psychologist, by=coordinator, reason="counselling")
    seal_body(record, Sleep(text="better"), scope=scope, by=psychologist)
    invite_again(psychologist, PASSWORD, by=coordinator)
    person = User.objects.get(pk=psychologist.pk)
    person.keys = vault.sign_in("psychologist", PASSWORD).keys
    choose_own_pass_phrase(person, NEW, by=person)
    sign_person(person, by=coordinator)
    with pytest.raises(NoKey):
        read_body(Sleep, record, by=person)


def test_the_printed_code_brings_a_psychologist_back_to_her_notes(
    organisation, story, coordinator, psychologist
):
    scope, record = story[0], uuid4()
    give_grants(scope, [Kind.HEALTH], to=psychologist, by=coordinator, reason="counselling")
    seal_body(record, Sleep(text="better"), scope=scope, by=psychologist)
    back = recover_access(organisation.recovery_code, "psychologist", NEW)
    assert roles_of(back.user) == {Role.PSYCHOLOGIST}
    assert read_body(Sleep, record, by=back.user).text == "better"
    with pytest.raises(NoKey):
        read_body(Story, story[1], by=back.user)


def test_the_printed_code_opens_a_locked_office_and_is_then_replaced(organisation, story):
    key = vault.store_key()
    vault.lock_quietly()
    try:
        back = recover_access(organisation.recovery_code, "coordinator", NEW)
        assert vault.store_key() == key
    finally:
        vault.open_with(key)
    assert read_body(Story, story[1], by=back.user).text == "the shop in the north"
    with pytest.raises(Refused, match="not the present one"):
        recover_access(organisation.recovery_code, "coordinator", NEW)
    assert sign_in("coordinator", NEW, address="192.0.2.1")
    assert recover_access(back.recovery_code, "coordinator", PASSWORD)


def test_a_code_is_read_however_it_is_typed_and_a_slip_is_noticed():
    code = new_code()
    assert read_code(code.lower().replace("-", " ")) == read_code(code)
    body = code.replace("-", "")[:-1]
    for at in range(len(body)):
        other = SYMBOLS[(SYMBOLS.index(body[at]) + 1) % 32]
        with pytest.raises(ValueError, match="not a recovery code"):
            read_code(body[:at] + other + body[at + 1 :] + code[-1])
    with pytest.raises(ValueError, match="not a recovery code"):
        read_code(code[:-3])


def test_what_a_coordinator_signed_still_counts_when_she_gets_new_keys(
    organisation, caseworker, coordinator, second_coordinator
):
    invite_again(coordinator, PASSWORD, by=second_coordinator)
    assert roles_of(caseworker, by=second_coordinator) == {Role.CASEWORKER}
    assert roles_of(coordinator, by=second_coordinator) == frozenset()


def test_what_is_signed_later_with_an_ended_key_counts_for_nothing(
    organisation, caseworker, coordinator, second_coordinator
):
    seed = coordinator.keys.signing
    invite_again(coordinator, PASSWORD, by=second_coordinator)
    spy = User(roles=["caseworker"], state="signed")
    spy.take_keys(Keys.generate(spy.id, root=b"", recovery=coordinator.keys.recovery))
    spy.set_profile(name="x", user_name="x")
    spy.save(force_insert=True)
    add_signature(spy, by=coordinator, seed=seed)
    assert roles_of(spy, by=second_coordinator) == frozenset()


def test_both_founders_leave_in_time_and_those_they_signed_still_count(
    organisation, caseworker, coordinator, second_coordinator
):
    heirs = []
    for name in ("nodira", "saule"):
        heir = add_person(name, name, [Role.COORDINATOR], PASSWORD, by=coordinator)
        heir.keys = vault.sign_in(name, PASSWORD).keys
        choose_own_pass_phrase(heir, PASSWORD, by=heir)
        sign_person(heir, by=coordinator)
        assert sign_person(heir, by=second_coordinator)
        heirs.append(heir)
    end_person(coordinator, by=heirs[0])
    end_person(second_coordinator, by=heirs[1])
    assert roles_of(caseworker, by=heirs[0]) == {Role.CASEWORKER}
    assert all(roles_of(heir) == {Role.COORDINATOR} for heir in heirs)
