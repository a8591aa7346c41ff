"""Making compartments, giving their keys and taking them away."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from panah.foundation.accounts.models import User
from panah.foundation.accounts.trust import trusted
from panah.foundation.audit import record
from panah.foundation.keys.access import NoKey, key_of, keys_of
from panah.foundation.keys.models import Compartment, Grant
from panah.foundation.keys.roles import holds_everywhere, may_hold
from panah.foundation.keys.rotation import rotate
from panah.foundation.keys.suites import WRAP_SUITE, new_key, wrap
from panah.foundation.refusals import Refused
from panah.foundation.terms.labels import term_label
from panah.vocab.access import CompartmentKind, GrantReason, Role

if TYPE_CHECKING:
    from panah.foundation.keys.bundle import Keys

Roles = dict[UUID, frozenset[Role]]


@transaction.atomic
def create_compartments(
    scope: UUID, kinds: Iterable[CompartmentKind], *, by: User
) -> dict[CompartmentKind, Compartment]:
    """Make compartments for a new scope, each with a key of its own.

    Each key is wrapped to `by` when her roles may hold it, to every coordinator who holds that kind
    everywhere, and to the recovery key. A kind that nobody would hold is not made: it comes into
    being when `give_grants` first gives it to somebody (a psychologist, a lawyer).
    """
    roles = trusted(_keys(by).root)
    made = {}
    for kind in kinds:
        holders = _first_holders(kind, roles, by)
        if holders:
            made[kind] = _make(scope, kind, holders, by=by, why=GrantReason.OPENED)
    record(by, "keys.created", scope=scope, count=len(made))
    return made


@transaction.atomic
def give_grants(
    scope: UUID,
    kinds: Iterable[CompartmentKind],
    *,
    to: User,
    by: User,
    reason: str,
    expires: date | None = None,
) -> list[Grant]:
    """Let a colleague read these compartments of a scope.

    `to` must be signed, with a role that may hold the kind; `by` must hold the key herself. A
    compartment that does not exist yet is made, and given to `to`. Nobody gives for longer than
    she reads herself, to herself neither. Raises Refused, saying which rule stands in the way.
    """
    roles = trusted(_keys(by).root)
    grants = []
    for kind in kinds:
        _check_may_hold(roles, to, kind)
        _check_no_longer_than_own(scope, kind, by, expires)
        grants.append(_give_one(scope, kind, roles, to=to, by=by, why=(reason, expires)))
        record(by, "keys.given", to, scope=scope, kind=kind)
    return grants


@transaction.atomic
def withdraw_grants(
    scope: UUID, kinds: Iterable[CompartmentKind], *, of: User, by: User, reason: str
) -> None:
    """Take these compartments from a person, and change their keys: old ones open nothing new.

    When `by` does not hold a key herself it is changed at the next sign-in of somebody who does.
    Raises Refused when nobody would be left to open one.
    """
    roles = trusted(_keys(by).root)
    if Role.COORDINATOR not in roles.get(by.id, frozenset()) and by.id != of.id:
        raise Refused(_("Only a coordinator takes access away."))
    if not reason.strip():
        raise Refused(_("Say why, in a few words."))
    for compartment in Compartment.objects.filter(scope=scope, kind__in=list(kinds)):
        if not compartment.grants.exclude(person=of).live().exists():
            words = _("Nobody else could read “%(kind)s”. Give it to somebody else first.")
            raise Refused(words % {"kind": term_label(CompartmentKind(compartment.kind))})
        deleted, _rows = compartment.grants.filter(person=of).delete()
        if deleted:
            rotate(compartment, by=by)
            record(by, "keys.withdrawn", of, scope=scope, kind=compartment.kind)


@transaction.atomic
def withdraw_expired_grants(*, by: User) -> int:
    """Grants that ran out are taken away and their compartments get new keys. How many.

    They open nothing in the software from that day on; after this they open nothing at all.
    """
    count = 0
    for grant in Grant.objects.filter(expires__lt=timezone.localdate()).select_related("person"):
        compartment = Compartment.objects.get(pk=grant.compartment_id)
        grant.delete()
        rotate(compartment, by=by)
        record(by, "keys.ran-out", grant.person, scope=compartment.scope, kind=compartment.kind)
        count += 1
    return count


def hold_everywhere(person: User, *, scopes: Iterable[UUID], by: User) -> int:
    """Give somebody newly signed what her roles hold without being asked. How many grants.

    In `scopes` (the organisation's register) everything her roles may hold; in every case what
    they hold everywhere; and what she held before she got new keys. Only what `by` holds herself
    can be given: the rest waits for somebody who does.
    """
    roles = trusted(_keys(by).root).get(person.id, frozenset())
    everywhere = Compartment.objects.filter(kind__in=holds_everywhere(roles))
    at_home = Compartment.objects.filter(scope__in=list(scopes), kind__in=may_hold(roles))
    again = Compartment.objects.filter(grants__person=person, grants__waits=True)
    wanted = {one.id: one for one in [*everywhere, *at_home, *again]}
    for held in Grant.objects.filter(person=person, compartment__in=wanted, waits=False):
        wanted.pop(held.compartment_id)
    keys = keys_of(wanted, by=by)
    Grant.objects.filter(person=person, compartment__in=keys).delete()
    why = GrantReason.ROLE
    Grant.objects.bulk_create(
        new_grant(wanted[id], opened.key, to=person, by=by, reason=why)
        for id, opened in keys.items()
    )
    return len(keys)


def let_wait(person: User) -> int:
    """Her grants open nothing until they are given to her new keys. How many."""
    return Grant.objects.filter(person=person).update(waits=True)


def take_everything(person: User, *, by: User) -> int:
    """Take every key from somebody who leaves, and change each. How many compartments."""
    held = list(Compartment.objects.filter(grants__person=person))
    Grant.objects.filter(person=person).delete()
    for compartment in held:
        rotate(compartment, by=by)
    return len(held)


def _keys(by: User) -> Keys:
    if by.keys is None:
        raise NoKey("no key")
    return by.keys


def _first_holders(kind: CompartmentKind, roles: Roles, by: User) -> list[User]:
    ids = {person for person, held in roles.items() if kind in holds_everywhere(held)}
    if kind in may_hold(roles.get(by.id, frozenset())):
        ids.add(by.id)
    return list(User.objects.filter(pk__in=ids))


def _check_may_hold(roles: Roles, to: User, kind: CompartmentKind) -> None:
    if to.id not in roles:
        raise Refused(_("A coordinator must sign this person first."))
    if kind not in may_hold(roles[to.id]):
        raise Refused(
            _("This person's role does not read “%(kind)s”.") % {"kind": term_label(kind)}
        )


def _check_no_longer_than_own(
    scope: UUID, kind: CompartmentKind, by: User, expires: date | None
) -> None:
    own = Grant.objects.filter(scope=scope, compartment__kind=kind, person=by).first()
    if own and own.expires and (expires is None or expires > own.expires):
        raise Refused(
            _("You may read “%(kind)s” only for a time yourself: give it for no longer than that.")
            % {"kind": term_label(kind)}
        )


def _give_one(
    scope: UUID,
    kind: CompartmentKind,
    roles: Roles,
    *,
    to: User,
    by: User,
    why: tuple[str, date | None],
) -> Grant:
    reason, expires = why
    found = Compartment.objects.filter(scope=scope, kind=kind).first()
    if found is None:
        holders = [*(one for one in _first_holders(kind, roles, by) if one.id != to.id), to]
        found = _make(scope, kind, holders, by=by, why=reason)
        Grant.objects.filter(compartment=found, person=to).update(expires=expires)
        return Grant.objects.get(compartment=found, person=to)
    try:
        key = key_of(found, by=by)
    except NoKey:
        raise Refused(
            _("Only somebody who can read “%(kind)s” can give it.") % {"kind": term_label(kind)}
        ) from None
    Grant.objects.filter(compartment=found, person=to).delete()
    grant = new_grant(found, key, to=to, by=by, reason=reason)
    grant.expires = expires
    grant.save()
    return grant


def _make(
    scope: UUID, kind: CompartmentKind, holders: list[User], *, by: User, why: str
) -> Compartment:
    key, compartment = new_key(), Compartment(scope=scope, kind=kind)
    wrap_for_recovery(compartment, key, by=by)
    compartment.save(force_insert=True)
    Grant.objects.bulk_create(
        new_grant(compartment, key, to=holder, by=by, reason=why) for holder in holders
    )
    return compartment


def new_grant(compartment: Compartment, key: bytes, *, to: User, by: User, reason: str) -> Grant:
    """An unsaved grant. The caller has checked that `to` is trusted."""
    wrapped = wrap(key, to.public_key(), compartment.info(to.id))
    grant = Grant(compartment=compartment, scope=compartment.scope, person=to, by=by)
    grant.wrapped, grant.suite = wrapped, WRAP_SUITE
    grant.reason = reason
    return grant


def wrap_for_recovery(compartment: Compartment, key: bytes, *, by: User) -> None:
    """Set the recovery wrap; the recovery key comes from the giver's own pinned bundle."""
    compartment.recovery_wrap = wrap(key, _keys(by).recovery, compartment.info("recovery"))
    compartment.recovery_suite = WRAP_SUITE
