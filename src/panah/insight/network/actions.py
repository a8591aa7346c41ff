"""What is done with the picture of a case's people: it is arranged, and it leaves the house."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from panah.core.cases.actions import require_open
from panah.core.cases.models import Case
from panah.foundation.accounts.models import User
from panah.foundation.audit import record
from panah.foundation.render.pictures import png
from panah.foundation.sealed.bodies import delete_body, seal_body
from panah.insight.network.bodies import NetworkLayout


@transaction.atomic
def keep_layout(
    case: Case, places: Mapping[str, tuple[int, int]], *, by: User, expects: int
) -> None:
    """Keep where people stand in the picture. Raises Conflict when somebody else just did."""
    require_open(case)
    seal_body(case.pk, NetworkLayout(places=dict(places)), scope=case.pk, by=by, expects=expects)
    record(by, "network.arranged", case, places=len(places))


@transaction.atomic
def forget_layout(case: Case, *, by: User) -> None:
    """Let the picture place everybody by itself again."""
    require_open(case)
    delete_body(NetworkLayout, case.pk)
    record(by, "network.arranged", case, places=0)


@transaction.atomic
def take_picture(case: Case, drawing: str, *, by: User, pixels: bool) -> bytes:
    """The picture as a file that leaves the house, which goes on record.

    pixels  as PNG; otherwise the drawing itself, as SVG
    """
    taken = png(drawing) if pixels else drawing.encode()
    record(by, "network.taken", case, size=len(taken))
    return taken
