"""The Mercator plane of the offline map, and which part of it a picture shows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from panah.engine.drawing.boxes import Box

# The outlines are drawn in hundredths of a degree at the equator, y downwards.
UNITS = 100.0
NORTHERNMOST, SOUTHERNMOST = 80.0, -57.0
KM_A_DEGREE = 111.2
# A single place is shown with a good part of its country around it.
LEAST_DEGREES = 9.0
ROOM = 0.14


def on_plane(latitude: float, longitude: float) -> tuple[float, float]:
    """Degrees north and east as x and y of the plane, in hundredths of a degree.

    Latitudes beyond 80° north and 57° south are drawn there. Source: Snyder (1987), Map
    Projections, USGS Professional Paper 1395, equations 7-1 and 7-2.
    """
    held = math.radians(min(max(latitude, SOUTHERNMOST), NORTHERNMOST))
    return longitude * UNITS, -math.degrees(math.asinh(math.tan(held))) * UNITS


def units_of(km: float, latitude: float) -> float:
    """How long so many kilometres are on the plane at this latitude."""
    held = math.radians(min(max(latitude, SOUTHERNMOST), NORTHERNMOST))
    return km / KM_A_DEGREE / math.cos(held) * UNITS


@dataclass(frozen=True, slots=True)
class View:
    """A part of the plane on a sheet.

    left, top      the corner of the part, on the plane
    scale          sheet units for one unit of the plane
    width, height  of the sheet
    """

    left: float
    top: float
    scale: float
    width: float
    height: float

    def of(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Where a place lies on the sheet."""
        x, y = on_plane(latitude, longitude)
        return (x - self.left) * self.scale, (y - self.top) * self.scale

    def reach(self, km: float, latitude: float) -> float:
        """How long so many kilometres are on the sheet."""
        return units_of(km, latitude) * self.scale

    @property
    def part(self) -> Box:
        """The part of the plane that is shown."""
        wide, high = self.width / self.scale, self.height / self.scale
        return Box(self.left, self.top, self.left + wide, self.top + high)


def view_of(places: Sequence[tuple[float, float]], width: float, height: float) -> View:
    """The part of the world that shows all these places with room around.

    places  latitude and longitude of each. Raises ValueError when there are none.
    """
    spots = [on_plane(*place) for place in places]
    left, right = min(x for x, _y in spots), max(x for x, _y in spots)
    top, bottom = min(y for _x, y in spots), max(y for _x, y in spots)
    least = LEAST_DEGREES * UNITS
    share = 1 - 2 * ROOM
    scale = min(width * share / max(right - left, least), height * share / max(bottom - top, 1))
    scale = min(scale, width / least)
    middle_x, middle_y = (left + right) / 2, (top + bottom) / 2
    return View(middle_x - width / scale / 2, middle_y - height / scale / 2, scale, width, height)
