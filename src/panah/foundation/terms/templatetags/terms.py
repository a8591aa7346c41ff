"""`{% load terms %}`: terms in the reader's language."""

from __future__ import annotations

from django import template

from panah.foundation.terms.labels import term_help, term_label
from panah.vocab.terms import Vocabulary, vocabularies

register = template.Library()


def _found(code: str, vocabulary: str) -> Vocabulary | None:
    if isinstance(code, Vocabulary):
        return code
    return vocabularies()[vocabulary].get(code) if code else None


@register.filter
def term(code: str, vocabulary: str = "") -> str:
    """`{{ case.status|term }}`, or `{{ code|term:"CaseStatus" }}` for a bare code."""
    found = _found(code, vocabulary)
    return term_label(found) if found else ""


@register.filter
def term_explained(code: str, vocabulary: str = "") -> str:
    """The sentence that explains a term, or nothing."""
    found = _found(code, vocabulary)
    return term_help(found) if found else ""
