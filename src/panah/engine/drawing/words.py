"""Where the words of a line go: along it, where they cover no name and no other words."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from panah.engine.drawing.boxes import Box

Beads = NDArray[np.float64]

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
    """The middle of some words, by how many degrees they are turned (-90 to 90), and which."""

    x: float
    y: float
    angle: float
    choice: int = 0


def place_words(
    lines: Sequence[Line], sizes: Sequence[Sequence[tuple[float, float]]], boxes: Sequence[Box]
) -> tuple[Sign | None, ...]:
    """For each line where its words go; None when it has none or nowhere is room.

    sizes  for each line the width and height of its words: the fullest first, then shorter ones
    boxes  what must stay readable
    Short lines choose first: they have the fewest places.
    """
    sides = np.array([(box.left, box.top, box.right, box.bottom) for box in boxes])
    taken = np.zeros((0, 3))
    signs: list[Sign | None] = [None] * len(lines)
    for at in sorted(range(len(lines)), key=lambda at: (lines[at].length, at)):
        for choice, size in enumerate(sizes[at]):
            sign = _free(lines[at], size, choice, taken, sides)
            if sign is not None:
                signs[at] = sign
                taken = np.concatenate([taken, _beads(sign, *size)])
                break
    return tuple(signs)


def _free(
    line: Line, size: tuple[float, float], choice: int, taken: Beads, sides: Beads
) -> Sign | None:
    """The first place on the line where words of this size cover nothing."""
    if size[0] > line.length - 8:
        return None
    for sign in _candidates(line, size[0]):
        if not _meets(_beads(sign, *size), taken, sides):
            return Sign(sign.x, sign.y, sign.angle, choice)
    return None


def _candidates(line: Line, width: float) -> Iterator[Sign]:
    angle = math.degrees(math.atan2(line.y2 - line.y1, line.x2 - line.x1))
    upright = angle - 180 if angle > 90 else angle + 180 if angle < -90 else angle
    room = (line.length - width) / line.length / 2
    for share in ALONG:
        if abs(share - 0.5) <= room:
            x = line.x1 + (line.x2 - line.x1) * share
            y = line.y1 + (line.y2 - line.y1) * share
            yield Sign(x, y, upright)


def _beads(sign: Sign, width: float, height: float) -> Beads:
    """The words as circles on a string: x, y, radius. Turned words are no upright box."""
    turn = math.radians(sign.angle)
    count = max(2, math.ceil(width / height))
    along = (np.arange(count) / (count - 1) - 0.5) * (width - height)
    x, y = sign.x + along * math.cos(turn), sign.y + along * math.sin(turn)
    return np.stack([x, y, np.full(count, height * 0.62)], axis=1)


def _meets(beads: Beads, taken: Beads, sides: Beads) -> bool:
    x, y, reach = beads[:, :1], beads[:, 1:2], beads[:, 2:]
    if len(sides):
        margin = reach * 0.7
        across = (x > sides[:, 0] - margin) & (x < sides[:, 2] + margin)
        if bool((across & (y > sides[:, 1] - margin) & (y < sides[:, 3] + margin)).any()):
            return True
    far = (x - taken[:, 0]) ** 2 + (y - taken[:, 1]) ** 2
    return bool((far < (reach + taken[:, 2]) ** 2).any())
