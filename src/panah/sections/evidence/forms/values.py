"""Small claims said otherwise: an age, a number, a sum, a length of time, a phone; a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from panah.core.claims.actions import Meant
from panah.core.claims.desk import Entry
from panah.foundation.terms.labels import term_label
from panah.sections.evidence.forms.claims import SlotForm
from panah.values.ages import OLDEST
from panah.vocab.evidence import ClaimSlot
from panah.vocab.reading import EntityKind


class AgeForm(SlotForm):
    """How old somebody was."""

    slot = ClaimSlot.AGE
    years = forms.IntegerField(label=_("Age in years"), min_value=0, max_value=OLDEST)
    field_order = ("years",)

    def of_value(self, value: Mapping[str, Any]) -> dict[str, Any]:
        """Only whole years are offered to be changed."""
        years = value.get("value")
        return {"years": years if isinstance(years, int) else None}

    def value(self) -> dict[str, Any]:
        """The right age; whom it is about stays."""
        before = dict(self.entry.proposal.main.value) if self.entry else {}
        before.pop("approximate", None)
        return before | {"value": self.cleaned_data["years"]}


class NumberForm(SlotForm):
    """How many."""

    slot = ClaimSlot.HOW_MANY
    number = forms.FloatField(label=_("Number"))
    about = forms.CharField(label=_("Of what"), max_length=200, required=False)
    approximate = forms.BooleanField(label=_("About so many"), required=False)
    field_order = ("number", "about", "approximate")

    def of_value(self, value: Mapping[str, Any]) -> dict[str, Any]:
        """The number and what it counts."""
        return {
            "number": value.get("value"),
            "about": value.get("about", ""),
            "approximate": bool(value.get("approximate")),
        }

    def value(self) -> dict[str, Any]:
        """The same as a claim keeps it; whole numbers without a point."""
        said = self.cleaned_data
        number = said["number"]
        value: dict[str, Any] = {"value": int(number) if number == int(number) else number}
        value |= {"about": said["about"]} if said["about"] else {}
        return value | ({"approximate": True} if said["approximate"] else {})


class MoneyForm(SlotForm):
    """A sum of money."""

    slot = ClaimSlot.MONEY
    amount = forms.FloatField(label=_("Sum"), min_value=0)
    currency = forms.CharField(label=_("Currency"), max_length=20, required=False)
    field_order = ("amount", "currency")

    def of_value(self, value: Mapping[str, Any]) -> dict[str, Any]:
        """The sum and its currency."""
        return {"amount": value.get("amount"), "currency": value.get("currency") or ""}

    def value(self) -> dict[str, Any]:
        """The same as a claim keeps it."""
        said = self.cleaned_data
        before = dict(self.entry.proposal.main.value) if self.entry else {}
        return before | {"amount": said["amount"], "currency": said["currency"].strip()}


class WordsForm(SlotForm):
    """Something that is said in words alone: a length of time, a phone number."""

    words = forms.CharField(label=_("In words"), max_length=300)
    field_order = ("words",)


class DurationForm(WordsForm):
    """How long it lasted."""

    slot = ClaimSlot.DURATION

    def of_value(self, value: Mapping[str, Any]) -> dict[str, Any]:
        """As it is shown."""
        return {"words": str(value.get("about") or value.get("value") or "")}

    def value(self) -> dict[str, Any]:
        """Words; what a machine understood of the old ones no longer holds."""
        return {"about": self.cleaned_data["words"].strip()}


class PhoneForm(WordsForm):
    """A phone number."""

    slot = ClaimSlot.PHONE

    def of_value(self, value: Mapping[str, Any]) -> dict[str, Any]:
        """As it is written."""
        return {"words": str(value.get("value") or "")}

    def value(self) -> dict[str, Any]:
        """As it was typed."""
        return {"value": self.cleaned_data["words"].strip()}


NEW_PERSON, NEW_ACTOR = "new-person", "new-actor"


class NameForm(forms.Form):
    """What a name is, and who is meant by it. One answer goes for the whole case.

    people, actors  (id, title) of those who may be meant; actors only for who reads the register
    """

    kind = forms.ChoiceField(label=_("What it names"))
    name = forms.CharField(label=_("Rightly written"), max_length=300)
    meant = forms.ChoiceField(label=_("Who is meant"), required=False)
    reason = forms.CharField(
        label=_("Why, if it needs saying"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 1}),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        entry: Entry,
        people: Sequence[tuple[UUID, str]],
        actors: Sequence[tuple[UUID, str]] | None,
    ) -> None:
        value = entry.proposal.main.value
        known = entry.known
        meant = (known.person or known.actor) if known else None
        initial = {
            "kind": value["kind"],
            "name": value["name"],
            "meant": str(meant or self._by_name(value, people)),
        }
        super().__init__(data, initial=initial)
        kinds = [(kind.value, term_label(kind)) for kind in EntityKind]
        self._offer("kind", [*kinds, ("none", _("Not a name"))])
        self.people = {str(id) for id, _title in people}
        self.actors = {str(id) for id, _title in actors or ()}
        offered: list[Any] = [("", _("Not said"))]
        if people is not None:
            offered.append((NEW_PERSON, _("Somebody new in this case")))
        if actors is not None:
            offered.append((NEW_ACTOR, _("A new entry of the register")))
        if people:
            offered.append((_("People of this case"), [(str(id), title) for id, title in people]))
        if actors:
            offered.append((_("The register"), [(str(id), title) for id, title in actors]))
        self._offer("meant", offered)

    @staticmethod
    def _by_name(value: Mapping[str, Any], people: Sequence[tuple[UUID, str]]) -> str:
        """Whoever bears just this name is offered first; nobody is linked by that."""
        folded = {str(one).casefold() for one in (value["name"], *value.get("spellings", ()))}
        return next((str(id) for id, title in people if title.casefold() in folded), "")

    def _offer(self, name: str, choices: Sequence[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def said(self) -> Meant:
        """What `decide_name` takes."""
        said = self.cleaned_data
        kind, meant = said["kind"], said["meant"]
        return Meant(
            None if kind == "none" else EntityKind(kind),
            name=said["name"],
            person=UUID(meant) if meant in self.people else None,
            actor=UUID(meant) if meant in self.actors else None,
            new_person=meant == NEW_PERSON,
            new_actor=meant == NEW_ACTOR,
        )
