"""The map with its words and measures, ready for a template: nothing is decided there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.translation import gettext as _

from panah.engine.drawing.atlas import DrawnMap, Pin, Set, Way, draw_map
from panah.engine.drawing.text import shortened, width
from panah.engine.places.settling import not_finer_than_town
from panah.foundation.terms.labels import term_label
from panah.insight.places import outlines
from panah.insight.places.records import Atlas, Leg, Place
from panah.vocab.pictures import PlacePrecision, TieKind

NAME, LINE, MOST = 13.0, 17.0, 150.0
WIDE, NARROW = (920, 560), (350, 400)
# A home and what happens there; shapes as well as colours, around the middle of the pin.
HOME, HOME_COLOUR = "M-7,1L0,-8L7,1V8h-14z", "#0f766e"
SHAPES: Mapping[TieKind, tuple[str, str]] = {
    TieKind.ACT: ("M0,-9L9,0L0,9L-9,0z", "#be123c"),
    TieKind.STATE: ("M-7,-7h14v14h-14z", "#475569"),
    TieKind.KIN: ("M-7,0a7,7 0 1,0 14,0a7,7 0 1,0 -14,0z", "#0f766e"),
    TieKind.HELP: ("M0,-8L8,7h-16z", "#7c3aed"),
}
WHITE = "#ffffff"


@dataclass(frozen=True, slots=True)
class DrawnPlace:
    """A pin with its name; `number` finds its line in the list."""

    place: Place
    number: int
    set: Set
    shape: str
    colour: str
    words: str

    @property
    def fill(self) -> str:
        """Hollow while nobody has accepted what happened there."""
        return self.colour if self.place.confirmed else WHITE

    @property
    def at(self) -> str:
        """Where the pin is."""
        return f"translate({self.set.x:.1f} {self.set.y:.1f})"

    @property
    def leads(self) -> str:
        """A thin line to where the place is, when the pin had to step aside."""
        (x, y), far = self.set.spot, abs(self.set.x - self.set.spot[0])
        if max(far, abs(self.set.y - y)) < 4:
            return ""
        return f"M{x:.1f},{y:.1f}L{self.set.x:.1f},{self.set.y:.1f}"

    @property
    def spot(self) -> str:
        """The middle of its ring."""
        return f"translate({self.set.spot[0]:.1f} {self.set.spot[1]:.1f})"

    @property
    def ring(self) -> int:
        """How far around the place may lie."""
        return round(self.set.ring)

    @property
    def is_wide(self) -> bool:
        """A country or a region: its name is set in another hand than that of a town."""
        return self.place.precision in {PlacePrecision.COUNTRY, PlacePrecision.REGION}

    @property
    def named(self) -> str:
        """Where its name begins, from the pin; nothing where no room was left."""
        box = self.set.name
        if box is None:
            return ""
        return f"translate({box.left - self.set.x:.1f} {box.bottom - self.set.y - 4:.1f})"


@dataclass(frozen=True, slots=True)
class DrawnLeg:
    """A bent arrow with its number."""

    leg: Leg
    way: Way

    @property
    def path(self) -> str:
        """The bent line."""
        (x1, y1), (bx, by), (x2, y2) = self.way.start, self.way.bend, self.way.end
        return f"M{x1:.1f},{y1:.1f}Q{bx:.1f},{by:.1f} {x2:.1f},{y2:.1f}"

    @property
    def head(self) -> str:
        """The head of the arrow."""
        from panah.insight.network.shapes import arrow

        return arrow(*self.way.bend, *self.way.end)

    @property
    def number_at(self) -> str:
        """Where its number stands."""
        return f"translate({self.way.number[0]:.1f} {self.way.number[1]:.1f})"

    @property
    def dashes(self) -> str:
        """Dashed while not accepted, dotted where the order is not certain, else firm."""
        if not self.leg.confirmed:
            return "7 5"
        return "" if self.leg.certain else "2 4"


@dataclass(frozen=True)
class MapPicture:
    """Everything that a template draws."""

    width: int
    height: int
    drawn: DrawnMap
    places: tuple[DrawnPlace, ...]
    legs: tuple[DrawnLeg, ...]

    @property
    def ground(self) -> str:
        """How the plane of the outlines is laid on the sheet."""
        view = self.drawn.view
        x, y = -view.left * view.scale, -view.top * view.scale
        return f"translate({x:.2f} {y:.2f}) scale({view.scale:.5f})"

    @property
    def border(self) -> str:
        """How thick borders are on the plane, to be thin on the sheet."""
        return f"{0.8 / self.drawn.view.scale:.3f}"

    @cached_property
    def lands(self) -> tuple[str, ...]:
        """Codes of the countries in which something is shown."""
        there = {one.place.country for one in self.places} & outlines.codes()
        return tuple(sorted(there))

    @property
    def countries(self) -> tuple[outlines.Country, ...]:
        """The outlines that may be seen, for a map that leaves the house."""
        return outlines.within(self.drawn.view.part)

    @cached_property
    def legend(self) -> tuple[tuple[str, str, str], ...]:
        """Shape, colour and words of each kind of pin in the picture."""
        return tuple(_legend([one.place for one in self.places]))

    @property
    def has_wide(self) -> bool:
        """Some place is a country or a region."""
        return any(one.is_wide for one in self.places)

    @property
    def has_rings(self) -> bool:
        """Some place is only known to lie within a ring."""
        return any(one.ring for one in self.places)


def map_of(atlas: Atlas, *, narrow: bool = False, coarse: bool = False) -> MapPicture | None:
    """The map drawn in the reader's language; None when no place can be shown.

    coarse  nothing finer than a town, for maps that are shown to others
    """
    shown = [_coarse(place) if coarse else place for place in atlas.on_map]
    pins = [_pin(place) for place in shown]
    if not pins:
        return None
    at = {place.sound: number for number, place in enumerate(shown)}
    ways = [(at[leg.start.sound], at[leg.end.sound]) for leg in atlas.legs]
    wide, high = NARROW if narrow else WIDE
    drawn = draw_map(pins, ways, width=wide, height=high)
    places = tuple(
        DrawnPlace(place, number, pin, *shape_of(place), shortened(place.name, NAME, MOST))
        for number, (place, pin) in enumerate(zip(shown, drawn.pins, strict=True), start=1)
    )
    legs = tuple(DrawnLeg(leg, way) for leg, way in zip(atlas.legs, drawn.ways, strict=True))
    return MapPicture(wide, high, drawn, places, legs)


def _coarse(place: Place) -> Place:
    if place.where is None or place.precision is not PlacePrecision.POINT:
        return place
    return replace(place, where=not_finer_than_town(place.where))


def _pin(place: Place) -> Pin:
    if place.where is None:
        raise ValueError("a place that is nowhere has no pin")
    where, words = place.where, shortened(place.name, NAME, MOST)
    # A country is coloured as a whole; a ring as large as it would cover its neighbours.
    km = 0.0 if place.precision is PlacePrecision.COUNTRY else where.km
    return Pin(where.latitude, where.longitude, km, (width(words, NAME), LINE))


def shape_of(place: Place) -> tuple[str, str]:
    """Shape and colour of a pin."""
    if place.kind is None:
        return HOME, HOME_COLOUR
    return SHAPES.get(place.kind, SHAPES[TieKind.STATE])


def _legend(places: list[Place]) -> Iterator[tuple[str, str, str]]:
    kinds = {place.kind for place in places}
    for kind, (shape, colour) in SHAPES.items():
        if kind in kinds:
            yield shape, colour, term_label(kind)
    if None in kinds:
        yield HOME, HOME_COLOUR, _("Home or residence, as noted")
