"""The countries of the offline map: as one static file on a page, as paths inside a file taken."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from panah.engine.drawing.boxes import Box

COUNTRY = re.compile(r'<path id="([A-Z]{2})" d="([^"]+)"/>')
LINE = re.compile(r"M(-?\d+),?(-?\d+)l([^Mz]*)z")
NUMBER = re.compile(r"-?\d+")


@dataclass(frozen=True, slots=True)
class Country:
    """One country: its ISO code, its outline on the plane, and what that covers."""

    code: str
    path: str
    box: Box


@cache
def countries() -> tuple[Country, ...]:
    """Every country of the map."""
    text = files(__package__).joinpath("static/places/outlines.svg").read_text(encoding="utf-8")
    return tuple(Country(code, path, _covers(path)) for code, path in COUNTRY.findall(text))


def within(part: Box) -> tuple[Country, ...]:
    """Those of which something may be seen in this part of the plane."""
    return tuple(country for country in countries() if country.box.meets(part))


@cache
def codes() -> frozenset[str]:
    """The codes of all of them."""
    return frozenset(country.code for country in countries())


def _covers(path: str) -> Box:
    xs: list[int] = []
    ys: list[int] = []
    for x, y, steps in LINE.findall(path):
        at_x, at_y = int(x), int(y)
        numbers = [int(number) for number in NUMBER.findall(steps)]
        xs.append(at_x)
        ys.append(at_y)
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            at_x, at_y = at_x + dx, at_y + dy
            xs.append(at_x)
            ys.append(at_y)
    return Box(min(xs), min(ys), max(xs), max(ys))
