"""Where the words of a line go: along it, where they cover no name and no other words."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from panah.engine.drawing.boxes import Box

# Tried in this order: the middle first, then towards either end.
ALONG = (0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73)


@dataclass(frozen=True, slots=True)
class Line:
    """From one end to the other."""

    x1: float
    y1: float
    x2: float
    y2: float

    @property
    def length(self) -> float:
        """From end to end."""
        return math.hypot(self.x2 - self.x1, self.y2 - self.y1)


@dataclass(frozen=True, slots=True)
class Sign:
    """The middle of some words, and by how many degrees they are turned, -90 to 90."""

    x: float
    y: float
    angle: float


def place_words(
    lines: Sequence[Line], sizes: Sequence[tuple[float, float] | None], boxes: Sequence[Box]
) -> tuple[Sign | None, ...]:
    """For each line where its words go; None when it has none or nowhere is room.

    sizes  width and height of each line's words
    boxes  what must stay readable
    Short lines choose first: they have the fewest places.
    """
    taken: list[tuple[float, float, float]] = []
    signs: list[Sign | None] = [None] * len(lines)
    for at in sorted(range(len(lines)), key=lambda at: (lines[at].length, at)):
        size = sizes[at]
        if size is None or size[0] > lines[at].length - 8:
            continue
        for sign in _candidates(lines[at], size[0]):
            beads = list(_beads(sign, *size))
            if not _meets(beads, taken, boxes):
                signs[at] = sign
                taken += beads
                break
    return tuple(signs)


def _candidates(line: Line, width: float) -> Iterator[Sign]:
    angle = math.degrees(math.atan2(line.y2 - line.y1, line.x2 - line.x1))
    upright = angle - 180 if angle > 90 else angle + 180 if angle < -90 else angle
    room = (line.length - width) / line.length / 2
    for share in ALONG:
        if abs(share - 0.5) <= room:
            x = line.x1 + (line.x2 - line.x1) * share
            y = line.y1 + (line.y2 - line.y1) * share
            yield Sign(x, y, upright)


def _beads(sign: Sign, width: float, height: float) -> Iterator[tuple[float, float, float]]:
    """The words as circles on a string: x, y, radius. Turned words are no upright box."""
    turn = math.radians(sign.angle)
    count = max(2, math.ceil(width / height))
    for number in range(count):
        along = (number / (count - 1) - 0.5) * (width - height)
        yield sign.x + along * math.cos(turn), sign.y + along * math.sin(turn), height * 0.62


def _meets(
    beads: list[tuple[float, float, float]],
    taken: list[tuple[float, float, float]],
    boxes: Sequence[Box],
) -> bool:
    for x, y, reach in beads:
        if any(box.grown(reach * 0.7).holds(x, y) for box in boxes):
            return True
        if any((x - a) ** 2 + (y - b) ** 2 < (reach + r) ** 2 for a, b, r in taken):
            return True
    return False
