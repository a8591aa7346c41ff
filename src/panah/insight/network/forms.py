"""What a reader chooses of the picture, and where she put people in it."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from panah.foundation.accounts.models import User
from panah.foundation.fields.attempts import done
from panah.insight.network.access import Page
from panah.insight.network.actions import forget_layout, keep_layout
from panah.insight.network.bodies import FURTHEST
from panah.insight.network.choosing import Asked
from panah.vocab.pictures import NetworkRole

MANGLED = _("The places could not be read. Load the page again and move the people once more.")


def asked_in(query: QueryDict) -> Asked:
    """What an address asks for. What it does not know it leaves out."""
    known = {role.value: role for role in NetworkRole}
    hidden = frozenset(known[code] for code in query.getlist("hide") if code in known)
    return Asked(
        proposed="proposed" in query,
        hide=hidden,
        near=query.get("near", ""),
        one=query.get("one", ""),
        two=query.get("two", ""),
        at=query.get("at", ""),
    )


class LayoutForm(forms.Form):
    """Where people were put; or, without places, that the picture shall place them itself."""

    places = forms.CharField(required=False, widget=forms.HiddenInput)
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, data: Any, known: Collection[str]) -> None:
        super().__init__(data)
        self.known = known

    def clean_places(self) -> dict[str, tuple[int, int]]:
        """Whole numbers by keys of this picture; others are left out."""
        try:
            said = json.loads(self.cleaned_data["places"] or "{}")
            return {
                key: (_held(said[key][0]), _held(said[key][1])) for key in self.known if key in said
            }
        except (ValueError, TypeError, LookupError, OverflowError):
            raise forms.ValidationError(MANGLED) from None

    def keep(self, page: Page, *, by: User) -> bool:
        """Do what it says. Returns whether it was done."""
        if not self.is_valid():
            return False
        places, seen = self.cleaned_data["places"], self.cleaned_data["revision"]
        if places:
            return done(self, keep_layout, page.case, places, by=by, expects=seen)
        return done(self, forget_layout, page.case, by=by)


def _held(value: Any) -> int:
    return max(-FURTHEST, min(FURTHEST, round(float(value))))
