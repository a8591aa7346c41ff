"""The stops of the tour: a page each, what to look at there, what to try."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from panah.core.cases.access import cases_for
from panah.core.cases.models import Case
from panah.foundation.accounts.models import User


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop. `address` is made for whoever goes there; None leaves the stop out."""

    title: str | Promise
    text: str | Promise
    address: Callable[[User], str | None]


def _page(name: str) -> Callable[[User], str | None]:
    return lambda user: reverse(name)


def _in_case(name: str) -> Callable[[User], str | None]:
    def address(user: User) -> str | None:
        case = fullest_case(user)
        return reverse(name, args=[case.ref]) if case else None

    return address


def fullest_case(user: User) -> Case | None:
    """The case of this person with the most documents: there is most to see in it."""
    from panah.core.claims.access import tally_documents

    cases = {case.pk: case for case in cases_for(user)}
    if not cases:
        return None
    counts = tally_documents(cases)
    return max(cases.values(), key=lambda case: (counts.get(case.pk, 0), case.ref))


STOPS = (
    Stop(
        _("Your day begins here"),
        _("Steps that are due come first. j and k move, Enter opens, x marks a step as done."),
        _page("today:day"),
    ),
    Stop(
        _("The cases that you were given"),
        _("You see only cases that somebody gave you. Type a part of a name to narrow the list."),
        _page("cases:list"),
    ),
    Stop(
        _("A case at a glance"),
        _("What happened, what comes next, how to reach her safely, and who opened the file."),
        _in_case("cases:overview"),
    ),
    Stop(
        _("Documents become evidence"),
        _(
            "Open one. Coloured quotations are what the machine proposes. Press a to accept,"
            " r to reject, n for the next. Nothing counts until a person says so."
        ),
        _in_case("evidence:documents"),
    ),
    Stop(
        _("What is known, in order"),
        _(
            "Each line has its source. What two documents say differently stands side by side,"
            " and what only repeats is counted once."
        ),
        _in_case("chronology:page"),
    ),
    Stop(
        _("Have we met them before?"),
        _(
            "The same person, shop or phone in another spelling or alphabet comes up here, with the"
            " reasons. Answer with S, D or A; U takes it back."
        ),
        _page("recognise:queue"),
    ),
    Stop(
        _("Search in any alphabet"),
        _("Type a name as you hear it. Latin finds Cyrillic, and small mistakes do no harm."),
        _page("search:search"),
    ),
    Stop(
        _("When somebody comes in"),
        _(
            "Press Shift three times, or “Hide the screen” in the menu: it goes blank and you are"
            " signed out. “Lock the office” closes everything for everybody."
        ),
        _page("accounts:settings"),
    ),
)
