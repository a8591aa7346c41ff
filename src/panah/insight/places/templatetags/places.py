"""`{% load places %}`: countries in the reader's language."""

from __future__ import annotations

from django import template

from panah.insight.places.wording import country_name

register = template.Library()


@register.filter
def country(code: str) -> str:
    """A country by its ISO code."""
    return country_name(code)
