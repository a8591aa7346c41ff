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
    ("ью", ("ь",)),
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
