"""What the pages of documents say of decisions that wait."""

from __future__ import annotations

from typing import Any

from django import template

from panah.core.cases.models import Case
from panah.sections.evidence.access.review import waiting_for

register = template.Library()


@register.inclusion_tag("evidence/asked.html", takes_context=True)
def second_asked(context: dict[str, Any], case: Case) -> dict[str, Any]:
    """How many claims wait for the reader as the second person, with the way to them."""
    return {"case": case, "count": waiting_for(case, by=context["request"].user)}
