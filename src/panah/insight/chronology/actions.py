"""What is done with a chronology: it is printed, and settled where sources differ."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language, override

from panah.core.cases.models import Case
from panah.foundation.accounts.models import User
from panah.foundation.audit import record
from panah.foundation.render.documents import pdf
from panah.insight.chronology.gather import Chronology
from panah.insight.chronology.paper import paper


@transaction.atomic
def print_chronology(
    case: Case, chronology: Chronology, *, by: User, proposed: bool, language: str | None = None
) -> bytes:
    """The chronology as a tagged PDF; who printed it stands on it.

    language  a language of ours, else the reader's
    proposed  whether what nobody has decided yet is on it, which the paper then says
    """
    ours = language if language in dict(settings.LANGUAGES) else get_language()
    with override(ours):
        printed = pdf("chronology", paper(case, chronology, by=by, proposed=proposed))
    record(by, "chronology.printed", case, rows=len(chronology.rows), proposed=int(proposed))
    return printed
