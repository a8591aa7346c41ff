"""What a document says, ready to be decided on."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from panah.core.claims import access
from panah.core.claims.models import Document
from panah.foundation.accounts.models import User
from panah.sections.evidence.access.documents import Line, get_line
from panah.sections.evidence.gather import Group, Item, Run, counts_of, groups_of, runs_of
from panah.sections.evidence.parts import Part, part_at, parts_of
from panah.vocab.evidence import ProposalGroup


@dataclass(frozen=True, slots=True)
class Review:
    """One part of a document as it is read and decided: text in runs, proposals in groups."""

    line: Line
    part: Part | None = None
    parts: Sequence[Part] = ()
    runs: Sequence[Run] = ()
    groups: Sequence[Group] = ()
    counts: dict[str, int] = field(default_factory=dict)
    notes: Sequence[str] = ()
    extractor: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """The changed lines of a list, and how many of the document's are decided."""

    items: Sequence[Item] = ()
    counts: dict[str, int] = field(default_factory=dict)


def review_of(
    document: Document,
    *,
    by: User,
    only: ProposalGroup | None = None,
    part: int | None = None,
    at: int | None = None,
) -> Review:
    """One part of a document ready to be decided on.

    only  mark the quotations of this group alone
    part  its number, or else the part with the place `at` of the text, or else the first
    """
    line = get_line(document, by=by)
    read = access.latest_reading(document, by=by)
    if read is None:
        return Review(line)
    proposals, standing = access.proposals_in(read, document, by=by), access.statuses_in(document)
    page = read.reading.documents[0]
    parts = parts_of(page.text, proposals)
    here = part_at(parts, number=part, at=at)
    return Review(
        line,
        here,
        parts,
        runs=runs_of(page, [one for one in proposals if only in {None, one.group}], here.span),
        groups=groups_of(filter(here.tells, proposals), standing, read.text),
        counts=counts_of(proposals, standing),
        notes=page.text.notes,
        extractor=read.row.extractor,
    )


def decided_of(document: Document, ids: Collection[UUID], *, by: User) -> Decided:
    """The lines of the list that were decided, as they stand now."""
    read = access.latest_reading(document, by=by)
    if read is None:
        return Decided()
    proposals, standing = access.proposals_in(read, document, by=by), access.statuses_in(document)
    chosen = [one for one in proposals if one.id in set(ids)]
    groups = groups_of(chosen, standing, read.text)
    items = [item for group in groups for item in group.items]
    return Decided(items, counts_of(proposals, standing))
