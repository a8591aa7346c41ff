"""`{% load links %}`: in which cases somebody of the links stands."""

from __future__ import annotations

from django import template

from panah.insight.links.page import Links
from panah.insight.network.picture import name_of
from panah.insight.network.records import Node

register = template.Library()


@register.filter
def cases_of(page: Links, node: Node) -> list[tuple[str, str]]:
    """Reference and name of each case in which it stands, as far as the reader's keys say."""
    by_key = page.across.network.by_key
    return [(ref, name_of(by_key[ref])) for ref in page.across.cases.get(node.key, ())]
