"""The job that reads a document: original in, reading and comparison out, nothing on disk."""

from __future__ import annotations

import json
import threading
from collections import defaultdict
from collections.abc import Callable
from io import BytesIO
from typing import Any
from uuid import UUID

from panah.core.cases.models import Case
from panah.core.claims import access
from panah.core.claims.actions import (
    keep_sheets,
    record_comparison,
    record_reading,
    record_stopped,
    record_unreadable,
)
from panah.core.claims.bodies import CaseComparison
from panah.core.claims.models import Document
from panah.engine.reading.output import to_json
from panah.foundation.accounts.models import User
from panah.foundation.jobs.children import ChildFailed, ChildTrouble, run_child
from panah.foundation.jobs.pool import Job, Stopped
from panah.foundation.sealed.files import open_file
from panah.sections.evidence.pictures import has_pages, measure_file
from panah.vocab.evidence import ReadingTrouble
from panah.vocab.sources import ReadingState

CHILD = "panah.engine.reading.child"
MEMORY_MB = 3072
SECONDS = 900
# More than this is kept, but not taken into memory to be read.
READABLE_BYTES = 200 * 1024 * 1024
# The engine's types, as the dictionary of a case names them.
TYPES = {"person": "PERSON", "organisation": "ORG", "place": "PLACE", "group": "NORP", "none": None}
_comparing: defaultdict[UUID, threading.Lock] = defaultdict(threading.Lock)


def reading_of(document: UUID) -> Callable[[Job], None]:
    """The work of the job that reads this document and then compares the case."""

    def work(job: Job) -> None:
        assert job.by is not None  # noqa: S101 - a running job has its keys
        row = Document.objects.select_related("case", "file").get(pk=document)
        _read_or_say_why(row, job, job.by)
        # What has been read stays read, whatever becomes of the comparison.
        if row.state == ReadingState.READ:
            compare_case(row.case, job, by=job.by)

    return work


def _read_or_say_why(document: Document, job: Job, by: User) -> None:
    try:
        read_document(document, job, by=by)
    except Stopped:
        record_stopped(document, by=by)
        raise
    except ChildFailed as failed:
        asked = failed.trouble == ChildTrouble.STOPPED
        record_stopped(document, by=by, trouble=None if asked else ReadingTrouble(failed.trouble))
        raise Stopped from None
    except Exception:
        record_stopped(document, by=by, trouble=ReadingTrouble.CRASHED)
        raise


def read_document(document: Document, job: Job, *, by: User) -> None:
    """Read one document in a child process and keep what it says."""
    job.tell("opening", 1)
    if document.file.size > READABLE_BYTES:
        record_unreadable(document, "too-large", {}, by=by)
        return
    answer = _ask(_request(document, by), job)
    _measure(document, by)
    if obstacle := answer.get("unreadable"):
        record_unreadable(document, obstacle["kind"], obstacle["values"], by=by)
        return
    record_reading(document, answer["reading"], extractor=answer["extractor"], by=by)


def _measure(document: Document, by: User) -> None:
    """Keep how large its pages are, if it has any, read or not: a photo without words has one."""
    details = access.details_of(document, by=by)
    if has_pages(document, details) and (sheets := measure_file(document, details, by=by)):
        keep_sheets(document, sheets, by=by)


def _request(document: Document, by: User) -> bytes:
    names = access.dictionary_of(document.case, by=by).names
    asked = {
        "document": str(document.pk),
        "name": access.details_of(document, by=by).file_name,
        "dictionary": {words: TYPES[known.kind] for words, known in names.items()},
    }
    # Chunk by chunk into one buffer: joining a list would hold a large file twice.
    request = BytesIO()
    request.write(json.dumps({"read": asked}, ensure_ascii=False).encode() + b"\n")
    for chunk in open_file(document.file, by=by):
        request.write(chunk)
    return request.getvalue()


def compare_case(case: Case, job: Job, *, by: User) -> None:
    """Hold all readings of a case side by side; one comparison of a case at a time."""
    with _comparing[case.pk]:
        readings = access.readings_to_compare(case, by=by)
        lines = [json.dumps(to_json(one.reading, with_text=True)) for _row, one in readings]
        request = "\n".join([json.dumps({"compare": len(lines)}), *lines]).encode()
        answer = _ask(request, job)
        told = _claims_of_events(readings, by=by)
        together = [
            {told[event] for event in group if event in told} for group in answer["together"]
        ]
        comparison = CaseComparison(
            documents={str(row.pk): one.row.extractor for row, one in readings},
            comparison=answer["comparison"],
            together=tuple(tuple(sorted(group)) for group in together if len(group) > 1),
        )
        record_comparison(case, comparison, by=by)


def _claims_of_events(readings: list[tuple[Document, access.Read]], *, by: User) -> dict[str, UUID]:
    """For each event that was read: the claim that would say what happened."""
    return {
        proposal.read_as: proposal.id
        for document, read in readings
        for proposal in access.proposals_in(read, document, by=by)
        if proposal.read_as
    }


def _ask(request: bytes, job: Job) -> dict[str, Any]:
    answer = run_child(
        CHILD,
        request,
        memory_mb=MEMORY_MB,
        seconds=SECONDS,
        on_progress=job.tell,
        stop=job.stop,
    )
    found: dict[str, Any] = json.loads(answer)
    return found
