"""A child taken in captivity, sent away and given back: when that was, and what it was not."""

from __future__ import annotations

import pytest

from panah.engine.reading.pipeline import read_text
from panah.engine.reading.records import StoredText

REPORT = """Lake News

March 19, 2014

A neighbour recruited Ainur in 2009 with the promise of a job in a shop.

The neighbour collected the passports at the station.

Ainur gave birth to a son, Serik, in February 2012. Eight months later the owner's wife took the \
boy away and told her that he had been sent to relatives in Kazan. Serik was returned to his \
mother a week after the raid.

The guards beat her with a cable.

Volunteers freed the women on 12 March 2014.
"""


@pytest.fixture(scope="module")
def told() -> dict[str, tuple[str, str]]:
    document, _entities = read_text("d1", "a.txt", "", StoredText(REPORT))
    return {e.type: (str(e.date.start), str(e.date.end)) for e in document.events}


def test_where_a_child_was_sent_is_not_how_captivity_began(
    told: dict[str, tuple[str, str]],
) -> None:
    assert told["abuse"] == ("2009-01-01", "2014-03-12")
    assert told["passport_confiscation"] == ("2009-01-01", "2009-12-31")


def test_a_child_given_back_to_its_mother_is_not_caught_again(
    told: dict[str, tuple[str, str]],
) -> None:
    assert "recapture" not in told
    assert told["reunion"] == ("2014-03-12", "2014-03-19")
    assert told["raid"] == ("2014-03-12", "2014-03-12")
