"""Shapes and colours: each role has both, so that no one depends on colour alone."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from panah.vocab.pictures import Accusation, NetworkRole, TieKind

WHITE = "#ffffff"
ROLE_COLOURS: Mapping[NetworkRole, str] = {
    NetworkRole.SURVIVOR: "#1d4ed8",
    NetworkRole.FAMILY: "#0f766e",
    NetworkRole.ACCUSED: "#be123c",
    NetworkRole.ORGANISATION: "#b45309",
    NetworkRole.STATE: "#475569",
    NetworkRole.HELP: "#7c3aed",
    NetworkRole.OTHER: "#64748b",
    NetworkRole.CASE: "#334155",
    NetworkRole.CASE_FILE: "#334155",
}
TIE_COLOURS: Mapping[TieKind, str] = {
    TieKind.ACT: "#be123c",
    TieKind.STATE: "#475569",
    TieKind.KIN: "#0f766e",
    TieKind.WORK: "#b45309",
    TieKind.HELP: "#7c3aed",
    TieKind.CASE: "#64748b",
    TieKind.IN_CASE: "#94a3b8",
    TieKind.SAME: "#1d4ed8",
}
# How far lines stay away from the middle of a mark.
REACH = 19.0


def _round(radius: float) -> str:
    return (
        f"M-{radius:g},0a{radius:g},{radius:g} 0 1,0 {2 * radius:g},0"
        f"a{radius:g},{radius:g} 0 1,0 -{2 * radius:g},0z"
    )


def _corners(count: int, radius: float, turned: float = -90) -> str:
    """A polygon of so many equal sides; by default it stands on a side with a corner on top."""
    angles = (math.radians(turned + 360 * at / count) for at in range(count))
    points = (f"{radius * math.cos(one):.1f},{radius * math.sin(one):.1f}" for one in angles)
    return "M" + "L".join(points) + "z"


FOLDER = "M-15,-11h10l4,4h16v18h-30z"
ROLE_SHAPES: Mapping[NetworkRole, str] = {
    NetworkRole.SURVIVOR: _round(13),
    NetworkRole.FAMILY: _corners(6, 14),
    NetworkRole.ACCUSED: _corners(4, 16),
    NetworkRole.ORGANISATION: _corners(4, 17, -45),
    NetworkRole.STATE: _corners(5, 15),
    NetworkRole.HELP: _corners(3, 16),
    NetworkRole.OTHER: _round(9),
    NetworkRole.CASE: FOLDER,
    NetworkRole.CASE_FILE: FOLDER,
}
# The left half of the accused one's shape, and the ring inside it.
HALF = "M0,-16L-16,0L0,16z"
RING = _corners(4, 9)


@dataclass(frozen=True, slots=True)
class Mark:
    """One shape with its paint. `inner` is drawn over it in `inner_paint`."""

    shape: str
    fill: str
    stroke: str
    dashed: bool = False
    inner: str = ""
    inner_fill: str = "none"


def mark_of(role: NetworkRole, accusation: Accusation | None, *, confirmed: bool) -> Mark:
    """The mark of somebody in the picture.

    An accused one is hollow while only said to have done it, half filled when suspected or
    charged, full when convicted, full with a white heart when pardoned.
    Who is not confirmed is hollow with a dashed edge, whatever is said.
    """
    shape, colour = ROLE_SHAPES[role], ROLE_COLOURS[role]
    if not confirmed:
        return Mark(shape, WHITE, colour, dashed=True)
    if role is not NetworkRole.ACCUSED:
        return Mark(shape, colour, colour)
    if accusation is Accusation.CONVICTED:
        return Mark(shape, colour, colour)
    if accusation is Accusation.PARDONED:
        return Mark(shape, colour, colour, inner=RING, inner_fill=WHITE)
    half = HALF if accusation is Accusation.CHARGED else ""
    return Mark(shape, WHITE, colour, inner=half, inner_fill=colour if half else "none")


def arrow(x1: float, y1: float, x2: float, y2: float) -> str:
    """The head of an arrow whose tip is at the second point."""
    far = math.hypot(x2 - x1, y2 - y1) or 1.0
    dx, dy = (x2 - x1) / far, (y2 - y1) / far
    bx, by = x2 - dx * 9, y2 - dy * 9
    left, right = (bx - dy * 4, by + dx * 4), (bx + dy * 4, by - dx * 4)
    return f"M{x2:.1f},{y2:.1f}L{left[0]:.1f},{left[1]:.1f}L{right[0]:.1f},{right[1]:.1f}z"
