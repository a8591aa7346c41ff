"""Which language a stretch of text is in: letters first, then common words, then a detector."""

from __future__ import annotations

import re
from typing import Any

from panah.engine.reading.lexicon import table

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
    common_words = table("common_words")["words"]
    counts = {
        code: sum(word in common.split() for word in words) for code, common in common_words.items()
    }
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
