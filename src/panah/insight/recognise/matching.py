"""How much speaks for two entries being one: weights in bits, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import log2

from panah.engine.names import compare
from panah.engine.places.gazetteer import PlaceKind, candidates
from panah.insight.recognise.records import Compare, Known, Match
from panah.values.dates import UncertainDate
from panah.vocab.people import ActorKind, Sex
from panah.vocab.recognise import Agreement, Compared, Strength

Rarity = Callable[[str], float]
# How close two names are before they are spellings of each other, and before they are alike.
SPELLING, SIMILAR = 0.93, 0.86
LAST_DIGITS = 7
STRONG_BITS, POSSIBLE_BITS = 11.0, 6.5
TWO_YEARS = 730
PLATE = str.maketrans("авекмнорстух", "abekmhopctyx")


@dataclass(frozen=True, slots=True)
class Closest:
    """The two closest names of two entries, and how close they are, 0 to 1."""

    close: float
    ours: str
    theirs: str


def match(ours: Known, theirs: Known, *, closest: Closest, rarity: Rarity) -> Match:
    """The comparison of two entries of one sort.

    closest  of their names by sound; a number needs none
    rarity   how many bits it says that two entries share a name like this one
    The sum of the bits is evidence before any knowledge of how many people there are; a weight of
    one bit doubles the odds. Numbers are equal or not; names are compared by sound.
    """
    name = _number(ours, theirs) if ours.is_number else _name(closest, rarity)
    lines = [name, *_rest(ours, theirs)] if name.bits > 0 else [name]
    bits = sum(line.bits for line in lines)
    return Match(ours, theirs, tuple(lines), round(bits, 1), _strength(bits))


def _strength(bits: float) -> Strength | None:
    if bits >= STRONG_BITS:
        return Strength.STRONG
    return Strength.POSSIBLE if bits >= POSSIBLE_BITS else None


def _name(found: Closest, rarity: Rarity) -> Compare:
    one, other = found.ours, found.theirs
    said = min(rarity(one), rarity(other))
    if one.casefold() == other.casefold():
        return Compare(Compared.NAME, Agreement.IDENTICAL, said, one, other)
    if found.close >= SPELLING:
        return Compare(Compared.NAME, Agreement.SPELLING, said * 0.95, one, other)
    if found.close >= SIMILAR:
        return Compare(Compared.NAME, Agreement.SIMILAR, said * 0.6, one, other)
    return Compare(Compared.NAME, Agreement.DIFFERENT, -8.0, one, other)


def plain_number(text: str) -> str:
    """A number, plate, account or card without its dress.

    +7 705 000 11 22, 8 (705) 000-11-22 and 77050001122 are one phone; plates in Cyrillic and Latin
    letters are one plate.
    """
    signs = re.sub(r"[\W_]+", "", text.casefold()).translate(PLATE)
    if signs.isdigit() and len(signs) == 11 and signs[0] == "8":
        return "7" + signs[1:]
    return signs


def _number(ours: Known, theirs: Known) -> Compare:
    pairs = list(product(ours.names, theirs.names))
    for one, other in pairs:
        if plain_number(one) == plain_number(other):
            return Compare(Compared.NUMBER, Agreement.IDENTICAL, 20.0, one, other)
    for one, other in pairs:
        ends = {plain_number(text)[-LAST_DIGITS:] for text in (one, other)}
        if ours.sort is ActorKind.PHONE and len(ends) == 1 and len(ends.pop()) == LAST_DIGITS:
            return Compare(Compared.NUMBER, Agreement.PARTLY, 8.0, one, other)
    return Compare(Compared.NUMBER, Agreement.DIFFERENT, -10.0, *pairs[0])


def _rest(ours: Known, theirs: Known) -> list[Compare]:
    lines = [_home(ours, theirs)]
    if ours.sort is ActorKind.PERSON:
        lines += [_born(ours, theirs), _sex(ours, theirs), _citizenship(ours, theirs)]
    return [line for line in lines if line.ours or line.theirs]


def _born(ours: Known, theirs: Known) -> Compare:
    # Words of a date are written by whoever shows it; here they only say that there is one.
    a, b = ours.born, theirs.born
    shown = ("·" if a and a.is_known else "", "·" if b and b.is_known else "")
    if not a or not b or not a.is_known or not b.is_known:
        return Compare(Compared.BORN, Agreement.NOT_KNOWN, 0.0, *shown)
    if a.may_overlap(b):
        sharp = _days(a) <= 1 and _days(b) <= 1
        how = Agreement.IDENTICAL if sharp else Agreement.PARTLY
        return Compare(Compared.BORN, how, 9.0 if sharp else _overlap_bits(a, b), *shown)
    near = _apart(a, b) <= TWO_YEARS
    return Compare(Compared.BORN, Agreement.DIFFERENT, -1.5 if near else -9.0, *shown)


def _overlap_bits(a: UncertainDate, b: UncertainDate) -> float:
    wide = max(_days(a), _days(b)) / 365
    return max(0.5, min(5.0, log2(50 / max(wide, 1))))


def _days(when: UncertainDate) -> int:
    if when.start is None or when.end is None:
        return 50 * 365
    return (when.end - when.start).days + 1


def _apart(a: UncertainDate, b: UncertainDate) -> int:
    sides = [(a.end, b.start), (b.end, a.start)]
    return max(((late - early).days for early, late in sides if early and late), default=0)


def _sex(ours: Known, theirs: Known) -> Compare:
    a, b = ours.sex, theirs.sex
    if Sex.NOT_KNOWN in (a, b):
        return Compare(Compared.SEX, Agreement.NOT_KNOWN, 0.0, _said(a), _said(b))
    how, bits = (Agreement.IDENTICAL, 1.0) if a is b else (Agreement.DIFFERENT, -6.0)
    return Compare(Compared.SEX, how, bits, a.value, b.value)


def _said(sex: Sex) -> str:
    return "" if sex is Sex.NOT_KNOWN else sex.value


def _home(ours: Known, theirs: Known) -> Compare:
    return _words(Compared.HOME, ours.home, theirs.home, agrees=3.5, differs=-1.0)


def _citizenship(ours: Known, theirs: Known) -> Compare:
    one, other = ours.citizenship, theirs.citizenship
    # Казахстан and Қазақстан are one country, whatever the letters say.
    if one.casefold() != other.casefold() and _country(one) and _country(one) == _country(other):
        return Compare(Compared.CITIZENSHIP, Agreement.SPELLING, 1.0, one, other)
    return _words(Compared.CITIZENSHIP, one, other, agrees=1.0, differs=-2.0)


@lru_cache(maxsize=2048)
def _country(name: str) -> str:
    """The ISO code of a country by any of its names; empty when it is none that we know."""
    codes = (spot.country for spot in candidates(name) if spot.kind is PlaceKind.COUNTRY)
    return next(codes, "") if name else ""


def _words(what: Compared, one: str, other: str, *, agrees: float, differs: float) -> Compare:
    if not one or not other:
        return Compare(what, Agreement.NOT_KNOWN, 0.0, one, other)
    if one.casefold() == other.casefold():
        return Compare(what, Agreement.IDENTICAL, agrees, one, other)
    if compare(one, other) >= SPELLING:
        return Compare(what, Agreement.SPELLING, agrees, one, other)
    return Compare(what, Agreement.DIFFERENT, differs, one, other)
