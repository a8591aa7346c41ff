"""Who somebody is to the software: her checked roles, her colleagues, the organisation."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from panah.foundation.accounts.models import Organisation, User
from panah.foundation.accounts.trust import trusted
from panah.foundation.refusals import Refused
from panah.vocab.access import Role
from panah.vocab.staff import StaffState


class StaffRequest(HttpRequest):
    """A request of somebody signed in; SignInRequired lets no other reach a view."""

    user: User  # type: ignore[assignment]


def organisation() -> Organisation:
    """The organisation of this data folder."""
    return Organisation.objects.get()


def roles_of(user: User, *, by: User | None = None) -> frozenset[Role]:
    """The roles that coordinators have signed for; empty for the unsigned and those who left.

    by  whose pinned root to check against; `user` herself when she is signed in.
    """
    keys = (by or user).keys
    return trusted(keys.root).get(user.id, frozenset()) if keys else frozenset()


def is_coordinator(user: User) -> bool:
    return Role.COORDINATOR in roles_of(user)


def require_role(by: User, *roles: Role) -> None:
    """Raises Refused unless `by` has one of these roles, signed."""
    if not roles_of(by) & set(roles):
        raise Refused(_("Your role does not allow this. Ask a coordinator."))


def people() -> QuerySet[User]:
    """Everybody who works here or did, in the order they came."""
    return User.objects.all()


def colleagues() -> list[User]:
    """Everybody who is signed, by name."""
    return sorted(
        User.objects.filter(state=StaffState.SIGNED), key=lambda user: user.name.casefold()
    )


def get_person(id: UUID) -> User:
    """Somebody who works here. Raises Http404."""
    try:
        return User.objects.get(pk=id)
    except User.DoesNotExist:
        raise Http404 from None


def person_called(user_name: str) -> User | None:
    """Who types this user name. Names are sealed, so it opens each: there are never many."""
    typed = user_name.strip().casefold()
    return next((u for u in User.objects.all() if u.user_name.casefold() == typed), None)
