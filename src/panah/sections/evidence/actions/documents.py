"""Bringing documents into a case and having them read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from panah.core.cases.models import Case
from panah.core.claims.access import details_of
from panah.core.claims.actions import (
    SameFile,
    add_custody,
    mark_reading,
    preserve_document,
    record_stopped,
)
from panah.core.claims.models import Document
from panah.foundation.accounts.models import User
from panah.foundation.audit import record
from panah.foundation.jobs.holding import holding_only
from panah.foundation.jobs.pool import Job, pool
from panah.foundation.refusals import Refused
from panah.foundation.render.documents import pdf
from panah.foundation.sealed.uploads import SealedUpload
from panah.sections.evidence.access.origin import Custody
from panah.sections.evidence.paper import paper
from panah.sections.evidence.reading import reading_of
from panah.vocab.access import CompartmentKind
from panah.vocab.sources import CustodyAct, ReadingState, SourceType


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one file of several: the document, or why it was not kept.

    same  the document that holds the very same bytes already
    """

    file_name: str
    document: Document | None = None
    refusal: str = ""
    same: Document | None = None


def add_documents(
    case: Case,
    uploads: Iterable[SealedUpload],
    *,
    by: User,
    source: SourceType | None = None,
    received_from: str = "",
) -> list[Added]:
    """Keep each file and begin to read it; one that is refused keeps none of the others away."""
    added = []
    for upload in uploads:
        name = upload.name or ""
        try:
            with transaction.atomic():
                document = preserve_document(
                    case, upload, by=by, source=source, received_from=received_from
                )
                start_reading(document, by=by)
        except SameFile as same:
            added.append(Added(name, refusal=_told_of(same, by), same=same.document))
        except Refused as refusal:
            added.append(Added(name, refusal=str(refusal)))
        else:
            added.append(Added(name, document))
    return added


def _told_of(same: SameFile, by: User) -> str:
    """The refusal, with the name by which the file can be found in the list."""
    title = details_of(same.document, by=by).title
    return f"{same} {_('It is called “%(title)s” there.') % {'title': title}}"


@transaction.atomic
def start_reading(document: Document, *, by: User) -> None:
    """Have a document read once this is saved, with the key of its compartment and no other."""
    holder = holding_only(by, [(document.case_id, CompartmentKind.EVIDENCE)])
    mark_reading(document, by=by)
    job = Job("reading", about=document.pk, by=holder, scopes=frozenset({document.case_id}))
    transaction.on_commit(lambda: pool.start(job, reading_of(document.pk)))


@transaction.atomic
def stop_reading(document: Document, *, by: User) -> None:
    """Ask the job to end; when none is at work any more, say so on the document."""
    job = pool.about(document.pk)
    if job is not None:
        job.cancel()
    # A job at work ends by itself within a moment and says so; one that never began does not.
    said_to_read = document.state == ReadingState.READING and not document.case.is_closed
    if said_to_read and not (job and job.is_live):
        record_stopped(document, by=by)


@transaction.atomic
def print_custody(document: Document, custody: Custody, *, by: User) -> bytes:
    """The custody sheet as a tagged PDF; that it was printed, and by whom, is custody too."""
    printed = pdf("custody", paper(custody, by=by))
    add_custody(document, CustodyAct.PRINTED, by=by)
    record(by, "document.custody-printed", document)
    return printed
