"""Documents made from documents: translations, written-out texts, later versions, masked copies."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from panah.core.claims.actions.documents import Arrival, add_custody, keep_bytes, keep_upload
from panah.core.claims.models import Document
from panah.foundation.accounts.models import User
from panah.foundation.audit import record
from panah.foundation.sealed.uploads import SealedUpload
from panah.vocab.sources import CustodyAct, DocumentKind

DONE = {
    DocumentKind.TRANSLATION: CustodyAct.TRANSLATED,
    DocumentKind.TEXT_LAYER: CustodyAct.TRANSCRIBED,
    DocumentKind.VIEW_COPY: CustodyAct.WORKING_COPY,
    DocumentKind.REDACTION: CustodyAct.REDACTED,
    DocumentKind.VERSION: CustodyAct.REVISED,
    DocumentKind.STATEMENT: CustodyAct.REVISED,
}


@dataclass(frozen=True, slots=True)
class Made:
    """What is known of a derived document when it is added.

    kind      a kind of DONE
    maker     who made it, in words (a translator need not work here); tool: what made it
    language  of the text, as a code, if it is known
    masked    how many stretches were left out
    """

    kind: DocumentKind
    title: str
    maker: str = ""
    tool: str = ""
    language: str = ""
    remark: str = ""
    masked: int = 0

    def said(self) -> dict[str, Any]:
        """By the names of DocumentDetails."""
        names = ("title", "maker", "tool", "language", "remark", "masked")
        return {name: getattr(self, name) for name in names}


@transaction.atomic
def derive_from_upload(
    original: Document, upload: SealedUpload, made: Made, *, by: User
) -> Document:
    """Keep a file as made from a document. Raises as `preserve_document`."""
    arrival = Arrival(
        name=upload.name or "",
        size=upload.size or 0,
        sha256=upload.sha256,
        media_type=upload.content_type or "",
        parent=original,
        said=made.said(),
    )
    derived = keep_upload(original.case, upload, arrival, kind=made.kind, by=by)
    return _noted(original, derived, made, by=by)


@transaction.atomic
def derive_from_text(
    original: Document, text: str, made: Made, *, file_name: str, by: User
) -> Document:
    """Keep a text as made from a document, as a plain text file. Raises as `preserve_bytes`."""
    data = text.encode()
    arrival = Arrival(
        name=file_name,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        media_type="text/plain",
        parent=original,
        said=made.said(),
    )
    derived = keep_bytes(original.case, data, arrival, kind=made.kind, by=by)
    return _noted(original, derived, made, by=by)


def _noted(original: Document, derived: Document, made: Made, *, by: User) -> Document:
    """The original's custody says what was made from it; the log says what of what."""
    add_custody(original, DONE[made.kind], by=by, note=made.maker or made.tool)
    act = "redacted" if made.kind is DocumentKind.REDACTION else "derived"
    record(by, f"document.{act}", original, kind=made.kind, made=str(derived.pk))
    return derived
