"""The colours and signs of happenings, and addresses of a chronology narrowed further."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString

from panah.engine.reading.records import Difference
from panah.foundation.look.templatetags.look import icon
from panah.insight.chronology.asked import Asked
from panah.insight.chronology.wording import in_words
from panah.vocab.claims import DifferenceKind
from panah.vocab.events import EventType
from panah.vocab.families import FAMILY_OF, EventFamily

register = template.Library()
ICONS = {
    EventFamily.ON_THE_WAY: "plane",
    EventFamily.HELD: "lock",
    EventFamily.VIOLENCE: "hand-stop",
    EventFamily.WAY_OUT: "route",
    EventFamily.FAMILY: "users",
    EventFamily.HELP: "heart-handshake",
    EventFamily.JUSTICE: "gavel",
}


@register.simple_tag
def family(kind: EventType) -> EventFamily:
    """To which family a kind of happening belongs; its code is the end of a CSS class."""
    return FAMILY_OF[kind]


@register.simple_tag
def family_icon(which: EventFamily) -> SafeString:
    """The sign of a family, beside words."""
    return icon(ICONS[which])


@register.filter
def sides(said: Difference) -> str:
    """What the two sources of a difference say, one beside the other."""
    return " ≠ ".join(in_words(DifferenceKind(said.kind), said.values))


@register.simple_tag
def narrowed_link(asked: Asked, **changes: Any) -> str:
    """The address of the same page, narrowed further."""
    return asked.link(**{name: str(value) for name, value in changes.items()})
