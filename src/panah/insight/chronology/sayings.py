"""What a person may say of a happening, of a difference, of a repetition: each as a small form.

Each form carries the last word that the page showed. When somebody else has spoken since, nothing
is written: the page comes back with what was said meanwhile and with everything that was typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from panah.core.cases.models import Case
from panah.core.claims.actions import (
    confirm_dependence,
    join_happenings,
    order_happenings,
    prefer_claim,
    settle_difference,
    split_telling,
    withdraw_joining,
    withdraw_preference,
)
from panah.core.claims.leaves import BookDifference
from panah.foundation.accounts.models import User
from panah.foundation.refusals import Conflict, Refused
from panah.foundation.terms.forms import TermChoiceField
from panah.foundation.terms.labels import term_label
from panah.insight.chronology.access import Repetition, claim_of, event_of
from panah.insight.chronology.happening import Happening, Slot, joined_in_words, title_of
from panah.vocab.claims import DependenceKind, DifferenceVerdict
from panah.vocab.evidence import DependenceVerdict

WHY = _("Please write why. Whoever reads this later will need the reason.")
MEANWHILE = _(
    "Somebody else said something about this meanwhile. It stands below; your own words are still "
    "here. Send them again if they still hold."
)
SAME, BEFORE, AFTER = "same", "before", "after"
HOW = (
    (SAME, _("It is the same event")),
    (BEFORE, _("This one came before it")),
    (AFTER, _("This one came after it")),
)


class Saying(forms.Form):
    """A word with its reason. `act` tells which form of the page was sent.

    last   the last word that stands, which the page shows
    act    unique on its page
    """

    title: str | Promise = ""
    button: ClassVar[str | Promise] = ""
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        error_messages={"required": WHY},
    )

    def __init__(self, act: str, last: UUID | None, data: QueryDict | None) -> None:
        sent = data if data is not None and data.get("act") == act else None
        super().__init__(sent, prefix=act, initial={"seen": str(last or "")})
        self.act, self.last, self.overtaken = act, last, False

    @property
    def expects(self) -> UUID | None:
        """The last word that the sender saw."""
        try:
            return UUID(self.cleaned_data["seen"])
        except ValueError:
            return None

    def said(self, case: Case, *, by: User) -> bool:
        """Whether it was sent and is now on record; otherwise the form says why not."""
        if not self.is_bound or not self.is_valid():
            return False
        try:
            self.say(case, by=by)
        except Conflict:
            self.overtaken = True
            # Who sends again has been shown the last word now.
            again = QueryDict(mutable=True)
            again.update(self.data)
            again[self.add_prefix("seen")] = str(self.last or "")
            self.data = again
            self.add_error(None, MEANWHILE)
        except Refused as refusal:
            self.add_error(None, str(refusal))
        return self.is_valid()

    def say(self, case: Case, *, by: User) -> None:
        """Put it on record. Raises Refused and Conflict."""
        raise NotImplementedError


class PreferForm(Saying):
    """Puts one claim first on a slot, or none any more."""

    button = _("Show this first")
    claim = forms.ChoiceField(label=_("Shown first"), required=False, widget=forms.RadioSelect)

    def __init__(self, slot: Slot, data: QueryDict | None) -> None:
        super().__init__(f"prefer-{slot.slot}", slot.last.id if slot.last else None, data)
        self.slot, self.title = slot, term_label(slot.slot)
        choices: list[tuple[str, Any]] = [
            (str(one.said.claim), f"[{one.telling.source.number}] {one.words}")
            for one in slot.offered
        ]
        if slot.chosen:
            choices.append(("", _("None of them any more")))
        claim = self.fields["claim"]
        assert isinstance(claim, forms.ChoiceField)  # noqa: S101 - declared so above
        claim.choices = choices
        claim.initial = str(slot.chosen.claim) if slot.chosen else None

    def clean_claim(self) -> str:
        """Something is chosen, or there is something to take back."""
        said: str = self.cleaned_data["claim"]
        if not said and not self.slot.chosen:
            raise forms.ValidationError(_("Choose what is shown first."))
        return said

    def say(self, case: Case, *, by: User) -> None:
        """As `prefer_claim` or `withdraw_preference`."""
        why = {"by": by, "reason": self.cleaned_data["reason"], "expects": self.expects}
        if self.cleaned_data["claim"]:
            prefer_claim(claim_of(case, UUID(self.cleaned_data["claim"])), **why)
        elif self.slot.chosen:
            withdraw_preference(event_of(case, self.slot.chosen.event), self.slot.slot, **why)


class BesideForm(Saying):
    """Says how this happening stands to another one."""

    title = _("How it stands to another event")
    button = _("Put it on record")
    other = forms.ChoiceField(label=_("The other event"))
    how = forms.ChoiceField(label=_("How"), choices=HOW, widget=forms.RadioSelect, initial=SAME)
    field_order = ("other", "how", "reason", "seen")

    def __init__(self, happening: Happening, data: QueryDict | None) -> None:
        super().__init__("beside", happening.seen, data)
        self.happening = happening
        self.rows = {str(row.key): row for row in happening.others}
        choices = [("", "—"), *((key, title_of(row)) for key, row in self.rows.items())]
        other = self.fields["other"]
        assert isinstance(other, forms.ChoiceField)  # noqa: S101 - declared so above
        other.choices = choices

    def say(self, case: Case, *, by: User) -> None:
        """As `join_happenings` or `order_happenings`."""
        here, there = self.happening.row.claims, self.rows[self.cleaned_data["other"]].claims
        why = {"by": by, "reason": self.cleaned_data["reason"], "expects": self.expects}
        how = self.cleaned_data["how"]
        if how == SAME:
            join_happenings(case, here, there, **why)
        else:
            order_happenings(case, here, there, after=how == AFTER, **why)


class SplitForm(Saying):
    """Parts one telling from the others of its row."""

    title = _("One of these sources tells of another event")
    button = _("Part it from the others")
    telling = forms.ChoiceField(label=_("Which"), widget=forms.RadioSelect)
    field_order = ("telling", "reason", "seen")

    def __init__(self, happening: Happening, data: QueryDict | None) -> None:
        super().__init__("split", happening.seen, data)
        self.happening = happening
        telling = self.fields["telling"]
        assert isinstance(telling, forms.ChoiceField)  # noqa: S101 - declared so above
        telling.choices = [
            (str(one.claim), f"[{one.source.number}] {' '.join(one.quotes[0].text.split())[:160]}")
            for one in happening.row.tellings
        ]

    def say(self, case: Case, *, by: User) -> None:
        """As `split_telling`."""
        split_telling(
            case,
            UUID(self.cleaned_data["telling"]),
            self.happening.row.claims,
            by=by,
            reason=self.cleaned_data["reason"],
            expects=self.expects,
        )


class TakeBackForm(Saying):
    """Takes back a word on two tellings."""

    title = _("Take back what was said of its place")
    button = _("Take it back")
    joining = forms.ChoiceField(label=_("What was said"), widget=forms.RadioSelect)
    field_order = ("joining", "reason", "seen")

    def __init__(self, happening: Happening, data: QueryDict | None) -> None:
        super().__init__("undo", happening.seen, data)
        row = happening.row
        titles = {claim: title_of(one) for one in happening.others for claim in one.claims}
        titles |= {claim: title_of(row) for claim in row.claims}
        joining = self.fields["joining"]
        assert isinstance(joining, forms.ChoiceField)  # noqa: S101 - declared so above
        joining.choices = [
            (str(one.id), f"{': '.join(joined_in_words(one, row, titles))} ({one.by.name})")
            for one in happening.joins
        ]

    def say(self, case: Case, *, by: User) -> None:
        """As `withdraw_joining`."""
        said = self.cleaned_data
        withdraw_joining(case, UUID(said["joining"]), by=by, reason=said["reason"])


def sayings_of(happening: Happening, data: QueryDict | None) -> list[Saying]:
    """Every form of a happening's page that has something to offer."""
    return list(_sayings(happening, data))


