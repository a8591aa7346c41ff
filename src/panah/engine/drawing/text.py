"""How much room words take, and where they are broken."""

from __future__ import annotations

import unicodedata

NARROW = frozenset("ijlfrtIі.,:;'’ʻʼ!|()[]-–·/ ")
BROAD = frozenset("mwMWжшщюыфмЖШЩЮЫФМ@%—…№")
MARK = "…"


def width(text: str, size: float) -> float:
    """About how wide a text in Inter is.

    size     height of the letters' em, in whatever unit the answer shall have
    returns  never much less than drawn: it keeps labels apart, so it errs to the broad side
    """
    return size * sum(_share(letter) for letter in text)


def _share(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.05
    if letter in NARROW:
        return 0.34
    if letter in BROAD:
        return 0.92
    return 0.72 if letter.isupper() else 0.6


def shortened(text: str, size: float, most: float) -> str:
    """The text, or as much of its beginning as fits into `most` with a mark that it goes on."""
    if width(text, size) <= most:
        return text
    kept = text
    while kept and width(kept + MARK, size) > most:
        kept = kept[:-1]
    return kept.rstrip() + MARK


def wrapped(text: str, size: float, most: float, lines: int) -> tuple[str, ...]:
    """The text in at most so many lines of at most that width, broken between words.

    What does not fit ends in "…". Returns at least one line.
    """
    found: list[str] = []
    words = text.split() or [""]
    while words and len(found) < lines - 1:
        line = [words.pop(0)]
        while words and width(" ".join([*line, words[0]]), size) <= most:
            line.append(words.pop(0))
        found.append(shortened(" ".join(line), size, most))
    if words:
        found.append(shortened(" ".join(words), size, most))
    return tuple(found)
