"""A name that no machine found, written by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from panah.foundation.terms.forms import TermChoiceField
from panah.sections.evidence.forms.claims import SlotForm
from panah.vocab.evidence import ClaimSlot
from panah.vocab.reading import EntityKind


class WrittenNameForm(SlotForm):
    """A name as it is rightly written, and what it names."""

    slot = ClaimSlot.NAME
    kind = TermChoiceField(EntityKind, label=_("What it names"), initial=EntityKind.PERSON)
    name = forms.CharField(
        label=_("Rightly written"),
        max_length=300,
        required=False,
        help_text=_("Empty: as it stands in the document."),
    )
    field_order = ("kind", "name")

    def of_value(self, value: Mapping[str, Any]) -> dict[str, Any]:
        """The name and its kind."""
        return {"kind": value["kind"], "name": value["name"]}

    def value(self) -> dict[str, Any]:
        """The name with the spelling of the document beside it."""
        said = self.cleaned_data
        spelt = " ".join(str(said["quote"]).split())
        name = said["name"].strip() or spelt
        return {"name": name, "kind": str(said["kind"]), "spellings": [spelt]}
