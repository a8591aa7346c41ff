"""Names that are one name though they do not sound alike: Иван and Janis, Саша and Александр.

groups.xz is made by scripts/build_name_groups.py from Wikidata's name items (CC0); short_names.tsv
is written by hand; english_short_names.tsv comes from rigour (MIT).

Words are looked up by a coarse spelling, in which sounds that writers do not keep apart are one
letter, so that one entry serves many spellings and alphabets.
"""

from __future__ import annotations

import lzma
import re
from collections.abc import Iterator
from functools import cache

from panah.engine.names.tables import FOLDER, rows
from panah.engine.names.tokens import Token, fold_word

_COARSE = str.maketrans(
    {
        "ä": "a", "A": "a", "ε": "e", "ê": "e", "ё": "e", "I": "i", "ı": "i", "y": "i", "j": "i",
        "Y": "i", "ü": "u", "U": "u", "W": "u", "ö": "o", "γ": "g", "G": "g", "q": "k", "κ": "k",
        "H": "h", "ħ": "h", "D": "Ž", "J": "Ž", "Γ": "Ž", "w": "v", "X": "Č", "S": "Š", "Щ": "Š",
        "T": "t", "Θ": "s", "Δ": "z", "N": "n", "x": "K", "β": "b", "Φ": "f", "E": "",
    }
)  # fmt: skip
_TWICE = re.compile(r"(.)\1+")
SHORTEST = 2  # letters of a coarse spelling that is looked up


def coarse(heard: str) -> str:
    """Sounds with those made one that writers do not keep apart."""
    return _TWICE.sub(r"\1", heard.translate(_COARSE))


@cache
def _groups() -> dict[str, tuple[int, ...]]:
    """coarse spelling → the numbers of its groups, in order."""
    found: dict[str, tuple[int, ...]] = {}
    for number, spellings in enumerate(_lists()):
        for spelling in spellings:
            found[spelling] = (*found.get(spelling, ()), number)
    return found


def _lists() -> Iterator[set[str]]:
    for name, forms in rows(FOLDER / "short_names.tsv"):
        for form in forms.split(", "):  # two short forms of one name need not be one name
            yield _spellings(name, form)
    for _code, names in rows(FOLDER / "english_short_names.tsv"):
        yield _spellings(*names.split(", "))
    packed = FOLDER / "groups.xz"
    for line in lzma.decompress(packed.read_bytes()).decode().splitlines():
        yield set(line.split(","))


def _spellings(*names: str) -> set[str]:
    return {coarse(token.sounds) for name in names for token in fold_word(name)}


def groups_of(token: Token) -> tuple[int, ...]:
    """The numbers of the groups of names that a word belongs to, in order; often none.

    A name's numbers are threefold, so that a patronymic can carry its father's: one more for
    "son of", two more for "daughter of". Николаевич and Миколайович share one that way.
    """
    known = _groups()
    stem = token.sounds.rstrip("MF")
    ending = token.sounds[len(stem) :]
    spelling = coarse(stem)
    if len(spelling) < SHORTEST:
        return ()
    own = known.get(coarse(token.sounds), ())
    return tuple(sorted([*(3 * number for number in own), *_fathers(spelling, ending)]))


def _fathers(stem: str, ending: str) -> list[int]:
    """The groups of the name inside a patronymic: Николаевич, Миколайович."""
    if not ending:
        return []
    known = _groups()
    found = {n for tail in ("", "i", "a", "o") for n in known.get(stem + tail, ())}
    found |= set(known.get(stem[:-1], ())) if stem[-1:] == "i" else set()
    return [3 * number + (1 if ending == "M" else 2) for number in found]
