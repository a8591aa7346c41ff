"""`{% load network %}`: names, marks and colours of the network for its templates."""

from __future__ import annotations

from django import template
from django.utils.translation import ngettext

from panah.insight.network.picture import name_of
from panah.insight.network.records import Network, Node, Part, Tie
from panah.insight.network.shapes import TIE_COLOURS, Mark, mark_of
from panah.vocab.events import EventRole

register = template.Library()


@register.filter
def node_name(node: Node) -> str:
    """What somebody is called in the picture."""
    return name_of(node)


@register.filter
def node_mark(node: Node) -> Mark:
    """The shape of somebody."""
    sure = node.confirmed and (node.accusation is None or node.accusation_confirmed)
    return mark_of(node.role, node.accusation, confirmed=sure)


@register.filter
def node_of(network: Network, key: str) -> Node:
    """The one with this key."""
    return network.by_key[key]


@register.filter
def node_roles(node: Node) -> list[Part]:
    """Each role once: as recorded, then as told, the surest telling of each."""
    best: dict[str, Part] = {}
    for part in sorted(node.parts, key=lambda one: (one.confirmed, not one.guessed)):
        best[f"{type(part.role).__name__}.{part.role}"] = part
    return sorted(best.values(), key=lambda one: isinstance(one.role, EventRole))


@register.filter
def tie_colour(tie: Tie) -> str:
    """The colour of its line."""
    return TIE_COLOURS[tie.kind]


@register.filter
def bound_to(network: Network, node: Node) -> str:
    """To how many somebody is bound."""
    count = sum(1 for _pair in network.pairs_of(node.key))
    return ngettext("%(count)d other", "%(count)d others", count) % {"count": count}
