"""Saying a claim otherwise, and writing one by hand: one small form for each kind of claim."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.forms import formset_factory
from django.utils.translation import gettext_lazy as _

from panah.core.claims.access import NOT_READ
from panah.core.claims.actions import Said, Telling
from panah.core.claims.bodies import Quote, Voice
from panah.core.claims.desk import Entry
from panah.foundation.fields.forms import UncertainDateFormField
from panah.foundation.terms.forms import TermChoiceField
from panah.sections.evidence.quoting import NoSuchWords, find_quote
from panah.values.dates import Precision, UncertainDate
from panah.vocab.claims import ClaimStatus, VoiceKind, VoiceStance
from panah.vocab.events import EventRole, EventType
from panah.vocab.evidence import ClaimSlot
from panah.vocab.reading import LabourIndicator, Polarity, RelationType

MORE_PEOPLE = 2
LEFT_OUT = {ClaimStatus.REJECTED, ClaimStatus.DISAGREED, ClaimStatus.CORRECTED}


class SlotForm(forms.Form):
    """What every claim has: the words that say it, who says so, and why it is corrected.

    slot   which question the claim answers
    entry  what is corrected; None for a claim written by hand
    text   the text of the document, in which the words are found character for character
    published  when the document says so, as far as it is known
    """

    slot: ClaimSlot
    quote = forms.CharField(
        label=_("The words of the document"),
        max_length=5000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Exactly as they stand there. Choosing them in the text fills this in."),
    )
    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    speaker = forms.CharField(
        label=_("Who says so"),
        max_length=300,
        required=False,
        help_text=_("Empty: the document itself."),
    )
    stance = TermChoiceField(VoiceStance, label=_("From where they know it"), required=False)
    reason = forms.CharField(
        label=_("Why it is corrected"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 1}),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        entry: Entry | None,
        text: str,
        published: UncertainDate | None = None,
        **options: Any,
    ) -> None:
        self.entry, self.text, self.published = entry, text, published
        said = self.known(entry) if entry else {}
        options["initial"] = said | options.get("initial", {})
        super().__init__(data, **options)
        if entry is None:
            del self.fields["reason"]
        # "Last year" counts from the day on which it was said, and from no other.
        is_day = published is not None and published.precision is Precision.DAY
        for field in self.fields.values():
            if isinstance(field, UncertainDateFormField):
                field.count_from(published.end if published and is_day else None)

    def known(self, entry: Entry) -> dict[str, Any]:
        """What stands now, by the names of the fields."""
        main = entry.proposal.main
        quotes = main.quotes
        return {
            "quote": quotes[0].of(self.text) if quotes else "",
            "start": quotes[0].start if quotes else None,
            "speaker": main.voice.who,
            "stance": main.voice.stance or "",
            **self.of_value(main.value),
        }

    def of_value(self, value: Mapping[str, Any]) -> dict[str, Any]:
        """The fields of a claim's value."""
        return {}

    def value(self) -> dict[str, Any]:
        """The value that was typed."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        """The words are found in the document, or the form says so."""
        said = super().clean() or {}
        if not self.text:
            self.add_error(None, NOT_READ)
        elif said.get("quote") and self._words_changed():
            try:
                self.found = find_quote(self.text, said["quote"], said.get("start"))
            except NoSuchWords as wrong:
                self.add_error("quote", str(wrong))
        return said

    def telling(self) -> Telling:
        """What `correct_claim` and `write_claim` take."""
        return Telling(self.facts(), self.quotes(), self.voice(), self.reason_given())

    def facts(self) -> Sequence[Said]:
        """The claims that were typed, the one that carries the decision first."""
        return [Said(self.slot, self.value(), self.replaces())]

    def replaces(self) -> UUID | None:
        """The claim that is said otherwise."""
        return self.entry.stands[0].fact.id if self.entry else None

    def quotes(self) -> tuple[Quote, ...] | None:
        """The words chosen anew; None when they are as they were."""
        return (self.found,) if self._words_changed() else None

    def voice(self) -> Voice | None:
        """Who says so, when that was changed."""
        if self.entry and not {"speaker", "stance"} & set(self.changed_data):
            return None
        outlet = Voice(kind=VoiceKind.OUTLET, said_on=self.published)
        before = self.entry.proposal.main.voice if self.entry else outlet
        who = self.cleaned_data["speaker"].strip()
        stance = self.cleaned_data["stance"] or None
        kind = before.kind if who == before.who else VoiceKind.PERSON if who else VoiceKind.OUTLET
        return Voice(who=who, kind=kind, stance=stance, said_on=before.said_on)

    def reason_given(self) -> str:
        """Why, if anything was said."""
        return str(self.cleaned_data.get("reason", ""))

    def _words_changed(self) -> bool:
        return self.entry is None or bool({"quote", "start"} & set(self.changed_data))


class PartForm(forms.Form):
    """Somebody who took part in an event, in which role."""

    claim = forms.UUIDField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("Who"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"list": "known-people"}),
    )
    role = TermChoiceField(EventRole, label=_("In which role"), required=False)

    def clean(self) -> dict[str, Any]:
        """A name needs a role, and a role somebody who has it."""
        said = super().clean() or {}
        if said.get("name") and not said.get("role"):
            self.add_error("role", _("Choose in which role."))
        if said.get("role") and not said.get("name"):
            self.add_error("name", _("Write who it was, or empty the row."))
        return said


class EventForm(SlotForm):
    """What happened, when, where, to whom and by whom."""

    slot = ClaimSlot.WHAT
    what = TermChoiceField(EventType, label=_("What happened"))
    when = UncertainDateFormField(
        label=_("When"),
        required=False,
        help_text=_("In any words: 12.03.2011, spring 2011, the winter after the birth."),
    )
    where = forms.CharField(
        label=_("Where"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"list": "known-places"}),
    )
    polarity = TermChoiceField(Polarity, label=_("Whether it happened"), initial=Polarity.YES)
    field_order = ("what", "when", "where", "polarity")

    def __init__(self, data: Any = None, *, entry: Entry | None, text: str, **options: Any) -> None:
        super().__init__(data, entry=entry, text=text, **options)
        made: Any = formset_factory(PartForm, extra=MORE_PEOPLE, max_num=40, absolute_max=60)
        self.people = made(data, prefix="who", initial=self._parts(entry) if entry else [])
        for row in self.people:
            row.empty_permitted = row.empty_permitted and not data

    def known(self, entry: Entry) -> dict[str, Any]:
        """The slots of the telling as they stand now."""
        slots = {one.fact.slot: one.fact.value for one in self._standing(entry)}
        when = slots.get(ClaimSlot.WHEN)
        return super().known(entry) | {
            "what": entry.proposal.main.value["type"],
            "when": UncertainDate.from_json(dict(when)) if when else None,
            "where": slots.get(ClaimSlot.WHERE, {}).get("name", ""),
            "polarity": slots.get(ClaimSlot.POLARITY, {}).get("polarity", Polarity.YES),
        }

    def is_valid(self) -> bool:
        """The rows of people count too."""
        own, rows = super().is_valid(), bool(self.people.is_valid())
        return own and rows

    def facts(self) -> Sequence[Said]:
        """What happened first, then every slot that is filled."""
        said = self.cleaned_data
        what = Said(ClaimSlot.WHAT, {"type": str(said["what"])}, self.replaces())
        return [what, *self._day(), *self._place(), *self._who(), *self._whether()]

    def _day(self) -> Iterable[Said]:
        before = self._stand(ClaimSlot.WHEN)
        said: UncertainDate | None = self.cleaned_data["when"]
        if before and "when" not in self.changed_data:
            yield Said(ClaimSlot.WHEN, before.fact.value, before.fact.id)
        elif said is not None:
            yield Said(ClaimSlot.WHEN, said.to_json(), before.fact.id if before else None)

    def _place(self) -> Iterable[Said]:
        before = self._stand(ClaimSlot.WHERE)
        said = self.cleaned_data["where"].strip()
        if said and before and said == before.fact.value.get("name"):
            yield Said(ClaimSlot.WHERE, before.fact.value, before.fact.id)
        elif said:
            value = {"name": said, "kind": "place", "named": True}
            yield Said(ClaimSlot.WHERE, value, before.fact.id if before else None)

    def _whether(self) -> Iterable[Said]:
        before = self._stand(ClaimSlot.POLARITY)
        said = self.cleaned_data["polarity"]
        if before or said != Polarity.YES:
            value = {"polarity": str(said)}
            yield Said(ClaimSlot.POLARITY, value, before.fact.id if before else None)

    def _who(self) -> Iterable[Said]:
        stands = {one.fact.id: one.fact for one in self._standing(self.entry)}
        for row in self.people:
            said = row.cleaned_data
            if not said.get("name"):
                continue
            before = stands.get(said["claim"]) if said.get("claim") else None
            value: dict[str, Any] = {"role": str(said["role"]), "name": said["name"].strip()}
            if before and value == {key: before.value.get(key) for key in value}:
                value = dict(before.value)
            elif before and value["name"] == before.value.get("name"):
                value = {**before.value, **value, "guessed": False}
            else:
                value |= {"kind": "person", "named": True, "guessed": False}
            yield Said(ClaimSlot.WHO, value, before.id if before else None)

    def _stand(self, slot: ClaimSlot) -> Any:
        return next((one for one in self._standing(self.entry) if one.fact.slot is slot), None)

    @staticmethod
    def _standing(entry: Entry | None) -> list[Any]:
        if entry is None:
            return []
        keep_all = entry.status in LEFT_OUT
        return [one for one in entry.stands if keep_all or one.status not in LEFT_OUT]

    @classmethod
    def _parts(cls, entry: Entry) -> list[dict[str, Any]]:
        return [
            {"claim": one.fact.id, "name": one.fact.value["name"], "role": one.fact.value["role"]}
            for one in cls._standing(entry)
            if one.fact.slot is ClaimSlot.WHO
        ]


class IndicatorForm(SlotForm):
    """A sign of forced labour."""

    slot = ClaimSlot.INDICATOR
    indicator = TermChoiceField(LabourIndicator, label=_("Sign of forced labour"))
    persons = forms.CharField(
        label=_("Who is meant"),
        max_length=600,
        required=False,
        help_text=_("Several people with commas between."),
        widget=forms.TextInput(attrs={"list": "known-people"}),
    )
    field_order = ("indicator", "persons")

    def of_value(self, value: Mapping[str, Any]) -> dict[str, Any]:
        """The sign and whom it touches."""
        persons = ", ".join(value.get("persons", ()))
        return {"indicator": value["indicator"], "persons": persons}

    def value(self) -> dict[str, Any]:
        """The same as a claim keeps it."""
        said = self.cleaned_data
        persons = [one.strip() for one in said["persons"].split(",") if one.strip()]
        return {"indicator": str(said["indicator"]), "persons": persons}


class RelationForm(SlotForm):
    """How two of those named stand to each other."""

    slot = ClaimSlot.RELATION
    one = forms.CharField(
        label=_("Who"), max_length=300, widget=forms.TextInput(attrs={"list": "known-people"})
    )
    how = TermChoiceField(RelationType, label=_("How they stand to each other"))
    other = forms.CharField(
        label=_("Of whom"), max_length=300, widget=forms.TextInput(attrs={"list": "known-people"})
    )
    alleged = forms.BooleanField(label=_("Alleged, not established"), required=False)
    field_order = ("one", "how", "other", "alleged")

    def of_value(self, value: Mapping[str, Any]) -> dict[str, Any]:
        """Both of them, and how."""
        return {
            "one": value["from"],
            "how": value["type"],
            "other": value["to"],
            "alleged": bool(value.get("alleged")),
        }

    def value(self) -> dict[str, Any]:
        """The same as a claim keeps it."""
        said = self.cleaned_data
        before = self.entry.proposal.main.value if self.entry else {}
        title = before.get("title", "") if "how" not in self.changed_data else ""
        return {
            "type": str(said["how"]),
            "from": said["one"].strip(),
            "to": said["other"].strip(),
            "title": title,
            "alleged": said["alleged"],
        }


class DateForm(SlotForm):
    """A date that the document says."""

    slot = ClaimSlot.DATE
    date = UncertainDateFormField(label=_("Date"))
    field_order = ("date",)

    def of_value(self, value: Mapping[str, Any]) -> dict[str, Any]:
        """The date as it was understood."""
        return {"date": UncertainDate.from_json(dict(value))}

    def value(self) -> dict[str, Any]:
        """The date as it is right; unchanged words keep what was understood."""
        if self.entry and "date" not in self.changed_data:
            return dict(self.entry.proposal.main.value)
        said: UncertainDate = self.cleaned_data["date"]
        return said.to_json()
