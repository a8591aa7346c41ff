"""A map as it is drawn: pins that cover no other, names beside them, ways bent past each other."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from panah.engine.drawing.apart import put_apart
from panah.engine.drawing.boxes import Box
from panah.engine.drawing.plane import View, view_of

PIN, BADGE, BESIDE = 8.0, 9.0, 5.0
BEND = 0.14
# A country is shown as a whole; its circle would only cover its neighbours.
WIDEST_RING = 0.45


@dataclass(frozen=True, slots=True)
class Pin:
    """A place to show: where, how far it reaches in km, how wide and high its name is."""

    latitude: float
    longitude: float
    km: float
    name: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Set:
    """A pin on the sheet.

    x, y      where it is stuck; beside `spot` when another was in its way
    spot      where the place is
    ring      how far around `spot` the place may lie; 0 when that is less than the pin
    name      the box of its name, or None where no room was left
    """

    x: float
    y: float
    spot: tuple[float, float]
    ring: float
    name: Box | None


@dataclass(frozen=True, slots=True)
class Way:
    """A bent line between two pins: its ends, the point it bends to, where its number stands."""

    start: tuple[float, float]
    bend: tuple[float, float]
    end: tuple[float, float]
    number: tuple[float, float]


@dataclass(frozen=True, slots=True)
class DrawnMap:
    """The picture: which part of the world, and what is on it in sheet units."""

    view: View
    pins: tuple[Set, ...]
    ways: tuple[Way, ...]


def draw_map(
    pins: Sequence[Pin], ways: Sequence[tuple[int, int]], *, width: float, height: float
) -> DrawnMap:
    """The map drawn, the same for the same input. Raises ValueError without a pin."""
    view = view_of([(pin.latitude, pin.longitude) for pin in pins], width, height)
    spots = [view.of(pin.latitude, pin.longitude) for pin in pins]
    stuck = put_apart(np.array(spots), [Box(-PIN, -PIN, PIN, PIN)] * len(pins), gap=1.0)
    places = [(float(x), float(y)) for x, y in stuck]
    drawn = _ways(places, ways)
    names = _names(places, pins, [way.number for way in drawn], view)
    sets = tuple(
        Set(*place, spot, _ring(pin, view), name)
        for place, spot, pin, name in zip(places, spots, pins, names, strict=True)
    )
    return DrawnMap(view, sets, drawn)


def _ring(pin: Pin, view: View) -> float:
    ring = view.reach(pin.km, pin.latitude)
    return ring if PIN < ring < WIDEST_RING * min(view.width, view.height) else 0.0


def _ways(
    places: Sequence[tuple[float, float]], ways: Sequence[tuple[int, int]]
) -> tuple[Way, ...]:
    """Each further way between the same two places bends further, so that none hides another."""
    seen: dict[frozenset[int], int] = {}
    found = []
    numbers: list[tuple[float, float]] = []
    for one, other in ways:
        pair = frozenset({one, other})
        seen[pair] = seen.get(pair, 0) + 1
        found.append(_way(places[one], places[other], BEND * (1 + (seen[pair] - 1) // 2), numbers))
        numbers.append(found[-1].number)
    return tuple(found)


def _way(
    start: tuple[float, float],
    end: tuple[float, float],
    bend: float,
    numbers: Sequence[tuple[float, float]],
) -> Way:
    (x1, y1), (x2, y2) = start, end
    to = ((x1 + x2) / 2 + (y2 - y1) * bend, (y1 + y2) / 2 - (x2 - x1) * bend)
    start, end = _towards(start, to, PIN + 1), _towards(end, to, PIN + 4)
    for share in (0.5, 0.4, 0.6, 0.3, 0.7):
        number = _along(start, to, end, share)
        if all(math.dist(number, other) > 2 * BADGE + 1 for other in numbers):
            break
    return Way(start, to, end, number)


def _towards(
    point: tuple[float, float], to: tuple[float, float], far: float
) -> tuple[float, float]:
    length = math.dist(point, to) or 1.0
    share = min(far / length, 0.5)
    return point[0] + (to[0] - point[0]) * share, point[1] + (to[1] - point[1]) * share


def _along(
    start: tuple[float, float], bend: tuple[float, float], end: tuple[float, float], share: float
) -> tuple[float, float]:
    """The point of the curve after this share of its way."""
    rest = 1 - share
    x, y = (
        rest * rest * start[at] + 2 * rest * share * bend[at] + share * share * end[at]
        for at in (0, 1)
    )
    return x, y


def _names(
    places: Sequence[tuple[float, float]],
    pins: Sequence[Pin],
    numbers: Sequence[tuple[float, float]],
    view: View,
) -> list[Box | None]:
    sheet = Box(2, 2, view.width - 2, view.height - 2)
    taken = [Box(x - PIN, y - PIN, x + PIN, y + PIN) for x, y in places]
    taken += [Box(x - BADGE, y - BADGE, x + BADGE, y + BADGE) for x, y in numbers]
    names: list[Box | None] = []
    for place, pin in zip(places, pins, strict=True):
        free = (
            box
            for box in _beside(place, pin.name)
            if _inside(box, sheet) and not any(box.meets(other) for other in taken)
        )
        names.append(next(free, None))
        taken += [names[-1]] if names[-1] else []
    return names


def _beside(place: tuple[float, float], size: tuple[float, float]) -> Iterator[Box]:
    """The boxes a name may have, the best first: right, left, above, below, the corners."""
    (x, y), (wide, high) = place, size
    away = PIN + BESIDE
    for dx, dy in ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1)):
        left = x + away if dx > 0 else x - away - wide if dx < 0 else x - wide / 2
        middle = y + dy * (high / 2 + (away if dx == 0 else PIN))
        yield Box(left, middle - high / 2, left + wide, middle + high / 2)


def _inside(box: Box, sheet: Box) -> bool:
    return (
        sheet.left <= box.left
        and sheet.top <= box.top
        and box.right <= sheet.right
        and box.bottom <= sheet.bottom
    )
