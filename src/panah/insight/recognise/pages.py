"""What the pages of "Seen before?" show."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from panah.foundation.accounts.models import User
from panah.foundation.jobs.pool import pool
from panah.insight.recognise import memory
from panah.insight.recognise.access import (
    Suggestion,
    answers_for,
    register_scope,
    said_lately,
    suggestions_for,
)
from panah.insight.recognise.actions import look_up
from panah.insight.recognise.forms import LookForm
from panah.insight.recognise.matching import POSSIBLE_BITS, STRONG_BITS
from panah.insight.recognise.models import Verdict


def queue_page(user: User, at: str) -> dict[str, Any]:
    """The suggestion at this place, the ways on, what was said lately."""
    found = suggestions_for(user)
    asked = int(at) if at.isascii() and at.isdigit() and len(at) < 10 else 1
    place = min(max(asked, 1), max(len(found), 1))
    return {
        "one": found[place - 1] if found else None,
        "at": place,
        "of": len(found),
        "next": place % len(found) + 1 if found else 1,
        "lately": said_lately(user),
        "answers": answers_for(user),
        "strong": STRONG_BITS,
        "possible": POSSIBLE_BITS,
        **state_of_memory(),
    }


def look_page(user: User, form: LookForm) -> dict[str, Any]:
    """Whom or what the typed words may be."""
    wanted = form.wanted() if form.is_bound else ()
    found: list[Suggestion] = look_up(wanted, by=user) if wanted else []
    return {"form": form, "wanted": wanted, "found": found, **state_of_memory()}


def state_of_memory() -> dict[str, Any]:
    """Whether all cases are remembered yet, and how far that is."""
    job = pool.about(register_scope())
    return {
        "built": memory.is_built(),
        "job": job if job is not None and job.is_live and not memory.is_built() else None,
    }


def thanks(verdict: Verdict) -> str:
    """What to say after a verdict."""
    if verdict.waits:
        return _("Noted. It counts when a second person has said the same.")
    return _("Noted. You can take it back below.")
