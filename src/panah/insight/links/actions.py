"""That somebody looked at links across cases, or took their picture along, is on record."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from panah.core.cases.access import VISIT
from panah.foundation.accounts.models import User
from panah.foundation.audit import record
from panah.foundation.audit.models import Entry
from panah.foundation.render.pictures import png

SEEN = "links.seen"


@transaction.atomic
def note_look(*, by: User) -> None:
    """One line for a visit: pages opened one after the other are one."""
    lately = Entry.objects.filter(act=SEEN, by_id=by.pk, at__gte=timezone.now() - VISIT)
    if not lately.exists():
        record(by, SEEN)


@transaction.atomic
def take_links(drawing: str, *, by: User, pixels: bool) -> bytes:
    """The picture as a file that leaves the house.

    pixels  as PNG; otherwise the drawing itself, as SVG
    """
    taken = png(drawing) if pixels else drawing.encode()
    record(by, "links.taken", size=len(taken))
    return taken
