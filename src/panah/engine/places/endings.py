"""Endings that languages put on the name of a place: "в Стамбуле", "Стамбұлда", "İstanbul'dan".

Written by hand from grammars of Russian, Kazakh, Uzbek and Turkish. What is left after an ending is
taken away is only a possibility; whether a place is called so, the table says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Russian: ending -> what may have stood in its place in the nominative.
RUSSIAN = (
    ("иями", ("ии", "ия")),
    ("иях", ("ии", "ия")),
    ("ией", ("ия",)),
    ("ами", ("ы", "и", "а")),
    ("ах", ("ы", "и", "а")),
    ("ях", ("и", "я")),
    ("ам", ("ы", "и", "а")),
    ("ии", ("ия",)),
    ("ию", ("ия",)),
    ("ьем", ("ье",)),
    ("ью", ("ь", "ье")),
    ("ья", ("ье",)),
    ("ой", ("а",)),
    ("ом", ("",)),
    ("ем", ("ь", "й")),
    ("ов", ("ы",)),
    ("е", ("", "а", "ь", "я")),
    ("а", ("",)),
    ("я", ("ь", "й")),
    ("у", ("", "а")),
    ("ю", ("ь", "я")),
    ("ы", ("а",)),
    ("и", ("ь", "я", "а")),
)
# Endings of Kazakh, Kyrgyz, Uzbek and Turkish, of which one or two stand behind the whole name.
BEHIND = re.compile(
    "['’ʼ]?(?:"
    "[дтн][ае]н|[дт][ае]|[қкғг][ае]|[дтн][ыі]ң?|"
    "[dt]an|[dt]en|nan|nen|[dt]a|[dt]e|[gkq]a|ning|n[ıiuü]n|ni"
    ")$"
)
SHORTEST = 3
# Words for kinds of places tell by themselves in which case a name stands, known or not.
KINDS_IN_CASES = tuple(
    (re.compile(found, re.IGNORECASE), base)
    for found, base in (
        (r"(ск|цк)(?:ой|ую)( (?:област|республик|губерни|долин))[а-я]+$", r"\1ая\2"),
        (r"(ск|цк)(?:ого|ому|ом|им)( (?:район|кра|округ|уезд))[а-я]+$", r"\1ий\2"),
        (
            r"\b(облысы|ауданы|қаласы|ауылы|республикасы|өңірі)(?:н[ае]|нд[ае]|н[ае]н|н[ыі]ң|н)$",
            r"\1",
        ),
        (r"\b(viloyati|tumani|shahri)(?:dan|da|ga|ning|ni)$", r"\1"),
    )
)
NOMINATIVES = {"област": "ь", "республик": "а", "губерни": "я", "долин": "а", "кра": "й"}


def of_its_kind(name: str) -> str:
    """A name with a word for its kind, as it is called, or any other name as it is.

    "Ташкентской области" is Ташкентская область, whether the table knows it or not.
    """
    for found, base in KINDS_IN_CASES:
        if found.search(name):
            plain = found.sub(base, name)
            return plain + NOMINATIVES.get(plain.rpartition(" ")[2].casefold(), "")
    return name


def without_endings(name: str) -> Iterator[str]:
    """What the name may be without the ending it has here, the likeliest first.

    Of several words only the last loses its ending. Nothing comes for a name in which no ending is
    seen, or of which fewer than three letters would be left.
    """
    before, space, last = name.rpartition(" ")
    for ending, instead in RUSSIAN:
        if last.endswith(ending) and len(last) - len(ending) >= SHORTEST:
            yield from (before + space + last[: -len(ending)] + one for one in instead)
    stem = BEHIND.sub("", last)
    if stem != last and len(stem) >= SHORTEST:
        yield before + space + stem
