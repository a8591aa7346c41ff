"""The documents of the demonstration: preserved, described, and read by the product itself.

One child process a language reads all documents of that language, so that its models are loaded
once; then the cases are compared by the product's own jobs.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import typst

from panah.core.claims import access
from panah.core.claims.actions import (
    describe_document,
    grade_document,
    keep_sheets,
    mark_reading,
    preserve_bytes,
    record_reading,
)
from panah.core.claims.actions.documents import mark_distressing
from panah.core.claims.bodies import DocumentDetails
from panah.core.claims.models import Document
from panah.foundation.jobs.children import run_child
from panah.foundation.jobs.pool import Job, pool
from panah.foundation.sealed.bodies import held_revision
from panah.project.demo.opening import Opened
from panah.project.demo.told import Paper, content, dated
from panah.sections.evidence.pictures import has_pages, measure_file
from panah.sections.evidence.reading import CHILD, MEMORY_MB, SECONDS, compare_case

LONGEST_WAIT = 180


@dataclass
class Kept:
    """A document in its case."""

    opened: Opened
    paper: Paper
    document: Document
    name: str
    data: bytes


def keep(opened: Opened) -> list[Kept]:
    """Preserve the documents of a case, as an upload would, and say where they come from."""
    return [_keep(opened, paper) for paper in opened.told.papers]


def _keep(opened: Opened, paper: Paper) -> Kept:
    data, name = content(paper.file), paper.file
    if name.endswith(".typ"):
        data, name = typst.compile(data), f"{name.removesuffix('.typ')}.pdf"
    by = opened.by
    document = preserve_bytes(opened.case, data, name, by=by, kind=paper.kind, source=paper.source)
    said = _said(paper, opened.told.language)
    if said:
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
    return Kept(opened, paper, document, name, data)


def _said(paper: Paper, language: str) -> dict[str, Any]:
    plain = ("title", "outlet", "author", "url", "received_from", "language")
    said = {name: getattr(paper, name) for name in plain if getattr(paper, name)}
    published = dated(paper.published, paper.language or language)
    return said | ({"published": published} if published else {})


def read_all(kept: Sequence[Kept]) -> None:
    """Have every document read, the languages side by side, and keep what was read."""
    for one in kept:
        mark_reading(one.document, by=one.opened.by)
    groups: dict[str, list[Kept]] = {}
    for one in kept:
        groups.setdefault(_models(one), []).append(one)
    with ThreadPoolExecutor(max_workers=2) as both:
        answers = list(both.map(_ask, groups.values()))
    for group, answer in zip(groups.values(), answers, strict=True):
        for one, found in zip(group, answer, strict=True):
            _record(one, found)


def _models(one: Kept) -> str:
    """Which models a document needs: the Russian ones, or the rest."""
    return "ru" if (one.paper.language or one.opened.told.language) == "ru" else "other"


def _ask(group: Sequence[Kept]) -> list[dict[str, Any]]:
    asked = [
        {
            "document": str(one.document.pk),
            "name": one.name,
            "dictionary": {},
            "size": len(one.data),
        }
        for one in group
    ]
    line = json.dumps({"batch": asked}, ensure_ascii=False).encode() + b"\n"
    request = line + b"".join(one.data for one in group)
    answer = run_child(CHILD, request, memory_mb=MEMORY_MB, seconds=SECONDS)
    found: list[dict[str, Any]] = json.loads(answer)["answers"]
    return found


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
