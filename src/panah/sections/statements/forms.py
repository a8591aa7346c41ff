"""Taking a statement: a form that asks nothing twice, loses nothing, and grows by the keyboard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.forms import formset_factory
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from panah.foundation.fields.forms import UncertainDateFormField
from panah.foundation.fields.labels import label_of
from panah.foundation.terms.forms import TermChoiceField
from panah.sections.statements.bodies import StatementBody, ToldEvent, ToldPart
from panah.values.dates import Precision, UncertainDate
from panah.vocab.claims import VoiceStance
from panah.vocab.events import EventRole, EventType
from panah.vocab.reading import Polarity
from panah.vocab.statements import ReadBack, TakenHow

PEOPLE = 3
MOST = 60
NAMES = "known-people"


class EventRow(forms.Form):
    """One thing she told: her words, and what we understood of them. Empty rows are left out."""

    id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    words = forms.CharField(
        label=_("In the person's own words"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    what = TermChoiceField(EventType, label=_("What happened"), required=False)
    when = UncertainDateFormField(label=_("When"), required=False)
    where = forms.CharField(
        label=_("Where"), max_length=300, required=False,
        widget=forms.TextInput(attrs={"list": "known-places"}),
    )  # fmt: skip
    polarity = TermChoiceField(Polarity, label=_("Whether it happened"), required=False)

    def __init__(self, *args: Any, said_on: UncertainDate | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.empty_permitted = False
        is_day = said_on is not None and said_on.precision is Precision.DAY
        when = self.fields["when"]
        if isinstance(when, UncertainDateFormField):
            when.count_from(said_on.end if said_on and is_day else None)
        for number in range(1, PEOPLE + 1):
            self.fields[f"who{number}"] = forms.CharField(
                label=_("Who"), max_length=300, required=False,
                widget=forms.TextInput(attrs={"list": NAMES}),
            )  # fmt: skip
            self.fields[f"role{number}"] = TermChoiceField(
                EventRole, label=_("In which role"), required=False
            )

    @property
    def pairs(self) -> list[tuple[Any, Any]]:
        """The fields of who took part, a pair for each."""
        return [(self[f"who{n}"], self[f"role{n}"]) for n in range(1, PEOPLE + 1)]

    def clean(self) -> dict[str, Any]:
        """What is said of a happening needs the words that say it, and what happened."""
        said = super().clean() or {}
        rest = [name for name in self.fields if name not in {"id", "words", "polarity"}]
        filled = [name for name in rest if said.get(name)]
        if filled and not said.get("words"):
            self.add_error("words", _("Write it in the person's words, if only a few."))
        if filled and not said.get("what"):
            self.add_error("what", _("Choose what happened."))
        for number in range(1, PEOPLE + 1):
            if said.get(f"who{number}") and not said.get(f"role{number}"):
                self.add_error(f"role{number}", _("Choose in which role."))
            if said.get(f"role{number}") and not said.get(f"who{number}"):
                self.add_error(f"who{number}", _("Write who it was, or empty the row."))
        return said

    def part(self) -> ToldEvent | None:
        """The happening, or None for an empty row."""
        said = self.cleaned_data
        words = " ".join(said.get("words", "").split())
        if not words:
            return None
        people = [
            ToldPart(name=said[f"who{number}"].strip(), role=said[f"role{number}"])
            for number in range(1, PEOPLE + 1)
            if said.get(f"who{number}")
        ]
        return ToldEvent(
            id=said.get("id") or uuid4(),
            words=words,
            what=said["what"] or None,
            when=said["when"],
            where=said["where"].strip(),
            polarity=said["polarity"] or Polarity.YES,
            people=tuple(people),
        )


class StatementForm(forms.Form):
    """Who told what, to whom, when and where, and each happening that it tells.

    people  (id, name, whether a survivor) of those of the case who may have told it
    asks    "more" for another row, "draft" to keep what is typed: then nothing has to be right yet
    """

    person = forms.ChoiceField(label=_("Who told it"), required=False)
    teller = forms.CharField(
        label=_("Somebody who is not in the list"), max_length=300, required=False
    )
    stance = TermChoiceField(
        VoiceStance,
        label=label_of(StatementBody, "stance"),
        initial=VoiceStance.FIRST_HAND,
    )
    how = TermChoiceField(
        TakenHow, label=label_of(StatementBody, "how"), initial=TakenHow.INTERVIEW
    )
    taken_on = UncertainDateFormField(label=label_of(StatementBody, "taken_on"), required=False)
    where = forms.CharField(label=label_of(StatementBody, "where"), max_length=300, required=False)
    to_whom = forms.CharField(
        label=label_of(StatementBody, "to_whom"), max_length=300, required=False
    )
    language = forms.CharField(
        label=label_of(StatementBody, "language"), max_length=100, required=False
    )
    interpreter = forms.CharField(
        label=label_of(StatementBody, "interpreter"), max_length=300, required=False
    )
    told = forms.CharField(
        label=label_of(StatementBody, "told"),
        max_length=200_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Line by line, as it was said. What happened can be taken out below."),
    )
    read_back = TermChoiceField(
        ReadBack, label=label_of(StatementBody, "read_back"), initial=ReadBack.NOT_YET
    )

    def __init__(
        self,
        data: Any,
        *,
        people: Sequence[tuple[UUID, str, bool]],
        initial: Mapping[str, Any],
        events: Sequence[ToldEvent] = (),
    ) -> None:
        self.asks = (
            "more" if data and "more" in data else "draft" if data and "draft" in data else ""
        )
        super().__init__(data, initial=dict(initial))
        self.names = {str(id): name for id, name, _is_survivor in people}
        offered = [("", _("Somebody else")), *((str(id), name) for id, name, _is in people)]
        self.fields["person"].choices = offered  # type: ignore[attr-defined]
        made: Any = formset_factory(
            EventRow, extra=0 if events else 1, max_num=MOST, absolute_max=MOST
        )
        self.rows = made(
            _grown(data),
            prefix="event",
            initial=[_row_of(one) for one in events],
            form_kwargs={"said_on": self._said_on(data, initial)},
        )

    @staticmethod
    def _said_on(data: Any, initial: Mapping[str, Any]) -> UncertainDate | None:
        """The day of the talk, from which "last year" counts."""
        words = data.get("taken_on", "") if data else initial.get("taken_on")
        if isinstance(words, UncertainDate) or words is None:
            return words
        return UncertainDateFormField().to_python(str(words)[:200])

    def full_clean(self) -> None:
        """Whoever only asks for another row is not told yet what is missing."""
        super().full_clean()
        if getattr(self, "asks", ""):
            self._errors = ErrorDict()

    def clean(self) -> dict[str, Any]:
        """Somebody told it."""
        said = super().clean() or {}
        if not said.get("person") and not said.get("teller"):
            self.add_error("person", _("Choose who told it, or write who it was."))
        return said

    def is_valid(self) -> bool:
        """Whether it can be kept as taken; a draft need not be right."""
        return super().is_valid() & self.rows.is_valid() and not self.asks

    def body(self) -> StatementBody:
        """The statement that was typed."""
        said = dict(self.cleaned_data)
        person = said.pop("person")
        teller = self.names.get(person) or said["teller"].strip()
        events = tuple(part for row in self.rows if (part := row.part()))
        fields = said | {"teller": teller, "person": UUID(person) if person else None}
        fields["told"] = said["told"].replace("\r\n", "\n").strip()
        return StatementBody(**fields, events=events)


def typed_of(data: QueryDict) -> dict[str, list[str]]:
    """Everything that was typed, field by field, without what belongs to the page."""
    left_out = {"csrfmiddlewaretoken", "draft", "more", "take", "revision"}
    return {name: data.getlist(name) for name in data if name not in left_out}


def as_posted(typed: Mapping[str, list[str]]) -> QueryDict:
    """A draft as if it were sent once more, so that the form shows just what was typed."""
    data = QueryDict(mutable=True)
    for name, values in typed.items():
        data.setlist(name, values)
    data["draft"] = "1"
    return data


def known_of(body: StatementBody) -> dict[str, Any]:
    """A statement by the names of the form's fields, for its next version."""
    known = {name: getattr(body, name) for name in StatementForm.base_fields}
    person = str(body.person) if body.person else ""
    return known | {"person": person, "teller": "" if person else body.teller}


def _row_of(told: ToldEvent) -> dict[str, Any]:
    row = {name: getattr(told, name) for name in ("id", "words", "when", "where", "polarity")}
    row["what"] = told.what or ""
    for number, one in enumerate(told.people[:PEOPLE], start=1):
        row |= {f"who{number}": one.name, f"role{number}": one.role}
    return row


def _grown(data: Any) -> Any:
    """The posted data with one more row when that was asked for."""
    if not data or "more" not in data:
        return data
    grown, total = data.copy(), data.get("event-TOTAL_FORMS", "")
    count = int(total) if total.isascii() and total.isdigit() and len(total) < 4 else 0
    grown["event-TOTAL_FORMS"] = str(min(MOST, count + 1))
    return grown
