"""Deciding on what a document says."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from panah.core.claims.models import Document
from panah.foundation.accounts.models import User
from panah.foundation.refusals import Refused
from panah.sections.evidence.actions import decide_proposals
from panah.vocab.claims import ClaimVerdict
from panah.vocab.evidence import ProposalGroup


class DecisionForm(forms.Form):
    """One press of a button: on one proposal, on the ticked ones, or on a whole group.

    accept, reject, undo      the id of one proposal
    accept_group, reject_group  the code of a group
    ticked                    accept or reject, for every id in `chosen`
    part                      on which part of the document the button stands
    """

    accept = forms.UUIDField(required=False)
    reject = forms.UUIDField(required=False)
    undo = forms.UUIDField(required=False)
    accept_group = forms.ChoiceField(choices=ProposalGroup.choices, required=False)
    reject_group = forms.ChoiceField(choices=ProposalGroup.choices, required=False)
    part = forms.IntegerField(required=False, min_value=1)
    ticked = forms.ChoiceField(choices=[("accept", ""), ("reject", "")], required=False)
    chosen = forms.TypedMultipleChoiceField(coerce=UUID, required=False)

    VERDICTS = {
        "accept": ClaimVerdict.ACCEPTED,
        "reject": ClaimVerdict.REJECTED,
        "undo": ClaimVerdict.WITHDRAWN,
    }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = self.data.getlist("chosen") if hasattr(self.data, "getlist") else []
        self.fields["chosen"].choices = [(one, one) for one in chosen]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Exactly one thing was asked for."""
        said = {name: value for name, value in super().clean().items() if value}  # type: ignore[union-attr]
        if not said.keys() - {"chosen", "part"}:
            raise forms.ValidationError(_("Choose what to accept or to reject."))
        return said

    def asked(self) -> dict[str, Any]:
        """The verdict and what it is for, by the names that `decide_proposals` takes."""
        said = self.cleaned_data
        for word, verdict in self.VERDICTS.items():
            if word in said:
                return {"verdict": verdict, "ids": [said[word]]}
            if f"{word}_group" in said:
                group = ProposalGroup(said[f"{word}_group"])
                return {"verdict": verdict, "group": group, "part": self.on_part}
        return {"verdict": self.VERDICTS[said["ticked"]], "ids": said.get("chosen", [])}

    def decide(self, document: Document, *, by: User) -> Collection[UUID]:
        """Do what was asked. Returns the ids decided; none, with an error, when refused."""
        if not self.is_valid():
            return ()
        try:
            return decide_proposals(document, by=by, **self.asked())
        except Refused as refusal:
            self.add_error(None, str(refusal))
            return ()

    @property
    def on_part(self) -> int:
        """The part it was pressed on; the first when nothing else was said."""
        return getattr(self, "cleaned_data", {}).get("part") or 1

    @property
    def problem(self) -> str:
        """What went wrong, in one sentence, or nothing."""
        return " ".join(str(error) for errors in self.errors.values() for error in errors)


def place_of(document: Document, decided: Collection[UUID], part: int) -> str:
    """The address of the page, at the line that was decided last."""
    address = reverse("evidence:document", args=[document.case.ref, document.pk])
    address = f"{address}?part={part}" if part > 1 else address
    last = next(iter(reversed(list(decided))), None)
    return f"{address}#i-{last}" if last else address
