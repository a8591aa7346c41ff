"""Where a place is, as somebody says it: one of several, a point, or no place at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panah.engine.places.gazetteer import Spot, candidates, near
from panah.foundation.accounts.models import User
from panah.foundation.fields.attempts import done
from panah.foundation.look.dates import written_number
from panah.insight.places.access import Page
from panah.insight.places.actions import settle_place
from panah.insight.places.bodies import PlaceSaid
from panah.insight.places.records import Place
from panah.insight.places.wording import country_name

POINT, NONE, NAME, OTHER = "point", "none", "name", "other"
NUMBER = r"(-?\d{1,3}(?:[.,]\d+)?)\s*°?"
COORDINATES = re.compile(rf"\s*{NUMBER}\s*[,;\s]\s*{NUMBER}\s*")
RADII = (("1", _("to 1 km")), ("10", _("to 10 km")), ("50", _("to 50 km")), ("150", _("to 150 km")))
UNREAD = _("Write two numbers in degrees, first north, then east: 42.31, 69.60.")


class PlaceForm(forms.Form):
    """Which place is meant."""

    where = forms.ChoiceField(label=_("Which place is meant"), widget=forms.RadioSelect)
    other = forms.CharField(
        label=_("Another name for it, or a larger place that it lies in"),
        help_text=_("As an atlas writes it, in any alphabet: a town, a region or a country."),
        required=False,
        max_length=120,
    )
    point = forms.CharField(
        label=_("Degrees north and east"),
        help_text=_("From any map, first north, then east: 42.31, 69.60."),
        required=False,
        max_length=60,
    )
    km = forms.ChoiceField(label=_("How exactly the point is known"), choices=RADII, required=False)
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, data: Any, page: Page, place: Place) -> None:
        first = place.spot.id if place.spot else None
        super().__init__(data, initial={"revision": page.revision, "where": first, "km": "10"})
        self.page, self.place = page, place
        typed = candidates(data.get("other", "").strip()) if data else ()
        named = [spot for spot in (place.spot, *place.others) if spot]
        self.spots = {spot.id: spot for spot in [*named, *typed]}
        self.fields["where"].choices = list(self._choices())  # type: ignore[attr-defined]

    def _choices(self) -> Iterator[tuple[str, Any]]:
        for spot in self.spots.values():
            yield spot.id, described(spot)
        yield OTHER, _("The place named below")
        yield POINT, _("The point given below")
        yield NONE, _("No place for the map")
        if self.place.by:
            yield NAME, _("Let its name decide again")

    def clean(self) -> dict[str, Any]:
        """What was chosen needs its words."""
        chosen = self.cleaned_data.get("where")
        if chosen == OTHER:
            self._find(self.cleaned_data.get("other", "").strip())
        if chosen == POINT and self.coordinates() is None:
            self.add_error("point", UNREAD)
        return self.cleaned_data

    def _find(self, name: str) -> None:
        found = candidates(name)
        if len(found) == 1:
            self.cleaned_data["where"] = found[0].id
        elif found:
            self.add_error(
                "where", _("Several places have this name. They are listed: choose one.")
            )
        else:
            self.add_error("other", _("Our table has no such place. Try a larger one near it."))

    def coordinates(self) -> tuple[float, float] | None:
        """Degrees north and east, if two were written that are on the earth."""
        match = COORDINATES.fullmatch(self.cleaned_data.get("point", ""))
        if match is None:
            return None
        north, east = (float(number.replace(",", ".")) for number in match.groups())
        return (north, east) if abs(north) <= 90 and abs(east) <= 180 else None

    def settle(self, *, by: User) -> bool:
        """Keep what was said. Returns whether it was kept."""
        if not self.is_valid():
            return False
        seen = self.cleaned_data["revision"]
        sound = self.place.sound
        return done(self, settle_place, self.page.case, sound, self.said(by), by=by, expects=seen)

    def said(self, by: User) -> PlaceSaid | None:
        """What to keep; None: its name decides."""
        chosen = self.cleaned_data["where"]
        if chosen == NAME:
            return None
        said = PlaceSaid(name=self.place.name, by=by.pk, at=timezone.now())
        point = self.coordinates()
        if chosen == POINT and point:
            north, east = point
            km = float(self.cleaned_data["km"] or 10)
            return said.model_copy(update={"latitude": north, "longitude": east, "km": km})
        return said if chosen == NONE else said.model_copy(update={"spot": chosen})


def described(spot: Spot) -> str:
    """A place of the table, told apart from its namesakes."""
    said = [spot.name, country_name(spot.country)]
    beside = near(spot)
    if beside is not None:
        said.append(str(_("near %(town)s") % {"town": beside.name}))
    if spot.thousands:
        people = written_number(spot.thousands * 1000)
        said.append(str(_("%(people)s people") % {"people": people}))
    return " · ".join(filter(None, said))
