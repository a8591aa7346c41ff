"""Who may be given a key, and what one person's keys open: exactly her grants."""

from datetime import timedelta
from typing import ClassVar
from uuid import uuid4

import pytest
from django.utils import timezone

from panah.foundation.accounts.access import roles_of
from panah.foundation.accounts.actions import add_person, choose_own_pass_phrase, sign_person
from panah.foundation.accounts.models import Organisation, Signature, User
from panah.foundation.accounts.signing import add_signature
from panah.foundation.audit.models import Entry
from panah.foundation.keys import vault
from panah.foundation.keys.access import (
    NoKey,
    compartment,
    held_kinds,
    held_scopes,
    holds,
    key_of,
    open_wrap,
    wraps,
)
from panah.foundation.keys.actions import (
    create_compartments,
    give_grants,
    withdraw_expired_grants,
    withdraw_grants,
)
from panah.foundation.keys.models import Compartment, Grant
from panah.foundation.keys.rotation import finish_rotations
from panah.foundation.keys.suites import Broken, PrivateKey
from panah.foundation.refusals import Refused
from panah.foundation.sealed import BodyType, read_body, seal_body
from panah.vocab.access import CompartmentKind as Kind
from panah.vocab.access import Role

PASSWORD = "correct horse battery staple"
ALL = [kind for kind in Kind if kind is not Kind.REGISTER]


class Wound(BodyType):
    kind: ClassVar[str] = "test-wound"
    compartment: ClassVar[Kind] = Kind.HEALTH
    text: str


@pytest.fixture
def case(caseworker):
    scope = uuid4()
    create_compartments(scope, ALL, by=caseworker)
    return scope


def test_a_new_case_is_held_by_who_opened_it_and_by_every_coordinator(
    case, caseworker, coordinator, second_coordinator, lawyer, administrator
):
    expected = {Kind.IDENTITY, Kind.SAFETY, Kind.CASEWORK, Kind.EVIDENCE}
    for reader in (caseworker, coordinator, second_coordinator):
        assert held_kinds(reader, case) == expected
    for stranger in (lawyer, administrator):
        assert held_kinds(stranger, case) == set()
        assert case not in held_scopes(stranger)


def test_every_key_is_also_wrapped_to_the_recovery_pair(case, organisation):
    from panah.foundation.accounts.recovery import open_recovery

    ring = vault.keyring()
    recovery, _store = open_recovery(ring.recovery, organisation.recovery_code, cost=ring.cost)
    for one in Compartment.objects.filter(scope=case):
        from panah.foundation.keys.suites import unwrap

        key = unwrap(bytes(one.recovery_wrap), recovery.private, one.info("recovery"))
        assert len(key) == 32


def test_the_administrator_is_given_nothing_by_anybody(case, coordinator, administrator):
    for kind in ALL:
        with pytest.raises(Refused):
            give_grants(case, [kind], to=administrator, by=coordinator, reason="please")
    assert not Grant.objects.filter(person=administrator).exists()


def test_an_unsigned_person_is_given_nothing(case, coordinator):
    person = add_person("Nodira", "nodira", [Role.CASEWORKER], PASSWORD, by=coordinator)
    with pytest.raises(Refused, match="sign this person first"):
        give_grants(case, [Kind.CASEWORK], to=person, by=coordinator, reason="please")


def test_an_administrator_cannot_make_himself_a_reader(administrator, coordinator, case):
    with pytest.raises(Refused):
        sign_person(administrator, by=administrator)
    User.objects.filter(pk=administrator.pk).update(roles=["coordinator"])
    administrator.refresh_from_db()
    add_signature(administrator, by=administrator, seed=administrator.keys.signing)
    assert roles_of(administrator) == frozenset()
    assert roles_of(administrator, by=coordinator) == frozenset()
    with pytest.raises(Refused):
        give_grants(case, [Kind.CASEWORK], to=administrator, by=coordinator, reason="please")


def test_an_exchanged_public_key_is_noticed_and_nothing_is_wrapped_to_it(
    case, coordinator, other_caseworker
):
    thiefs = PrivateKey.generate()
    User.objects.filter(pk=other_caseworker.pk).update(public=thiefs.public().raw)
    other_caseworker.refresh_from_db()
    with pytest.raises(Refused, match="sign this person first"):
        give_grants(case, [Kind.CASEWORK], to=other_caseworker, by=coordinator, reason="help")
    before = Grant.objects.count()
    create_compartments(uuid4(), [Kind.CASEWORK], by=coordinator)
    assert not Grant.objects.filter(person=other_caseworker, id__gt=before).exists()


def test_an_exchanged_root_convinces_nobody(coordinator, administrator):
    seed = administrator.keys.signing
    Organisation.objects.update(root=administrator.keys.verify_key())
    Signature.objects.filter(person=administrator).delete()
    add_signature(administrator, by=None, seed=seed)
    assert roles_of(administrator, by=coordinator) == frozenset()


def test_only_a_holder_can_give_a_key(case, other_caseworker, lawyer, coordinator):
    with pytest.raises(Refused, match="can give it"):
        give_grants(case, [Kind.CASEWORK], to=lawyer, by=other_caseworker, reason="help")
    [grant] = give_grants(case, [Kind.CASEWORK], to=lawyer, by=coordinator, reason="to sue")
    assert grant.reason == "to sue"
    assert b"to sue" not in bytes(grant.sealed_reason)
    assert holds(lawyer, case, Kind.CASEWORK)


