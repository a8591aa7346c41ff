"""A name in any alphabet, cut into words and folded into sounds."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import IntFlag
from functools import cache

from panah.engine.names.gaps import gaps
from panah.engine.names.tables import APOSTROPHE, APOSTROPHES, rows, sounds, spellings
from panah.engine.names.tables import FOLDER as TABLES

LONGEST = 24  # sounds of one word that are compared
CYRILLIC_TWINS = "авсеһіјкморԛѕтухүіԝ"
LATIN_TWINS = "abceһijkmopqstyxyiw"


class Mark(IntFlag):
    """What is special about a word of a name."""

    ABJAD = 1  # written without short vowels
    INITIAL = 2  # one letter stands for a word
    PATRONYMIC = 4  # ends in "son of" or "daughter of"
    PARTICLE = 8  # al-, ibn, von: says little
    LEGAL = 16  # a legal form of an organisation
    GENERIC = 32  # shop, hotel, market: a kind of place
    ACRONYM = 64  # the first letters of a name's words, which may stand for all of them


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a name.

    text    as written
    sounds  one symbol a sound (sounds.tsv), at most 24
    gaps    what leaving out each sound costs; `abjad_gaps` when the other side has no vowels
    marks   what is special about it
    """

    text: str
    sounds: str
    gaps: bytes
    abjad_gaps: bytes
    marks: Mark


_TO_APOSTROPHE = {ord(mark): APOSTROPHE for mark in APOSTROPHES}
_UNSEEN = dict.fromkeys([0x0640, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0xAD, 0xFEFF])
_WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f]|{APOSTROPHE})*|\d+")
_GLUED = re.compile(r"(?<=[^\W\d_A-ZА-ЯЁ]{3})(?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІЎҲҶӮІЇЄҐ][^\W\d_A-ZА-ЯЁ]{2})")
_ABJAD = re.compile(r"[\u0590-\u05ff\u0600-\u06ff\u0750-\u077f\ufb1d-\ufdff\ufe70-\ufeff]")
_GREEK = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[a-zà-öø-ɏ]")
_VOWEL_SIGNS = re.compile(r"[\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]")
# Figures that scanners and hurried hands put for letters: Ig0r, Sech1n.
_FIGURE_INSIDE = re.compile(r"(?<=[^\W\d_])[013459](?=[^\W\d_])")
_MEANT = dict(zip("013459", "oieasg", strict=True))
_SPLIT_AT = 3  # a short word keeps its full stop: "Sh." is an initial
_COMPANION_INITIALS = frozenset({"ye", "yu", "ya", "yo", "zh", "kh", "ch", "sh", "ts", "дж"})


def fold_name(text: str) -> tuple[Token, ...]:
    """The words of a name in any alphabet, each as sounds.

    Words split at spaces and hyphens and inside "ВалерийАнатольевич"; a word "uly", "qizi",
    "ўғли" joins the one before it. Nothing is guessed of the language: a letter that may stand
    for several sounds keeps a sound of its own.
    """
    tokens: list[Token] = []
    for raw in raw_words(text):
        for token in fold_word(raw):
            if tokens and token.sounds in ("M", "F"):
                tokens[-1] = _with_ending(tokens[-1], token)
            else:
                tokens.append(token)
    return tuple(token for token in tokens if not is_article(token)) or tuple(tokens)


def raw_words(text: str) -> list[str]:
    """The words as they are written; the compiled packer cuts in the same places."""
    return _RAW.findall(text)


_MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u00ad"
)
_RAW = re.compile(
    rf"(?:(?<![^\W_])[^\W_]{{1,{_SPLIT_AT}}}\.)|[^\W_](?:[^\W_]|[{_MARKS}{APOSTROPHES}])*"
)


def fold_word(raw: str) -> tuple[Token, ...]:
    """One written word as tokens: several when words were glued together, none when no letters."""
    plain = unicodedata.normalize("NFKC", raw.translate(_UNSEEN)).translate(_TO_APOSTROPHE)
    plain = _FIGURE_INSIDE.sub(lambda found: _MEANT[found[0]], _VOWEL_SIGNS.sub("", plain))
    stopped = plain.endswith(".")
    pieces = (_GLUED.split(piece) for piece in _WORD.findall(plain))
    return tuple(_token(piece, stopped) for group in pieces for piece in group)


def small_letters(word: str) -> str:
    """A word in the small letters of one script, Greek without its accents."""
    small = word.lower().replace("i\u0307", "i")
    if _GREEK.search(small):
        small = re.sub(r"[\u0300-\u036f]", "", unicodedata.normalize("NFD", small))
    return _one_script(small)


