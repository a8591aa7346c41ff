"""The words on the printed custody sheet of a document, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from panah.foundation.accounts.access import organisation
from panah.foundation.accounts.models import User
from panah.foundation.look.dates import written, written_uncertain
from panah.foundation.terms.labels import term_label
from panah.sections.evidence.access.origin import Custody
from panah.vocab.sources import DocumentKind


def paper(custody: Custody, *, by: User) -> dict[str, Any]:
    """What `render/pages/custody.typ` shows, JSON-able."""
    case = custody.line.document.case
    return {
        "title": _("Custody of a document"),
        "organisation": organisation().name,
        "language": get_language() or "en",
        "reference": case.ref,
        "printed": _("Printed by %(name)s, %(moment)s")
        % {"name": by.name, "moment": written(timezone.now())},
        "about": custody.line.details.title,
        "remark": _(
            "The file was sealed when it came and has not been changed since: whoever has a copy "
            "can compute its SHA-256 and compare it with the one below."
        ),
        "labels": {
            "confidential": _("Confidential"),
            "page": _("Page"),
            "file": _("The file"),
            "reliance": _("How far to rely on it"),
            "custody": _("Custody"),
            "visits": _("Who opened and changed it"),
            "what": _("What"),
            "when": _("When"),
            "who": _("Who"),
            "note": _("Note"),
            "nothing": _("Nobody has judged it yet."),
        },
        "facts": [list(fact) for fact in _facts(custody)],
        "reliance": [
            [one.grading.code, _judgement(one.grading), one.who, written(one.grading.at)]
            for one in custody.judged
        ],
        "custody": [
            [term_label(one.act), written(one.at), one.who, one.note] for one in custody.handled
        ],
        "visits": [[capfirst(one.words), written(one.at), one.who] for one in custody.visits],
    }


def _judgement(grading: Any) -> str:
    words = [term_label(grading.reliability), term_label(grading.credibility), grading.note]
    return " · ".join(word for word in words if word)


def _facts(custody: Custody) -> Iterator[tuple[str, str]]:
    """Name and value of everything known; what is not known is left out."""
    details, document = custody.line.details, custody.line.document
    known = [
        (_("File name"), details.file_name),
        (_("Kind of file"), details.media_type),
        (_("Size"), filesizeformat(details.size).replace("\xa0", " ")),
        ("SHA-256", details.sha256),
        (_("What it is to us"), term_label(DocumentKind(document.kind))),
        (_("Received"), f"{written(document.added_at)} · {document.added_by.name}"),
        (_("Received from"), details.received_from),
        (_("What kind of source"), term_label(details.source) if details.source else ""),
        (_("Published or issued by"), details.outlet),
        (_("Author"), details.author),
        (_("Published on"), written_uncertain(details.published) if details.published else ""),
        (_("Address on the internet"), details.url),
        (_("Made by"), details.maker),
        (_("Made with"), details.tool),
    ]
    return ((label, value) for label, value in known if value)
