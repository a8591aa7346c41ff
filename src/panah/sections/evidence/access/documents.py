"""The documents of a case as its pages show them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from panah.core.cases.models import Case
from panah.core.claims import access
from panah.core.claims.bodies import DocumentDetails
from panah.core.claims.book import book_of
from panah.core.claims.leaves import BookDocument, CaseBook
from panah.core.claims.models import Document
from panah.engine.reading.files.refusals import MESSAGES, UnreadableKind
from panah.foundation.accounts.models import User
from panah.foundation.jobs.pool import Job, pool
from panah.foundation.terms.labels import term_help, term_label
from panah.vocab.claims import ClaimStatus
from panah.vocab.evidence import ReadingTrouble
from panah.vocab.sources import DocumentKind, ReadingState

UNDECIDED = {ClaimStatus.PROPOSED, ClaimStatus.WITHDRAWN}
COPIES = {DocumentKind.REDACTION, DocumentKind.VIEW_COPY}


@dataclass(frozen=True, slots=True)
class Line:
    """A document in the list, with how far its reading is.

    state    as shown: a reading that no job is doing any more was stopped
    job      the live job, if there is one
    waiting  how many proposals wait for a decision
    above    the line of the document that this one was made from, in a list of families
    """

    document: Document
    details: DocumentDetails
    state: ReadingState
    job: Job | None = None
    waiting: int = 0
    above: Line | None = None

    @property
    def language(self) -> str:
        """The language of its text, in the reader's own."""
        try:
            return str(get_language_info(self.details.language)["name_translated"])
        except KeyError:
            return ""

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
    """The documents of a case, the newest first, each followed by what was made from it."""
    book = book_of(case, by=by)
    lines = {
        one.row.pk: replace(line_of(one.row, one.details), waiting=undecided_in(one, book))
        for one in book.documents.values()
    }
    below: dict[UUID | None, list[Line]] = {}
    for line in lines.values():
        parent = line.document.parent_id
        below.setdefault(parent if parent in lines else None, []).append(line)
    return [one for line in reversed(below.get(None, [])) for one in _family(line, below)]


def _family(line: Line, below: dict[UUID | None, list[Line]]) -> Iterator[Line]:
    yield line
    for made in below.get(line.document.pk, []):
        yield from _family(replace(made, above=line), below)


def undecided_in(document: BookDocument, book: CaseBook) -> int:
    """How many proposals of a document nobody has decided on."""
    if document.row.kind in COPIES:
        return 0
    born = (book.claims.get(proposal.id) for proposal in document.proposals)
    return sum(claim is None or claim.status in UNDECIDED for claim in born)


def get_line(document: Document, *, by: User) -> Line:
    """One document, as far as its own page shows it."""
    return line_of(document, access.details_of(document, by=by))


def get_row(document: Document, *, by: User) -> Line:
    """One line of the list of documents."""
    lines = lines_of(document.case, by=by)
    return next(line for line in lines if line.document.pk == document.pk)
