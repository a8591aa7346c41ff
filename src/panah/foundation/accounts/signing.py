"""A coordinator stands for a person's keys and roles, after six words were read aloud."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from panah.foundation.accounts.access import require_role
from panah.foundation.accounts.models import FormerStatement, Organisation, Signature, User
from panah.foundation.accounts.trust import given_with, leaving_statement, trusted
from panah.foundation.audit import record
from panah.foundation.keys import vault
from panah.foundation.keys.access import NoKey
from panah.foundation.keys.actions import hold_everywhere
from panah.foundation.keys.bundle import sign, verify_key
from panah.foundation.keys.keyring import store_info
from panah.foundation.refusals import Refused
from panah.vocab.access import Role
from panah.vocab.staff import StaffState


def add_signature(person: User, *, by: User | None, seed: bytes) -> Signature:
    """One more signature on a person's statement, made with a signing seed of 32 bytes.

    by  None when the seed is the organisation's root's
    """
    return _signature(person, person.statement(), by=by, seed=seed)


def end_keys(person: User, *, by: User | None, seed: bytes) -> Signature:
    """Sign that a person's present keys are out of use; what she signed with them stands."""
    key = bytes(person.verify)
    given = given_with(person.id, key, person.signatures_given.all())
    message = leaving_statement(person.id, person.sequence, given)
    return _signature(person, message, by=by, seed=seed, leaving=True)


def keep_former_statement(person: User) -> None:
    """Before she gets new keys: what stood signed of her stays, for what she had signed."""
    FormerStatement.objects.create(
        person=person,
        sequence=person.sequence,
        roles=person.roles,
        public=bytes(person.public),
        verify=bytes(person.verify),
    )


@contextmanager
def nobody_else_falls(root: bytes, person: User) -> Iterator[None]:
    """Refuse a change after which colleagues who count today would no longer count."""
    before = set(trusted(root)) - {person.id}
    yield
    if before - set(trusted(root)):
        raise Refused(
            _("Colleagues would lose their access by this. Ask another coordinator to do it.")
        )


def _signature(
    person: User, message: bytes, *, by: User | None, seed: bytes, leaving: bool = False
) -> Signature:
    return Signature.objects.create(
        person=person,
        sequence=person.sequence,
        by=by,
        key=verify_key(seed),
        signature=sign(seed, message),
        leaving=leaving,
        made_at=timezone.now(),
    )


@transaction.atomic
def sign_person(person: User, *, by: User) -> bool:
    """Stand for this person's keys and roles. The coordinator has compared the six words with her.

    A coordinator-to-be needs two: the first signature waits for a colleague's.
    returns whether the person is signed now, and can be given keys.
    """
    if by.keys is None:
        raise NoKey("no key")
    require_role(by, Role.COORDINATOR)
    if person.id == by.id:
        raise Refused(_("Nobody signs herself. Ask another coordinator."))
    if person.state == StaffState.INVITED:
        raise Refused(_("She must first sign in and choose a pass phrase of her own."))
    if person.state == StaffState.LEFT:
        raise Refused(_("This person has left."))
    add_signature(person, by=by, seed=by.keys.signing)
    record(by, "person.signed", person)
    return _let_in(person, by=by)


def _let_in(person: User, *, by: User) -> bool:
    """Once enough have signed: the store key into her slot, and what her roles hold everywhere."""
    before, person.state = person.state, StaffState.SIGNED
    person.save(update_fields=["state"])
    if by.keys is None or person.id not in trusted(by.keys.root):
        person.state = before
        person.save(update_fields=["state"])
        return False
    hold_everywhere(person, scopes=[Organisation.objects.get().id], by=by)
    vault.change_keyring(
        lambda ring: ring.with_store_key(
            person.user_name, vault.store_key(), person.public_key(), store_info(person.id)
        )
    )
    return True
