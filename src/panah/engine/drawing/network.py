"""A network as it is drawn: where each point stands, where lines begin and end, where words go."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from panah.engine.drawing.apart import put_apart
from panah.engine.drawing.boxes import Box, around
from panah.engine.drawing.graph import Link, Places, neighbours, parts, spread
from panah.engine.drawing.words import Line, Sign, place_words

LENGTH, GAP, MARGIN = 165.0, 14.0, 24.0


@dataclass(frozen=True, slots=True)
class Point:
    """Something to draw.

    key    by which it is known, and by which a kept place finds it again
    box    what it covers with its name, measured from its middle
    reach  how far lines stay away from its middle
    """

    key: str
    box: Box
    reach: float


@dataclass(frozen=True, slots=True)
class Bond:
    """A line between two points; `words`: how wide and high its words are, shorter ones last."""

    one: int
    other: int
    words: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """The picture in its own units, from 0 to `width` and `height`.

    places  of each point
    lines   of each bond
    signs   of each bond's words: where, and at which angle; None where there is no room
    """

    width: float
    height: float
    places: tuple[tuple[float, float], ...]
    lines: tuple[Line, ...]
    signs: tuple[Sign | None, ...]


def draw(
    points: Sequence[Point],
    bonds: Sequence[Bond],
    *,
    kept: Mapping[str, tuple[float, float]] | None = None,
    broad: float = 980.0,
) -> Drawn:
    """The network drawn; the same for the same input.

    No two boxes meet, unless somebody put them so.

    kept   places that somebody gave, by key
    broad  how wide the picture should become: parts that do not fit go below
    """
    if not points:
        return Drawn(0, 0, (), (), ())
    places = _arranged(points, bonds, kept or {}, broad)
    boxes = [point.box.moved(*place) for point, place in zip(points, places, strict=True)]
    frame = around(boxes).grown(MARGIN)
    shifted = [(float(x - frame.left), float(y - frame.top)) for x, y in places]
    boxes = [box.moved(-frame.left, -frame.top) for box in boxes]
    lines = tuple(_line(bond, points, shifted) for bond in bonds)
    signs = place_words(lines, [bond.words for bond in bonds], boxes)
    return Drawn(frame.width, frame.height, tuple(shifted), lines, signs)


def _arranged(
    points: Sequence[Point],
    bonds: Sequence[Bond],
    kept: Mapping[str, tuple[float, float]],
    broad: float,
) -> Places:
    links: list[Link] = [(bond.one, bond.other) for bond in bonds]
    near = neighbours(len(points), links)
    places = _side_by_side(points, near, broad)
    held = np.array([point.key in kept for point in points])
    if held.any():
        given = np.array([kept.get(point.key, (0.0, 0.0)) for point in points], dtype=float)
        # Who came since is put where the others' shift suggests, and then out of the way.
        shift = (given[held] - places[held]).mean(axis=0)
        places = np.where(held[:, None], given, places + shift)
    boxes = [point.box for point in points]
    return put_apart(places, boxes, gap=GAP, fixed=held)


def _side_by_side(points: Sequence[Point], near: Sequence[set[int]], broad: float) -> Places:
    """Each part that hangs together drawn by itself, in rows like words on a page."""
    places = np.zeros((len(points), 2))
    x = y = row = 0.0
    for part in parts(near):
        boxes = [points[at].box for at in part]
        own = put_apart(_fitted(spread(near, part, LENGTH), broad), boxes, gap=GAP)
        frame = around([box.moved(*at) for box, at in zip(boxes, own.tolist(), strict=True)])
        if x and x + frame.width > broad:
            x, y, row = 0.0, y + row + 2 * GAP, 0.0
        places[part] = own + np.array([x - frame.left, y - frame.top])
        x, row = x + frame.width + 2 * GAP, max(row, frame.height)
    return places


def _fitted(places: Places, broad: float) -> Places:
    """On a narrow sheet the long side stands upright; what is still too wide is pressed."""
    wide, high = np.ptp(places, axis=0)
    if wide > broad * 0.8 and high < wide:
        if broad < LENGTH * 4:
            places = places[:, ::-1].copy()
            wide = high
        if wide > broad * 0.8:
            places = places * (max(broad * 0.8 / wide, 0.55), 1.0)
    return places


def _line(bond: Bond, points: Sequence[Point], places: Sequence[tuple[float, float]]) -> Line:
    """From edge to edge of the two marks."""
    (x1, y1), (x2, y2) = places[bond.one], places[bond.other]
    far = math.hypot(x2 - x1, y2 - y1) or 1.0
    one, other = points[bond.one].reach, points[bond.other].reach
    dx, dy = (x2 - x1) / far, (y2 - y1) / far
    if far <= one + other:
        return Line(x1, y1, x2, y2)
    return Line(x1 + dx * one, y1 + dy * one, x2 - dx * other, y2 - dy * other)
