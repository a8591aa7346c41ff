"""A coordinator stands for a person's keys and roles, after six words were read aloud."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from panah.foundation.accounts.access import require_role
from panah.foundation.accounts.models import Organisation, Signature, User
from panah.foundation.accounts.trust import trusted
from panah.foundation.audit import record
from panah.foundation.keys import vault
from panah.foundation.keys.access import NoKey
from panah.foundation.keys.actions import hold_everywhere
from panah.foundation.keys.keyring import store_info
from panah.foundation.refusals import Refused
from panah.vocab.access import Role
from panah.vocab.staff import StaffState


def add_signature(
    person: User, *, by: User | None, signature: bytes, leaving: bool = False
) -> Signature:
    """One more signature on a person's statement; `by` None is the organisation's root."""
    return Signature.objects.create(
        person=person,
        sequence=person.sequence,
        by=by,
        signature=signature,
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
    add_signature(person, by=by, signature=by.keys.sign(person.statement()))
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
