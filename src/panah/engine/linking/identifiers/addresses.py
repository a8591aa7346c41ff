"""Addresses in parts that can be compared: street, house, flat, in any of our alphabets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from panah.engine.names.keys import skeletons
from panah.engine.names.tokens import fold_name

_STREET_WORDS = (
    "ул улица street st str көшесі көш к-сі пр просп проспект avenue ave даңғылы даңғ пер переулок "
    "тұйығы мкр микрорайон ықшамауданы ко'chasi ko'chasi kochasi кўчаси мавзеси мфй шоссе бульвар "
    "бул blvd sokak sok cadde cad caddesi mahallesi mah проезд пл площадь lane road rd"
)
_STREET = frozenset(_STREET_WORDS.split())
_HOUSE_WORDS = "д|дом|үй|уй|h|house|no|№|uy|бино|строение|стр"
_FLAT_WORDS = "кв|квартира|пәтер|apt|flat|xonadon|хонадон|офис|бутик|boutique"
_HOUSE = re.compile(
    rf"(?:^|[\s,.])(?:(?:{_HOUSE_WORDS})[\s.]*)?(\d{{1,4}}\s?[/-]?\s?[А-ЯA-Zа-яa-z]?(?:/\d{{1,3}})?)"
    r"(?=$|[\s,.;])",
    re.IGNORECASE,
)
_FLAT = re.compile(rf"(?:^|[\s,.])(?:{_FLAT_WORDS})[\s.№]*(\d{{1,4}})", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][^\W\d_’'ʻ‘-]*(?:[’'ʻ‘-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Address:
    """An address as far as it could be read.

    street  the street's words as they sound: one skeleton a word, in order; () when none
    house   number with its letter, "12a"; "" when not said
    flat    number; "" when not said
    """

    street: tuple[str, ...]
    house: str
    flat: str

    def key(self, place: object) -> tuple[object, ...] | None:
        """What two spellings of one house in one place have in common; None when too little."""
        if not self.street or not self.house:
            return None
        return place, frozenset(self.street), self.house


def address(text: str) -> Address:
    """Read "ул. Абылай хана, д. 12А, кв. 3" or "Abylai Khan street 12a" into its parts."""
    flat = _FLAT.search(text)
    rest = text[: flat.start()] + text[flat.end() :] if flat else text
    houses = list(_HOUSE.finditer(rest))
    house = houses[-1] if houses else None
    if house:
        rest = rest[: house.start()]
    words = [word for word in _WORD.findall(rest) if word.lower().strip(".") not in _STREET]
    return Address(
        street=tuple(filter(None, (_sound(word) for word in words))),
        house=_house_number(house[1]) if house else "",
        flat=flat[1] if flat else "",
    )


def _sound(word: str) -> str:
    tokens = fold_name(word)
    found = skeletons(tokens[0]) if tokens else ()
    return found[0] if found else ""


_LETTERS = str.maketrans("абвгде", "abvgde")


def _house_number(text: str) -> str:
    return re.sub(r"[\s-]", "", text).lower().translate(_LETTERS)
