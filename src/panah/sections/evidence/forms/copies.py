"""Adding what was made from a document, and choosing what a copy leaves out."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language_info, gettext
from django.utils.translation import gettext_lazy as _

from panah.core.claims.actions import Made
from panah.core.claims.bodies import DocumentDetails
from panah.core.claims.models import Document
from panah.foundation.accounts.models import User
from panah.foundation.refusals import Refused
from panah.foundation.terms.labels import term_label
from panah.sections.evidence.access.copies import Masking
from panah.sections.evidence.actions import add_copy, make_redaction
from panah.sections.evidence.redaction import Nameable, Redacted, redacted
from panah.vocab.evidence import ProposalGroup
from panah.vocab.sources import DocumentKind

LANGUAGES = ("kk", "ru", "en", "uz", "ky", "tg", "tr", "uk", "de", "fr", "ar", "fa")
OFFERED = (
    DocumentKind.TRANSLATION,
    DocumentKind.TEXT_LAYER,
    DocumentKind.VERSION,
    DocumentKind.VIEW_COPY,
)


def _languages() -> list[tuple[str, str]]:
    named = [(code, str(get_language_info(code)["name_translated"])) for code in LANGUAGES]
    return [("", gettext("Not said")), *named]


def _kinds() -> list[tuple[str, str]]:
    return [("", gettext("Choose")), *((kind.value, term_label(kind)) for kind in OFFERED)]


class CopyForm(forms.Form):
    """A translation, a text written out, a later version: as a file, or typed here."""

    made_as = forms.ChoiceField(label=_("What it is"), choices=_kinds)
    upload = forms.FileField(label=_("File"), required=False)
    text = forms.CharField(
        label=_("Or its text"), required=False,
        widget=forms.Textarea(attrs={"rows": 6}), max_length=1_000_000,
    )  # fmt: skip
    maker = forms.CharField(
        label=_("Made by"), required=False, max_length=300,
        help_text=_("Who translated it or wrote it out, and in which capacity."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language"), choices=_languages, required=False)
    remark = forms.CharField(label=_("Remark"), required=False, max_length=1000)

    def clean(self) -> dict[str, Any]:
        """A file or a text, and not both: which of them would count?"""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        has_file, has_text = bool(said.get("upload")), bool(said.get("text", "").strip())
        if has_file and has_text:
            self.add_error("text", _("There is a file as well. Leave one of the two out."))
        if not has_file and not has_text and "upload" not in self.errors:
            self.add_error("upload", _("Choose a file, or type the text below."))
        return said

    def add(self, original: Document, details: DocumentDetails, *, by: User) -> Document | None:
        """Keep it. When refused: say why, and keep what was typed."""
        said = self.cleaned_data
        kind = DocumentKind(said["made_as"])
        is_statement = original.kind == DocumentKind.STATEMENT
        kind = DocumentKind.STATEMENT if is_statement and kind is DocumentKind.VERSION else kind
        words = {"title": details.title, "kind": term_label(kind).lower()}
        title = gettext("%(title)s (%(kind)s)") % words
        made = Made(
            kind, title, maker=said["maker"], language=said["language"], remark=said["remark"]
        )
        try:
            return add_copy(original, made, by=by, upload=said["upload"], text=said["text"])
        except Refused as refusal:
            self.add_error(None, str(refusal))
            return None


class MaskForm(forms.Form):
    """Which names and words a copy leaves out. It is looked at before it is made."""

    hide = forms.TypedMultipleChoiceField(coerce=UUID, required=False)
    words = forms.CharField(
        label=_("Other words to leave out, one in each line"), required=False, max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("A nickname, a street, a school, a number: whatever would give somebody away."),
    )  # fmt: skip
    also = forms.MultipleChoiceField(required=False)
    remark = forms.CharField(
        label=_("What the copy is for"), required=False, max_length=300,
    )  # fmt: skip

    def __init__(self, data: Any, masking: Masking) -> None:
        super().__init__(data)
        self.masking = masking
        self.fields["hide"].choices = [(one.id, one.name) for one in masking.names]  # type: ignore[attr-defined]
        offered = data.getlist("also") if hasattr(data, "getlist") else []
        self.fields["also"].choices = [(word, word) for word in offered]  # type: ignore[attr-defined]

    @property
    def names(self) -> list[tuple[Nameable, bool]]:
        """Every name with whether it is ticked; people are, until somebody says otherwise."""
        if not self.is_bound:
            every = self.masking.names
            return [(one, one.group == ProposalGroup.PEOPLE) for one in every]
        ticked = set(self.cleaned_data.get("hide", ()))
        return [(one, one.id in ticked) for one in self.masking.names]

    def chosen(self) -> dict[str, Any]:
        """What is to be left out, by the names that `make_redaction` takes."""
        said = self.cleaned_data
        typed = [word.strip() for word in said["words"].splitlines() if word.strip()]
        hidden = [one for one in self.masking.names if one.id in set(said["hide"])]
        return {"hidden": hidden, "words": [*typed, *said["also"]]}

    def preview(self) -> Redacted | None:
        """The copy as it would be; nothing while nothing was chosen or what was typed is wrong."""
        if not self.is_bound or not self.is_valid():
            return None
        chosen = self.chosen()
        return redacted(self.masking.text, chosen["hidden"], chosen["words"])

    def make(self, original: Document, *, by: User) -> Document | None:
        """Make the copy. When refused: say why, and keep what was chosen."""
        remark = self.cleaned_data["remark"]
        try:
            return make_redaction(original, self.masking, by=by, remark=remark, **self.chosen())
        except Refused as refusal:
            self.add_error(None, str(refusal))
            return None


def other_asked(said: str | None) -> UUID | None:
    """The document to compare with, when the address names one."""
    try:
        return UUID(said or "")
    except ValueError:
        return None
