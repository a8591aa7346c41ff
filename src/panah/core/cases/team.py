"""Who may read which part of a case, in words, and the rules for giving and taking it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from panah.core.cases.models import Case
from panah.foundation.accounts.access import roles_of
from panah.foundation.accounts.models import User
from panah.foundation.accounts.trust import trusted
from panah.foundation.keys.access import held_kinds
from panah.foundation.keys.actions import give_grants, withdraw_grants
from panah.foundation.keys.models import Compartment, Grant
from panah.foundation.keys.roles import holds_everywhere, may_hold
from panah.foundation.refusals import Refused
from panah.foundation.terms.labels import term_label
from panah.vocab.access import CompartmentKind, Role

PARTS = tuple(kind for kind in CompartmentKind if kind is not CompartmentKind.REGISTER)
# What coordinators hold in every case is theirs to give; the psychologist's and the lawyer's own
# parts are not, so their holders give those on.
COORDINATORS_PARTS = holds_everywhere([Role.COORDINATOR])


# A new file begins with these; whoever may not hold them does not open one.
FIRST_PARTS = frozenset(
    {CompartmentKind.IDENTITY, CompartmentKind.CASEWORK, CompartmentKind.SAFETY}
)


def may_open_cases(user: User) -> bool:
    """Whether this person's signed roles hold what a new file begins with."""
    return may_hold(roles_of(user)) >= FIRST_PARTS


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody signed, with the parts that her roles may hold."""

    user: User
    roles: frozenset[Role]

    @property
    def title(self) -> str:
        """Name and roles."""
        held = ", ".join(term_label(role) for role in Role if role in self.roles)
        return f"{self.user.name} ({held})"


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who reads this case, with what was given to her."""

    user: User
    roles: list[Role]
    grants: list[Grant]


def readers_of(case: Case, *, by: User) -> list[Reader]:
    """Everybody whose keys open a part of the case today, by name."""
    roles = trusted(by.keys.root) if by.keys else {}
    grants: dict[UUID, list[Grant]] = {}
    live = Grant.objects.live().filter(compartment__scope=case.id)
    for grant in live.select_related("compartment", "person", "by"):
        grants.setdefault(grant.person_id, []).append(grant)
    readers = [
        Reader(given[0].person, [role for role in Role if role in roles.get(person, ())], given)
        for person, given in grants.items()
    ]
    return sorted(readers, key=lambda reader: reader.user.name.casefold())


def get_reader(case: Case, person: UUID, *, by: User) -> Reader:
    """One of them. Raises Http404."""
    for reader in readers_of(case, by=by):
        if reader.user.id == person:
            return reader
    raise Http404


def colleagues_who_read(*, by: User) -> list[Colleague]:
    """Everybody to whom some part of a case could be given, by name."""
    roles = trusted(by.keys.root) if by.keys else {}
    found = [
        Colleague(user, roles[user.id])
        for user in User.objects.filter(pk__in=roles)
        if may_hold(roles[user.id]) & set(PARTS)
    ]
    return sorted(found, key=lambda one: one.user.name.casefold())


def parts_to_give(case: Case, *, by: User) -> list[CompartmentKind]:
    """The parts that this person may give to others."""
    return [kind for kind in PARTS if _may_give(case, kind, by)]


@transaction.atomic
def give_access(
    case: Case,
    *,
    to: User,
    kinds: Collection[CompartmentKind],
    by: User,
    reason: str,
    expires: date | None = None,
) -> None:
    """Let a colleague read parts of a case.

    A coordinator gives, and only what her own keys open; the health and legal parts are given the
    first time by a coordinator and from then on by whoever holds them. Raises Refused otherwise,
    and when the colleague is not signed or her role may not hold the part.
    """
    if not kinds or not reason.strip():
        raise Refused(_("Choose at least one part and say why, in a few words."))
    if expires and expires < timezone.localdate():
        raise Refused(_("That day is over. Choose today or a later day."))
    if any(not _may_give(case, kind, by) for kind in kinds):
        raise Refused(
            _("Only a coordinator, or whoever reads this part alone, may give it to others.")
        )
    give_grants(case.id, kinds, to=to, by=by, reason=reason.strip(), expires=expires)


@transaction.atomic
def withdraw_access(
    case: Case, *, of: User, kinds: Collection[CompartmentKind], by: User, reason: str
) -> None:
    """Take parts of a case from a colleague; their keys change, so an old copy opens nothing new.

    Raises Refused when she alone can read one of them: it would be lost to all.
    """
    if not kinds or not reason.strip():
        raise Refused(_("Choose at least one part and say why, in a few words."))
    withdraw_grants(case.id, kinds, of=of, by=by, reason=reason.strip())


def after_withdrawal(case: Case, by: User) -> str:
    """Where to go on: whoever took the whole case from herself cannot see it any more."""
    return (
        reverse("cases:team", args=[case.ref]) if held_kinds(by, case.id) else reverse("cases:list")
    )


def _may_give(case: Case, kind: CompartmentKind, by: User) -> bool:
    held = held_kinds(by, case.id)
    coordinates = Role.COORDINATOR in roles_of(by)
    if kind in COORDINATORS_PARTS:
        return coordinates and kind in held
    exists = Compartment.objects.filter(scope=case.id, kind=kind).exists()
    return kind in held if exists else coordinates
