"""A map shows every place it is given, keeps pins and names apart, and numbers each way."""

from __future__ import annotations

import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from panah.engine.drawing.atlas import BADGE, PIN, Pin, draw_map
from panah.engine.drawing.plane import on_plane, units_of, view_of

SHYMKENT, MOSCOW = Pin(42.31, 69.6, 12, (60, 16)), Pin(55.75, 37.62, 36, (50, 16))
PODOLSK = Pin(55.42, 37.55, 5, (55, 16))


def test_the_plane_has_the_values_of_the_mercator_formula():
    assert on_plane(0, 0) == (0, 0)
    x, y = on_plane(45, -75)
    assert x == -7500
    # Snyder (1987), p. 266: for a unit sphere at 35° N the northing is 0.6528366.
    assert on_plane(35, 0)[1] == pytest.approx(-math.degrees(0.6528366) * 100, abs=0.01)
    assert y < 0


def test_a_kilometre_grows_towards_the_pole():
    assert units_of(111.2, 0) == pytest.approx(100)
    assert units_of(111.2, 60) == pytest.approx(200, rel=0.001)


@given(
    some.lists(some.tuples(some.floats(-50, 75), some.floats(-170, 170)), min_size=1, max_size=9)
)
def test_every_place_is_on_the_sheet(places):
    view = view_of(places, 900, 500)
    for place in places:
        x, y = view.of(*place)
        assert 0 <= x <= 900
        assert 0 <= y <= 500


def test_pins_that_would_lie_on_each_other_stand_side_by_side():
    drawn = draw_map([SHYMKENT, MOSCOW, PODOLSK], [], width=900, height=500)
    for one, other in combinations(drawn.pins, 2):
        assert abs(one.x - other.x) >= 2 * PIN or abs(one.y - other.y) >= 2 * PIN
    assert drawn.pins[2].spot != (drawn.pins[2].x, drawn.pins[2].y)


def test_names_cover_no_pin_and_no_other_name():
    drawn = draw_map([SHYMKENT, MOSCOW, PODOLSK], [(0, 1), (1, 2)], width=900, height=500)
    names = [pin.name for pin in drawn.pins if pin.name]
    assert len(names) == 3
    assert not any(one.meets(other) for one, other in combinations(names, 2))
    assert not any(name.holds(pin.x, pin.y) for name in names for pin in drawn.pins)


def test_there_and_back_are_two_ways_whose_numbers_stand_apart():
    drawn = draw_map([SHYMKENT, MOSCOW], [(0, 1), (1, 0), (0, 1)], width=900, height=500)
    for one, other in combinations(drawn.ways, 2):
        assert math.dist(one.number, other.number) > 2 * BADGE


def test_a_country_has_no_ring_that_would_cover_its_neighbours():
    country = Pin(54.3, 52.7, 2333, (50, 16))
    region = Pin(43.0, 68.5, 195, (50, 16))
    drawn = draw_map([country, region, SHYMKENT], [], width=900, height=500)
    assert drawn.pins[0].ring == 0
    assert drawn.pins[1].ring > PIN
    assert drawn.pins[2].ring == 0
