"""`{% load acts %}`: what somebody did, in words."""

from __future__ import annotations

from django import template

from panah.foundation.terms import term_label
from panah.vocab.acts import Act

register = template.Library()


@register.filter
def act(code: str) -> str:
    """The words for an act of the log; an act of a later version is shown as its code."""
    try:
        return term_label(Act.get(code.replace(".", "-")))
    except ValueError:
        return code
