"""The documents of the demonstration: preserved, described, and read by the product itself.

One child process a set of models reads all documents that need it; then the cases are compared by
the product's own jobs.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import typst

from panah.core.claims import access
from panah.core.claims.actions import (
    describe_document,
    grade_document,
    keep_sheets,
    mark_distressing,
    mark_reading,
    preserve_bytes,
    record_reading,
)
from panah.core.claims.bodies import DocumentDetails
from panah.core.claims.models import Document
from panah.foundation.jobs.children import run_child
from panah.foundation.jobs.pool import Job, pool
from panah.foundation.sealed.bodies import held_revision
from panah.project.demo.opening import Opened
from panah.project.demo.told import CaseTold, Paper, content, dated
from panah.sections.evidence.pictures import has_pages, measure_file
from panah.sections.evidence.reading import CHILD, MEMORY_MB, SECONDS, compare_case

LONGEST_WAIT = 180


@dataclass(frozen=True)
class Sheet:
    """A file of the demonstration as it will be uploaded.

    stand_in  stands for the id of its document until there is one
    """

    paper: Paper
    name: str
    data: bytes
    stand_in: str


@dataclass
class Kept:
    """A document in its case."""

    opened: Opened
    sheet: Sheet
    document: Document

    @property
    def paper(self) -> Paper:
        """What is told of it."""
        return self.sheet.paper


class Readers:
    """Child processes that read everything while the organisation is being founded.

    Two at a time, one for each set of models: loading these takes longer than reading.
    """

    def __init__(self, cases: Iterable[CaseTold]) -> None:
        self.sheets = {one.key: [_sheet(paper) for paper in one.papers] for one in cases}
        groups: dict[str, list[Sheet]] = {}
        for several in self.sheets.values():
            for one in several:
                groups.setdefault("ru" if one.paper.language == "ru" else "", []).append(one)
        self._groups = list(groups.values())
        both = ThreadPoolExecutor(max_workers=2)
        self._asked = [both.submit(_ask, group) for group in self._groups]
        both.shutdown(wait=False)  # takes nothing more; `answers` waits for what it has

    def answers(self, ids: Mapping[str, UUID]) -> dict[str, dict[str, Any]]:
        """What was read, by stand-in, once every document has its id."""
        found: dict[str, dict[str, Any]] = {}
        for group, asked in zip(self._groups, self._asked, strict=True):
            answer = asked.result().decode()
            for one in group:
                answer = answer.replace(one.stand_in, str(ids[one.stand_in]))
            read = json.loads(answer)["answers"]
            found.update(zip((one.stand_in for one in group), read, strict=True))
        return found


def _sheet(paper: Paper) -> Sheet:
    data, name = content(paper.file), paper.file
    if name.endswith(".typ"):
        data, name = typst.compile(data), f"{name.removesuffix('.typ')}.pdf"
    return Sheet(paper, name, data, str(uuid4()))


def _ask(group: Sequence[Sheet]) -> bytes:
    asked = [
        {"document": one.stand_in, "name": one.name, "dictionary": {}, "size": len(one.data)}
        for one in group
    ]
    line = json.dumps({"batch": asked}, ensure_ascii=False).encode() + b"\n"
    request = line + b"".join(one.data for one in group)
    return run_child(CHILD, request, memory_mb=MEMORY_MB, seconds=SECONDS)


def keep(opened: Opened, sheets: Iterable[Sheet]) -> list[Kept]:
    """Preserve the documents of a case, as an upload would, and say where they come from."""
    return [_keep(opened, sheet) for sheet in sheets]


def _keep(opened: Opened, sheet: Sheet) -> Kept:
    by, paper = opened.by, sheet.paper
    document = preserve_bytes(
        opened.case, sheet.data, sheet.name, by=by, kind=paper.kind, source=paper.source
    )
    if said := _said(paper, opened.told.language):
        revision = held_revision(DocumentDetails, document.pk, by=by)
        describe_document(document, by=by, expects=revision, **said)
    if paper.reliability and paper.credibility:
        grade_document(
            document,
            by=by,
            reliability=paper.reliability,
            credibility=paper.credibility,
            note=paper.grade_note,
        )
    if paper.distressing:
        mark_distressing(document, by=by, distressing=True)
    return Kept(opened, sheet, document)


def _said(paper: Paper, language: str) -> dict[str, Any]:
    plain = ("title", "outlet", "author", "url", "received_from", "language")
    said = {name: getattr(paper, name) for name in plain if getattr(paper, name)}
    published = dated(paper.published, paper.language or language)
    return said | ({"published": published} if published else {})


def record_all(kept: Sequence[Kept], readers: Readers) -> None:
    """Keep what was read, each document in its case."""
    answers = readers.answers({one.sheet.stand_in: one.document.pk for one in kept})
    for one in kept:
        mark_reading(one.document, by=one.opened.by)
        _record(one, answers[one.sheet.stand_in])


def _record(one: Kept, found: dict[str, Any]) -> None:
    by = one.opened.by
    details = access.details_of(one.document, by=by)
    if has_pages(one.document, details):
        sheets = measure_file(one.document, details, by=by)
        if sheets:
            keep_sheets(one.document, sheets, by=by)
    record_reading(one.document, found["reading"], extractor=found["extractor"], by=by)


def compare(cases: Iterable[Opened]) -> None:
    """Hold the documents of each case side by side, two cases at a time."""
    several = [one for one in cases if len(one.told.papers) > 1]
    for one in several:
        scopes = frozenset({one.case.pk})
        job = Job("comparing", about=one.case.pk, by=one.by, scopes=scopes)
        pool.start(job, _comparing(one))
    for one in several:
        pool.wait(one.case.pk, LONGEST_WAIT)


def _comparing(one: Opened) -> Any:
    def work(job: Job) -> None:
        compare_case(one.case, job, by=one.by)

    return work
