"""Asking a chronology for less, and saying something about one of its happenings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from panah.foundation.fields.forms import DayField
from panah.foundation.terms.labels import term_label
from panah.insight.chronology.asked import Asked, Choices, Only, View

ONLY = {
    Only.DIFFERS: _("Where the sources differ"),
    Only.SEVERAL: _("Told by several independent sources"),
    Only.UNDATED: _("Without a date"),
    Only.WAITING: _("Not decided yet"),
}
ANY = ("", _("All"))


class AskedForm(forms.Form):
    """Narrows the chronology. What is not understood is named and left out; the rest counts."""

    since = DayField(label=_("From the day"), required=False, help_text="")
    until = DayField(label=_("Until"), required=False, help_text="")
    who = forms.ChoiceField(label=_("Who"), required=False)
    kind = forms.ChoiceField(label=_("What happened"), required=False)
    where = forms.ChoiceField(label=_("Where"), required=False)
    source = forms.ChoiceField(label=_("Source"), required=False)
    only = forms.ChoiceField(label=_("Only"), required=False)
    proposed = forms.BooleanField(label=_("Also what is not decided yet"), required=False)
    view = forms.ChoiceField(
        choices=[(one, one) for one in View], required=False, widget=forms.HiddenInput
    )

    def __init__(self, asked: QueryDict, *, choices: Choices) -> None:
        super().__init__(_as_written(asked), auto_id="ask-%s")
        self._offer("who", choices.who.items())
        self._offer("where", choices.where.items())
        self._offer("kind", _kinds(choices))
        self._offer("source", ((str(one.document), _numbered(one)) for one in choices.sources))
        self._offer("only", ONLY.items())

    def _offer(self, name: str, choices: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared so above
        field.choices = [ANY, *choices]

    def clean(self) -> dict[str, Any]:
        """A period ends after it begins."""
        said = super().clean() or {}
        if said.get("since") and said.get("until") and said["until"] < said["since"]:
            said["until"] = None
            self.add_error("until", _("The end is before the beginning. Check both dates."))
        return said

    def asked(self) -> Asked:
        """What was understood."""
        self.is_valid()
        said = self.cleaned_data
        page = self.data.get("page", "")
        return Asked(
            proposed=bool(said.get("proposed")),
            since=said.get("since"),
            until=said.get("until"),
            who=said.get("who", ""),
            kind=said.get("kind", ""),
            where=said.get("where", ""),
            source=said.get("source", ""),
            only=Only(said["only"]) if said.get("only") else None,
            view=View(said.get("view") or View.LIST),
            page=int(page) if page.isascii() and page.isdigit() else 1,
        )


def _as_written(asked: QueryDict) -> QueryDict:
    """Days of links ("2010-03-01") as people here write them."""
    shown = asked.copy()
    for name in ("since", "until"):
        if day := parse_iso(shown.get(name, "")):
            shown[name] = f"{day:%d.%m.%Y}"
    return shown


def parse_iso(text: str) -> date | None:
    """A day of a link, or None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _kinds(choices: Choices) -> list[tuple[str, Any]]:
    offered: list[tuple[str, Any]] = [(str(one), term_label(one)) for one in choices.kinds]
    for family, kinds in choices.kinds.items():
        offered.append((term_label(family), [(str(kind), term_label(kind)) for kind in kinds]))
    return offered


def _numbered(source: Any) -> str:
    return f"{source.number} · {source.title}"


def proposed_in(asked: Mapping[str, Any]) -> bool:
    """Whether what is not decided was asked for."""
    return "proposed" in asked
