"""Bringing documents into a case, having them read, and deciding on what they say."""

from panah.sections.evidence.actions.copies import add_copy, make_redaction
from panah.sections.evidence.actions.documents import (
    Added,
    add_documents,
    print_custody,
    start_reading,
    stop_reading,
)
from panah.sections.evidence.actions.review import decide_proposals

__all__ = [
    "Added",
    "add_copy",
    "add_documents",
    "decide_proposals",
    "make_redaction",
    "print_custody",
    "start_reading",
    "stop_reading",
]
