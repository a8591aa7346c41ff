"""Who says what a report tells, where a quotation or a pronoun leaves it open."""

from __future__ import annotations

import pytest

from panah.engine.reading.pipeline import read_text
from panah.engine.reading.records import StoredText

REPORT = """Lake News

March 19, 2014

Workers who complained were beaten with a hose, Zhanna Berikova said.

Her son was born at the bakery in February 2012. "They took him from me when he was eight months \
old," she said. "They told me that he had died."

Berikova said a neighbour, Klara Dosmanova, recruited her in 2009 with the promise of a job. \
Dosmanova bought the train tickets and collected the passports at the station, she said.
"""


@pytest.mark.parametrize("kind", ["death", "passport_confiscation"])
def test_who_is_told_of_is_not_taken_for_who_tells(kind: str) -> None:
    document, entities = read_text("d1", "a.txt", "", StoredText(REPORT))
    names = {one.id: one.name for one in entities}
    (event,) = [one for one in document.events if one.type == kind]
    assert names[event.speaker or ""] == "Zhanna Berikova"
