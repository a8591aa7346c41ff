"""Forms of people, relations and the register. Labels come from the bodies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.forms.utils import ErrorDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel

from panah.core.people.access import Candidate, KnownActor, KnownPerson
from panah.core.people.bodies import (
    GUARDED,
    ActorDetails,
    ActorInCase,
    PersonIdentity,
    PersonRelation,
)
from panah.core.people.models import Actor, Person, Sameness
from panah.core.people.row_forms import ActorNameForm, AgeForm, BusinessForm, NameForm, NumberForm
from panah.foundation.fields.conflicts import Meanwhile, differing
from panah.foundation.fields.forms import UncertainDateFormField
from panah.foundation.fields.labels import label_of
from panah.foundation.terms.forms import TermChoiceField
from panah.foundation.terms.labels import term_choices, term_label
from panah.vocab.people import ActorKind, ActorLink, PersonRole, Sex
from panah.vocab.people import PersonRelation as RelationKind

if TYPE_CHECKING:
    _FormSet = BaseFormSet[Any]
else:
    _FormSet = BaseFormSet

MORE_ROWS = 2


class EveryRow(_FormSet):
    """Reads every row that was posted.

    Django leaves out rows that look unchanged; after two people saved at once that could be a row
    which only the other one has, and it would be lost.
    """

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """An empty row may stay empty, but it is read."""
        given: dict[str, Any] = super().get_form_kwargs(index)
        return given if index is None else given | {"empty_permitted": False}


class Rows:
    """A growing list of small forms; "more" gives further empty rows and loses nothing."""

    def __init__(
        self, row: type[forms.Form], prefix: str, data: Any, stored: Sequence[BaseModel]
    ) -> None:
        made: Any = formset_factory(
            row, formset=EveryRow, extra=MORE_ROWS, max_num=100, absolute_max=200
        )
        # A page that knows nothing of this list (opened before an update) takes nothing from it.
        self._kept = tuple(stored) if data and f"{prefix}-TOTAL_FORMS" not in data else None
        data = None if self._kept is not None else data
        initial = [{name: getattr(one, name) for name in row.base_fields} for one in stored]
        self.forms: BaseFormSet[Any] = made(_grown(data, prefix), prefix=prefix, initial=initial)

    def is_valid(self) -> bool:
        """Whether every row can be read."""
        return self._kept is not None or self.forms.is_valid()

    def parts(self) -> tuple[Any, ...]:
        """What was typed, without the empty rows."""
        if self._kept is not None:
            return self._kept
        found = (form.part() for form in self.forms)
        return tuple(part for part in found if part is not None)


class BodyForm(forms.Form):
    """A form over one sealed body, with rows for what there may be several of.

    It carries the revision it was made from. After a conflict both versions are shown, what was
    typed stays, and the next save goes on from the version that was shown.
    """

    body: type[PersonIdentity] | type[ActorDetails]
    rows: dict[str, tuple[type[forms.Form], str]]

    def __init__(self, data: Any = None, known: KnownPerson | KnownActor | None = None) -> None:
        stored = _stored(known)
        initial = (
            {name: getattr(stored, name) for name in type(stored).model_fields} if stored else {}
        )
        super().__init__(data, initial=initial)
        self.revision = _number(data.get("revision")) if data else known.revision if known else 0
        self.asks_for_more = bool(data and "more" in data)
        self.meanwhile: list[Meanwhile] = []
        self.lists = {
            name: Rows(row, prefix, data, initial.get(name, ()))
            for name, (row, prefix) in self.rows.items()
        }

    def full_clean(self) -> None:
        """Whoever only asks for more rows is not told yet what is missing."""
        super().full_clean()
        if getattr(self, "asks_for_more", False):
            self._errors = ErrorDict()

    def is_valid(self) -> bool:
        """Whether all of it can be saved; asking for more rows is no saving yet."""
        rows = [one.is_valid() for one in self.lists.values()]
        return super().is_valid() and all(rows) and not self.asks_for_more

    def asked(self) -> Any:
        """The body that was typed."""
        said: dict[str, Any] = {name: rows.parts() for name, rows in self.lists.items()}
        return self.body(**self.cleaned_data, **said)

    def take_up(self, known: KnownPerson | KnownActor) -> None:
        """Show what somebody else saved meanwhile, beside what was typed."""
        stored = _stored(known)
        if stored is not None and self.revision != known.revision:
            self.meanwhile = differing(self.asked(), stored)
            self.revision = known.revision


class PersonForm(BodyForm):
    """Who a person is, as far as it is known: a name or a description is enough."""

    body = PersonIdentity
    rows = {
        "names": (NameForm, "names"),
        "stated_ages": (AgeForm, "ages"),
        "numbers": (NumberForm, "numbers"),
    }

    description = forms.CharField(
        label=label_of(PersonIdentity, "description"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text=_("For somebody whose name is not known: how she or he was described."),
    )
    roles = forms.TypedMultipleChoiceField(
        label=label_of(PersonIdentity, "roles"),
        choices=term_choices(PersonRole),
        coerce=PersonRole.get,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    sex = TermChoiceField(Sex, label=label_of(PersonIdentity, "sex"), initial=Sex.NOT_KNOWN)
    birth = UncertainDateFormField(
        label=label_of(PersonIdentity, "birth"),
        required=False,
        help_text=_("In any words: 12.03.1990, spring 1990, about 1990, between 1988 and 1991."),
    )
    citizenship = forms.CharField(
        label=label_of(PersonIdentity, "citizenship"), max_length=200, required=False
    )
    ethnicity = forms.CharField(
        label=label_of(PersonIdentity, "ethnicity"), max_length=200, required=False
    )
    home_town = forms.CharField(
        label=label_of(PersonIdentity, "home_town"), max_length=200, required=False
    )
    home_region = forms.CharField(
        label=label_of(PersonIdentity, "home_region"), max_length=200, required=False
    )
    residence = forms.CharField(
        label=label_of(PersonIdentity, "residence"),
        max_length=200,
        required=False,
        help_text=_("Not the address: where somebody can be found today belongs in safe contact."),
    )

    def clean_roles(self) -> tuple[PersonRole, ...]:
        """In the order of the list."""
        return tuple(self.cleaned_data["roles"])


class ActorForm(BodyForm):
    """An entry of the register."""

    body = ActorDetails
    rows = {"names": (ActorNameForm, "names"), "business": (BusinessForm, "business")}

    sort = TermChoiceField(ActorKind, label=label_of(ActorDetails, "sort"))
    where = forms.CharField(label=label_of(ActorDetails, "where"), max_length=300, required=False)
    note = forms.CharField(
        label=label_of(ActorDetails, "note"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text=_("Everyone who works on cases reads this. Nothing that tells of a survivor."),
    )

    def is_valid(self) -> bool:
        """An entry needs a name, a number or a plate."""
        valid = super().is_valid()
        if valid and not self.lists["names"].parts():
            self.add_error(None, _("Write at least one name, number or plate."))
        return valid and not self.errors


class RelationForm(forms.Form):
    """How two people of a case stand to each other: somebody is the sister of somebody."""

    subject = forms.ChoiceField(label=_("Who"))
    relation = TermChoiceField(RelationKind, label=label_of(PersonRelation, "relation"))
    object = forms.ChoiceField(label=_("Of whom"))
    since = UncertainDateFormField(label=label_of(PersonRelation, "since"), required=False)
    source = forms.CharField(
        label=label_of(PersonRelation, "source"), max_length=300, required=False
    )

    def __init__(self, data: Any, people: list[KnownPerson], *, guarded: bool) -> None:
        super().__init__(data)
        self.people = {str(known.person.id): known.person for known in people}
        named = [("", "—"), *((str(one.person.id), one.identity.title) for one in people)]
        offered = [kind for kind in RelationKind if guarded or kind not in GUARDED]
        _choose(self, subject=named, object=named)
        _choose(self, relation=[("", "—"), *((kind.value, term_label(kind)) for kind in offered)])

    def asked(self) -> dict[str, Any]:
        """What `relate_people` takes."""
        said = self.cleaned_data
        return said | {name: self.people[said[name]] for name in ("subject", "object")}


class SamenessForm(forms.Form):
    """Which other record is the same human being, and why."""

    other = forms.ChoiceField(label=_("The same person as"))
    reason = forms.CharField(
        label=_("Why you think so"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, data: Any, candidates: list[Candidate]) -> None:
        super().__init__(data)
        self.people: dict[str, Person] = {str(one.person.id): one.person for one in candidates}
        named = [("", "—"), *((str(one.person.id), one.title) for one in candidates)]
        _choose(self, other=named)

    def asked(self) -> dict[str, Any]:
        """What `link_same` takes."""
        said = self.cleaned_data
        return {"other": self.people[said["other"]], "reason": said["reason"]}


def told_of(link: Sameness) -> str:
    """What to say after somebody linked two records, or seconded it."""
    if link.waits:
        return gettext("Noted. It counts when a second person has said the same.")
    return gettext("Linked. Both records stay as they are.")


class TieForm(forms.Form):
    """Which entry of the register turns up in the case, as what, and who says so."""

    actor = forms.ChoiceField(label=_("Entry of the register"))
    link = TermChoiceField(ActorLink, label=label_of(ActorInCase, "link"))
    since = UncertainDateFormField(label=label_of(ActorInCase, "since"), required=False)
    source = forms.CharField(label=label_of(ActorInCase, "source"), max_length=300, required=False)

    def __init__(self, data: Any, actors: list[KnownActor]) -> None:
        super().__init__(data)
        self.actors: dict[str, Actor] = {str(one.actor.id): one.actor for one in actors}
        named = [(str(one.actor.id), one.details.title) for one in actors]
        _choose(self, actor=[("", "—"), *named])

    def asked(self) -> dict[str, Any]:
        """What `tie_actor` takes."""
        said = self.cleaned_data
        return said | {"actor": self.actors[said["actor"]]}


def _choose(form: forms.Form, **choices: list[tuple[str, str]]) -> None:
    for name, offered in choices.items():
        form.fields[name].choices = offered  # type: ignore[attr-defined]


def _stored(known: KnownPerson | KnownActor | None) -> PersonIdentity | ActorDetails | None:
    if known is None:
        return None
    return known.identity if isinstance(known, KnownPerson) else known.details


def _number(text: str | None) -> int:
    # Longer numbers were written by nobody's form; Python itself refuses very long ones.
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0


def _grown(data: Any, prefix: str) -> Any:
    """The posted data with more rows when they were asked for in this list."""
    if not data or data.get("more") != prefix:
        return data
    grown, total = data.copy(), f"{prefix}-TOTAL_FORMS"
    grown[total] = str(_number(data.get(total)) + MORE_ROWS)
    return grown
