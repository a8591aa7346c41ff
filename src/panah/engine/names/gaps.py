"""What leaving out a sound costs where it stands: what spellings drop there costs little."""

from __future__ import annotations

from functools import cache, lru_cache

from panah.engine.names.tables import sounds

DOUBLED, BESIDE_A_VOWEL, SILENT, BARELY, WOMANS_ENDING = 10, 25, 12, 6, 20
SERVANT = frozenset({"abdu", "abde", "abdo", "abda", "äbdu", "äbdi", "EβdA"})  # Abdul, Abdur
_CHANGING = frozenset(s.symbol for s in sounds().values() if s.kind in "vg") | frozenset(
    "hħgγlrsdvw"
)
_AFTER_A_STEM = frozenset("lrsd")  # whether these are dropped hangs on all that stands before
_LONGEST_STEM = max(map(len, SERVANT))
MANS_SURNAME = ("ov", "ev", "ёv", "êv", "εv")  # and a woman's adds -a


def gaps(heard: str, *, abjad: bool = False) -> bytes:
    """The cost of leaving out each sound of a word, in hundredths of a letter.

    abjad  whether the other word is written without short vowels
    """
    plain = _plain(abjad)
    found = bytearray(plain[symbol] for symbol in heard)
    for at, symbol in enumerate(heard):
        if symbol in _CHANGING:
            if symbol not in _AFTER_A_STEM:
                found[at] = _gap_between(
                    heard[max(at - 2, 0) : at], symbol, heard[at + 1 : at + 2], abjad
                )
            elif at <= _LONGEST_STEM:
                found[at] = _gap(heard[:at], symbol, heard[at + 1 : at + 2], abjad)
    return bytes(found)


@cache
def _plain(abjad: bool) -> dict[str, int]:
    """symbol → what leaving it out costs wherever nothing special is said of its place."""
    return {symbol: far if abjad else gap for symbol, (_kind, gap, far) in _costs().items()}


@lru_cache(4096)
def _gap_between(stem: str, symbol: str, after: str, abjad: bool) -> int:
    """The gap of a sound whose neighbours alone matter: two before it, one after."""
    return _gap(stem, symbol, after, abjad)


def _gap(stem: str, symbol: str, after: str, abjad: bool) -> int:
    kind, gap, abjad_gap = _costs()[symbol]
    if abjad and kind in "vg":
        return abjad_gap
    if kind in "vg":
        return min(gap, _beside(stem, symbol, after, kind))
    return min(abjad_gap if abjad else gap, _seldom_written(stem, symbol, after))


def _beside(stem: str, symbol: str, after: str, kind: str) -> int:
    """Vowels and glides: doubled, beside each other, or the ending of a woman's surname."""
    before = stem[-1:]
    if before == symbol or (kind == "g" and _kind(before) == _kind(after) == "v"):
        return DOUBLED
    if kind == "v" and _kind(before) == "v":
        return BESIDE_A_VOWEL
    if symbol == "a" and not after and stem.endswith(MANS_SURNAME):
        return WOMANS_ENDING
    return 255


def _seldom_written(stem: str, symbol: str, after: str) -> int:
    """Consonants that spellings drop: a silent h, g after ng, the l of Abdul, the d of Abd."""
    before = stem[-1:]
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
