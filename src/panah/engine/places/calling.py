"""What a place is called in a language of the pages, where the table knows it without doubt."""

from __future__ import annotations

import re
from functools import cache

from panah.engine.places.gazetteer import PlaceKind, Spot, base_of, rows_of
from panah.engine.places.settling import settle

RUSSIAN = re.compile(r"[А-Яа-яЁё][А-Яа-яЁё .-]*")


def called_in(language: str, name: str) -> str:
    """The name of a place in a language ("en", "ru", "kk"); as written where it is unknown.

    A name that could mean several places stays. One place has one name in a list, however its
    sources spell it; their own words are quoted beside it.
    """
    spot = settle(name).spot
    found = _name_of(spot, language) if spot else None
    # The map finds a place by the name that is shown: one with namesakes there is not given.
    if found is None or settle(found).spot != spot:
        return base_of(name)
    return found


def _name_of(spot: Spot, language: str) -> str | None:
    known = _called().get((spot.name, spot.country), {})
    if language in known:
        return known[language]
    if language == "en":
        return spot.name
    if spot.kind is PlaceKind.REGION:
        return _of_region(spot, language)
    return _only_russian(spot) if language == "ru" or spot.country == "RU" else None


def _of_region(spot: Spot, language: str) -> str | None:
    """Regions are written down in English, Russian and, at home, Kazakh, in this order."""
    if language == "ru":
        return next(filter(RUSSIAN.fullmatch, spot.names[1:2]), None)
    named = [one for one in spot.names if one.endswith(" облысы")]
    return named[0] if named else None


def _only_russian(spot: Spot) -> str | None:
    """The one name in Russian letters; of several nobody says which is Russian."""
    found = [one for one in spot.names if RUSSIAN.fullmatch(one)]
    return found[0] if len(found) == 1 else None


@cache
def _called() -> dict[tuple[str, str], dict[str, str]]:
    rows = rows_of("panah.engine.places", "called.tsv")
    return {
        (name, country): dict(zip(("ru", "kk", "en"), others, strict=False))
        for name, country, *others in rows
    }
