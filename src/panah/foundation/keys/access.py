"""What a person's keys open."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet

from panah.foundation.keys.models import Compartment, Grant
from panah.vocab.access import CompartmentKind

if TYPE_CHECKING:
    from panah.foundation.accounts.models import User


class NoKey(PermissionError):
    """The asker holds no key to this. Views answer 404, as if it did not exist."""


def compartment(scope: UUID, kind: CompartmentKind) -> Compartment:
    """One compartment. Raises NoKey when there is none: a stranger learns no difference."""
    try:
        return Compartment.objects.get(scope=scope, kind=kind)
    except Compartment.DoesNotExist:
        raise NoKey("no key") from None


def held_scopes(user: User) -> set[UUID]:
    """Every scope (case, contact, the organisation) in which she holds at least one key."""
    return set(scopes_held(user))


def scopes_held(user: User) -> QuerySet[Grant, UUID]:
    """The same as a query, to be part of another one: a coordinator holds thousands."""
    return _live(user).order_by().values_list("scope", flat=True)


def held_kinds(user: User, scope: UUID) -> set[CompartmentKind]:
    """The compartments of one scope that she holds."""
    kinds = _live(user).filter(scope=scope)
    return {CompartmentKind(kind) for kind in kinds.values_list("compartment__kind", flat=True)}


def holds(user: User, scope: UUID, kind: CompartmentKind) -> bool:
    """Whether she holds this one."""
    return _live(user).filter(scope=scope, compartment__kind=kind).exists()


def key_of(compartment: Compartment, *, by: User) -> bytes:
    """The compartment's key, 32 bytes. Raises NoKey."""
    try:
        return keys_of([compartment], by=by)[compartment.id]
    except KeyError:
        raise NoKey("no key") from None


def keys_of(compartments: Iterable[Compartment], *, by: User) -> dict[UUID, bytes]:
    """Keys by compartment id, of those that the asker holds; the others are absent."""
    wanted = {one.id: one for one in compartments}
    if by.keys is None:
        return {}
    grants = _live(by).filter(compartment__in=wanted)
    return {
        grant.compartment_id: open_grant(grant, wanted[grant.compartment_id], by=by)
        for grant in grants
    }


def open_grant(grant: Grant, compartment: Compartment, *, by: User) -> bytes:
    """The key inside a grant of hers. Raises NoKey without opened keys, Broken when moved."""
    if by.keys is None:
        raise NoKey("no key")
    at = (compartment.id, compartment.version)
    if at not in by.keys.opened:
        info = compartment.info(by.id)
        by.keys.opened[at] = by.keys.unwrap(bytes(grant.wrapped), info, suite=grant.suite)
    return by.keys.opened[at]


def _live(user: User) -> QuerySet[Grant]:
    return Grant.objects.live().filter(person_id=user.id)
