"""What the pages of evidence show, for somebody who may see it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from panah.core.cases.models import Case
from panah.core.claims import access
from panah.core.claims.bodies import DocumentDetails
from panah.core.claims.models import Document
from panah.engine.reading.files.refusals import MESSAGES, UnreadableKind
from panah.foundation.accounts.access import people
from panah.foundation.accounts.models import User
from panah.foundation.audit import entries_about
from panah.foundation.audit.models import Entry
from panah.foundation.jobs.pool import Job, pool
from panah.foundation.sealed.bodies import read_revision
from panah.foundation.terms.labels import term_help, term_label
from panah.sections.evidence.gather import Group, Item, Run, counts_of, groups_of, runs_of
from panah.sections.evidence.parts import Part, part_at, parts_of
from panah.vocab.evidence import ProposalGroup, ReadingTrouble
from panah.vocab.sources import CustodyAct, ReadingState


@dataclass(frozen=True, slots=True)
class Line:
    """A document in the list, with how far its reading is.

    state  as shown: a reading that no job is doing any more was stopped
    job    the live job, if there is one
    """

    document: Document
    details: DocumentDetails
    state: ReadingState
    job: Job | None = None

    @property
    def obstacle(self) -> str:
        """Why it could not be read, and what to do, in the reader's language."""
        if self.details.obstacle is None:
            return ""
        kind, gaps = self.details.obstacle.kind, self.details.obstacle.values
        if kind in ReadingTrouble.__members__.values():
            trouble = ReadingTrouble(kind)
            return f"{term_label(trouble)} {term_help(trouble)}"
        return _(MESSAGES[UnreadableKind(kind)]).format(**gaps)

    @property
    def asked_by(self) -> str:
        """Who had it read, while it is being read."""
        # Taken once: the job lets go of it in another thread.
        by = self.job.by if self.job else None
        return by.name if by else ""


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


@dataclass(frozen=True, slots=True)
class Handled:
    """One line of custody, with the name of the person."""

    act: CustodyAct
    at: object
    who: str
    note: str


@dataclass(frozen=True, slots=True)
class Custody:
    """Where a document comes from, what was done with it, and who opened it."""

    line: Line
    revision: int
    handled: Sequence[Handled]
    visits: Sequence[Entry]


def line_of(document: Document, details: DocumentDetails) -> Line:
    """How far the reading of a document is, as this process knows it."""
    job = pool.about(document.pk)
    if job is not None and job.is_live:
        return Line(document, details, ReadingState.READING, job)
    state = ReadingState(document.state)
    # The row says so, but the job is gone: the server was restarted meanwhile.
    lost = state == ReadingState.READING
    return Line(document, details, ReadingState.STOPPED if lost else state)


def lines_of(case: Case, *, by: User) -> list[Line]:
    """The documents of a case, the newest first."""
    listed = access.documents_of(case, by=by)
    return [line_of(one.document, one.details) for one in reversed(listed)]


def get_line(document: Document, *, by: User) -> Line:
    """One document of the list."""
    return line_of(document, access.details_of(document, by=by))


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


def custody_of(document: Document, *, by: User) -> Custody:
    """Everything about where a document comes from and who handled it."""
    details, revision = read_revision(DocumentDetails, document.pk, by=by)
    names = {person.pk: person.name for person in people()}
    handled = [
        Handled(line.act, line.at, names.get(line.by, "") if line.by else "", line.note)
        for line in details.custody
    ]
    visits = list(entries_about(document)[:200])
    return Custody(line_of(document, details), revision, handled, visits)
