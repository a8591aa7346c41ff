"""What the pages of "Seen before?" show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from panah.core.people.access import KnownPerson
from panah.engine.linking.calibration import Band, Calibration
from panah.foundation.accounts.access import is_coordinator
from panah.foundation.accounts.models import User
from panah.foundation.accounts.pages import way_back
from panah.foundation.jobs.pool import pool
from panah.foundation.look.dates import written_number
from panah.insight.recognise import memory
from panah.insight.recognise.access import (
    Suggestion,
    answers_for,
    register_scope,
    said_lately,
    seen_before,
    suggestions_for,
)
from panah.insight.recognise.actions import note_looking
from panah.insight.recognise.forms import BoundsForm, LookForm
from panah.insight.recognise.models import Verdict
from panah.insight.recognise.records import Known
from panah.insight.recognise.waiting import Waits, waiting_of
from panah.insight.recognise.weighing import Bounds, bounds_now, how_often_right
from panah.vocab.recognise import Harm, Strength


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
        "kept": _kept(user),
        "bounds": bounds_now()[found[place - 1].match.harm] if found else None,
        **state_of_memory(),
    }


def person_page(known: KnownPerson, user: User) -> dict[str, Any]:
    """Who in other cases may be this person, each side by side with her."""
    return {
        "case": known.person.case,
        "known": known,
        "found": suggestions_for(user, known.person.pk),
        **state_of_memory(),
    }


def onward(request: HttpRequest) -> str:
    """Where to go on after an answer: back to the record it was given on, else to the queue."""
    return way_back(request) if request.POST.get("next") else reverse("recognise:queue")


def _kept(user: User) -> list[tuple[Waits, list[Suggestion]]]:
    """Questions that wait, each with its answer once all cases can be asked."""
    kept = waiting_of(user)
    ready = memory.is_built()
    return [(one, _look_up(one.wanted, user) if ready else []) for one in kept]


def _look_up(wanted: Iterable[Known], user: User) -> list[Suggestion]:
    """Read outside of the transaction of the record: what one holds is then remembered."""
    note_looking(by=user)
    return seen_before(user, wanted)


def look_page(user: User, form: LookForm) -> dict[str, Any]:
    """Whom or what the typed words may be."""
    wanted = form.wanted() if form.is_bound else ()
    found: list[Suggestion] = _look_up(wanted, user) if wanted else []
    # Only the page of its own has a field of this name; a panel beside a form keeps nothing.
    own = wanted and form.data.get("name") and not memory.is_built()
    keep = [(name, form.data.get(name, "")) for name in form.fields] if own else []
    return {
        "form": form,
        "wanted": wanted,
        "found": found,
        "keep": keep,
        **state_of_memory(),
    } | _stop(form, found)


def bounds_page(user: User, form: BoundsForm) -> dict[str, Any]:
    """What holds for each kind of pair, who set it, and how often the engine was right."""
    posted = form.data.get("harm", "")
    rows = [
        {"harm": harm, "bounds": held, "form": form if harm == posted else _form(harm, held)}
        for harm, held in bounds_now().items()
    ]
    return {
        "rows": rows,
        "may_set": is_coordinator(user),
        "right": [
            (harm, [(_chances(band), band) for band in bands])
            for harm, bands in how_often_right().items()
            if bands
        ],
    }


def _chances(band: Band) -> str:
    ends = (round(100 * Calibration().probability(bits)) for bits in (band.low, band.high))
    return "–".join(written_number(end) for end in ends)


def _form(harm: Harm, held: Bounds) -> BoundsForm:
    return BoundsForm(initial={"harm": harm, "show": held.show, "sure": held.sure})


def _stop(form: LookForm, found: list[Suggestion]) -> dict[str, Any]:
    """Whether a form is held up until she has looked: the box must be ticked before it is sent."""
    beside = form.is_bound and not form.data.get("name")
    strong = any(one.match.strength is Strength.STRONG for one in found)
    return {"stop": beside and strong, "looked": "looked" in form.data}


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
