"""Quotations stand on the page exactly where their words are."""

from __future__ import annotations

from uuid import uuid4

import pytest

from panah.core.claims.bodies import SheetSize, Voice
from panah.core.claims.proposals import Fact, Proposal
from panah.engine.reading.records import Box, Segment
from panah.sections.evidence.sheets import Area, marked_sheets, pages_of_part
from panah.values.spans import Span
from panah.vocab.evidence import ClaimSlot, ProposalGroup

A4 = SheetSize(width=595, height=842, turn=(1, 0, 0, 1, 0, 0))
UPSIDE_DOWN = SheetSize(width=595, height=842, turn=(-1, 0, 0, -1, 595, 842))


def word(start: int, end: int, box: Box, **more: float) -> Segment:
    return Segment(Span(start, end), box=box, **more)


# "She fled" on one line, "by night" on the next, "alone" on the next page.
WORDS = (
    word(0, 3, Box(1, 50, 100, 70, 112)),
    word(4, 8, Box(1, 75, 101, 95, 113)),
    word(9, 11, Box(1, 50, 116, 60, 128)),
    word(12, 17, Box(1, 65, 116, 90, 128)),
    word(18, 23, Box(2, 50, 40, 80, 52)),
)


def quoted(number: int, *spans: tuple[int, int], group=ProposalGroup.EVENTS) -> Proposal:
    quotes = tuple(Span(*span) for span in spans)
    fact = Fact(uuid4(), ClaimSlot.WHAT, {"type": "escape"}, quotes, Voice())
    return Proposal(number, group, (fact,))


def marks(*proposals: Proposal, sizes=(A4, A4), words=WORDS):
    sheets = marked_sheets(sizes, range(1, 3), words, proposals)
    return {sheet.number: list(sheet.marks) for sheet in sheets}


def test_a_quotation_over_two_lines_and_a_page_break_has_an_area_for_each_line():
    found = marks(quoted(7, (4, 23)))
    assert found[1][0].areas == [Area(75, 101, 95, 113), Area(50, 116, 90, 128)]
    assert found[2][0].areas == [Area(50, 40, 80, 52)]


def test_words_on_one_line_are_one_area_even_when_they_are_not_quite_level():
    assert marks(quoted(7, (0, 8)))[1][0].areas == [Area(50, 100, 95, 113)]


def test_a_quotation_that_begins_inside_a_word_takes_the_whole_word():
    assert marks(quoted(7, (6, 8)))[1][0].areas == [Area(75, 101, 95, 113)]


def test_only_the_first_of_several_places_carries_the_number():
    found = marks(quoted(3, (0, 3), (12, 17), group=ProposalGroup.PEOPLE))[1]
    carrying = [one for one in found if one.chip]
    assert [one.areas for one in carrying] == [[Area(50, 100, 70, 112)]]
    assert len(found) == 2


def test_a_page_that_is_turned_turns_the_words_of_its_own_text_and_not_those_read_by_ocr():
    assert marks(quoted(7, (0, 3)), sizes=(UPSIDE_DOWN, A4))[1][0].areas == [
        Area(525, 730, 545, 742)
    ]
    read = (word(0, 3, Box(1, 50, 100, 70, 112), confidence=90.0),)
    assert marks(quoted(7, (0, 3)), sizes=(UPSIDE_DOWN, A4), words=read)[1][0].areas == [
        Area(50, 100, 70, 112)
    ]


def test_no_number_stands_over_another_and_none_outside_the_page():
    at_the_edge = (word(0, 3, Box(1, 560, 0, 595, 12)),)
    many = [quoted(number, (0, 3)) for number in range(100, 120)]
    chips = [one.chip for one in marks(*many, words=at_the_edge)[1] if one.chip]
    assert len(chips) == 20
    for at, chip in enumerate(chips):
        assert 0 <= chip.left < chip.right <= 595.1
        assert chip.top >= 0
        assert not any(chip.meets(other) for other in chips[at + 1 :])


def test_a_name_inside_an_event_lies_over_it_so_that_it_can_be_pressed():
    event, name = quoted(1, (0, 17)), quoted(2, (4, 8), group=ProposalGroup.PEOPLE)
    assert [one.number for one in marks(name, event)[1]] == [1, 2]


def test_text_without_places_is_nowhere_on_a_page():
    nowhere = (Segment(Span(0, 23), paragraph=1),)
    assert marks(quoted(7, (0, 8)), words=nowhere) == {1: [], 2: []}


def test_numbers_for_a_picture_have_points_in_every_language():
    from django.utils.translation import override

    with override("ru"):
        assert Area(1.25, 2, 3, 4).x == "1.2"


@pytest.mark.parametrize(
    ("parts", "pages", "shown"),
    [
        ([(1, 2), (2, 5)], 6, [range(1, 3), range(2, 7)]),
        ([(2, 3), (6, 7)], 9, [range(1, 6), range(6, 10)]),
        ([None], 3, [range(1, 4)]),
        ([(1, 1), None, (2, 2)], 2, [range(1, 2), range(0), range(2, 3)]),
    ],
)
def test_every_page_goes_with_a_part_of_the_text(parts, pages, shown):
    found = [pages_of_part(parts, at, pages) for at in range(len(parts))]
    assert [list(one) for one in found] == [list(one) for one in shown]
    assert {page for one in found for page in one} == set(range(1, pages + 1))
