"""Russian names without their case endings, as far as names need it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from panah.engine.reading.gazetteer import find_place, fold, sex_of_first_name
from panah.engine.reading.words import Word

_ENDING = re.compile(r"(?:ыми|ими|ого|ому|ой|ей|ом|ем|ым|им|ою|ею|ами|ях|ах|а|я|у|ю|ы|и|е|о|й|ь)$")


def stem(word: str) -> str:
    """A word without its case ending, folded: equal for all cases of a name.

    At least two letters stay. Two names that differ only in the ending (a man's and his
    wife's surname) have one stem; identities tell them apart by other means.
    """
    folded = fold(word).replace("ё", "е")
    shorter = _ENDING.sub("", folded)
    return shorter if len(shorter) >= 2 else folded


def nominative_of_first_name(word: str) -> str:
    """A first name in the nominative: the form that the table of names knows, else as written."""
    cut, shorter = word[:-1], word[:-2]
    feminine = [f"{cut}а", f"{cut}я", f"{shorter}а", f"{shorter}я"]
    forms = [word, cut, f"{cut}й", shorter]
    # -ы, -и, -ой, -ей are endings of names in -а before they are anything else.
    forms = feminine + forms if word.endswith(("ы", "и", "ой", "ей")) else forms + feminine
    known = (form for form in forms if len(form) > 2 and sex_of_first_name(form) is not None)
    return next(known, word)


_SURNAME = re.compile(r"^(.+(?:ов|ев|ёв|ин|ын))(?:а|у|ой|ым|ом|е|ы|ых|ыми)?$")
_ADJECTIVE_SURNAME = re.compile(r"^(.+ск)(?:ий|ого|ому|им|ом|ая|ой|ую|ие|их)$")


def nominative_of_surname(word: str, sex: str) -> str:
    """A surname in -ов, -ин, -ский … as its bearer has it: a man without -а, a woman with it.

    word  in any case, singular or plural ("Рахимовой", "Алимбековы")
    sex   f or m; with "" the word comes back as written
    """
    for pattern, endings in (
        (_SURNAME, {"f": "а", "m": ""}),
        (_ADJECTIVE_SURNAME, {"f": "ая", "m": "ий"}),
    ):
        found = pattern.match(word)
        if found and sex in endings:
            return found[1] + endings[sex]
    return word


def lemma_of_place(words: Sequence[Word]) -> str:
    """A place in the nominative: the table's own form when it knows one, else the tagger's."""
    written = " ".join(word.text for word in words)
    if find_place(written):
        return written
    lemma = " ".join(word.lemma for word in words)
    return lemma.title() if find_place(lemma) else written
