"""Names of places: Uzbek o is Russian a, "-ский" and "village" say little, figures say much."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from panah.engine.names.dictionary import coarse
from panah.engine.names.tables import FOLDER, rows
from panah.engine.names.tokens import Mark, Token, fold_name

_ADJECTIVE = re.compile(
    r"(?:(?P<link>ин|ов|ев|н)?(?P<ending>с?к(?:ий|ая|ое|ой|ого|ом|ие))|"
    r"(?P<latin_link>in|ov|ev|n)?(?P<latin_ending>sk(?:iy|ii|i|y|aya|oye|oe|oy)))$"
)
_REMARK = re.compile(r"\([^)]*\)")  # "(existing)", "(new)" of lists of villages
ENDING, LINK = 3, 18  # what a sound of an adjective's ending costs to leave out, and of its link


def fold_place(text: str) -> tuple[Token, ...]:
    """The words of a place's name as sounds; the ending of an adjective may be left out."""
    return tuple(_place_word(token) for token in fold_name(_REMARK.sub(" ", text)))


def _place_word(token: Token) -> Token:
    marks = token.marks & ~Mark.PATRONYMIC
    if coarse(token.sounds) in kinds():
        marks |= Mark.GENERIC
    found = _ADJECTIVE.search(token.text.lower())
    if found is None or found.start() < 2 or Mark.GENERIC in marks:
        return replace(token, marks=marks)
    ending = len(found["ending"] or found["latin_ending"])
    link = len(found["link"] or found["latin_link"] or "")
    length = len(token.sounds)
    # Letters and sounds of these endings are one to one but for the last: ий is one sound.
    ending -= 1 if found[0].endswith(("ий", "iy", "ii")) else 0
    gaps = bytearray(token.gaps)
    for at in range(max(1, length - ending - link), length):
        gaps[at] = min(gaps[at], ENDING if at >= length - ending else LINK)
    return replace(token, gaps=bytes(gaps), marks=marks)


@cache
def kinds() -> dict[str, tuple[int, ...]]:
    """coarse sounds of a word such as "village" → the number of its kind."""
    found: dict[str, tuple[int, ...]] = {}
    for number, (_kind, spellings) in enumerate(rows(FOLDER / "place_words.tsv"), start=1):
        for word in spellings.split(", "):
            for token in fold_name(word):
                found[coarse(token.sounds)] = (number,)
    return found


def groups_of_kinds(token: Token) -> tuple[int, ...]:
    """The number that "village" shares with "қишлоқ" and "ауыл"."""
    return kinds().get(coarse(token.sounds), ())


def weight(token: Token) -> int:
    """What a word of a place's name weighs; "village" and "named after" little."""
    if Mark.GENERIC in token.marks:
        return 8
    if Mark.INITIAL in token.marks:
        return 25
    return min(100, 40 + 12 * len(token.sounds))
