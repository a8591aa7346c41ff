"""The pages of a file with the quotations on them, and their pictures."""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404

from panah.core.claims import access
from panah.core.claims.desk import desk_of
from panah.core.claims.models import Document
from panah.foundation.accounts.models import User
from panah.sections.evidence.access.documents import Line
from panah.sections.evidence.access.review import Review
from panah.sections.evidence.pictures import picture_of, sheets_of
from panah.sections.evidence.sheets import MarkedSheet, marked_sheets, pages_of_part
from panah.vocab.evidence import ProposalGroup

PAGES, TEXT = "pages", "text"


@dataclass(frozen=True, slots=True)
class Pages:
    """How a file's pages are shown: as pictures, or not, and whether only when asked for.

    total    how many pages the file has
    chosen   the pictures are what is shown, not the text
    covered  pictures hard to look at, which this person has not asked for in this visit
    """

    total: int = 0
    sheets: Sequence[MarkedSheet] = ()
    chosen: bool = False
    covered: bool = False
    large: bool = False


def pages_of(
    review: Review,
    kept: MutableMapping[str, Any],
    *,
    by: User,
    only: ProposalGroup | None = None,
    view: str = "",
    large: bool = False,
) -> Pages:
    """The pages that go with the part of the text on the screen.

    kept  what this visit remembers: which of pictures and text was chosen, what was uncovered
    view  "pages" or "text" when it has just been chosen
    """
    line, document = review.line, review.line.document
    sizes = sheets_of(document, line.details, by=by)
    if not sizes:
        return Pages()
    if view in {PAGES, TEXT}:
        kept["evidence-view"] = view
    covered = is_covered(line, kept)
    if kept.get("evidence-view") == TEXT and review.part:
        return Pages(len(sizes), covered=covered)
    sheets = _sheets(document, review, sizes, only, by=by)
    return Pages(len(sizes), sheets, chosen=True, covered=covered, large=large)


def _sheets(
    document: Document,
    review: Review,
    sizes: Sequence[Any],
    only: ProposalGroup | None,
    *,
    by: User,
) -> list[MarkedSheet]:
    desk = desk_of(document, by=by)
    if desk is None or review.part is None:
        return marked_sheets(sizes, range(1, len(sizes) + 1), (), ())
    at = review.part.number - 1
    pages = pages_of_part([part.pages for part in review.parts], at, len(sizes))
    every = (one.proposal for one in desk.entries if one.proposal.quotes)
    shown = [one for one in every if only in {None, one.group}]
    return marked_sheets(sizes, pages, desk.read.reading.documents[0].text.segments, shown)


def is_covered(line: Line, kept: MutableMapping[str, Any]) -> bool:
    """Hard to look at, and not asked for in this visit."""
    return line.details.distressing and str(line.document.pk) not in kept.get("uncovered", set())


def uncover_in(kept: MutableMapping[str, Any], document: Document, *, shown: bool) -> None:
    """Remember for this visit, in memory only, that somebody asked to see a document's pictures."""
    uncovered = set(kept.get("uncovered", set()))
    (uncovered.add if shown else uncovered.discard)(str(document.pk))
    kept["uncovered"] = uncovered


def get_picture(
    document: Document, number: int, *, by: User, large: bool = False, soft: bool = False
) -> bytes:
    """One page as a picture, or 404."""
    details = access.details_of(document, by=by)
    picture = picture_of(document, details, number, by=by, large=large, soft=soft)
    if picture is None:
        raise Http404
    return picture
