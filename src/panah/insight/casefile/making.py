"""The job that makes a copy: rows and seals in, one sealed file out, nothing on disk in clear."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.utils import translation

from panah.engine.names.masking import Masker
from panah.foundation.accounts.models import User
from panah.foundation.jobs.children import ChildFailed, ChildTrouble
from panah.foundation.jobs.pool import Job, Stopped
from panah.foundation.render.documents import pdf, word
from panah.foundation.sealed.bodies import read_body
from panah.insight.casefile.access import get_template, names_of
from panah.insight.casefile.bodies import CopyDetails, CopyNames, Replaced
from panah.insight.casefile.content import UNMASKED, Ordered, content_of, hidden_remark
from panah.insight.casefile.models import Copy
from panah.insight.casefile.names import masker_for, named_in_documents
from panah.vocab.casefile import FileFormat

SECONDS = 240
Keep = Callable[[Copy, bytes, tuple[Replaced, ...], User], None]


def making_of(copy: UUID, keep: Keep) -> Callable[[Job], None]:
    """The work of the job that makes this copy and hands its bytes to `keep`."""

    def work(job: Job) -> None:
        assert job.by is not None  # noqa: S101 - a running job has its keys
        row = Copy.objects.select_related("case", "asked_by").get(pk=copy)
        try:
            made, found = make(row, job, by=job.by)
        except ChildFailed as failed:
            if failed.trouble is ChildTrouble.STOPPED:
                raise Stopped from None
            raise
        job.tell("sealing", 95)
        keep(row, made, found, job.by)

    return work


def make(row: Copy, job: Job, *, by: User) -> tuple[bytes, tuple[Replaced, ...]]:
    """The bytes of a copy, and whom it hides that only documents name.

    Raises ChildFailed when it cannot be set, Stopped when somebody asked for an end.
    """
    details = read_body(CopyDetails, row.pk, by=by)
    with translation.override(details.language):
        job.tell("gathering", 5)
        content = content_of(Ordered(row.case, row.number, details, by))
        job.tell("hiding", 35)
        names = names_of(row, by=by)
        found = _others(row, details, names, by)
        hidden = (*names.hidden, *found)
        masked = hide(content, masker_for(hidden, details.words, names.shown), len(hidden))
        job.tell("setting", 50)
        return _set(row, details, masked, job, by), found


def hide(content: dict[str, Any], masker: Masker, count: int) -> dict[str, Any]:
    """The content with the names replaced everywhere, and a line that says so."""
    if masker.is_idle:
        return content
    remarks = [*content["remarks"], hidden_remark(count)] if count else content["remarks"]
    masked: dict[str, Any] = masker.mask_all({**content, "remarks": remarks}, but=UNMASKED)
    for part in ("people", "actors"):
        masked[part] = [
            new if new["name"] == old["name"] else {**new, "spellings": ""}
            for old, new in zip(content[part], masked[part], strict=True)
        ]
    return masked


def _others(row: Copy, details: CopyDetails, names: CopyNames, by: User) -> tuple[Replaced, ...]:
    if not details.everyone_else:
        return ()
    known = [*names.shown, *(text for one in names.hidden for text in one.spellings)]
    taken = sum(one.each_word for one in names.hidden)
    return named_in_documents(row.case, known, details.mask, taken, by=by)


def _set(row: Copy, details: CopyDetails, content: dict[str, Any], job: Job, by: User) -> bytes:
    if row.format is FileFormat.WORD:
        template = get_template(details.language, by=by)
        return word(template, content, seconds=SECONDS, stop=job.stop)
    return pdf("casefile", content, seconds=SECONDS, stop=job.stop)
