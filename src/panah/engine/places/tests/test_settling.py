"""A name that means one place is that place, in any alphabet; of several a person is asked."""

from __future__ import annotations

import pytest

from panah.engine.places.gazetteer import PlaceKind, Where, base_of, by_id, candidates, near
from panah.engine.places.settling import Standing, meant_by, not_finer_than_town, settle

MOSCOW, SHYMKENT = "g524901", "g1518980"


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Moscow", "RU", PlaceKind.TOWN),
        ("Москва", "RU", PlaceKind.TOWN),
        ("Мәскеу", "RU", PlaceKind.TOWN),
        ("Шымкент", "KZ", PlaceKind.TOWN),
        ("Chimkent", "KZ", PlaceKind.TOWN),
        ("город Алматы", "KZ", PlaceKind.TOWN),
        ("Toshkent", "UZ", PlaceKind.TOWN),
        ("Ыстамбұл", "TR", PlaceKind.TOWN),
        ("Алматы облысы", "KZ", PlaceKind.REGION),
        ("Moscow region", "RU", PlaceKind.REGION),
        ("Южно-Казахстанская область", "KZ", PlaceKind.REGION),
        ("Хатлон", "TJ", PlaceKind.REGION),
        ("Өзбекстан", "UZ", PlaceKind.COUNTRY),
        ("Türkiye", "TR", PlaceKind.COUNTRY),
        ("UAE", "AE", PlaceKind.COUNTRY),
        ("Georgia", "GE", PlaceKind.COUNTRY),
        ("Crimea", "UA", PlaceKind.REGION),
    ],
)
def test_a_place_is_found_in_every_spelling(name: str, country: str, kind: PlaceKind):
    found = settle(name)
    assert found.standing is Standing.BY_NAME
    assert found.spot is not None
    assert (found.spot.country, found.spot.kind) == (country, kind)


@pytest.mark.parametrize(
    ("name", "base"),
    [
        ("Стамбуле", "Стамбул"),
        ("Стамбула", "Стамбул"),
        ("Москве", "Москва"),
        ("Москвой", "Москва"),
        ("Люберцах", "Люберцы"),
        ("Казани", "Казань"),
        ("Турции", "Турция"),
        ("Сарыагаше", "Сарыагаш"),
        ("Алматыда", "Алматы"),
        ("Шымкенттен", "Шымкент"),
        ("Toshkentdan", "Toshkent"),
        ("İstanbul'da", "İstanbul"),
        ("Подмосковьем", "Подмосковье"),
        ("Ташкентской области", "Ташкентская область"),
        ("Краснодарского края", "Краснодарский край"),
        ("Toshkent viloyatida", "Toshkent viloyati"),
        ("Ташкент облысында", "Ташкент облысы"),
    ],
)
def test_a_place_with_an_ending_is_the_place_without(name: str, base: str):
    assert base_of(name) == base
    assert settle(name).spot == settle(base).spot is not None


@pytest.mark.parametrize(
    ("name", "base"),
    [
        ("Белозубровском районе", "Белозубровский район"),
        ("Белозубровскую республику", "Белозубровская республика"),
        ("Белозубр ауданына", "Белозубр ауданы"),
    ],
)
def test_a_word_for_its_kind_tells_how_an_unknown_place_is_called(name: str, base: str):
    assert base_of(name) == base
    assert base_of(base) == base
    assert settle(name).spot is None


def test_names_that_mean_one_place_have_one_meaning_and_others_keep_theirs():
    assert meant_by("Стамбуле") == meant_by("Ыстамбұл") == meant_by("Istanbul")
    assert meant_by("Zebrozavodsk") != meant_by("Zebrogorsk")


@pytest.mark.parametrize("name", ["Астана", "Алматы", "Караганда", "Магазине", "Zebrozavodskda"])
def test_what_is_a_name_already_or_none_at_all_keeps_its_letters(name: str):
    assert base_of(name) == name


@pytest.mark.parametrize("name", ["Aksu", "Абай", "Karasu", "Подольск"])
def test_of_several_places_none_is_chosen(name: str):
    found = settle(name)
    assert found.standing is Standing.SEVERAL
    assert found.spot is None
    assert len(found.others) > 1


@pytest.mark.parametrize("name", ["Zebrozavodsk", "", "the shop", "§§"])
def test_an_unknown_place_is_not_guessed(name: str):
    assert settle(name).standing is Standing.UNKNOWN
    assert settle(name).spot is None


def test_a_small_town_far_away_is_not_taken_at_its_word():
    found = settle("Kent")
    assert found.spot is None
    assert [spot.country for spot in found.others] == ["US"]


def test_a_large_town_outshines_its_namesake_and_the_namesake_is_told():
    found = settle("London")
    assert found.spot is not None
    assert found.spot.country == "GB"
    assert [spot.country for spot in found.others] == ["CA"]


def test_candidates_come_largest_first():
    found = candidates("Aksu")
    assert [spot.thousands for spot in found] == sorted(
        (spot.thousands for spot in found), reverse=True
    )


def test_namesakes_are_told_apart_by_the_large_town_near_them():
    towns = {near(spot).name for spot in candidates("Абай") if near(spot)}  # type: ignore[union-attr]
    assert towns == {"Shymkent", "Karagandy"}


def test_distances_are_those_of_a_sphere():
    moscow, shymkent = by_id()[MOSCOW].where, by_id()[SHYMKENT].where
    assert moscow.far_from(shymkent) == pytest.approx(2705, abs=40)
    assert moscow.far_from(moscow) == 0
    assert Where(0, 0, 0).far_from(Where(0, 90, 0)) == pytest.approx(6371 * 3.14159265 / 2, abs=1)


def test_every_region_lies_in_its_country():
    towns = [spot for spot in by_id().values() if spot.kind is PlaceKind.TOWN]
    regions = [spot for spot in by_id().values() if spot.kind is PlaceKind.REGION]
    assert len(regions) > 60
    for region in regions:
        nearest = sorted(towns, key=lambda town: town.where.far_from(region.where))[:3]
        assert region.country in {town.country for town in nearest}, region
        assert nearest[0].where.far_from(region.where) < region.where.km, region


def test_what_leaves_the_house_is_not_finer_than_a_town():
    house = Where(42.31473, 69.59821, 0.1)
    shown = not_finer_than_town(house)
    assert shown == not_finer_than_town(Where(42.38, 69.52, 0.1))
    assert shown.km >= 20
    assert house.far_from(shown) <= 16
    assert not_finer_than_town(shown) == shown
