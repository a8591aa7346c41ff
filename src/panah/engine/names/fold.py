"""Names in Cyrillic and Latin letters, folded so that spellings of one name come close.

Coarser than `tokens.fold_name`, and plain text: a key under which a word is looked up in tables and
in running text. How alike two names are is asked of `panah.engine.names.compare`; the reading and
comparing of documents asks `similarity`, on which their measured results rest.
"""

from __future__ import annotations

import re
import unicodedata

# One table for Russian, Kazakh, Kyrgyz, Uzbek and Tajik: a letter's usual sound in Latin names.
# After the names' national romanisations; where they differ the commoner spelling in passports.
CYRILLIC = {
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "io",
    "ж": "j", "җ": "j", "ҷ": "j", "з": "z", "и": "i", "і": "i", "ӣ": "i", "й": "i", "к": "k",
    "қ": "k", "л": "l", "м": "m", "н": "n", "ң": "n", "о": "o", "ө": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ұ": "u", "ү": "u", "ў": "u", "ӯ": "u", "ф": "f", "х": "h",
    "һ": "h", "ҳ": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ы": "i", "ь": "",
    "э": "e", "ю": "iu", "я": "ia",
}  # fmt: skip

# Spellings of one sound, longest first; applied to the Latin form from left to right.
SOUNDS = (
    ("oxan", "oksan"), ("alex", "aleks"), ("felix", "feliks"), ("maxi", "maksi"), ("xeni", "kseni"),
    ("shch", "sh"), ("dzh", "j"), ("tch", "ch"), ("iya", "ia"), ("iia", "ia"), ("yev", "ev"),
    ("zh", "j"), ("dj", "j"), ("kh", "h"), ("gh", "g"), ("ck", "k"), ("ph", "f"), ("ou", "u"),
    ("oo", "u"), ("ee", "i"), ("ya", "ia"), ("yu", "iu"), ("ye", "e"), ("yo", "io"),
    ("x", "h"), ("q", "k"), ("w", "v"), ("y", "i"), ("c", "k"),
)  # fmt: skip
KEPT_PAIRS = ("sh", "ch")
LETTERS = re.compile(r"[^\W\d_]+(?:[’'ʻʼ`-][^\W\d_]+)*")


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name, hyphens and apostrophes kept inside a word."""
    return tuple(LETTERS.findall(name))


def fold(word: str) -> str:
    """One word of a name in plain Latin letters a–z, spellings of one sound made equal.

    Case, accents, apostrophes and doubled letters go. It is a key for comparing, not a
    romanisation for people to read: "Жұлдыз", "Zhuldyz" and "Juldiz" all become "juldiz".
    Sources: GOST 7.79-2000, the Kazakh (2021) and Uzbek (1995) Latin alphabets, passport practice.
    """
    latin = "".join(CYRILLIC.get(letter, letter) for letter in word.casefold())
    plain = unicodedata.normalize("NFKD", latin.replace("ı", "i"))
    letters = "".join(letter for letter in plain if "a" <= letter <= "z")
    return re.sub(r"(.)\1+", r"\1", _sounds(letters))


def _sounds(letters: str) -> str:
    folded, at = [], 0
    while at < len(letters):
        if letters.startswith(KEPT_PAIRS, at) and not letters.startswith("shch", at):
            folded.append(letters[at : at + 2])
            at += 2
            continue
        written, sound = next(
            (pair for pair in SOUNDS if letters.startswith(pair[0], at)),
            (letters[at], letters[at]),
        )
        folded.append(sound)
        at += len(written)
    return "".join(folded)
