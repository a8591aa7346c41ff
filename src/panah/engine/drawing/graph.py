"""Where the points of a network stand: those that are bound to each other lie together."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Link = tuple[int, int]
Places = NDArray[np.float64]
STEPS = 120
STILL = 1e-4
# The golden angle: points put at its multiples never lie on one line or on each other.
GOLDEN = 2.399963


def neighbours(count: int, links: Iterable[Link]) -> list[set[int]]:
    """For each of `count` points those it is bound to; a link to itself binds nothing."""
    found: list[set[int]] = [set() for _ in range(count)]
    for one, other in links:
        if one != other:
            found[one].add(other)
            found[other].add(one)
    return found


def steps_from(start: int, around: Sequence[Collection[int]]) -> dict[int, int]:
    """How many links it takes from `start` to each point that can be reached; itself 0."""
    reached, ahead = {start: 0}, deque([start])
    while ahead:
        here = ahead.popleft()
        for there in sorted(around[here]):
            if there not in reached:
                reached[there] = reached[here] + 1
                ahead.append(there)
    return reached


def steps_counted(
    start: int, around: Sequence[Collection[int]], free: Collection[Link]
) -> dict[int, int]:
    """The same where some links count for no step: two records of one person are one place.

    free  links that cost nothing, in whichever direction they are written
    """
    costless = {frozenset(link) for link in free}
    reached, ahead = {start: 0}, deque([start])
    while ahead:
        here = ahead.popleft()
        for there in sorted(around[here]):
            cost = 0 if frozenset({here, there}) in costless else 1
            if there not in reached or reached[here] + cost < reached[there]:
                reached[there] = reached[here] + cost
                ahead.append(there) if cost else ahead.appendleft(there)
    return reached


def way_between(start: int, end: int, around: Sequence[Collection[int]]) -> list[int]:
    """The points on a shortest way, both ends included; empty when there is no way.

    Of several shortest ways the one over the smallest numbers, so that it is always the same.
    """
    left = steps_from(end, around)
    if start not in left:
        return []
    way = [start]
    while way[-1] != end:
        way.append(min(there for there in around[way[-1]] if left[there] < left[way[-1]]))
    return way


def parts(around: Sequence[Collection[int]]) -> list[list[int]]:
    """The points that hang together, the largest part first, then by their smallest point."""
    found: list[list[int]] = []
    seen: set[int] = set()
    for start in range(len(around)):
        if start not in seen:
            found.append(sorted(steps_from(start, around)))
            seen.update(found[-1])
    return sorted(found, key=lambda part: (-len(part), part[0]))


def spread(around: Sequence[Collection[int]], part: Sequence[int], length: float) -> Places:
    """Places for the points of one part that hangs together.

    around   neighbours of each point
    part     the points to place
    length   how long one link shall be; links of points with many others grow longer
    returns  (points, 2) x and y in the order of `part`, around 0; the same for the same input

    Stress majorization: the sum over pairs of (distance drawn - distance wanted)² / wanted² is
    made smaller with each step, from a start by classical scaling.
    Source: Gansner, Koren & North (2004), Graph Drawing by Stress Majorization, GD 2004.
    """
    if len(part) == 1:
        return np.zeros((1, 2))
    wanted = _wanted(around, part) * length
    places = _scaled(wanted)
    weights = np.zeros_like(wanted)
    np.divide(1.0, wanted**2, out=weights, where=wanted > 0)
    laplacian = np.diag(weights.sum(axis=1)) - weights
    inverse = np.linalg.pinv(laplacian)
    for _ in range(STEPS):
        moved = inverse @ (_pull(weights, wanted, places) @ places)
        still = np.abs(moved - places).max() < STILL * length
        places = moved
        if still:
            break
    return _turned(places)


def _wanted(around: Sequence[Collection[int]], part: Sequence[int]) -> Places:
    """How far apart each two points shall be, in links."""
    at = {point: number for number, point in enumerate(part)}
    wanted = np.zeros((len(part), len(part)))
    for point, number in at.items():
        for other, far in steps_from(point, around).items():
            wanted[number, at[other]] = far
    crowd = np.array([len(around[point]) for point in part], dtype=float)
    # A point with many others around it needs a wider ring than one with two.
    room = 1 + 0.06 * np.maximum(np.maximum.outer(crowd, crowd) - 5, 0)
    wanted *= np.where(wanted == 1, room, 1 + (room - 1) / 2)
    return wanted


def _scaled(wanted: Places) -> Places:
    """Classical scaling to two dimensions, each axis turned one fixed way."""
    size = len(wanted)
    middle = np.eye(size) - 1 / size
    values, vectors = np.linalg.eigh(-0.5 * middle @ wanted**2 @ middle)
    axes = vectors[:, -2:] * np.sqrt(np.maximum(values[-2:], 0))
    axes *= np.where(axes[np.abs(axes).argmax(axis=0), [0, 1]] < 0, -1.0, 1.0)
    number = np.arange(size)
    aside = 0.08 * wanted.max() * np.sqrt((number + 1) / size)
    swirl = np.stack([np.cos(number * GOLDEN), np.sin(number * GOLDEN)], axis=1)
    return np.asarray(axes + swirl * aside[:, None])


def _pull(weights: Places, wanted: Places, places: Places) -> Places:
    apart = np.linalg.norm(places[:, None] - places[None], axis=2)
    ratio = np.zeros_like(apart)
    np.divide(weights * wanted, apart, out=ratio, where=apart > 1e-9)
    return np.asarray(np.diag(ratio.sum(axis=1)) - ratio)


def _turned(places: Places) -> Places:
    """Around 0, its longest side lying flat."""
    centred = places - places.mean(axis=0)
    _values, axes = np.linalg.eigh(centred.T @ centred)
    turned = centred @ axes[:, ::-1]
    signs = np.where(turned[np.abs(turned).argmax(axis=0), [0, 1]] < 0, -1.0, 1.0)
    return np.asarray(turned * signs)
