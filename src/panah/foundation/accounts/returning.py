"""Back in after a forgotten pass phrase: by a colleague, or by the printed recovery code.

Nobody can reset a pass phrase into the old keys: she gets new ones, is signed anew, and what she
could read is given to the new keys by those who can read it too.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from panah.foundation.accounts import opening, sessions
from panah.foundation.accounts.access import person_called, require_role
from panah.foundation.accounts.models import Organisation, User
from panah.foundation.accounts.recovery import (
    RecoveryKeys,
    new_code,
    open_recovery,
    seal_recovery,
)
from panah.foundation.accounts.rules import check_pass_phrase
from panah.foundation.accounts.signing import (
    add_signature,
    end_keys,
    keep_former_statement,
    nobody_else_falls,
)
from panah.foundation.audit import record
from panah.foundation.keys import vault
from panah.foundation.keys.access import NoKey
from panah.foundation.keys.actions import let_wait, new_grant
from panah.foundation.keys.bundle import Keys, verify_key
from panah.foundation.keys.models import Compartment, Grant
from panah.foundation.keys.roles import holds_everywhere, may_hold
from panah.foundation.keys.suites import Broken, unwrap
from panah.foundation.refusals import Refused
from panah.vocab.access import CompartmentKind, GrantReason, Role
from panah.vocab.staff import StaffState


@dataclass(frozen=True, slots=True, repr=False)
class Recovered:
    """Who is back, and the new recovery code to print: the old one opens nothing any more."""

    user: User
    recovery_code: str


@transaction.atomic
def invite_again(person: User, initial_password: str, *, by: User) -> None:
    """Somebody forgot her pass phrase: she begins as when she was new, with the same roles.

    She signs in with `initial_password`, chooses her own, and is signed. What she could read waits
    until then; health and legal notes until a colleague who reads them gives them again.
    """
    if by.keys is None:
        raise NoKey("no key")
    require_role(by, Role.COORDINATOR)
    check_pass_phrase(initial_password)
    if person.id == by.id:
        raise Refused(_("Ask another coordinator."))
    if person.state == StaffState.LEFT:
        raise Refused(_("This person has left."))
    keys = Keys.generate(person.id, root=by.keys.root, recovery=by.keys.recovery)
    with nobody_else_falls(by.keys.root, person):
        _end_old_keys(person, by=by, seed=by.keys.signing)
        _take_new_keys(person, keys, StaffState.INVITED)
    let_wait(person)
    record(by, "person.invited-again", person)
    vault.change_keyring(
        lambda ring: ring.with_person(
            person.user_name, initial_password, keys, store_key=None, mark=vault.mark()
        )
    )


def recover_access(code: str, user_name: str, password: str) -> Recovered:
    """With the printed code: a person of this organisation is back, with new keys and all she read.

    It opens the store, if it was locked, makes her new keys, has the root sign them, and gives them
    every compartment that she held or that her roles hold everywhere. The code is then replaced.
    Raises Refused for a wrong code or user name.
    """
    check_pass_phrase(password)
    recovery, store_key = _open(code)
    was_open = vault.is_open()
    if not was_open:
        vault.open_with(store_key)
        opening.after_opening()
    try:
        return _recover(recovery, user_name, password)
    except BaseException:
        if not was_open:
            vault.lock_quietly()
        raise


def _open(code: str) -> tuple[RecoveryKeys, bytes]:
    try:
        return open_recovery(vault.keyring().recovery, code, cost=vault.keyring().cost)
    except ValueError:
        raise Refused(
            _("This is not a recovery code. Check each group; the last symbol checks the others.")
        ) from None
    except Broken:
        raise Refused(_("This recovery code is not the present one.")) from None


@transaction.atomic
def _recover(recovery: RecoveryKeys, user_name: str, password: str) -> Recovered:
    user = person_called(user_name)
    if user is None or user.state == StaffState.LEFT:
        raise Refused(_("Nobody of this user name works here."))
    public = recovery.private.public()
    keys = Keys.generate(user.id, root=verify_key(recovery.root), recovery=public)
    _end_old_keys(user, by=None, seed=recovery.root)
    _take_new_keys(user, keys, StaffState.SIGNED)
    user.keys = keys
    add_signature(user, by=None, seed=recovery.root)
    count = _give_back(user, recovery)
    record(user, "person.recovered", user, compartments=count)
    fresh, old = new_code(), vault.keyring()
    renewed = seal_recovery(recovery, fresh, vault.store_key(), cost=old.cost)
    vault.change_keyring(
        lambda ring: ring.with_person(
            user_name, password, keys, store_key=vault.store_key(), mark=vault.mark()
        ).with_recovery(renewed)
    )
    return Recovered(user, fresh)


def _end_old_keys(person: User, *, by: User | None, seed: bytes) -> None:
    if person.state == StaffState.SIGNED:
        end_keys(person, by=by, seed=seed)
        keep_former_statement(person)


def _take_new_keys(person: User, keys: Keys, state: StaffState) -> None:
    sessions.end_all_of(person.id)
    person.take_keys(keys)
    person.state, person.sequence = state, person.sequence + 1
    person.save(update_fields=["public", "verify", "state", "sequence"])


def _give_back(user: User, recovery: RecoveryKeys) -> int:
    """Every key she held, and what her roles hold everywhere, from the recovery wraps."""
    kinds = holds_everywhere(user.claimed_roles())
    held = Compartment.objects.filter(grants__person=user)
    wanted = {one.id: one for one in [*held, *Compartment.objects.filter(kind__in=kinds)]}
    if CompartmentKind.REGISTER in may_hold(user.claimed_roles()):
        here = Compartment.objects.filter(scope=Organisation.objects.get().id)
        wanted |= {one.id: one for one in here}
    expiries = dict(Grant.objects.filter(person=user).values_list("compartment", "expires"))
    Grant.objects.filter(person=user).delete()
    grants = []
    for one in wanted.values():
        key = unwrap(
            bytes(one.recovery_wrap),
            recovery.private,
            one.info("recovery"),
            suite=one.recovery_suite,
        )
        grants.append(new_grant(one, key, to=user, by=user, reason=GrantReason.RECOVERED))
        grants[-1].expires = expiries.get(one.id)
    return len(Grant.objects.bulk_create(grants))
