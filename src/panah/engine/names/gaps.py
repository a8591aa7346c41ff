"""What leaving out a sound costs where it stands: what spellings drop there costs little."""

from __future__ import annotations

from functools import cache

from panah.engine.names.tables import sounds

DOUBLED, BESIDE_A_VOWEL, SILENT, BARELY, WOMANS_ENDING = 10, 25, 12, 6, 20
SERVANT = frozenset({"abdu", "abde", "abdo", "abda", "äbdu", "äbdi", "EβdA"})  # Abdul, Abdur
_CHANGING = frozenset(s.symbol for s in sounds().values() if s.kind in "vg") | frozenset(
    "hħgγlrsdvw"
)
MANS_SURNAME = ("ov", "ev", "ёv", "êv", "εv")  # and a woman's adds -a


def gaps(heard: str, *, abjad: bool = False) -> bytes:
    """The cost of leaving out each sound of a word, in hundredths of a letter.

    abjad  whether the other word is written without short vowels
    """
    plain = _plain(abjad)
    found = bytearray(plain[symbol] for symbol in heard)
    for at, symbol in enumerate(heard):
        if symbol in _CHANGING:
            found[at] = _gap(heard, at, abjad)
    return bytes(found)


@cache
def _plain(abjad: bool) -> dict[str, int]:
    """symbol → what leaving it out costs wherever nothing special is said of its place."""
    return {symbol: far if abjad else gap for symbol, (_kind, gap, far) in _costs().items()}


def _gap(heard: str, at: int, abjad: bool) -> int:
    kind, gap, abjad_gap = _costs()[heard[at]]
    if abjad and kind in "vg":
        return abjad_gap
    before, after = heard[at - 1 : at], heard[at + 1 : at + 2]
    if kind in "vg":
        return min(gap, _beside(heard[at], kind, before, after, heard[:at]))
    return min(abjad_gap if abjad else gap, _seldom_written(heard, at, before, after))


def _beside(symbol: str, kind: str, before: str, after: str, stem: str) -> int:
    """Vowels and glides: doubled, beside each other, or the ending of a woman's surname."""
    if before == symbol or (kind == "g" and _kind(before) == _kind(after) == "v"):
        return DOUBLED
    if kind == "v" and _kind(before) == "v":
        return BESIDE_A_VOWEL
    if symbol == "a" and not after and stem.endswith(MANS_SURNAME):
        return WOMANS_ENDING
    return 255


def _seldom_written(heard: str, at: int, before: str, after: str) -> int:
    """Consonants that spellings drop: a silent h, g after ng, the l of Abdul, the d of Abd."""
    symbol, stem = heard[at], heard[:at]
    if symbol in "hħ" and (_kind(before) == "c" or not after):
        return SILENT
    if symbol in "gγ" and before in ("n", "N"):
        return SILENT if before == "n" else BARELY
    if symbol in "lrs" and (stem == "A" or (stem in SERVANT and not after)):
        return SILENT
    if symbol == "d" and stem in ("ab", "äb"):
        return BESIDE_A_VOWEL
    if symbol in "vw" and (after == "u" or (before == "u" and not after)):
        return BESIDE_A_VOWEL
    return 255


@cache
def _costs() -> dict[str, tuple[str, int, int]]:
    return {s.symbol: (s.kind, s.gap, s.abjad_gap) for s in sounds().values()}


def _kind(symbol: str) -> str:
    return _costs()[symbol][0] if symbol else ""
