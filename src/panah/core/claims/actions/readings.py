"""Keeping what was read in documents, and how far the reading has come."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.utils import timezone

from panah.core.cases.actions import require_open
from panah.core.cases.models import Case
from panah.core.claims import access
from panah.core.claims.access import details_to_change
from panah.core.claims.adopting import adopt, moved_to, remembered
from panah.core.claims.bodies import (
    CaseComparison,
    DocumentDetails,
    Obstacle,
    ReadingBody,
    ReadingChange,
)
from panah.core.claims.desk import Desk, desk_of, written_of
from panah.core.claims.models import Document, Reading
from panah.core.claims.proposals import proposals_of
from panah.engine.reading.output import from_json
from panah.foundation.accounts.models import User
from panah.foundation.audit import record
from panah.foundation.sealed.bodies import seal_body
from panah.values.dates import UncertainDate
from panah.vocab.evidence import ReadingTrouble
from panah.vocab.sources import ReadingState

LONGEST_TITLE = 200


@transaction.atomic
def mark_reading(document: Document, *, by: User) -> None:
    """A document is about to be read."""
    require_open(document.case)
    _move(document, ReadingState.READING)
    record(by, "document.reading-asked", document)


@transaction.atomic
def record_reading(
    document: Document, reading: Mapping[str, Any], *, extractor: str, by: User
) -> Reading:
    """Keep what one version of the extractor read; a second run by the same version replaces it.

    reading  `panah-reading/1` of this document alone, with its stored text

    What was proposed or decided before and is found again keeps its id, however a newer extractor
    cuts the words; what nobody decided and is not found again is kept beside.
    """
    before = desk_of(document, by=by)
    body = _beside_before(dict(reading), before, document, by=by)
    row, _made = Reading.objects.update_or_create(
        document=document, extractor=extractor, defaults={"by": by, "made_at": timezone.now()}
    )
    seal_body(row.pk, body, scope=document.case_id, by=by)
    _learn(document, reading["documents"][0], by=by)
    _move(document, ReadingState.READ)
    record(by, "document.read", document, extractor=extractor.replace("@", ":"))
    return row


def _beside_before(
    reading: dict[str, Any], before: Desk | None, document: Document, *, by: User
) -> ReadingBody:
    """The new reading, and how it stands to what lay on the desk."""
    read = from_json(reading)
    key = access.claim_key(document.case, by=by)
    found = proposals_of(read, key=key, document=document.pk)
    if before is None:
        written = adopt(found, written_of(document, read, by=by))
        return ReadingBody(reading=reading, same=dict(written.same))
    old = before.read
    text, extractor = read.documents[0].text.text, old.row.extractor
    asked = [moved_to(one.proposed, old.text, text) for one in before.entries]
    adoption = adopt(found, asked)
    born = access.statuses_in(document)
    gone = [one for one in before.entries if one.id in {lost.id for lost in adoption.gone}]
    undecided = [one.proposed for one in gone if one.id not in born]
    return ReadingBody(
        reading=reading,
        same=dict(adoption.same),
        earlier=tuple(remembered(one, old.text, extractor) for one in undecided),
        changed=ReadingChange(
            before=extractor,
            kept=adoption.kept,
            moved=adoption.moved,
            new=adoption.new,
            gone=len(gone),
        ),
    )


def _learn(document: Document, read: Mapping[str, Any], *, by: User) -> None:
    """Fill in what the file says of itself; what a person has put down stays."""
    details, stored = details_to_change(document, by=by), read["stored"]
    published = read.get("published")
    learnt = {
        "title": _headline(details, read) or details.title,
        "author": details.author or stored.get("author", ""),
        "language": details.language or read.get("language", ""),
        "media_type": stored.get("media_type") or details.media_type,
        "published": details.published or (published and UncertainDate.from_json(published)),
        "obstacle": None,
    }
    body = details.model_copy(update=learnt)
    seal_body(document.pk, body, scope=document.case_id, by=by)


def _headline(details: DocumentDetails, read: Mapping[str, Any]) -> str:
    """The text's own title, unless somebody has given the document another than its file name."""
    if details.title not in {PurePath(details.file_name).stem, details.file_name}:
        return ""
    stored = read["stored"]
    said = str(stored.get("title", ""))
    regions = [one for one in read["regions"] if one["kind"] == "title"]
    text = stored["text"][regions[0]["start"] : regions[0]["end"]] if regions else ""
    return " ".join((said or text).split()).lstrip("#* ")[:LONGEST_TITLE]


@transaction.atomic
def record_unreadable(
    document: Document, kind: str, values: Mapping[str, str], *, by: User
) -> None:
    """Keep why a file could not be read; the original stays as it is."""
    _keep_obstacle(document, Obstacle(kind=kind, values=dict(values)), by=by)
    _move(document, ReadingState.UNREADABLE)
    record(by, "document.unreadable", document, kind=kind)


@transaction.atomic
def record_stopped(document: Document, *, by: User, trouble: ReadingTrouble | None = None) -> None:
    """Reading ended before its end: it broke off (`trouble`), or somebody asked."""
    _keep_obstacle(document, Obstacle(kind=trouble) if trouble else None, by=by)
    _move(document, ReadingState.STOPPED)
    record(by, "document.reading-stopped", document, reason=trouble or "asked")


def _keep_obstacle(document: Document, obstacle: Obstacle | None, *, by: User) -> None:
    body = details_to_change(document, by=by).model_copy(update={"obstacle": obstacle})
    seal_body(document.pk, body, scope=document.case_id, by=by)


@transaction.atomic
def record_comparison(case: Case, comparison: CaseComparison, *, by: User) -> None:
    """Keep how the documents of a case stand to each other."""
    seal_body(case.pk, comparison, scope=case.pk, by=by)
    record(by, "case.compared", case, documents=len(comparison.documents))


def _move(document: Document, state: ReadingState) -> None:
    document.state = state
    document.save(update_fields=["state"])
