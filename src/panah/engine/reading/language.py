"""Which language a stretch of text is in: letters first, then common words, then a detector."""

from __future__ import annotations

import re
from typing import Any

# Letters that only some alphabets of the region use. Order matters: the first set that
# occurs decides, because Kazakh also uses the letters of Kyrgyz and some of Uzbek.
_LETTERS = (
    ("kk", re.compile(r"[әұіӘҰІ]")),
    ("tg", re.compile(r"[ҷӣӯҶӢӮ]")),
    ("uz", re.compile(r"[ўЎ]|[og][ʻ‘]", re.IGNORECASE)),
    ("kk", re.compile(r"[һҺ]|ғ(?=.*[өүң])|[өүң](?=.*ғ)|қ(?=.*[өүң])|[өүң](?=.*қ)")),
    ("uz", re.compile(r"[қғҳҚҒҲ]")),
    ("ky", re.compile(r"[ңөүҢӨҮ]")),
    ("uk", re.compile(r"[їєґЇЄҐ]")),
)
_COMMON = {
    "en": frozenset(
        "the of and to in a that was for she he they were her his with on said had not is "
        "who by from at their it as i be we you but my".split()
    ),
    "ru": frozenset(
        "и в на не что с он она они был была было как по из у за от для её его их это мы я "
        "к но о же лет года году до со при".split()
    ),
    "uz": frozenset("va bilan uchun bir bu u ham edi men qizi keyin deb lekin yil ularni".split()),
    "tr": frozenset("ve bir bu için ile de da olan olarak çok daha gibi ama yıl".split()),
    "kk": frozenset("және мен бір бұл деп үшін кейін да де жылы сол өз болды".split()),
    "ky": frozenset("жана бир бул деп үчүн кийин да жылы ал менен эле".split()),
}
_WORDS = re.compile(r"[^\W\d_]+")


def _detected(text: str) -> str:
    """What the compact language detector says, or "" when it is unsure."""
    import pycld2  # type: ignore[import-not-found,unused-ignore]

    detector: Any = pycld2
    try:
        reliable, _size, found = detector.detect(text.encode("utf-8", "ignore"))
    except detector.error:
        return ""
    return str(found[0][1]) if reliable and found[0][1] != "un" else ""


def _by_common_words(words: list[str]) -> str:
    counts = {code: sum(word in common for word in words) for code, common in _COMMON.items()}
    best = max(counts, key=lambda code: counts[code])
    rival = max(count for code, count in counts.items() if code != best)
    return best if counts[best] >= 2 and counts[best] > rival else ""


def language_of(text: str, otherwise: str = "") -> str:
    """ISO 639-1 code of the language of `text`.

    text       a sentence, a paragraph or a whole document
    otherwise  the answer for texts too short to tell (a name, a number, a heading)
    returns    "en", "ru", "kk", "ky", "uz", "tg", "uk", "tr" … or `otherwise`

    Letters of the national alphabets decide before any statistics: detectors confuse Kazakh
    with Kyrgyz and read mixed Kazakh-Russian speech as one of the two.
    """
    cyrillic = sum("Ѐ" <= letter <= "ӿ" for letter in text)
    letters = sum(letter.isalpha() for letter in text)
    if not letters:
        return otherwise
    for code, pattern in _LETTERS:
        if len(pattern.findall(text)) * 50 > letters:
            return code
    words = [word.lower() for word in _WORDS.findall(text)]
    common = _by_common_words(words)
    if common:
        return common
    if len(words) >= 6 and (found := _detected(text)):
        return found
    if cyrillic * 2 > letters:
        return otherwise if otherwise and otherwise not in ("en", "tr") else "ru"
    return otherwise
