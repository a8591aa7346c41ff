"""Which place a name means: known, one of several, or not in the table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from panah.engine.places.gazetteer import PlaceKind, Spot, Where, base_of, candidates, sound_of

# A namesake this many times smaller is not what people mean who add nothing to the name.
DWARFED, LARGE = 20, 200
# Countries of which the table has small towns too; elsewhere a small town surely has namesakes that
# the table lacks, and only a large one is taken at its word.
KNOWN_WELL = frozenset({
    "KZ", "UZ", "KG", "TJ", "TM", "RU", "TR", "UA", "AZ", "AM", "GE", "BY", "MN", "AF", "AE", "MD",
    "BH", "QA", "KW", "OM", "IL", "PL", "CZ", "GR", "CY", "KR", "LV",
})  # fmt: skip


class Standing(StrEnum):
    """How it is known where a place is."""

    BY_NAME = "by-name"
    SEVERAL = "several"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Settled:
    """What a name means.

    spot    the place, when it is known
    others  further places of that name: all of them when it is not known which is meant
    """

    standing: Standing
    spot: Spot | None = None
    others: tuple[Spot, ...] = ()


def settle(name: str) -> Settled:
    """What a name means by itself.

    A name that one place bears is that place, if the table knows its country well or it is a large
    town (200,000 people). Of several, a country is meant, or a large town beside namesakes at most
    a twentieth of its size; the others are told. In all other cases it is left open: a person
    decides, the machine never does.
    """
    found = candidates(name)
    if not found:
        return Settled(Standing.UNKNOWN)
    first, others = found[0], found[1:]
    if _outshines(first, others[0]) if others else _stands_alone(first):
        return Settled(Standing.BY_NAME, first, others)
    return Settled(Standing.SEVERAL, None, found)


def meant_by(name: str) -> str:
    """The sound under which a name stands: its place's usual name's, where it leaves no doubt.

    "Стамбуле", "Ыстамбұл" and "Istanbul" are one; a name that could mean several places, or none
    that is known, stands by itself.
    """
    spot = settle(name).spot
    return sound_of(spot.name if spot else base_of(name))


def _stands_alone(spot: Spot) -> bool:
    far_town = spot.kind is PlaceKind.TOWN and spot.country not in KNOWN_WELL
    return not far_town or spot.thousands >= LARGE


def _outshines(first: Spot, second: Spot) -> bool:
    if first.kind is PlaceKind.COUNTRY and second.kind is not PlaceKind.COUNTRY:
        return True
    # A town and the region called after it: without a word like "region" the town is meant.
    if second.kind is PlaceKind.REGION:
        return first.kind is PlaceKind.TOWN and first.thousands >= LARGE
    return first.thousands >= LARGE and first.thousands >= DWARFED * max(second.thousands, 1)


def not_finer_than_town(where: Where) -> Where:
    """The same to a fifth of a degree: for pictures that leave the house."""
    coarse = 0.2
    return Where(
        round(round(where.latitude / coarse) * coarse, 2),
        round(round(where.longitude / coarse) * coarse, 2),
        max(where.km, 20.0),
    )
