"""Judging a source, and taking a copy of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePath

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from panah.core.claims.actions import grade_document
from panah.core.claims.bodies import DocumentDetails
from panah.core.claims.models import Document
from panah.foundation.accounts.models import User
from panah.foundation.refusals import Refused
from panah.foundation.terms.forms import TermChoiceField
from panah.foundation.terms.labels import term_label
from panah.vocab.sources import InfoCredibility, SourceReliability
from panah.vocab.terms import Vocabulary

LONGEST_REASON = 300


def _coded(vocabulary: type[Vocabulary]) -> Callable[[], list[tuple[str, str]]]:
    """Each term with the letter or number that stands for it; nothing is chosen beforehand."""

    def choices() -> list[tuple[str, str]]:
        coded = [(term.value, f"{term.value} · {term_label(term)}") for term in vocabulary]
        return [("", gettext("Choose")), *coded]

    return choices


class GradeForm(forms.Form):
    """The source and what it says, judged apart: a liar may be right, an honest one mistaken."""

    reliability = TermChoiceField(
        SourceReliability, label=_("The source"), choices=_coded(SourceReliability)
    )
    credibility = TermChoiceField(
        InfoCredibility, label=_("What it says"), choices=_coded(InfoCredibility)
    )
    note = forms.CharField(
        label=_("Why"), required=False, max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("What you know of the source. In your own words."),
    )  # fmt: skip

    def grade(self, document: Document, *, by: User) -> bool:
        """Keep the judgement; when refused, say why and keep what was typed."""
        try:
            grade_document(document, by=by, **self.cleaned_data)
        except Refused as refusal:
            self.add_error(None, str(refusal))
        return not self.errors


def reason_of(said: Mapping[str, str]) -> str:
    """Why a copy is taken, on one line, if anything was typed."""
    return " ".join(said.get("reason", "").split())[:LONGEST_REASON]


def neutral_name(document: Document, details: DocumentDetails, *, ending: str = "") -> str:
    """A name for the file that tells nobody who is meant: the case, the checksum, the ending."""
    suffix = PurePath(details.file_name).suffix
    own = suffix.lower() if suffix[1:].isascii() and suffix[1:].isalnum() else ""
    return f"{document.case.ref}-{details.sha256[:8]}{ending or own}"
