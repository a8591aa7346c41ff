"""Adding documents, and putting down where they come from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from panah.core.claims.actions import describe_document
from panah.core.claims.bodies import DocumentDetails
from panah.core.claims.models import Document
from panah.foundation.accounts.models import User
from panah.foundation.fields.forms import DayField, UncertainDateFormField
from panah.foundation.refusals import Conflict, Refused
from panah.foundation.terms.forms import TermChoiceField
from panah.sections.evidence.actions import Added
from panah.vocab.evidence import ProposalGroup
from panah.vocab.sources import SourceType

MOST_BYTES: int = settings.UPLOAD_MAX_BYTES


class FilesInput(forms.ClearableFileInput):
    """A field that takes several files, by choosing, by dropping, or from the camera."""

    allow_multiple_selected = True

    def use_required_attribute(self, initial: Any) -> bool:
        """A photo just taken is enough, whatever stands in the other field."""
        return False


class FilesField(forms.FileField):
    """Every file that was chosen, empty ones too: the action says kindly what is wrong with one."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, list | tuple) else [data] if data else []
        return list(files)


class CameraInput(FilesInput):
    """The camera of a phone; where there is none, a chooser of pictures."""

    def __init__(self) -> None:
        super().__init__({"accept": "image/*", "capture": "environment"})


class AddDocumentsForm(forms.Form):
    """Several files at once; what is said about them goes for all."""

    uploads = FilesField(label=_("Files or photos"))
    photos = FilesField(label=_("Take a photo now"), widget=CameraInput, required=False)
    source = TermChoiceField(SourceType, label=_("What kind of source"), required=False)
    received_from = forms.CharField(
        label=_("Received from"), required=False, max_length=300,
        help_text=_("Who gave it to us, and how. In your own words."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """At least one file, from whichever of the two."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not (said.get("uploads") or said.get("photos")):
            self.add_error("uploads", _("Choose at least one file."))
        return said

    def said(self) -> dict[str, Any]:
        """What was chosen and typed, by the names that `add_documents` takes."""
        return {
            "uploads": [*self.cleaned_data["uploads"], *self.cleaned_data["photos"]],
            "source": self.cleaned_data["source"] or None,
            "received_from": self.cleaned_data["received_from"],
        }

    def tell(self, added: list[Added]) -> int:
        """Say of each file that was not kept why. Returns how many were."""
        for one in added:
            if one.refusal:
                self.add_error("uploads", f"{one.file_name}: {one.refusal}")
        return sum(one.document is not None for one in added)

    @property
    def problem(self) -> str:
        """What went wrong, in one sentence, or nothing."""
        return " ".join(str(error) for errors in self.errors.values() for error in errors)

    def total(self, added: list[Added]) -> int:
        """How many files of this lot are kept by now: `kept` before, and these."""
        before = self.data.get("kept", "")
        count = int(before) if before.isascii() and before.isdigit() and len(before) < 6 else 0
        return count + sum(one.document is not None for one in added)


class DescribeForm(forms.Form):
    """Where a document comes from (Q01)."""

    title = forms.CharField(label=_("Title"), max_length=300)
    source = TermChoiceField(SourceType, label=_("What kind of source"), required=False)
    outlet = forms.CharField(label=_("Published or issued by"), required=False, max_length=300)
    author = forms.CharField(label=_("Author"), required=False, max_length=300)
    published = UncertainDateFormField(label=_("Published on"), required=False)
    url = forms.CharField(label=_("Address on the internet"), required=False, max_length=2000)
    captured_on = DayField(label=_("Saved on"), required=False)
    received_from = forms.CharField(label=_("Received from"), required=False, max_length=300)
    revision = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, data: Any, details: DocumentDetails, revision: int) -> DescribeForm:
        """Filled with what is known, or with what was typed."""
        names = [name for name in cls.base_fields if name != "revision"]
        known = {name: getattr(details, name) for name in names}
        return cls(data, initial=known | {"revision": revision})

    def said(self) -> dict[str, Any]:
        """What was typed, by the names of the sealed details."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "revision"}
        return said | {"source": said["source"] or None}

    def describe(self, document: Document, *, by: User) -> bool:
        """Save it. When somebody else saved meanwhile: say so, keep what was typed."""
        try:
            describe_document(document, by=by, expects=self.cleaned_data["revision"], **self.said())
        except Conflict as conflict:
            self.data = {**dict(self.data.items()), "revision": str(conflict.current)}
            self.add_error(None, str(conflict))
            self.add_error(None, _("Below is what you typed; on the right is what stands now."))
        except Refused as refusal:
            self.add_error(None, str(refusal))
        return not self.errors


def shown(asked: Mapping[str, str]) -> dict[str, Any]:
    """What the address of a document asks to see, by the names that `review_of` takes.

    show  the group whose quotations are marked alone
    part  the number of a part;  at  a place of the text
    """
    only = next((group for group in ProposalGroup if group == asked.get("show")), None)
    return {"only": only, "part": _number(asked.get("part")), "at": _number(asked.get("at"))}


def looked(asked: Mapping[str, str]) -> dict[str, Any]:
    """How the pages are to be shown, by the names that `pages_of` takes.

    view  pages or text;  zoom  anything: large
    """
    return {"view": asked.get("view", ""), "large": "zoom" in asked}


def picture_asked(asked: Mapping[str, str]) -> dict[str, Any]:
    """Which picture is asked for, by the names that `get_picture` takes."""
    number = _number(asked.get("number")) or 1
    return {"number": number, "large": "zoom" in asked, "soft": "soft" in asked}


def _number(said: str | None) -> int | None:
    return int(said) if said and said.isascii() and said.isdigit() and len(said) < 10 else None
