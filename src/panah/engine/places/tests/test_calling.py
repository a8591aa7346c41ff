"""One list has one alphabet: a place is called as the language of the page calls it."""

from __future__ import annotations

import pytest

from panah.engine.places.calling import called_in
from panah.engine.places.gazetteer import by_id, rows_of
from panah.engine.places.settling import meant_by, settle

CALLED = list(rows_of("panah.engine.places", "called.tsv"))


@pytest.mark.parametrize(
    ("name", "english", "russian", "kazakh"),
    [
        ("Москва", "Moscow", "Москва", "Мәскеу"),
        ("Мәскеу", "Moscow", "Москва", "Мәскеу"),
        ("Стамбуле", "Istanbul", "Стамбул", "Стамбұл"),
        ("Lyubertsy", "Lyubertsy", "Люберцы", "Люберцы"),
        ("Toshkent", "Tashkent", "Ташкент", "Ташкент"),
        ("Өзбекстан", "Uzbekistan", "Узбекистан", "Өзбекстан"),
        ("Түркістан облысы", "Turkistan Region", "Туркестанская область", "Түркістан облысы"),
        ("Saryaghash", "Saryagash", "Сарыагаш", "Сарыағаш"),
        ("Podolsk", "Podolsk", "Podolsk", "Podolsk"),  # in Russian there is one in Ukraine too
        ("Karasu", "Karasu", "Karasu", "Karasu"),
        ("the shop", "the shop", "the shop", "the shop"),
    ],
)
def test_a_place_is_called_as_in_the_language_of_the_page(
    name: str, english: str, russian: str, kazakh: str
):
    assert [called_in(one, name) for one in ("en", "ru", "kk")] == [english, russian, kazakh]


def test_a_name_of_several_places_stays_as_it_is_written():
    assert settle("Abay").spot is None
    assert called_in("ru", "Abay") == "Abay"


@pytest.mark.parametrize("row", CALLED, ids=lambda row: row[0])
def test_a_place_that_is_called_otherwise_is_still_found(row: list[str]):
    """The map finds a place by the name that the chronology shows."""
    name, country, *others = row
    spots = [one for one in by_id().values() if (one.name, one.country) == (name, country)]
    assert spots
    for other in others:
        assert settle(other).spot in spots
        assert meant_by(other) == meant_by(name)


def test_every_name_that_is_shown_instead_of_another_is_found_again():
    for spot in by_id().values():
        for name in spot.names[:3]:
            found = settle(name).spot
            if found is None:
                continue
            for language in ("en", "ru", "kk"):
                assert settle(called_in(language, name)).spot == found, (name, language)
