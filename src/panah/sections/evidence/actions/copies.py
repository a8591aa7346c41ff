"""Making something from a document: a translation, a later version, a copy with names left out."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from panah.core.claims.actions import Made, derive_from_text, derive_from_upload
from panah.core.claims.models import Document
from panah.foundation.accounts.models import User
from panah.foundation.refusals import Refused
from panah.foundation.sealed.uploads import SealedUpload
from panah.sections.evidence.access.copies import Masking
from panah.sections.evidence.actions.documents import start_reading
from panah.sections.evidence.redaction import TOOL, Nameable, redacted
from panah.vocab.sources import DocumentKind


@transaction.atomic
def add_copy(
    original: Document, made: Made, *, by: User, upload: SealedUpload | None = None, text: str = ""
) -> Document:
    """Keep a file or a typed text as made from a document, and begin to read it.

    Raises Refused for a closed case, an empty file, and what the case has already.
    """
    if upload is not None:
        copy = derive_from_upload(original, upload, made, by=by)
    else:
        name = f"{made.kind}.txt".replace("_", "-")
        copy = derive_from_text(original, text, made, file_name=name, by=by)
    start_reading(copy, by=by)
    return copy


@transaction.atomic
def make_redaction(
    original: Document,
    masking: Masking,
    *,
    by: User,
    hidden: Collection[Nameable],
    words: Sequence[str],
    remark: str = "",
) -> Document:
    """A plain text of the document without these names and words; the original stays as it is.

    Raises Refused when nothing of it stands in the text, and as `add_copy`.
    """
    found = redacted(masking.text, hidden, words)
    if not found.count:
        raise Refused(_("None of this stands in the text. Choose a name, or type a word of it."))
    title = redacted(masking.line.details.title, hidden, words).text
    head = _("Copy with names left out. Places left out: %(count)d.") % {"count": found.count}
    made = Made(
        DocumentKind.REDACTION,
        _("%(title)s (copy with names left out)") % {"title": title},
        maker=by.name,
        tool=TOOL,
        language=masking.line.details.language,
        remark=redacted(remark, hidden, words).text,
        masked=found.count,
    )
    return add_copy(original, made, by=by, text=f"{head}\n\n{found.text}")
