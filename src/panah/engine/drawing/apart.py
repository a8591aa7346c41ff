"""Moves boxes until none lies on another, as little as possible."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from panah.engine.drawing.boxes import Box

Places = NDArray[np.float64]
ROUNDS, GROWTHS = 20, 60
GROWTH = 1.08


def put_apart(
    places: Places, boxes: Sequence[Box], *, gap: float, fixed: NDArray[np.bool_] | None = None
) -> Places:
    """The places moved so that no two boxes meet.

    places   (points, 2)
    boxes    what stands at each place, measured from it
    gap      free space between any two
    fixed    (points,) those that somebody put where they are; two fixed ones may meet
    returns  (points, 2); the same for the same input

    Each pair that meets is pushed apart along the axis that needs less; when that does not settle,
    everything free is spread a little and it is tried again.
    """
    grown = [box.grown(gap / 2) for box in boxes]
    sides = np.array([(box.left, box.top, box.right, box.bottom) for box in grown])
    held = np.zeros(len(boxes), dtype=bool) if fixed is None else fixed
    moved = places.astype(float).copy()
    for _ in range(GROWTHS):
        if _settled(moved, sides, held):
            break
        free = ~held
        middle = moved[free].mean(axis=0)
        moved[free] = middle + (moved[free] - middle) * GROWTH
    return moved


def _settled(places: Places, sides: Places, held: NDArray[np.bool_]) -> bool:
    """Push for some rounds, in place. Returns whether nothing meets any more."""
    for _ in range(ROUNDS):
        pairs = _meeting(places, sides)
        pairs = [(one, other) for one, other in pairs if not (held[one] and held[other])]
        if not pairs:
            return True
        for one, other in pairs:
            _push(places, sides, held, one, other)
    return False


def _meeting(places: Places, sides: Places) -> list[tuple[int, int]]:
    low = places + sides[:, :2]
    high = places + sides[:, 2:]
    over = np.all((low[:, None] < high[None] - 1e-6) & (low[None] < high[:, None] - 1e-6), axis=2)
    found = np.argwhere(np.triu(over, k=1))
    return [(int(one), int(other)) for one, other in found]


def _push(places: Places, sides: Places, held: NDArray[np.bool_], one: int, other: int) -> None:
    low, high = places + sides[:, :2], places + sides[:, 2:]
    over = np.minimum(high[one] - low[other], high[other] - low[one])
    if over.min() <= 0:
        return
    axis = int(over.argmin())
    mine, theirs = (low[at, axis] + high[at, axis] for at in (one, other))
    towards = 1.0 if (theirs, other) > (mine, one) else -1.0
    share = 0.0 if held[one] else 1.0 if held[other] else 0.5
    step = float(over[axis]) + 0.5
    places[one, axis] -= towards * step * share
    places[other, axis] += towards * step * (1 - share)
