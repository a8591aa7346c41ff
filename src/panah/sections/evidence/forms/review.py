"""Deciding on what a document says."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from panah.core.claims.actions import reject_proposals
from panah.core.claims.models import Document
from panah.foundation.accounts.models import User
from panah.foundation.fields.attempts import done
from panah.foundation.refusals import Refused
from panah.sections.evidence.actions import decide_proposals
from panah.vocab.claims import ClaimVerdict
from panah.vocab.evidence import ProposalGroup

ACT = {"accept", "reject", "undo", "accept_alone", "accept_group", "reject_group", "ticked"}


class DecisionForm(forms.Form):
    """One press of a button: on one proposal, on the ticked ones, or on a whole group.

    accept, reject, undo      the id of one proposal
    accept_alone              the same, without what other documents tell of the happening
    accept_group, reject_group  the code of a group
    ticked                    accept, reject or undo, for every id in `chosen`
    part                      on which part of the document the button stands
    seen                      the newest decision that the page shows
    """

    accept = forms.UUIDField(required=False)
    accept_alone = forms.UUIDField(required=False)
    reject = forms.UUIDField(required=False)
    undo = forms.UUIDField(required=False)
    accept_group = forms.ChoiceField(choices=ProposalGroup.choices, required=False)
    reject_group = forms.ChoiceField(choices=ProposalGroup.choices, required=False)
    part = forms.IntegerField(required=False, min_value=1)
    seen = forms.IntegerField(required=False, min_value=0)
    ticked = forms.ChoiceField(
        choices=[("accept", ""), ("reject", ""), ("undo", "")], required=False
    )
    chosen = forms.TypedMultipleChoiceField(coerce=UUID, required=False)

    VERDICTS = {
        "accept": ClaimVerdict.ACCEPTED,
        "accept_alone": ClaimVerdict.ACCEPTED,
        "reject": ClaimVerdict.REJECTED,
        "undo": ClaimVerdict.WITHDRAWN,
    }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = self.data.getlist("chosen") if hasattr(self.data, "getlist") else []
        self.fields["chosen"].choices = [(one, one) for one in chosen]  # type: ignore[attr-defined]
        self.overtaken: Collection[UUID] = ()

    def clean(self) -> dict[str, Any]:
        """Exactly one thing was asked for."""
        said = {name: value for name, value in super().clean().items() if value not in (None, "")}  # type: ignore[union-attr]
        if not said.keys() & ACT:
            raise forms.ValidationError(_("Choose what to accept or to reject."))
        return said

    def asked(self) -> dict[str, Any]:
        """The verdict and what it is for, by the names that `decide_proposals` takes."""
        said = self.cleaned_data
        for word, verdict in self.VERDICTS.items():
            if word in said:
                alone = {"alone": True} if word == "accept_alone" else {}
                return {"verdict": verdict, "ids": [said[word]], **alone}
            if f"{word}_group" in said:
                group = ProposalGroup(said[f"{word}_group"])
                return {"verdict": verdict, "group": group, "part": self.on_part}
        return {"verdict": self.VERDICTS[said["ticked"]], "ids": said.get("chosen", [])}

    def decide(self, document: Document, *, by: User) -> Collection[UUID]:
        """Do what was asked. Returns the ids decided; none, with an error, when refused."""
        if not self.is_valid():
            return ()
        try:
            done = decide_proposals(document, by=by, seen=self.page_showed, **self.asked())
        except Refused as refusal:
            self.add_error(None, str(refusal))
            return ()
        if done.overtaken:
            words = ngettext(
                "A colleague decided this meanwhile. Look at it, then decide again if need be.",
                "A colleague decided these meanwhile. Look at them, then decide again if need be.",
                len(done.overtaken),
            )
            self.add_error(None, words)
        return done.ids

    @property
    def on_part(self) -> int:
        """The part it was pressed on; the first when nothing else was said."""
        return getattr(self, "cleaned_data", {}).get("part") or 1

    @property
    def page_showed(self) -> int | None:
        """The newest decision of the page it was pressed on, if it said so."""
        seen: int | None = getattr(self, "cleaned_data", {}).get("seen")
        return seen

    @property
    def problem(self) -> str:
        """What went wrong, in one sentence, or nothing."""
        return " ".join(str(error) for errors in self.errors.values() for error in errors)


class DisagreeForm(forms.Form):
    """Why the second person does not agree."""

    reason = forms.CharField(
        label=_("Why you disagree"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Whoever accepted it reads this, and can decide again."),
    )

    def disagree(self, document: Document, id: UUID, *, by: User) -> bool:
        """Put it on record; the form says when it is refused."""
        reason = self.cleaned_data["reason"]
        return done(self, reject_proposals, document, [id], by=by, reason=reason)


def place_of(document: Document, decided: Collection[UUID], part: int) -> str:
    """The address of the page, at the line that was decided last."""
    address = reverse("evidence:document", args=[document.case.ref, document.pk])
    address = f"{address}?part={part}" if part > 1 else address
    last = next(iter(reversed(list(decided))), None)
    return f"{address}#i-{last}" if last else address


def seen_of(asked: Mapping[str, str]) -> int | None:
    """The newest decision that the page showed from which a sheet was opened."""
    said = asked.get("seen", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 15 else None
