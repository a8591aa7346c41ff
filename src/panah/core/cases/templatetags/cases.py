"""`{% load cases %}{% case_head case %}`: what stands on top of every page of a case."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse

from panah.core.cases.access import case_file
from panah.core.cases.models import Case
from panah.core.cases.sections import sections_for

register = template.Library()


@register.inclusion_tag("cases/head.html", takes_context=True)
def case_head(context: template.Context, case: Case) -> dict[str, Any]:
    """Where one is, who it is about, how to reach her safely, and the tabs."""
    request = context["request"]
    return {
        "case": case,
        "file": case_file(case, request.user),
        "tabs": _tabs(case, request),
    }


def _tabs(case: Case, request: Any) -> list[dict[str, Any]]:
    tabs = [
        {"label": section.label, "url": reverse(section.url_name, args=[case.ref])}
        for section in sections_for(case, request.user)
    ]
    # The overview's address begins all others: the longest that fits is the present tab.
    fitting = [str(tab["url"]) for tab in tabs if request.path.startswith(str(tab["url"]))]
    here = max(fitting, key=len, default="")
    return [tab | {"here": tab["url"] == here} for tab in tabs]
