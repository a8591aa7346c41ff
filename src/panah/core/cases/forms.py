"""Forms of a case. Labels come from the bodies, so a word is changed in one place."""

from __future__ import annotations

from typing import Any, TypeVar

from django import forms
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panah.core.cases.access import CaseFile, Colleague
from panah.core.cases.actions import Edit
from panah.core.cases.bodies import CaseIdentity, CaseSafety, CaseSummary
from panah.core.cases.listing import Asked, Only, Order
from panah.core.cases.models import CLOSED, Case
from panah.foundation.fields.conflicts import Meanwhile, differing
from panah.foundation.fields.forms import DayField
from panah.foundation.fields.labels import label_of
from panah.foundation.terms.forms import TermChoiceField
from panah.foundation.terms.labels import term_choices, term_label
from panah.vocab.access import CompartmentKind
from panah.vocab.cases import CaseStatus, ClosureReason, Urgency

CaseBody = CaseIdentity | CaseSummary | CaseSafety
Body = TypeVar("Body", bound=CaseBody)
KEPT_AS = "list of cases"
BODIES: tuple[type[CaseBody], ...] = (CaseIdentity, CaseSummary, CaseSafety)


class LinesField(forms.CharField):
    """Several short answers, one on each line; their order is kept."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        """Stored answers as lines."""
        return "\n".join(value) if isinstance(value, tuple) else value

    def to_python(self, value: Any) -> Any:
        """The answers, without empty lines."""
        lines = (" ".join(line.split()) for line in str(value or "").splitlines())
        return tuple(line for line in lines if line)


class CaseForm(forms.Form):
    """What is known of a case, in the parts that are open to the person who fills it in."""

    alias = forms.CharField(
        label=label_of(CaseIdentity, "alias"),
        max_length=200,
        help_text=_("What you call this person among yourselves. It need not be the real name."),
    )
    working_title = forms.CharField(
        label=label_of(CaseIdentity, "working_title"), max_length=200, required=False
    )
    contact = forms.CharField(
        label=label_of(CaseSafety, "contact"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text=_("When and how it is safe to call or write, and what must never be done."),
    )
    happened = forms.CharField(
        label=label_of(CaseSummary, "happened"),
        widget=forms.Textarea(attrs={"rows": 8}),
        required=False,
    )
    concerns = LinesField(
        label=label_of(CaseSummary, "concerns"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        help_text=_("One on each line, the most important first, as the person puts them."),
    )
    urgency = TermChoiceField(
        Urgency, label=label_of(CaseSummary, "urgency"), initial=Urgency.NOT_KNOWN
    )
    next_step = forms.CharField(
        label=label_of(CaseSummary, "next_step"), max_length=300, required=False
    )
    next_step_on = DayField(label=label_of(CaseSummary, "next_step_on"), required=False)

    def __init__(self, data: Any = None, *, file: CaseFile | None = None) -> None:
        self.file = file
        self.meanwhile: list[Meanwhile] = []
        super().__init__(data, initial=_initial(file))
        if file:
            self._keep_open_parts(file)

    def parts(self) -> dict[str, CaseBody]:
        """What `open_case` takes."""
        return {
            "identity": self._body(CaseIdentity),
            "summary": self._body(CaseSummary),
            "safety": self._body(CaseSafety),
        }

    def edits(self) -> list[Edit]:
        """The parts that were changed, each with the revision it was changed from."""
        if self.file is None:
            return []
        typed = [self._body(type(body)) for body in self.file.bodies]
        return [
            Edit(new, self.cleaned_data[_revision(type(new))])
            for new, old in zip(typed, self.file.bodies, strict=True)
            if new != old or self.cleaned_data[_revision(type(new))] != self._stored(type(new))
        ]

    def take_up(self, file: CaseFile) -> None:
        """After a conflict: keep what was typed, show what stands now, go on from there."""
        data = {name: self.data.get(name) for name in self.data}
        for body in file.bodies:
            name = _revision(type(body))
            if str(data.get(name)) != str(file.revisions[body.kind]):
                self.meanwhile += differing(self._body(type(body)), body)
                data[name] = str(file.revisions[body.kind])
        self.data = data

    def _stored(self, body: type[CaseBody]) -> int | None:
        return self.file.revisions.get(body.kind) if self.file else None

    def _body(self, body: type[Body]) -> Body:
        return body(**{name: self.cleaned_data[name] for name in body.model_fields})

    def _keep_open_parts(self, file: CaseFile) -> None:
        for body in BODIES:
            if body.kind in file.revisions:
                self.fields[_revision(body)] = forms.IntegerField(
                    widget=forms.HiddenInput, initial=file.revisions[body.kind]
                )
            else:
                for name in body.model_fields:
                    del self.fields[name]


class StatusForm(forms.Form):
    """Where the case stands; closing has a page of its own."""

    status = TermChoiceField(CaseStatus, label=_("Where the case stands"))

    def __init__(self, data: Any = None, *, case: Case) -> None:
        super().__init__(data, initial={"status": case.status})
        offered = [status for status in CaseStatus if status not in CLOSED]
        self.fields["status"].choices = [  # type: ignore[attr-defined]
            (status.value, term_label(status)) for status in offered
        ]


# What the figures on the page of the day lead to.
COUNTED = [
    (Only.OPEN, _("Open cases")),
    (Only.OVERDUE, _("Steps overdue")),
    (Only.URGENT, _("Urgent cases")),
]


class FilterForm(forms.Form):
    """What a list of cases is narrowed by; nothing in it can be wrong."""

    words = forms.CharField(
        label=_("Filter by name, reference or colleague"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "data-search": "", "data-filter": "cases"}),
    )
    status = forms.ChoiceField(label=_("Status"), required=False)
    order = forms.ChoiceField(
        label=_("Order of the list"),
        required=False,
        choices=[
            (Order.NEWEST, _("The newest case first")),
            (Order.YOUNGEST, _("The youngest survivor first")),
        ],
    )
    page = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        statuses = [(status.value, term_label(status)) for status in CaseStatus]
        self.fields["status"].choices = [*COUNTED, *statuses]  # type: ignore[attr-defined]

    def asked(self) -> Asked:
        """What `listed_cases` takes; everything when nothing was asked, or all is asked for."""
        if not self.is_bound or not self.is_valid():
            return Asked()
        said = self.cleaned_data
        asked = Asked(said["words"], _status(said["status"]), said["page"], Order(said["order"]))
        return asked.everything if "all" in self.data else asked


class StepForm(forms.Form):
    """What comes next in a case, and when; the step before is shown beside it."""

    next_step = forms.CharField(label=label_of(CaseSummary, "next_step"), max_length=300)
    next_step_on = DayField(label=label_of(CaseSummary, "next_step_on"), required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, file: CaseFile) -> None:
        if file.summary is None:
            raise Http404
        self.summary = file.summary
        initial = {
            "next_step": file.summary.next_step,
            "next_step_on": file.summary.next_step_on,
            "revision": file.revisions[CaseSummary.kind],
        }
        super().__init__(data, initial=initial)

    def asked(self) -> dict[str, Any]:
        """What `take_step` takes."""
        said = self.cleaned_data
        step = {"next_step": said["next_step"], "next_step_on": said["next_step_on"]}
        return {"edit": Edit(self.summary.model_copy(update=step), said["revision"])}


class CloseForm(forms.Form):
    """The day and the reason of closing."""

    on = DayField(label=_("Closed on"), initial=timezone.localdate)
    # Begins unanswered: a reason that nobody chose would be counted for years.
    reason = TermChoiceField(
        ClosureReason,
        label=_("Why it is closed"),
        choices=term_choices(ClosureReason, empty=True),
    )


class GiveForm(forms.Form):
    """Who may read which parts of the case, why and until when."""

    to = forms.ChoiceField(
        label=_("Colleague"),
        help_text=_("Beside each name stands what this colleague could still be given."),
    )
    kinds = forms.MultipleChoiceField(
        label=_("May read"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one part.")},
    )
    reason = forms.CharField(
        label=_("Why"), max_length=300, help_text=_("A few words; colleagues will see them.")
    )
    expires = DayField(
        label=_("Until"),
        required=False,
        help_text=_("For example 24.03.2026. Leave it empty for as long as it is needed."),
    )

    def __init__(
        self, data: Any = None, *, colleagues: list[Colleague], kinds: list[CompartmentKind]
    ) -> None:
        super().__init__(data, initial={"kinds": [kinds[0].value]} if len(kinds) == 1 else None)
        self.colleagues = {str(one.user.id): one.user for one in colleagues}
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            ("", "—"),
            *((str(one.user.id), one.title) for one in colleagues),
        ]
        self.fields["kinds"].choices = [  # type: ignore[attr-defined]
            (kind.value, term_label(kind)) for kind in kinds
        ]

    def asked(self) -> dict[str, Any]:
        """What `give_access` takes."""
        said = self.cleaned_data
        return {
            "to": self.colleagues[said["to"]],
            "kinds": [CompartmentKind.get(code) for code in said["kinds"]],
            "reason": said["reason"],
            "expires": said["expires"],
        }


class WithdrawForm(forms.Form):
    """Which parts somebody shall not read any more, and why. One alone needs no tick."""

    kinds = forms.MultipleChoiceField(
        label=_("No longer reads"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one part.")},
    )
    reason = forms.CharField(
        label=_("Why"), max_length=300, help_text=_("A few words; no names are needed.")
    )

    def __init__(self, data: Any = None, *, kinds: list[CompartmentKind]) -> None:
        alone = len(kinds) == 1
        super().__init__(data, initial={"kinds": [kinds[0].value]} if alone else None)
        choice = self.fields["kinds"]
        choice.choices = [  # type: ignore[attr-defined]
            (kind.value, term_label(kind)) for kind in kinds
        ]
        if alone:
            choice.widget = forms.MultipleHiddenInput()

    def asked(self) -> dict[str, Any]:
        """What `withdraw_access` takes."""
        kinds = [CompartmentKind.get(code) for code in self.cleaned_data["kinds"]]
        return {"kinds": kinds, "reason": self.cleaned_data["reason"]}


def _status(code: str) -> CaseStatus | Only | None:
    return (Only(code) if code in set(Only) else CaseStatus(code)) if code else None


def as_left(kept: dict[str, Any], show: str) -> Asked:
    """The list as it was left in this session; or what a figure elsewhere counts, from now on.

    kept  what the session keeps in memory;  show  a status, or one of COUNTED, else nothing
    """
    if show:
        kept[KEPT_AS] = FilterForm({"status": show}).asked()
    left: Asked = kept.get(KEPT_AS, Asked())
    return left


def _initial(file: CaseFile | None) -> dict[str, Any]:
    bodies = file.bodies if file else []
    return {name: getattr(body, name) for body in bodies for name in type(body).model_fields}


def _revision(body: type[CaseBody]) -> str:
    return f"revision-{body.kind}"
