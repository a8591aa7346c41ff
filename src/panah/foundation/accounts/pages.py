"""What the pages about people, keys and acts show."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from panah.foundation.accounts.access import roles_of
from panah.foundation.accounts.fingerprints import fingerprint
from panah.foundation.accounts.models import Signature, User
from panah.foundation.audit import verify
from panah.foundation.audit.models import Entry
from panah.foundation.backups.making import latest
from panah.foundation.keys.roles import HELD_EVERYWHERE, MAY_HOLD
from panah.vocab.access import CompartmentKind, Role
from panah.vocab.staff import StaffState

LINES_A_PAGE = 50
BACKUP_DUE_AFTER = timedelta(days=7)
NO_WAY_BACK = ("/sign-", "/lock/", "/language/", "/first-run/")
KEEPERS = (Role.COORDINATOR, Role.ADMINISTRATOR)


def only_for(user: User, *roles: Role) -> None:
    """Raises Http404 for everybody else: a page that is not hers does not exist for her."""
    if not roles_of(user) & set(roles):
        raise Http404


def start_of(user: User) -> str:
    """The URL name of the page on which her day begins."""
    return "today:day" if any(MAY_HOLD[role] for role in roles_of(user)) else "accounts:settings"


def address_of(request: HttpRequest) -> str:
    """Where a request comes from. This version answers only on 127.0.0.1, behind no proxy."""
    return str(request.META.get("REMOTE_ADDR", ""))


def way_back(request: HttpRequest) -> str:
    """The page asked for before the sign-in; never another host, never what had been posted."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    if not asked and request.META.get("REQUEST_METHOD") == "GET":
        asked = request.path
    safe = asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if safe and not asked.startswith(NO_WAY_BACK) else "/"


def person_page(person: User, *, by: User) -> dict[str, Any]:
    """A colleague: her words, who signed her, and what the asker may do."""
    signatures = _signatures(person)
    coordinator = Role.COORDINATOR in roles_of(by)
    mine = any(one.by_id == by.id for one in signatures)
    waits = person.state == StaffState.UNSIGNED and person.id != by.id
    return {
        "person": person,
        "words": fingerprint(person),
        "signed_by": [one.by.name for one in signatures if one.by is not None],
        "may_sign": coordinator and waits and not mine,
        "may_end": coordinator and person.id != by.id and person.state != StaffState.LEFT,
    }


def settings_page(user: User) -> dict[str, Any]:
    """One's own words, and the ways to what one's roles look after."""
    roles = roles_of(user)
    return {
        "words": fingerprint(user),
        "is_coordinator": Role.COORDINATOR in roles,
        "is_keeper": bool(roles & set(KEEPERS)),
    }


def compartment_rows() -> list[dict[str, Any]]:
    """For each part of a file: which roles hold it everywhere, and which may be given it."""
    return [
        {
            "kind": kind,
            "everywhere": [role for role in Role if kind in HELD_EVERYWHERE.get(role, ())],
            "given": [
                role
                for role in Role
                if kind in MAY_HOLD[role] and kind not in HELD_EVERYWHERE.get(role, ())
            ],
        }
        for kind in CompartmentKind
    ]


def audit_page(number: str) -> Page[Entry]:
    """One page of the log, the newest lines first."""
    entries = Entry.objects.select_related("by").order_by("-id")
    return Paginator(entries, LINES_A_PAGE).get_page(number)


def broken_link() -> int | None:
    """The number of the first line that does not follow from the one before, if there is any."""
    return verify()


def kept(request: HttpRequest) -> dict[str, Any]:
    """What the session keeps in memory between two pages."""
    session: Any = getattr(request, "session", None)
    return session.data if session is not None else {}


def backup_page() -> dict[str, Any]:
    """The newest backup, and whether it is too long ago."""
    last = latest()
    is_old = last is None or timezone.now() - last.made_at > BACKUP_DUE_AFTER
    return {"last": last, "is_old": is_old}


def _signatures(person: User) -> list[Signature]:
    given = Signature.objects.filter(person=person, sequence=person.sequence, leaving=False)
    return list(given.select_related("by"))
