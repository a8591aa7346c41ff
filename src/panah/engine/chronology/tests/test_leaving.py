"""Ways out told without a word for one, shares of a hundred, and firms spelt two ways."""

from __future__ import annotations

from datetime import date

import pytest

from panah.engine.chronology.capitals import find_capitals
from panah.engine.chronology.cast import Cast
from panah.engine.chronology.central import Day
from panah.engine.chronology.compositions import find_compositions
from panah.engine.chronology.guided import _is_aside
from panah.engine.chronology.leaving import leaving
from panah.engine.chronology.telling import Telling, lay_out
from panah.engine.reading.records import ReadDocument, StoredText


def telling(text: str, name: str = "d1") -> Telling:
    return lay_out(ReadDocument(name, f"{name}.txt", "", StoredText(text), "", "en", None))


def manner(text: str) -> str | None:
    found = leaving(telling(text), telling(text).sentences[0])
    return found.label if found else None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The coastguard took the men ashore.", "freed"),
        ("Volunteers led the girls out by the back stairs.", "freed"),
        ("Inspectors searched the site and found the labourers asleep.", "freed"),
        ("The workers cut the wire and walked to the highway.", "own"),
        ("The owner let the women go.", "let_go"),
        ("The workers ate their bread and slept.", None),
        ("Police walked along the fence.", None),
    ],
)
def test_who_did_what_tells_how_they_got_out(text: str, told: str | None):
    assert manner(text) == told


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Of them 60 per cent were men, 30 per cent women and 20 per cent children.",
         [("100 %", "60 + 30 + 20 = 110 %")]),
        ("Of them 50 per cent were men, 30 per cent women and 20 per cent children.", []),
        ("Wages rose by 5 per cent, prices by 9 per cent and rents by 12 per cent.", []),
    ],
)  # fmt: skip
def test_shares_that_do_not_make_a_hundred_are_told(text: str, values: list[tuple[str, ...]]):
    assert [one.values for one in find_compositions(telling(text), Cast({}), [])] == values


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (
            "They sewed for Altyn Igne.",
            "They sewed for Altin Igne.",
            [("Altyn Igne", "Altin Igne")],
        ),
        ("They sewed for Altyn Igne.", "They sewed for Altyn Igne.", []),
        ("They sewed for Altyn Igne.", "They sewed for Kumis Igne.", []),
        ("They sewed for Altyn Igne.", "Altin Igne is not Altyn Igne.", []),
    ],
)
def test_a_firm_spelt_two_ways_is_told(one: str, other: str, told: list[tuple[str, ...]]):
    pairs = [(telling(one, "d1"), telling(other, "d2"))]
    assert [item.values for item in find_capitals(pairs, [], Cast({}))] == told


@pytest.mark.parametrize(
    ("text", "is_aside"),
    [
        ("Прокуратура Люберец отменила его 15 февраля 2013 года.", True),
        ("The prosecutor cancelled it on 15 February 2013.", True),
        ("It happened on September 13.", False),
        ("Полиция вывела женщин 9 февраля 2013 года.", False),
    ],
)
def test_what_an_authority_did_to_nobody_is_not_the_day_of_a_way_out(text: str, is_aside: bool):
    told = telling(text)
    day = Day(date(2013, 2, 15), True, told.sentences[0], 1.0)
    assert _is_aside(told, day) is is_aside
