"""Loading the links across cases: only what the asker's keys open, no count of anything else."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils import timezone

from panah.core.people.access import require_register
from panah.foundation.accounts.models import User
from panah.foundation.render.signs import drawable
from panah.insight.links.gather import across_for
from panah.insight.links.narrowing import Asked
from panah.insight.links.page import Links
from panah.insight.network.sheet import sheet_of


def get_links(user: User, asked: Asked) -> Links:
    """The links across the cases of this person. Raises Http404 to who works on no cases."""
    require_register(user)
    across, stamp = across_for(user, proposed=asked.proposed)
    return Links(user, asked, across, stamp)


def drawing_to_leave(links: Links, *, by: User) -> str:
    """The picture as a drawing that stands by itself, without what must not leave the house."""
    leaving = links.to_leave
    context = {"sheet": sheet_of(leaving.picture), "page": leaving, "by": by}
    drawn = render_to_string("network/sheet.svg", context | {"moment": timezone.now()})
    return str(drawable(drawn))
