"""The tables of letters, sounds and costs, read once from the files beside this module.

alphabets/*.tsv  letters of one language or script and the sounds they stand for
sounds.tsv       the sounds, their kind and what leaving one out costs
costs.tsv        what reading one sound for another costs
Costs are whole numbers; 100 is one full letter. Each file names its sources, and a person who
reads the language can correct it without knowing this program.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
APOSTROPHES = "'’‘ʻʼʹʿʾ`´′＇ˈ"
APOSTROPHE = "ʻ"
LETTER = 100  # the cost of one full letter
STRIDE = 80  # more than there are sounds
SAME_CLASS, TWO_VOWELS = 60, 45  # what a pair costs that costs.tsv does not list


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of an alphabet: `letters` (`$` ends a word) stand for `sounds`."""

    letters: str
    sounds: str
    example: str
    latin: str
    remark: str


@dataclass(frozen=True, slots=True)
class Sound:
    """One sound: its kind (v vowel, c consonant, g glide, s ending), class and gap costs."""

    symbol: str
    kind: str
    group: str
    gap: int
    abjad_gap: int


def rows(path: Path) -> Iterator[list[str]]:
    """The rows of a table, without its comments and its heading."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line]
    body = [line for line in lines if not line.startswith("#")]
    for line in body[1:]:
        yield line.split("\t")


@cache
def alphabet(language: str) -> tuple[Rule, ...]:
    """The rules of one file of alphabets/."""
    return tuple(Rule(*row) for row in rows(FOLDER / "alphabets" / f"{language}.tsv"))


@cache
def languages() -> tuple[str, ...]:
    """The files of alphabets/."""
    return tuple(sorted(path.stem for path in (FOLDER / "alphabets").glob("*.tsv")))


@cache
def spellings() -> dict[str, str]:
    """letters → sounds of all alphabets together; letters that end a word carry `$`.

    Raises ValueError when two alphabets give the same letters different sounds.
    """
    found: dict[str, str] = {}
    for language in languages():
        for rule in alphabet(language):
            letters = rule.letters.translate({ord(mark): APOSTROPHE for mark in APOSTROPHES})
            if found.setdefault(letters, rule.sounds) != rule.sounds:
                raise ValueError(f"{language}: {letters} is also {found[letters]}")
    return found


@cache
def sounds() -> dict[str, Sound]:
    """symbol → sound."""
    return {
        row[0]: Sound(row[0], row[1], row[2], int(row[3]), int(row[4]))
        for row in rows(FOLDER / "sounds.tsv")
    }


@cache
def meanings() -> dict[str, str]:
    """symbol → what it stands for, in words."""
    return {row[0]: row[5] for row in rows(FOLDER / "sounds.tsv")}


@cache
def codes() -> dict[str, int]:
    """symbol → its number, from 1; 0 is no sound."""
    return {symbol: number for number, symbol in enumerate(sounds(), start=1)}


def listed_costs(special: str = "") -> dict[tuple[str, str], int]:
    """(sound, sound) → cost, both ways, as costs.tsv lists them, then a special table."""
    found = {}
    for name in ("costs", f"costs_{special}") if special else ("costs",):
        for one, other, cost, _why in rows(FOLDER / f"{name}.tsv"):
            found[one, other] = found[other, one] = int(cost)
    return found


def _unlisted(one: Sound, other: Sound) -> int:
    kinds = {one.kind, other.kind}
    if one.symbol == other.symbol:
        return 0
    if kinds == {"v"}:
        return TWO_VOWELS
    if kinds <= {"v", "g"}:
        return TWO_VOWELS
    if kinds == {"c"} and one.group == other.group != "-":
        return SAME_CLASS
    return LETTER


@cache
def substitution(special: str = "") -> bytes:
    """The 80 × 80 table of costs, row by row, as the kernel wants it."""
    listed, known = listed_costs(special), sounds()
    table = bytearray([LETTER]) * (STRIDE * STRIDE)
    for one, a in codes().items():
        for other, b in codes().items():
            table[STRIDE * a + b] = listed.get((one, other), _unlisted(known[one], known[other]))
    return bytes(table)
