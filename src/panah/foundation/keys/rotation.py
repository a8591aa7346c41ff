"""A new key for a compartment: what it holds is sealed again, and its readers get the new key."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from panah.foundation.accounts.models import User
from panah.foundation.accounts.trust import trusted
from panah.foundation.audit import record
from panah.foundation.keys.access import NoKey, key_of
from panah.foundation.keys.models import Compartment, Grant
from panah.foundation.keys.suites import WRAP_SUITE, new_key, wrap

# (old compartment, old key, new compartment, new key): apps that seal things put theirs here.
Resealer = Callable[[Compartment, bytes, Compartment, bytes], None]
resealers: list[Resealer] = []


@transaction.atomic
def rotate(compartment: Compartment, *, by: User) -> bool:
    """Give the compartment a new key when `by` holds the old one, else note that it is due.

    returns whether it was done now.
    """
    old = Compartment.objects.select_for_update().get(pk=compartment.pk)
    try:
        old_key = key_of(old, by=by)
    except NoKey:
        Compartment.objects.filter(pk=old.pk).update(rotation_due=True)
        return False
    new = Compartment.objects.get(pk=old.pk)
    new.version, new.rotation_due, key = old.version + 1, False, new_key()
    for reseal in resealers:
        reseal(old, old_key, new, key)
    _rewrap(new, key, by=by)
    new.save()
    return True


@transaction.atomic
def finish_rotations(by: User) -> int:
    """Change the keys that are due and that she holds; called when she signs in. How many."""
    due = list(
        Compartment.objects.filter(rotation_due=True, grants__person=by, grants__waits=False)
    )
    for compartment in due:
        rotate(compartment, by=by)
        record(by, "keys.rotated", scope=compartment.scope, kind=compartment.kind)
    return len(due)


def _rewrap(new: Compartment, key: bytes, *, by: User) -> None:
    """Wrap the new key to those readers who are still trusted; grants of others go."""
    keys = by.keys
    if keys is None:
        raise NoKey("no key")
    roles = trusted(keys.root)
    new.grants.exclude(person__in=roles).delete()
    grants = list(new.grants.filter(waits=False).select_related("person"))
    for grant in grants:
        grant.wrapped = wrap(key, grant.person.public_key(), new.info(grant.person_id))
        grant.suite = WRAP_SUITE
    Grant.objects.bulk_update(grants, ["wrapped", "suite"])
    new.recovery_wrap = wrap(key, keys.recovery, new.info("recovery"))
    new.recovery_suite = WRAP_SUITE
