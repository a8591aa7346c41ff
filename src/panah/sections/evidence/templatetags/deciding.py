"""What the pages of documents say of decisions that wait."""

from __future__ import annotations

from typing import Any

from django import template

from panah.core.cases.models import Case
from panah.sections.evidence.access.review import waiting_for
from panah.vocab.sources import InfoCredibility, ReadingState, SourceReliability

register = template.Library()


@register.inclusion_tag("evidence/grades.html")
def explained_grades() -> dict[str, Any]:
    """What the letters and figures of a grade mean, and the words on how far a reading is."""
    return {
        "reliability": list(SourceReliability),
        "credibility": list(InfoCredibility),
        "states": list(ReadingState),
    }


@register.inclusion_tag("evidence/asked.html", takes_context=True)
def second_asked(context: dict[str, Any], case: Case) -> dict[str, Any]:
    """How many claims wait for the reader as the second person, with the way to them."""
    return {"case": case, "count": waiting_for(case, by=context["request"].user)}
