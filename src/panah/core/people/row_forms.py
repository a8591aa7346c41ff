"""One row of a list in a form: a name, a stated age, a number, a spelling in the register."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from panah.core.people.bodies import (
    ActorName,
    BusinessSaid,
    PersonName,
    PersonNumber,
    StatedAge,
)
from panah.engine.linking.identifiers import iin_is_right, masked
from panah.foundation.fields.forms import UncertainDateFormField
from panah.foundation.fields.labels import label_of
from panah.foundation.terms.forms import TermChoiceField
from panah.values.ages import OLDEST
from panah.values.scripts import script_of
from panah.vocab.people import BusinessState, NameType, NumberKind

NO_IIN = _(
    "This cannot be an IIN: it has 12 figures, and the last one follows from the others. "
    "Look at it once more, or choose “Passport or other document” to keep it as it is written."
)


class NameForm(forms.Form):
    """One spelling, and where it comes from. The alphabet is seen from the letters."""

    text = forms.CharField(label=label_of(PersonName, "text"), max_length=200, required=False)
    kind = TermChoiceField(
        NameType, label=label_of(PersonName, "kind"), initial=NameType.CALLED, required=False
    )
    source = forms.CharField(label=label_of(PersonName, "source"), max_length=300, required=False)

    def part(self) -> PersonName | None:
        """The name, or None for an empty row."""
        said = self.cleaned_data
        if not said.get("text"):
            return None
        return PersonName(
            text=said["text"],
            script=script_of(said["text"]),
            kind=said["kind"] or NameType.CALLED,
            source=said["source"],
        )


class AgeForm(forms.Form):
    """An age somebody stated, and when the person was that old."""

    age = forms.IntegerField(
        label=label_of(StatedAge, "age"), min_value=0, max_value=OLDEST, required=False
    )
    at = UncertainDateFormField(label=label_of(StatedAge, "at"), required=False)
    source = forms.CharField(label=label_of(StatedAge, "source"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        """Asks for the age when only the rest of the row was filled in."""
        said = self.cleaned_data
        if said.get("age") is None and (said.get("at") or said.get("source")):
            self.add_error("age", _("Write the age, or empty the row."))
        return said

    def part(self) -> StatedAge | None:
        """The stated age, or None for an empty row."""
        said = self.cleaned_data
        if said.get("age") is None:
            return None
        return StatedAge(age=said["age"], at=said["at"], source=said["source"])


class NumberForm(forms.Form):
    """A number or account of the person's own."""

    sort = TermChoiceField(
        NumberKind,
        label=label_of(PersonNumber, "sort"),
        initial=NumberKind.PHONE,
        required=False,
    )
    text = forms.CharField(label=label_of(PersonNumber, "text"), max_length=100, required=False)
    source = forms.CharField(label=label_of(PersonNumber, "source"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        """A slip in an IIN is told at once; of a card only what may be kept is kept."""
        said = self.cleaned_data
        text = said.get("text", "").strip()
        if text and said.get("sort") is NumberKind.IIN and not iin_is_right(_digits(text)):
            self.add_error("text", NO_IIN)
        if text and said.get("sort") is NumberKind.CARD:
            said["text"] = masked(text) or text
        return said

    def part(self) -> PersonNumber | None:
        """The number, or None for an empty row."""
        said = self.cleaned_data
        if not said.get("text"):
            return None
        sort = said["sort"] or NumberKind.PHONE
        return PersonNumber(sort=sort, text=said["text"], source=said["source"])


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())


class ActorNameForm(forms.Form):
    """One spelling of an entry of the register, and where it comes from."""

    text = forms.CharField(label=label_of(ActorName, "text"), max_length=200, required=False)
    source = forms.CharField(label=label_of(ActorName, "source"), max_length=300, required=False)

    def part(self) -> ActorName | None:
        """The name, or None for an empty row."""
        said = self.cleaned_data
        if not said.get("text"):
            return None
        text = said["text"]
        return ActorName(text=text, script=script_of(text), source=said["source"])


class BusinessForm(forms.Form):
    """One line on whether an entry is still at work: what, as of when, who says so."""

    state = TermChoiceField(BusinessState, label=label_of(BusinessSaid, "state"), required=False)
    at = UncertainDateFormField(label=label_of(BusinessSaid, "at"), required=False)
    source = forms.CharField(label=label_of(BusinessSaid, "source"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        """Asks for what is missing: a word without a source says nothing."""
        said = self.cleaned_data
        if said.get("state") and not said.get("source"):
            self.add_error("source", _("Write who saw or said so."))
        if not said.get("state") and (said.get("at") or said.get("source")):
            self.add_error("state", _("Choose what was seen or said, or empty the row."))
        return said

    def part(self) -> BusinessSaid | None:
        """What was said, or None for an empty row."""
        said = self.cleaned_data
        if not said.get("state"):
            return None
        return BusinessSaid(state=said["state"], at=said.get("at"), source=said["source"])