def _token(word: str, stopped: bool) -> Token:
    letters = small_letters(word)
    marks = Mark(0)
    if _ABJAD.search(letters):
        marks |= Mark.ABJAD
    bare = letters.strip(APOSTROPHE)
    if (len(bare) == 1 and bare.isalpha()) or (stopped and letters in _COMPANION_INITIALS):
        marks |= Mark.INITIAL
    if letters in particles():
        marks |= Mark.PARTICLE
    return _folded(word, _sounds(letters), marks)


def _folded(text: str, found: str, marks: Mark) -> Token:
    if len(found) > 1 and found[-1] in "MF":
        marks |= Mark.PATRONYMIC
    found = found[: LONGEST - 1] + found[-1] if len(found) > LONGEST else found
    return Token(text, found, gaps(found), gaps(found, abjad=True), marks)


def _with_ending(stem: Token, ending: Token) -> Token:
    text = f"{stem.text} {ending.text}"
    return _folded(text, stem.sounds.rstrip("MF") + ending.sounds, stem.marks)


def _one_script(word: str) -> str:
    """The word with lookalike letters of another script put right: Latin c inside Cyrillic."""
    cyrillic, latin = len(_CYRILLIC.findall(word)), len(_LATIN.findall(word))
    if not cyrillic or not latin:
        return word
    if cyrillic >= latin:
        return word.translate(str.maketrans(LATIN_TWINS, CYRILLIC_TWINS))
    return word.translate(str.maketrans(CYRILLIC_TWINS, LATIN_TWINS))


@cache
def particles() -> dict[str, str]:
    """Words that say little, with their meaning: al, bin, von."""
    return {row[0]: row[1] for row in rows(TABLES / "particles.tsv")}


def is_article(token: Token) -> bool:
    """Whether a word is an article: left out of a name that has other words."""
    return particles().get(token.text.lower()) == "article"


@cache
def _longer() -> dict[str, tuple[tuple[str, bool, str], ...]]:
    """first letter → (letters, only at the end, sounds) of longer rules, the longest first."""
    found: dict[str, list[tuple[str, bool, str]]] = {}
    for letters, heard in spellings().items():
        if len(letters) > 1:
            rule = (letters.rstrip("$"), letters.endswith("$"), heard)
            found.setdefault(letters[0], []).append(rule)
    return {
        first: tuple(sorted(rules, key=lambda rule: (-len(rule[0]), not rule[1])))
        for first, rules in found.items()
    }


def _sounds(word: str) -> str:
    return "".join(sound for _, sound in spelled(word))


def spelled(word: str) -> list[tuple[str, str]]:
    """(letters, sound) of a word in small letters, in order.

    Letters that stand for two sounds come with the first of them; a doubled consonant is one
    sound; letters without a sound go with the letters before them.
    """
    heard: list[tuple[str, str]] = []
    last, at = "", 0
    kept = _doubled()
    while at < len(word):
        letters, sound = _next(word, at)
        at += len(letters)
        for symbol in sound:
            if symbol == last and symbol not in kept:
                continue
            heard.append((letters, symbol))
            letters, last = "", symbol
        if letters and heard:
            heard[-1] = (heard[-1][0] + letters, heard[-1][1])
    return heard


def _next(word: str, at: int) -> tuple[str, str]:
    """The letters that are read at a place, and what they sound like."""
    first = word[at]
    for letters, ending, sound in _longer().get(first, ()):
        if word.startswith(letters, at) and (not ending or at + len(letters) == len(word)):
            return letters, sound
    single = spellings().get(first)
    return first, _without_rule(first) if single is None else single


@cache
def _doubled() -> frozenset[str]:
    """Sounds that are kept when they follow themselves: vowels and figures."""
    return frozenset(symbol for symbol, sound in sounds().items() if sound.kind in "vd")


def _without_rule(letter: str) -> str:
    """A letter with a mark is read as the letter, a figure as itself, others by their number."""
    base = unicodedata.normalize("NFD", letter)[0]
    if base != letter:
        return spellings().get(base) or _without_rule(base)
    if base.isdigit():
        return base if base in "0123456789" else str(unicodedata.digit(base, 0))
    return _unknown(base)


def _unknown(letter: str) -> str:
    """Two figures for a letter of a script without a table: equal spellings still agree."""
    return f"{ord(letter) % 97:02d}" if letter.isalpha() else ""
