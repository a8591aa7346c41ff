"""The first run: an organisation, two coordinators who sign each other, a printed recovery code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.utils.translation import gettext as _

from panah.foundation.accounts.fingerprints import fingerprint
from panah.foundation.accounts.models import Organisation, User
from panah.foundation.accounts.recovery import RecoveryKeys, new_code, seal_recovery
from panah.foundation.accounts.rules import check_name, check_pass_phrase, check_user_name
from panah.foundation.accounts.signing import add_signature
from panah.foundation.audit import record
from panah.foundation.backups.making import Backup, make_backup
from panah.foundation.keys import vault
from panah.foundation.keys.actions import create_compartments
from panah.foundation.keys.bundle import Keys, verify_key
from panah.foundation.keys.keyring import Keyring
from panah.foundation.keys.passwords import PASS_PHRASE, Cost
from panah.foundation.keys.suites import new_key
from panah.foundation.refusals import Refused
from panah.vocab.access import CompartmentKind, Role
from panah.vocab.staff import StaffState


class Founder(NamedTuple):
    """One of the first two coordinators, as they typed it."""

    name: str
    user_name: str
    password: str


@dataclass(frozen=True, slots=True, repr=False)
class Founding:
    """What must be shown once: the recovery code to print, the words to read aloud.

    recovery_code  to be printed and kept outside the office; it is stored nowhere
    fingerprints   six words per coordinator, in the order given
    coordinators   the two, with their keys opened, so that the ceremony can go on
    backup         the first backup, to be carried away from this computer
    """

    recovery_code: str
    fingerprints: tuple[tuple[str, ...], ...]
    coordinators: tuple[User, ...]
    backup: Backup | None = None


def found_organisation(
    name: str, coordinators: Sequence[Founder], *, cost: Cost = PASS_PHRASE
) -> Founding:
    """Make the store, its tables, the organisation and its first two coordinators.

    cost  what one guess of a pass phrase costs; only a test harness passes another
    Raises Refused when an organisation was founded here before, or an entry will not do.
    The keyring is written last: until then nobody can open what was made, and founding may be
    begun again. The store of a founding that was broken off is put aside, never deleted.
    """
    if vault.is_founded():
        raise Refused(_("An organisation has already been founded here."))
    check_founders(name, coordinators)
    _put_aside_what_nobody_opens()
    vault.open_with(new_key())
    try:
        call_command("migrate", verbosity=0, interactive=False)
        founding = populate(name, coordinators, cost=cost)
        return replace(founding, backup=make_backup(by=founding.coordinators[0]))
    except BaseException:
        vault.lock_quietly()
        raise


def _put_aside_what_nobody_opens() -> None:
    """A store without a keyring: a founding was broken off, or the keyring was lost or moved."""
    if connection.vendor != "sqlite":
        return
    store = Path(connection.settings_dict["NAME"])
    if not store.exists():
        return
    connection.close()
    free = next(n for n in count(1) if not store.with_name(f"{store.name}.aside-{n}").exists())
    for suffix in ("-shm", "-wal", ""):
        part = store.with_name(store.name + suffix)
        if part.exists():
            part.rename(store.with_name(f"{store.name}.aside-{free}{suffix}"))


def check_founders(name: str, coordinators: Sequence[Founder]) -> None:
    """Raises Refused, saying what to change."""
    check_name(name)
    if len(coordinators) != 2:
        raise Refused(_("Two coordinators found the organisation together."))
    for founder in coordinators:
        check_name(founder.name)
        check_user_name(founder.user_name)
        check_pass_phrase(founder.password)
    first, second = (founder.user_name.strip().casefold() for founder in coordinators)
    if first == second:
        raise Refused(_("Each coordinator needs a user name of her own."))


def populate(name: str, coordinators: Sequence[Founder], *, cost: Cost) -> Founding:
    """The rows and the keyring, in a store that is open and has its tables."""
    recovery, code = RecoveryKeys.generate(), new_code()
    root = verify_key(recovery.root)
    with transaction.atomic():
        organisation = Organisation(id=uuid4(), root=root)
        organisation.name = name
        organisation.save(force_insert=True)
        users = [_coordinator(one, root, recovery) for one in coordinators]
        _sign_each_other(users, recovery)
        create_compartments(organisation.id, [CompartmentKind.REGISTER], by=users[0])
        record(users[0], "organisation.founded", organisation)
        _keyring(coordinators, users, recovery, code, cost).save(vault.keyring_path())
    words = tuple(fingerprint(user) for user in users)
    return Founding(code, words, tuple(users))


def _coordinator(founder: Founder, root: bytes, recovery: RecoveryKeys) -> User:
    user = User(id=uuid4(), state=StaffState.SIGNED, roles=[Role.COORDINATOR.value])
    user.keys = Keys.generate(user.id, root=root, recovery=recovery.private.public())
    user.take_keys(user.keys)
    user.set_profile(name=founder.name.strip(), user_name=founder.user_name.strip())
    user.save(force_insert=True)
    return user


def _sign_each_other(users: Sequence[User], recovery: RecoveryKeys) -> None:
    for user, other in zip(users, reversed(users), strict=True):
        add_signature(user, by=None, seed=recovery.root)
        if other.keys is not None:
            add_signature(user, by=other, seed=other.keys.signing)


def _keyring(
    coordinators: Sequence[Founder],
    users: Sequence[User],
    recovery: RecoveryKeys,
    code: str,
    cost: Cost,
) -> Keyring:
    sealed = seal_recovery(recovery, code, vault.store_key(), cost=cost)
    ring = Keyring.new(sealed, cost=cost, mark=vault.mark(), demonstration=settings.DEMO)
    for founder, user in zip(coordinators, users, strict=True):
        if user.keys is not None:
            ring = ring.with_person(
                founder.user_name,
                founder.password,
                user.keys,
                store_key=vault.store_key(),
                mark=vault.mark(),
            )
    return ring
