"""What is done with the places of a case: somebody says where one is, and the map leaves."""

from __future__ import annotations

from django.db import transaction

from panah.core.cases.actions import require_open
from panah.core.cases.models import Case
from panah.foundation.accounts.models import User
from panah.foundation.audit import record
from panah.foundation.render.pictures import png
from panah.foundation.sealed.bodies import Absent, read_body, seal_body
from panah.insight.places.bodies import CasePlaces, PlaceSaid


@transaction.atomic
def settle_place(case: Case, sound: str, said: PlaceSaid | None, *, by: User, expects: int) -> None:
    """Keep where a place is; None: let its name decide again.

    sound    the sound of its name, under which every document finds it
    expects  the revision that was seen. Raises Conflict when somebody else set a place meanwhile.
    """
    require_open(case)
    places = dict(_kept(case, by))
    places.pop(sound, None)
    if said is not None:
        places[sound] = said
    seal_body(case.pk, CasePlaces(places=places), scope=case.pk, by=by, expects=expects)
    record(by, "place.settled", case)


def _kept(case: Case, by: User) -> dict[str, PlaceSaid]:
    try:
        return read_body(CasePlaces, case.pk, by=by).places
    except Absent:
        return {}


@transaction.atomic
def take_map(case: Case, drawing: str, *, by: User, pixels: bool) -> bytes:
    """The map as a file that leaves the house, which goes on record.

    pixels  as PNG; otherwise the drawing itself, as SVG
    """
    taken = png(drawing) if pixels else drawing.encode()
    record(by, "map.taken", case, size=len(taken))
    return taken