def test_a_role_is_not_given_what_it_does_not_read(case, coordinator, lawyer):
    with pytest.raises(Refused, match="does not read"):
        give_grants(case, [Kind.HEALTH], to=lawyer, by=coordinator, reason="help")


def test_a_grant_that_ran_out_opens_nothing(case, coordinator, lawyer):
    yesterday = timezone.localdate() - timedelta(days=1)
    give_grants(case, [Kind.CASEWORK], to=lawyer, by=coordinator, reason="a day", expires=yesterday)
    assert not holds(lawyer, case, Kind.CASEWORK)
    with pytest.raises(NoKey):
        key_of(compartment(case, Kind.CASEWORK), by=lawyer)
    before = key_of(compartment(case, Kind.CASEWORK), by=coordinator)
    assert withdraw_expired_grants(by=coordinator) == 1
    assert key_of(compartment(case, Kind.CASEWORK), by=coordinator) != before
    assert not Grant.objects.filter(person=lawyer, compartment__scope=case).exists()


def test_a_grant_moved_to_another_case_does_not_open(case, caseworker, other_caseworker):
    other = uuid4()
    create_compartments(other, [Kind.CASEWORK], by=other_caseworker)
    mine, theirs = compartment(case, Kind.CASEWORK), compartment(other, Kind.CASEWORK)
    grants = Grant.objects.filter(person=caseworker, compartment=mine)
    grants.update(compartment=theirs, scope=other)
    assert holds(caseworker, other, Kind.CASEWORK)
    with pytest.raises(Broken):
        key_of(theirs, by=caseworker)


def test_a_coerced_person_opens_exactly_her_grants(
    case, caseworker, other_caseworker, lawyer, coordinator
):
    """Her private key against every wrap in the store, whoever's row it stands in."""
    other = uuid4()
    create_compartments(other, ALL, by=other_caseworker)
    give_grants(other, [Kind.EVIDENCE], to=caseworker, by=coordinator, reason="second pair of eyes")
    hers = set(Grant.objects.filter(person=caseworker).values_list("id", flat=True))
    opened = set()
    for grant in Grant.objects.values_list("pk", flat=True):
        caseworker.keys.opened.clear()
        try:
            open_wrap(next(wraps(Grant.objects.filter(pk=grant))), by=caseworker)
        except Broken:
            continue
        opened.add(grant)
    assert opened == hers
    assert held_kinds(caseworker, other) == {Kind.EVIDENCE}


def test_the_last_reader_stays(case, coordinator, psychologist):
    give_grants(case, [Kind.HEALTH], to=psychologist, by=coordinator, reason="counselling")
    with pytest.raises(Refused, match="Nobody else could read “Health”"):
        withdraw_grants(case, [Kind.HEALTH], of=psychologist, by=coordinator, reason="moved")


def test_a_key_that_the_coordinator_does_not_hold_is_changed_when_a_holder_signs_in(
    organisation, case, coordinator, psychologist
):
    second = add_person("Nodira", "nodira", [Role.PSYCHOLOGIST], PASSWORD, by=coordinator)
    second.keys = vault.sign_in("nodira", PASSWORD).keys
    choose_own_pass_phrase(second, PASSWORD, by=second)
    sign_person(second, by=coordinator)
    give_grants(case, [Kind.HEALTH], to=psychologist, by=coordinator, reason="counselling")
    give_grants(case, [Kind.HEALTH], to=second, by=psychologist, reason="together")
    record = uuid4()
    seal_body(record, Wound(text="heals"), scope=case, by=psychologist)
    withdraw_grants(case, [Kind.HEALTH], of=psychologist, by=coordinator, reason="moved")
    health = compartment(case, Kind.HEALTH)
    assert health.rotation_due
    assert finish_rotations(second) == 1
    health.refresh_from_db()
    assert (health.version, health.rotation_due) == (2, False)
    assert read_body(Wound, record, by=second).text == "heals"
    with pytest.raises(NoKey):
        read_body(Wound, record, by=psychologist)


def test_an_old_key_does_not_open_what_is_sealed_after_the_withdrawal(
    case, caseworker, coordinator
):
    health = compartment(case, Kind.CASEWORK)
    old = key_of(health, by=caseworker)
    withdraw_grants(case, [Kind.CASEWORK], of=caseworker, by=coordinator, reason="moved")
    assert key_of(compartment(case, Kind.CASEWORK), by=coordinator) != old


def test_giving_and_taking_leave_one_line_each(case, coordinator, lawyer):
    give_grants(case, [Kind.CASEWORK], to=lawyer, by=coordinator, reason="to sue")
    withdraw_grants(case, [Kind.CASEWORK], of=lawyer, by=coordinator, reason="done")
    acts = list(Entry.objects.filter(scope=case).values_list("act", flat=True))
    assert acts == ["keys.created", "keys.given", "keys.withdrawn"]


def test_without_opened_keys_nothing_can_be_done(case, coordinator):
    stranger = User.objects.get(pk=coordinator.pk)
    with pytest.raises(NoKey):
        create_compartments(uuid4(), ALL, by=stranger)
    with pytest.raises(NoKey):
        give_grants(case, [Kind.CASEWORK], to=coordinator, by=stranger, reason="x")
    with pytest.raises(NoKey):
        key_of(compartment(case, Kind.CASEWORK), by=stranger)


def test_nobody_signs_herself(coordinator):
    with pytest.raises(Refused, match="Nobody signs herself"):
        sign_person(coordinator, by=coordinator)
    assert Signature.objects.filter(person=coordinator, by=coordinator).count() == 0
