"""What is asked on the pages of "Seen before?"."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from panah.foundation.accounts.models import User
from panah.foundation.fields.forms import UncertainDateFormField
from panah.foundation.terms.forms import TermChoiceField
from panah.insight.recognise.records import Known
from panah.vocab.people import ActorKind, Sex
from panah.vocab.recognise import EntryKind, SuggestionVerdict

NAMES = ("names-0-text", "names-1-text", "names-2-text", "alias")


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
    return Known(
        uuid4(),
        EntryKind.PERSON,
        sort,
        uuid4(),
        names,
        said.get("birth"),
        said.get("sex") or Sex.NOT_KNOWN,
        said.get("home_town", ""),
    )
