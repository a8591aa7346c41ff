"""Cases for tests, saying only what matters: `make_case(caseworker, alias="Ләззат")`."""

from __future__ import annotations

from datetime import date
from typing import Any

from panah.core.cases.actions import close_case, give_access, open_case
from panah.core.cases.bodies import CaseIdentity, CaseSafety, CaseSummary
from panah.core.cases.models import Case
from panah.foundation.accounts.models import User
from panah.vocab.access import CompartmentKind
from panah.vocab.cases import ClosureReason


def make_case(
    by: User, *, alias: str = "Ләззат", contact: str = "", on: date | None = None, **summary: Any
) -> Case:
    """An open case of `by`, made by the product's own action."""
    return open_case(
        by=by,
        identity=CaseIdentity(alias=alias),
        summary=CaseSummary(**summary),
        safety=CaseSafety(contact=contact),
        on=on,
    )


def make_closed_case(by: User, **said: Any) -> Case:
    """A case that was opened and closed."""
    case = make_case(by, **said)
    close_case(case, by=by, on=case.opened_on, reason=ClosureReason.GOALS_MET)
    return case


def join_team(case: Case, to: User, *, by: User, kinds: tuple[CompartmentKind, ...] = ()) -> None:
    """Let a colleague in, given by a coordinator."""
    wanted = kinds or (CompartmentKind.IDENTITY, CompartmentKind.CASEWORK)
    give_access(case, to=to, kinds=wanted, by=by, reason="works on it")
