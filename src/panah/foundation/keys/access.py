"""What a person's keys open."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from panah.foundation.keys.models import Compartment, Grant, sealed_place, wrap_info
from panah.vocab.access import CompartmentKind

if TYPE_CHECKING:
    from panah.foundation.accounts.models import User

FEW, AT_ONCE = 500, 2000


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
        return keys_of([compartment.id], by=by)[compartment.id].key
    except KeyError:
        raise NoKey("no key") from None


class Opened(NamedTuple):
    """An opened compartment: its key, 32 bytes, and what everything sealed with it is bound to."""

    key: bytes
    scope: UUID
    kind: CompartmentKind
    version: int

    def place(self, what: str) -> bytes:
        """What something sealed in it is bound to."""
        return sealed_place(self.scope, self.kind, self.version, what)


class Wrap(NamedTuple):
    """The key of a compartment, wrapped to somebody."""

    compartment: UUID
    scope: UUID
    kind: CompartmentKind
    version: int
    wrapped: bytes
    suite: int


def keys_of(compartments: Collection[UUID], *, by: User) -> dict[UUID, Opened]:
    """Opened compartments by id, of those that the asker holds; the others are absent.

    Raises Broken when a wrap stands where it does not belong.
    """
    if by.keys is None or not compartments:
        return {}
    grants, wanted = _live(by).order_by(), list(dict.fromkeys(compartments))
    some = (wanted[first : first + FEW] for first in range(0, len(wanted), FEW))
    found = (wrap for few in some for wrap in wraps(grants.filter(compartment__in=few)))
    return {wrap.compartment: open_wrap(wrap, by=by) for wrap in found}


def wraps(grants: QuerySet[Grant]) -> Iterator[Wrap]:
    """What these grants hold, with the compartments as they stand."""
    place = ("compartment__scope", "compartment__kind", "compartment__version")
    rows = grants.values_list("compartment_id", *place, "wrapped", "suite")
    return (Wrap(*row) for row in rows.iterator(AT_ONCE))


def open_wrap(wrap: Wrap, *, by: User) -> Opened:
    """The key inside a wrap to her. Raises NoKey without opened keys, Broken when moved."""
    if by.keys is None:
        raise NoKey("no key")
    at, place = (wrap.compartment, wrap.version), (wrap.scope, wrap.kind, wrap.version)
    if at not in by.keys.opened:
        info = wrap_info(*place, by.id)
        by.keys.opened[at] = by.keys.unwrap(bytes(wrap.wrapped), info, suite=wrap.suite)
    return Opened(by.keys.opened[at], *place)


def _live(user: User) -> QuerySet[Grant]:
    return Grant.objects.live().filter(person_id=user.id)
