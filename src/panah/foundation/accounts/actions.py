"""People come, choose a pass phrase, are signed, and leave."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from panah.foundation.accounts import entering, sessions, throttle
from panah.foundation.accounts.access import person_called, require_role
from panah.foundation.accounts.founding import Founder, Founding, found_organisation
from panah.foundation.accounts.models import User
from panah.foundation.accounts.opening import remove_slot
from panah.foundation.accounts.rules import check_name, check_pass_phrase, check_user_name
from panah.foundation.accounts.signing import end_keys, nobody_else_falls, sign_person
from panah.foundation.audit import record
from panah.foundation.keys import vault
from panah.foundation.keys.access import NoKey
from panah.foundation.keys.actions import take_everything
from panah.foundation.keys.bundle import Keys
from panah.foundation.refusals import Refused
from panah.vocab.access import Role
from panah.vocab.staff import StaffState

__all__ = [
    "Founder",
    "Founding",
    "add_person",
    "change_pass_phrase",
    "choose_own_pass_phrase",
    "end_person",
    "found_organisation",
    "sign_person",
]


@transaction.atomic
def add_person(
    name: str, user_name: str, roles: Iterable[Role], initial_password: str, *, by: User
) -> User:
    """Invite somebody. She can sign in while the office is open, to choose her own pass phrase.

    Coordinators and administrators may; nothing can be given to her until she is signed.
    """
    if by.keys is None:
        raise NoKey("no key")
    require_role(by, Role.COORDINATOR, Role.ADMINISTRATOR)
    check_name(name)
    check_user_name(user_name)
    check_pass_phrase(initial_password)
    chosen = sorted({Role(role).value for role in roles})
    if not chosen:
        raise Refused(_("Choose at least one role."))
    if person_called(user_name) or vault.keyring().find(user_name):
        raise Refused(_("This user name is taken. Choose another."))
    person = User(roles=chosen)
    keys = Keys.generate(person.id, root=by.keys.root, recovery=by.keys.recovery)
    person.take_keys(keys)
    person.set_profile(name=name.strip(), user_name=user_name.strip())
    person.save(force_insert=True)
    record(by, "person.added", person)
    _keep_slot(person, initial_password, keys)
    return person


@transaction.atomic
def choose_own_pass_phrase(person: User, password: str, *, by: User) -> User:
    """Her own pass phrase at her first sign-in, and keys that whoever invited her has never seen.

    returns the person with her new keys; her session must be begun again with them.
    """
    if person.id != by.id or by.keys is None:
        raise Refused(_("Everybody chooses her own pass phrase."))
    if person.state != StaffState.INVITED:
        raise Refused(_("You have already chosen a pass phrase."))
    check_pass_phrase(password)
    keys = Keys.generate(person.id, root=by.keys.root, recovery=by.keys.recovery)
    person.take_keys(keys)
    person.state, person.sequence = StaffState.UNSIGNED, person.sequence + 1
    person.save(update_fields=["public", "verify", "state", "sequence"])
    person.keys = keys
    record(by, "person.chose-pass-phrase", person)
    _keep_slot(person, password, keys)
    return person


def _keep_slot(person: User, password: str, keys: Keys) -> None:
    vault.change_keyring(
        lambda ring: ring.with_person(
            person.user_name, password, keys, store_key=None, mark=vault.mark()
        )
    )


@transaction.atomic
def change_pass_phrase(person: User, old: str, new: str, *, by: User) -> None:
    """Seal her keys under another pass phrase. Raises Refused when the old one is wrong."""
    if person.id != by.id:
        raise Refused(_("Everybody changes her own pass phrase."))
    check_pass_phrase(new)
    # Whoever finds her browser open guesses here no faster than at the door.
    place = f"inside {person.id}"
    entering.check_wait(place, place)
    try:
        keys = vault.sign_in(person.user_name, old).keys
    except vault.WrongPassPhrase:
        throttle.failed(place, place)
        raise Refused(_("The present pass phrase is not right.")) from None
    throttle.succeeded(place, place)
    record(by, "person.changed-pass-phrase", person)
    vault.change_keyring(lambda ring: ring.with_pass_phrase(person.user_name, new, keys))


@transaction.atomic
def end_person(person: User, *, by: User) -> None:
    """Somebody leaves: her slot goes, her grants go, and every key she held is changed.

    What she signed still stands; what somebody would sign later with her old key does not.
    Raises Refused for oneself, and for the last but one coordinator.
    """
    if by.keys is None:
        raise NoKey("no key")
    require_role(by, Role.COORDINATOR)
    _check_may_leave(person, by)
    user_name = person.user_name
    with nobody_else_falls(by.keys.root, person):
        end_keys(person, by=by, seed=by.keys.signing)
        person.state, person.left_at = StaffState.LEFT, timezone.now()
        person.save(update_fields=["state", "left_at"])
    sessions.end_all_of(person.id)
    changed = take_everything(person, by=by)
    record(by, "person.ended", person, compartments=changed)
    transaction.on_commit(lambda: remove_slot(user_name))


def _check_may_leave(person: User, by: User) -> None:
    if person.id == by.id:
        raise Refused(_("Ask another coordinator to end your work here."))
    if person.state == StaffState.LEFT:
        raise Refused(_("This person has left."))
    signed = [one for one in User.objects.filter(state=StaffState.SIGNED) if one.id != person.id]
    if sum(Role.COORDINATOR in one.claimed_roles() for one in signed) < 2 and (
        Role.COORDINATOR in person.claimed_roles() and person.state == StaffState.SIGNED
    ):
        raise Refused(_("Two coordinators must remain. Sign another one first."))
