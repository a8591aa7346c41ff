"""Loading the chronology of a case for somebody who may read its documents."""

from __future__ import annotations

from panah.core.cases.models import Case
from panah.core.claims.access import get_evidence
from panah.foundation.accounts.models import User
from panah.insight.chronology.gather import Chronology, gather


def get_chronology(user: User, ref: str, *, proposed: bool) -> tuple[Case, Chronology]:
    """A case and its chronology, or 404 as for a strange case."""
    case = get_evidence(user, ref)
    return case, gather(case, by=user, proposed=proposed)
