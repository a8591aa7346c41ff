"""Keeping documents: as they came, sealed, with their checksum and their custody."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panah.core.cases.actions import require_open
from panah.core.cases.models import Case
from panah.core.claims import access
from panah.core.claims.bodies import (
    ClaimKey,
    CustodyLine,
    DocumentDetails,
    DocumentSheets,
    Grading,
    SheetSize,
)
from panah.core.claims.models import Document
from panah.foundation.accounts.models import User
from panah.foundation.audit import record
from panah.foundation.refusals import Refused
from panah.foundation.sealed.bodies import Absent, seal_body
from panah.foundation.sealed.files import open_file, store_file, store_upload
from panah.foundation.sealed.models import SealedFile
from panah.foundation.sealed.uploads import SealedUpload
from panah.vocab.access import CompartmentKind
from panah.vocab.sources import (
    CustodyAct,
    DocumentKind,
    InfoCredibility,
    SourceReliability,
    SourceType,
)


class SameFile(Refused):
    """The very same bytes are in this case already; `document` holds them."""

    def __init__(self, document: Document) -> None:
        self.document = document
        super().__init__(_("This file is already in the case. It was not stored a second time."))


@dataclass(frozen=True, slots=True)
class Arrival:
    """What is known of a file when it arrives: name, size in bytes, checksum, kind by its sender.

    source, received_from  what the person who adds it says about it
    parent, said           for a derived document: what it was made from, and more of its details
    """

    name: str
    size: int
    sha256: str
    media_type: str = ""
    source: SourceType | None = None
    received_from: str = ""
    parent: Document | None = None
    said: Mapping[str, Any] = field(default_factory=dict)


@transaction.atomic
def preserve_document(
    case: Case,
    upload: SealedUpload,
    *,
    by: User,
    kind: DocumentKind = DocumentKind.ORIGINAL,
    source: SourceType | None = None,
    received_from: str = "",
) -> Document:
    """Keep an uploaded file as it came, sealed, with its checksum and who brought it.

    Raises Refused for a closed case or an empty file, SameFile when the case has it already.
    """
    arrival = Arrival(
        name=upload.name or "",
        size=upload.size or 0,
        sha256=upload.sha256,
        media_type=upload.content_type or "",
        source=source,
        received_from=received_from,
    )
    return keep_upload(case, upload, arrival, kind=kind, by=by)


@transaction.atomic
def preserve_bytes(
    case: Case,
    data: bytes,
    name: str,
    *,
    by: User,
    kind: DocumentKind = DocumentKind.ORIGINAL,
    source: SourceType | None = None,
) -> Document:
    """Keep bytes that the product holds already as a document; as `preserve_document`."""
    arrival = Arrival(name, len(data), hashlib.sha256(data).hexdigest(), source=source)
    return keep_bytes(case, data, arrival, kind=kind, by=by)


@transaction.atomic
def keep_upload(
    case: Case, upload: SealedUpload, arrival: Arrival, *, kind: DocumentKind, by: User
) -> Document:
    """An upload that lies sealed becomes a document; as `preserve_document`, inside a change."""

    def store() -> SealedFile:
        return store_upload(upload, scope=case.pk, compartment=CompartmentKind.EVIDENCE, by=by)

    return _preserve(case, arrival, store, kind=kind, by=by)


@transaction.atomic
def keep_bytes(
    case: Case, data: bytes, arrival: Arrival, *, kind: DocumentKind, by: User
) -> Document:
    """Bytes held in memory become a document; as `preserve_bytes`, inside a change."""

    def store() -> SealedFile:
        return store_file([data], scope=case.pk, compartment=CompartmentKind.EVIDENCE, by=by)

    return _preserve(case, arrival, store, kind=kind, by=by)


def _preserve(
    case: Case,
    arrival: Arrival,
    store: Callable[[], SealedFile],
    *,
    kind: DocumentKind,
    by: User,
) -> Document:
    require_open(case)
    if not arrival.size:
        raise Refused(_("This file is empty. Perhaps it was still being copied. Add it again."))
    if same := access.same_file(case, arrival.sha256, by=by):
        raise SameFile(same)
    _ensure_claim_key(case, by=by)
    document = Document.objects.create(
        case=case, kind=kind, parent=arrival.parent, file=store(), added_by=by
    )
    seal_body(document.pk, _first_details(arrival, by), scope=case.pk, by=by)
    record(by, "document.preserved", document, kind=kind)
    return document


def _first_details(arrival: Arrival, by: User) -> DocumentDetails:
    known = {
        "title": PurePath(arrival.name).stem or arrival.name,
        "file_name": arrival.name,
        "media_type": arrival.media_type,
        "size": arrival.size,
        "sha256": arrival.sha256,
        "source": arrival.source,
        "received_from": arrival.received_from,
        "custody": _received(by),
    }
    return DocumentDetails.model_validate({**known, **arrival.said})


def _received(by: User) -> tuple[CustodyLine, ...]:
    acts = (CustodyAct.COLLECTED, CustodyAct.HASHED, CustodyAct.SEALED)
    return tuple(CustodyLine(act=act, at=timezone.now(), by=by.pk) for act in acts)


def _ensure_claim_key(case: Case, *, by: User) -> None:
    try:
        access.claim_key(case, by=by)
    except Absent:
        body = ClaimKey(key=secrets.token_hex(32))
        seal_body(case.pk, body, scope=case.pk, by=by)


@transaction.atomic
def describe_document(
    document: Document, *, by: User, expects: int, **said: Any
) -> DocumentDetails:
    """Put down where a document comes from (Q01).

    said     fields of DocumentDetails
    expects  the revision the person saw; raises Conflict when somebody else saved since
    """
    require_open(document.case)
    details = access.details_to_change(document, by=by).model_copy(update=said)
    checked = DocumentDetails.model_validate(details.model_dump())
    seal_body(document.pk, checked, scope=document.case_id, by=by, expects=expects)
    record(by, "document.described", document)
    return checked


@transaction.atomic
def open_document(document: Document, *, by: User) -> None:
    """Note that somebody looks at a document; pages opened one after the other are one visit."""
    if not access.visited_lately(document, by=by):
        record(by, "document.opened", document)


@transaction.atomic
def hand_out_original(document: Document, *, by: User, reason: str = "") -> Iterator[bytes]:
    """The bytes as they came, and a line that says who took a copy, and why if she said so."""
    record(by, "document.downloaded", document)
    add_custody(document, CustodyAct.DOWNLOADED, by=by, note=reason)
    return open_file(document.file, by=by)


@transaction.atomic
def grade_document(
    document: Document,
    *,
    by: User,
    reliability: SourceReliability,
    credibility: InfoCredibility,
    note: str = "",
) -> Grading:
    """Say how far the source can be relied on, and apart from that how credible what it says is.

    Nothing said before is lost: the last judgement counts, the others stay beside it.
    """
    require_open(document.case)
    grading = Grading(
        reliability=reliability, credibility=credibility, note=note, by=by.pk, at=timezone.now()
    )
    details = access.details_to_change(document, by=by)
    _keep(document, details, by=by, gradings=(*details.gradings, grading))
    record(by, "document.graded", document, reliability=reliability, credibility=credibility)
    return grading


@transaction.atomic
def mark_distressing(document: Document, *, by: User, distressing: bool) -> None:
    """Say whether the pictures of a document are to be shown only when asked for."""
    require_open(document.case)
    details = access.details_to_change(document, by=by)
    if details.distressing != distressing:
        _keep(document, details, by=by, distressing=distressing)
        record(by, "document.marked", document, distressing=int(distressing))


def add_custody(document: Document, act: CustodyAct, *, by: User, note: str = "") -> None:
    """One more line of custody, inside a change that has its own line in the log.

    A closed case stays as it is, its documents too: there the log alone says what was done.
    """
    if document.case.is_closed:
        return
    line = CustodyLine(act=act, at=timezone.now(), by=by.pk, note=note)
    details = access.details_to_change(document, by=by)
    _keep(document, details, by=by, custody=(*details.custody, line))


@transaction.atomic
def keep_sheets(document: Document, sheets: Iterable[SheetSize], *, by: User) -> None:
    """Keep how large the pages of a file are; part of reading it, and on its line in the log."""
    body = DocumentSheets(sheets=tuple(sheets))
    seal_body(document.pk, body, scope=document.case_id, by=by)


def _keep(document: Document, details: DocumentDetails, *, by: User, **changed: Any) -> None:
    body = details.model_copy(update=changed)
    seal_body(document.pk, body, scope=document.case_id, by=by)
