"""What is asked on the pages of "Seen before?"."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from panah.foundation.accounts.models import User
from panah.foundation.fields.forms import UncertainDateFormField
from panah.foundation.terms.forms import TermChoiceField
from panah.insight.recognise.records import NUMBERS, Known, Number
from panah.vocab.people import ActorKind, NumberKind, Sex
from panah.vocab.recognise import EntryKind, Harm, SuggestionVerdict

LEAST_FIGURES = 5
LIKE_NUMBERS = (NumberKind.PHONE, NumberKind.DOCUMENT, NumberKind.PLATE, NumberKind.CARD)
NAMES = (
    *("names-0-text", "names-1-text", "names-2-text", "alias"),
    *("numbers-0-text", "numbers-1-text", "numbers-2-text"),
)


class VerdictForm(forms.Form):
    """What somebody says to one suggestion."""

    verdict = TermChoiceField(SuggestionVerdict)


class AskForm(forms.Form):
    """Whom to ask."""

    to = forms.ChoiceField(label=_("Colleague"))

    def __init__(self, data: Any, whom: tuple[User, ...]) -> None:
        super().__init__(data)
        self.people = {str(user.pk): user for user in whom}
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            (pk, user.name) for pk, user in self.people.items()
        ]


class BoundsForm(forms.Form):
    """From which chance on a suggestion of one kind is shown, and called strong."""

    harm = TermChoiceField(Harm)
    show = forms.IntegerField(label=_("Shown from, in 100"), min_value=5, max_value=99)
    sure = forms.IntegerField(label=_("Strong from, in 100"), min_value=5, max_value=99)

    def clean(self) -> dict[str, Any]:
        """Nothing is called strong before it is shown."""
        said = self.cleaned_data
        if said.get("show", 0) > said.get("sure", 99):
            self.add_error("sure", _("Strong begins where it is shown, or above."))
        return said


class LookForm(forms.Form):
    """What has been typed so far in a form about a person or an entry; nothing is required."""

    name = forms.CharField(
        label=_("Name, number or plate"),
        help_text=_("In any alphabet, as you heard it. The rest makes it sharper."),
        required=False,
        max_length=200,
    )
    sort = TermChoiceField(ActorKind, label=_("What it is"), required=False)
    sex = TermChoiceField(Sex, label=_("Sex"), required=False)
    birth = UncertainDateFormField(label=_("Born"), required=False)
    home_town = forms.CharField(label=_("Home town or village"), required=False, max_length=200)

    def wanted(self) -> tuple[Known, ...]:
        """Who or what is looked for; nothing while too little is typed."""
        typed = [self.data.get(name, "").strip()[:200] for name in ("name", *NAMES)]
        names = tuple(dict.fromkeys(name for name in typed if len(name) > 1))
        if not names:
            return ()
        said = self.cleaned_data if self.is_valid() else {}
        return tuple(_known(sort, names, said) for sort in self._sorts(said.get("sort")))

    def _sorts(self, said: ActorKind | None) -> tuple[ActorKind, ...]:
        """What it may be: on the page of its own anything, unless somebody says what it is."""
        if said:
            return (said,)
        return tuple(ActorKind) if self.data.get("name", "").strip() else (ActorKind.PERSON,)


def _known(sort: ActorKind, names: tuple[str, ...], said: dict[str, Any]) -> Known:
    """What is typed as somebody to look for; what looks like a number is looked for as one too."""
    kinds = [NUMBERS[sort]] if sort in NUMBERS else LIKE_NUMBERS
    numbers = tuple(Number(kind, name) for name in names for kind in kinds if has_figures(name))
    spoken = names if sort in NUMBERS else tuple(one for one in names if not has_figures(one))
    return Known(
        uuid4(),
        EntryKind.PERSON,
        sort,
        uuid4(),
        spoken,
        said.get("birth"),
        said.get("sex") or Sex.NOT_KNOWN,
        said.get("home_town", ""),
        numbers=numbers if sort is ActorKind.PERSON else (),
    )


def has_figures(text: str) -> bool:
    """Whether this may be a number: a telephone, an IIN, a passport, a plate."""
    return sum(sign.isdigit() for sign in text) >= LEAST_FIGURES
