"""What the pages of evidence show, for somebody who may see it."""

from panah.sections.evidence.access.documents import (
    Line,
    get_line,
    get_row,
    line_of,
    lines_of,
)
from panah.sections.evidence.access.origin import Custody, Handled, custody_of
from panah.sections.evidence.access.review import Decided, Review, decided_of, review_of

__all__ = [
    "Custody",
    "Decided",
    "Handled",
    "Line",
    "Review",
    "custody_of",
    "decided_of",
    "get_line",
    "get_row",
    "line_of",
    "lines_of",
    "review_of",
]
