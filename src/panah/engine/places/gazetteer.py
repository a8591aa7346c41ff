"""Places by name, in the spellings of several alphabets, with where they are.

Towns and countries come from the table of `panah.engine.reading.gazetteer` (GeoNames, CC BY 4.0),
regions from `regions.tsv` and further names from `also.tsv` beside this file, both written by hand.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from panah.engine.names.fold import fold as fold_word
from panah.engine.names.fold import words_of
from panah.engine.places.endings import of_its_kind, without_endings
from panah.engine.reading.gazetteer import fold as fold_spelling

EARTH_KM = 6371.0
NEAR_KM = 150.0
# Words that only say what kind of place it is, and those of them that ask for a region.
REGION_WORDS = """
region oblast province область обл край облысы облыс viloyati viloyat вилояти облусу oblusu
"""
KIND_WORDS = """
city town village district airport of the republic state город г гор село посёлок поселок район
республика аэропорт аул қала қаласы ауыл ауылы аудан ауданы өңірі республикасы shahar shahri tuman
tumani shaar шаары шаҳри ноҳияи şehri ili
"""
REGIONS = frozenset(REGION_WORDS.split())
KINDS = REGIONS | frozenset(KIND_WORDS.split())


class PlaceKind(StrEnum):
    """How sharp a place is."""

    COUNTRY = "country"
    REGION = "region"
    TOWN = "town"
    POINT = "point"


@dataclass(frozen=True, slots=True)
class Where:
    """A stretch of the earth: a point and how far around it.

    latitude, longitude  degrees north and east
    km                   how far it reaches; what is meant lies somewhere within
    """

    latitude: float
    longitude: float
    km: float

    def far_from(self, other: Where) -> float:
        """Kilometres between the two points, on a sphere. Source: the haversine formula."""
        one, two = math.radians(self.latitude), math.radians(other.latitude)
        east = math.radians(other.longitude - self.longitude)
        half = math.sin((two - one) / 2) ** 2
        half += math.cos(one) * math.cos(two) * math.sin(east / 2) ** 2
        return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the table.

    id         "g" and its number at GeoNames, or "r" and its code for a region
    country    ISO 3166 code
    thousands  people living there, in thousands
    names      its usual name, then others, in several alphabets
    """

    id: str
    kind: PlaceKind
    country: str
    thousands: int
    where: Where
    names: tuple[str, ...]

    @property
    def name(self) -> str:
        """Its usual name in English."""
        return self.names[0]


def rows_of(package: str, name: str) -> Iterator[list[str]]:
    """The rows of a table beside a package, comments left out: columns between tabs."""
    text = files(package).joinpath(name).read_text(encoding="utf-8")
    return (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))


def _spots() -> Iterator[Spot]:
    further = {id: tuple(names) for id, *names in rows_of(__package__, "also.tsv")}
    for row in rows_of("panah.engine.reading.gazetteer", "places.tsv"):
        kind, name, country, thousands, others, id, latitude, longitude, km = row
        if latitude:
            where = Where(float(latitude), float(longitude), float(km))
            named = tuple(filter(None, (name, *others.split("|"))))
            named += further.get(f"g{id}", ()) + (
                further.get(country, ()) if kind == "country" else ()
            )
            yield Spot(f"g{id}", PlaceKind(kind), country, int(thousands), where, named)
    for code, country, latitude, longitude, km, *names in rows_of(
        "panah.engine.places", "regions.tsv"
    ):
        where = Where(float(latitude), float(longitude), float(km))
        yield Spot(f"r{code}", PlaceKind.REGION, country, 0, where, tuple(filter(None, names)))


@cache
def by_id() -> dict[str, Spot]:
    """Every place of the table by its id."""
    return {spot.id: spot for spot in _spots()}


@cache
def _by_spelling() -> dict[str, tuple[Spot, ...]]:
    found: defaultdict[str, dict[str, Spot]] = defaultdict(dict)
    for spot in by_id().values():
        for name in spot.names:
            found[fold_spelling(name)][spot.id] = spot
    return {key: tuple(spots.values()) for key, spots in found.items()}


@cache
def _by_sound() -> dict[str, tuple[Spot, ...]]:
    found: defaultdict[str, dict[str, Spot]] = defaultdict(dict)
    for spot in by_id().values():
        for name in spot.names:
            if key := sound_of(name):
                found[key][spot.id] = spot
    return {key: tuple(spots.values()) for key, spots in found.items()}


def sound_of(name: str) -> str:
    """A name without case, alphabet and words like "city": Шымкент қаласы is shimkent."""
    words = [word for word in words_of(name) if word.casefold() not in KINDS]
    return " ".join(fold_word(word) for word in words or words_of(name))


def base_of(name: str) -> str:
    """The name as the table has it: itself, or without an ending ("Стамбуле" is Стамбул).

    A name that no place bears either way comes back as it is; only a word for the kind of place
    loses its ending all the same ("Талгарском районе" is Талгарский район).
    """
    name = of_its_kind(name)
    if _spelt(name) or sound_of(name) in _by_sound():
        return name
    return next(filter(_spelt, without_endings(name)), name)


def _spelt(name: str) -> tuple[Spot, ...]:
    return _by_spelling().get(fold_spelling(name), ())


def candidates(name: str) -> tuple[Spot, ...]:
    """Every place that bears this name, the most people first; nothing for a name unknown.

    A place spelt just so comes before one that only sounds so, and that before one that is called
    so without the ending that the name has here ("Стамбуле"). A word like "region" or "область"
    asks for regions, where there are any.
    """
    found = _spelt(base_of(name)) or _by_sound().get(sound_of(name), ())
    kinds = _asked_for(name)
    wanted = [spot for spot in found if spot.kind in kinds]
    return tuple(sorted(wanted or found, key=lambda spot: (-spot.thousands, spot.id)))


def _asked_for(name: str) -> frozenset[PlaceKind]:
    words = {word.casefold() for word in words_of(name)}
    if words & REGIONS:
        return frozenset({PlaceKind.REGION})
    return frozenset(PlaceKind)


def near(spot: Spot) -> Spot | None:
    """The largest town of 100,000 people and more within 150 km, to tell namesakes apart."""
    around = [
        other
        for other in _large_towns()
        if other.country == spot.country
        and other.id != spot.id
        and other.where.far_from(spot.where) <= NEAR_KM
    ]
    return max(around, key=lambda other: (other.thousands, other.id), default=None)


@cache
def _large_towns() -> tuple[Spot, ...]:
    large = (spot for spot in by_id().values() if spot.thousands >= 100)
    return tuple(spot for spot in large if spot.kind is PlaceKind.TOWN)
