"""Which compartments a role may hold, and which it holds everywhere (security.md §5.2)."""

from __future__ import annotations

from collections.abc import Iterable

from panah.vocab.access import CompartmentKind as Kind
from panah.vocab.access import Role

MAY_HOLD: dict[Role, frozenset[Kind]] = {
    Role.COUNSELLOR: frozenset(
        {Kind.IDENTITY, Kind.SAFETY, Kind.CASEWORK, Kind.EVIDENCE, Kind.REGISTER}
    ),
    Role.CASEWORKER: frozenset(
        {Kind.IDENTITY, Kind.SAFETY, Kind.CASEWORK, Kind.EVIDENCE, Kind.REGISTER}
    ),
    Role.PSYCHOLOGIST: frozenset({Kind.IDENTITY, Kind.CASEWORK, Kind.HEALTH, Kind.REGISTER}),
    Role.LAWYER: frozenset(
        {Kind.IDENTITY, Kind.CASEWORK, Kind.LEGAL, Kind.EVIDENCE, Kind.REGISTER}
    ),
    Role.COORDINATOR: frozenset(
        {Kind.IDENTITY, Kind.SAFETY, Kind.CASEWORK, Kind.EVIDENCE, Kind.REGISTER}
    ),
    Role.DATA_OFFICER: frozenset(),
    Role.ADMINISTRATOR: frozenset(),
}

# Held in every case without being asked, so that nothing hangs on one person.
HELD_EVERYWHERE: dict[Role, frozenset[Kind]] = {Role.COORDINATOR: MAY_HOLD[Role.COORDINATOR]}


def may_hold(roles: Iterable[Role]) -> frozenset[Kind]:
    """Every kind of compartment that somebody with these roles may be given."""
    return frozenset().union(*(MAY_HOLD[role] for role in roles))


def holds_everywhere(roles: Iterable[Role]) -> frozenset[Kind]:
    """Every kind that somebody with these roles is given in each new case."""
    return frozenset().union(*(HELD_EVERYWHERE.get(role, frozenset()) for role in roles))
