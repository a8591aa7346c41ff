"""Where somebody comes from is not where something happened."""

from __future__ import annotations

import pytest

from panah.engine.reading.pipeline import read_text
from panah.engine.reading.records import StoredText


def places(text: str) -> dict[str, str | None]:
    document, entities = read_text("d1", "a.txt", "", StoredText(text))
    names = {one.id: one.name for one in entities}
    return {event.type: names.get(event.place or "") for event in document.events}


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("Police freed nine women from Kazakhstan and Uzbekistan in Samara on 5 May 2018.",
         "rescue", "Samara"),
        ("Police freed four women, natives of Uzbekistan, on 5 May 2018.", "rescue", None),
        ("Gulnora Saidova, from the small town of Chirchik, escaped in May 2018.", "escape", None),
        ("Gulnora Saidova, a citizen of Kyrgyzstan, escaped from a farm in Samara in May 2018.",
         "escape", "Samara"),
        ("Девять женщин из Казахстана и Узбекистана освободили 5 мая 2018 года в Самаре.",
         "rescue", "Самаре"),
        ("Полиция 5 мая 2018 года освободила четверых уроженок Узбекистана.", "rescue", None),
        ("Хозяева, выходцы из Ташкентской области, держали их взаперти.", "confinement", None),
        ("Гражданка Киргизии Гульнора Саидова сбежала 5 мая 2018 года.", "escape", None),
    ],
)  # fmt: skip
def test_where_people_come_from_is_no_place_of_an_event(text: str, kind: str, place: str | None):
    found = places(text)
    assert kind in found
    assert found[kind] == place


def test_where_somebody_is_taken_from_is_a_place_of_it():
    found = places("In May 2018 a recruiter took the girl from Karasu by train.")
    assert found.get("travel") == "Karasu"


def test_freed_from_a_town_happened_there():
    assert places("On 5 May 2018 police freed her from Samara prison farm in Samara.") == {
        "rescue": "Samara"
    }