def _sayings(happening: Happening, data: QueryDict | None) -> Iterator[Saying]:
    yield from (PreferForm(slot, data) for slot in happening.slots if slot.offered)
    if happening.others:
        yield BesideForm(happening, data)
    if len(happening.row.tellings) > 1:
        yield SplitForm(happening, data)
    if happening.joins:
        yield TakeBackForm(happening, data)


def any_said(sayings: Iterable[Saying], case: Case, *, by: User) -> bool:
    """Whether the form that was sent is now on record."""
    return any(one.said(case, by=by) for one in sayings)


class SettleForm(Saying):
    """Says what a difference amounts to."""

    button = _("Put it on record")
    verdict = TermChoiceField(
        DifferenceVerdict, label=_("What it amounts to"), widget=forms.RadioSelect
    )
    field_order = ("verdict", "reason", "seen")

    def __init__(self, difference: BookDifference, data: QueryDict | None) -> None:
        last = difference.settled[-1] if difference.settled else None
        super().__init__("settle", last.id if last else None, data)
        self.difference = difference
        self.fields["verdict"].initial = last.verdict if last else None

    def say(self, case: Case, *, by: User) -> None:
        """As `settle_difference`."""
        said = self.cleaned_data
        settle_difference(
            case,
            self.difference.key,
            by=by,
            verdict=said["verdict"],
            reason=said["reason"],
            expects=self.expects,
        )


class DependForm(Saying):
    """Says whether two documents count once."""

    button = _("Put it on record")
    verdict = TermChoiceField(DependenceVerdict, label=_("Your word"), widget=forms.RadioSelect)
    field_order = ("verdict", "reason", "seen")

    def __init__(self, repetition: Repetition, data: QueryDict | None) -> None:
        judged = repetition.said.judged
        super().__init__("depend", judged[-1].id if judged else None, data)
        self.repetition = repetition
        self.fields["verdict"].initial = judged[-1].verdict if judged else None

    def say(self, case: Case, *, by: User) -> None:
        """As `confirm_dependence`."""
        confirm_dependence(
            self.repetition.source.row,
            self.repetition.on.row,
            by=by,
            kind=DependenceKind(self.repetition.said.said.kind),
            verdict=self.cleaned_data["verdict"],
            reason=self.cleaned_data["reason"],
            expects=self.expects,
        )
