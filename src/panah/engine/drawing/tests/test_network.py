"""A network is drawn the same every time, and no name lies on another."""

from __future__ import annotations

from itertools import combinations
from random import Random
from time import thread_time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from panah.engine.drawing.apart import put_apart
from panah.engine.drawing.boxes import Box
from panah.engine.drawing.graph import neighbours, parts, spread, way_between
from panah.engine.drawing.network import Bond, Drawn, Point, draw
from panah.engine.drawing.text import shortened, width, wrapped

BOX = Box(-55, -16, 55, 50)


def crowd(people: int, bonds: int, seed: int = 7) -> tuple[list[Point], list[Bond]]:
    """People round a few who are bound to many, as in a case."""
    chance = Random(seed)
    points = [Point(str(at), BOX, 20) for at in range(people)]
    links = {(chance.choice([0, 0, 1, 2]), at) for at in range(3, people)}
    while len(links) < bonds:
        one, other = sorted(chance.sample(range(people), 2))
        links.add((one, other))
    return points, [Bond(*link, ((70, 12), (30, 12))) for link in sorted(links)]


def boxes_of(drawn: Drawn, points: list[Point]) -> list[Box]:
    return [point.box.moved(*at) for point, at in zip(points, drawn.places, strict=True)]


@pytest.mark.parametrize("broad", [980, 340])
def test_no_two_names_of_forty_people_meet(broad: float):
    points, bonds = crowd(40, 70)
    drawn = draw(points, bonds, broad=broad)
    boxes = boxes_of(drawn, points)
    assert [pair for pair in combinations(boxes, 2) if pair[0].meets(pair[1])] == []
    assert min(box.left for box in boxes) >= 0
    assert max(box.right for box in boxes) <= drawn.width


def test_words_of_lines_lie_on_no_name_and_on_no_other_words():
    points, bonds = crowd(12, 15)
    drawn = draw(points, bonds)
    signs = [sign for sign in drawn.signs if sign]
    assert len(signs) >= 8
    for one, other in combinations(signs, 2):
        assert (one.x - other.x) ** 2 + (one.y - other.y) ** 2 > 12**2
    for sign in signs:
        assert not any(box.holds(sign.x, sign.y) for box in boxes_of(drawn, points))
        assert -90 <= sign.angle <= 90


def test_the_same_network_is_drawn_the_same():
    points, bonds = crowd(25, 40)
    assert draw(points, bonds) == draw(points, bonds)


def test_forty_people_are_drawn_in_less_than_a_fifth_of_a_second():
    points, bonds = crowd(40, 70)
    spent = []
    for _time in range(3):
        began = thread_time()
        draw(points, bonds)
        spent.append(thread_time() - began)
    assert min(spent) < 0.2


def test_who_is_bound_stands_nearer_than_who_is_not():
    points = [Point(str(at), Box(-5, -5, 5, 5), 5) for at in range(5)]
    chain = [Bond(at, at + 1) for at in range(4)]
    places = np.array(draw(points, chain).places)
    far = np.linalg.norm(places[:, None] - places[None], axis=2)
    assert far[0, 1] < far[0, 2] < far[0, 3] < far[0, 4]


def test_a_kept_place_stays_and_newcomers_go_out_of_its_way():
    points, bonds = crowd(6, 7)
    kept = {str(at): (300.0 * at, 40.0 * at * at) for at in range(5)}
    drawn = draw(points, bonds, kept=kept)
    shifts = {
        (
            round(drawn.places[at][0] - kept[str(at)][0], 6),
            round(drawn.places[at][1] - kept[str(at)][1], 6),
        )
        for at in range(5)
    }
    assert len(shifts) == 1
    boxes = boxes_of(drawn, points)
    assert not any(boxes[5].meets(box) for box in boxes[:5])


def test_lines_end_at_the_marks_and_not_in_their_middles():
    points = [Point("a", BOX, 20), Point("b", BOX, 30)]
    drawn = draw(points, [Bond(0, 1)])
    (x1, y1), (x2, y2) = drawn.places
    line = drawn.lines[0]
    assert np.hypot(line.x1 - x1, line.y1 - y1) == pytest.approx(20)
    assert np.hypot(line.x2 - x2, line.y2 - y2) == pytest.approx(30)


def test_nobody_makes_an_empty_picture():
    assert draw([], []) == Drawn(0, 0, (), (), ())


def test_a_way_is_the_shortest_and_always_the_same():
    around = neighbours(6, [(0, 1), (1, 2), (2, 5), (0, 3), (3, 4), (4, 5), (1, 4)])
    assert way_between(0, 5, around) == [0, 1, 2, 5]
    assert way_between(5, 0, around) == [5, 2, 1, 0]


def test_there_is_no_way_between_parts_that_do_not_hang_together():
    around = neighbours(4, [(0, 1), (2, 3)])
    assert way_between(0, 3, around) == []
    assert parts(around) == [[0, 1], [2, 3]]


def test_a_triangle_has_three_equal_sides():
    around = neighbours(3, [(0, 1), (1, 2), (0, 2)])
    places = spread(around, [0, 1, 2], 100)
    sides = [np.linalg.norm(places[a] - places[b]) for a, b in ((0, 1), (1, 2), (0, 2))]
    assert sides == pytest.approx([100, 100, 100], rel=0.01)


@given(
    some.lists(some.tuples(some.floats(-200, 200), some.floats(-200, 200)), min_size=2, max_size=14)
)
@settings(max_examples=60, deadline=None)
def test_boxes_put_apart_never_meet(places):
    moved = put_apart(np.array(places), [BOX] * len(places), gap=4)
    boxes = [BOX.moved(*at) for at in moved]
    assert not any(one.meets(other) for one, other in combinations(boxes, 2))


@given(some.text(min_size=1, max_size=60), some.floats(30, 200))
def test_shortened_words_fit(text: str, most: float):
    assert width(shortened(text, 13, most), 13) <= most


def test_a_long_name_is_broken_between_words_and_its_rest_is_marked():
    lines = wrapped("Отдел полиции Южного района города", 13, 120, 2)
    assert len(lines) == 2
    assert lines[0] == "Отдел полиции"
    assert lines[1].endswith("…")
    assert wrapped("Ли", 13, 120, 2) == ("Ли",)
