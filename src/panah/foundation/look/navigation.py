"""The menu: what stands in it, for whom, and which item is the present page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from panah.vocab.access import Role


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One line of the menu.

    url_name  where it leads; the layers above own most of these, so it is only a name here
    section   the namespace or the URL names under which the item counts as the present page
    roles     who sees it; empty = everyone who has signed in
    key       pressed after "g", it goes there
    """

    label: str | Promise
    url_name: str
    icon: str
    section: frozenset[str]
    roles: frozenset[str] = frozenset()
    key: str = ""


CASE_STAFF = frozenset(
    {Role.COUNSELLOR, Role.CASEWORKER, Role.PSYCHOLOGIST, Role.LAWYER, Role.COORDINATOR}
)
KEEPERS = frozenset({Role.COORDINATOR, Role.ADMINISTRATOR})

MENU = (
    MenuItem(_("My day"), "today:day", "sun", frozenset({"today"}), CASE_STAFF, "d"),
    MenuItem(
        _("Cases"),
        "cases:list",
        "folders",
        frozenset({"cases", "evidence", "statements", "chronology", "network", "places"})
        | {"casefile:page", "casefile:copy"}
        | {f"people:{page}" for page in ("list", "add", "person", "edit", "withdraw")}
        | {f"people:{page}" for page in ("relate", "withdraw_relation", "tie", "untie")}
        | {"people:same", "people:second", "people:unlink"},
        CASE_STAFF,
        "c",
    ),
    MenuItem(
        _("Register"),
        "people:register",
        "building-store",
        frozenset(f"people:{page}" for page in ("register", "add_actor", "actor", "edit_actor")),
        CASE_STAFF,
        "r",
    ),
    MenuItem(
        _("Seen before?"), "recognise:queue", "copy", frozenset({"recognise"}), CASE_STAFF, "b"
    ),
    MenuItem(_("Links"), "links:page", "share", frozenset({"links"}), CASE_STAFF, "l"),
    MenuItem(_("Search"), "search:search", "search", frozenset({"search"}), CASE_STAFF, "s"),
    MenuItem(
        _("Colleagues"),
        "accounts:people",
        "users",
        frozenset(
            {
                "accounts:people",
                "accounts:add_person",
                "accounts:person",
                "accounts:invite_again",
            }
        ),
        KEEPERS,
    ),
    MenuItem(
        _("Settings"),
        "accounts:settings",
        "settings",
        frozenset(
            {
                "accounts:settings",
                "casefile:templates",
                "accounts:pass_phrase",
                "accounts:audit",
                "accounts:backup",
                "accounts:raid",
                "accounts:compartments",
            }
        ),
    ),
)


def menu_for(request: HttpRequest) -> list[dict[str, Any]]:
    """The items this reader sees, each with its address and whether it is the present page."""
    match = request.resolver_match
    here = {match.namespace, match.view_name} if match else set()
    return [
        {
            "label": item.label,
            "icon": item.icon,
            "url": url,
            "key": item.key,
            "here": bool(here & item.section),
        }
        for item in MENU
        if _may_see(request, item) and (url := _address(item.url_name))
    ]


def _may_see(request: HttpRequest, item: MenuItem) -> bool:
    roles = {str(role) for role in getattr(request.user, "roles", ())}
    return not item.roles or bool(roles & {str(role) for role in item.roles})


def _address(url_name: str) -> str | None:
    """An address, or None when that part of the product is not installed."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return None
