"""What is done with a chronology: it is printed, and settled where sources differ."""

from __future__ import annotations

from django.db import transaction

from panah.core.cases.models import Case
from panah.foundation.accounts.models import User
from panah.foundation.audit import record
from panah.foundation.render.documents import pdf
from panah.insight.chronology.gather import Chronology
from panah.insight.chronology.paper import paper


@transaction.atomic
def print_chronology(case: Case, chronology: Chronology, *, by: User, proposed: bool) -> bytes:
    """The chronology as a tagged PDF in today's language; who printed it stands on it.

    proposed  whether what nobody has decided yet is on it, which the paper then says
    """
    printed = pdf("chronology", paper(case, chronology, by=by, proposed=proposed))
    record(by, "chronology.printed", case, rows=len(chronology.rows), proposed=int(proposed))
    return printed
