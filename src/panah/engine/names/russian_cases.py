"""Russian names in their grammatical cases: "Нурлану Сеитову" may be Нурлан Сеитов.

Written by hand from the grammar. A form that is also the name of somebody else stays a name of its
own: "Сеитова" may be his sister, and "Жанара" is another woman than Жанар.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

MAN, WOMAN = re.compile(r"(?:[оеё]в|[иы]н)$"), re.compile(r"(?:[оеё]ва|[иы]на)$")
HIS_ADJECTIVE, HER_ADJECTIVE = re.compile(r"(?:с|ц)кий$"), re.compile(r"(?:с|ц)кая$")
CONSONANT = re.compile(r"[бвгджзклмнпрстфхцчшщ]$")
HUSHING = "гкхжшщч"
LETTERS = 3  # with which the first word of a name begins in all its cases


def is_in_a_case_of(written: str, name: str) -> bool:
    """Whether these words are this name in another grammatical case.

    written  as a sentence has it; the same words in the nominative are no case of it
    name     in the nominative, in as many words and in the same order
    """
    words, known = written.casefold().split(), name.casefold().split()
    if len(words) != len(known) or words == known:
        return False
    of_a_man = len(known) > 1 and bool(_is_of_a_man(known[-1]))
    if of_a_man and all(word in {one, one + "а"} for word, one in zip(words, known, strict=True)):
        # A woman's name as it stands, unless the surname remained a man's.
        return words[-1] == known[-1]
    return all(
        word == one or word in _cases_of(one, of_a_man)
        for word, one in zip(words, known, strict=True)
    )


def _is_of_a_man(surname: str) -> re.Match[str] | None:
    return MAN.search(surname) or HIS_ADJECTIVE.search(surname)


def _cases_of(name: str, of_a_man: bool) -> set[str]:
    """The forms of one word of a name, all in small letters."""
    stem = name[:-1]
    if HER_ADJECTIVE.search(name):
        return {name[:-2] + end for end in ("ой", "ую", "ою")}
    if HIS_ADJECTIVE.search(name):
        return {name[:-2] + end for end in ("ого", "ому", "им", "ом")}
    if WOMAN.search(name):
        return {stem + end for end in ("ой", "у", "ою")}
    if of_a_man and MAN.search(name):
        return {name + end for end in ("а", "у", "ым", "е", "ом")}
    if name.endswith("а"):
        return {stem + end for end in ("и" if stem[-1:] in HUSHING else "ы", "е", "у", "ой", "ей")}
    if name.endswith("я"):
        return {stem + end for end in ("и", "е", "ю", "ей")}
    if of_a_man and name.endswith(("й", "ь")):
        return {stem + end for end in ("я", "ю", "ем", "е", "и")}
    if of_a_man and CONSONANT.search(name):
        return {name + end for end in ("а", "у", "ом", "ем", "е")}
    return set()


def nominatives(names: Iterable[str]) -> dict[str, str]:
    """For each name that is another one of these in a grammatical case, that other.

    A name that could be a case of two of them is of none.
    """
    near: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    each = dict.fromkeys(names)
    for name in each:
        near[_beginning(name)].append(name)
    found = {
        name: [other for other in near[_beginning(name)] if is_in_a_case_of(name, other)]
        for name in each
    }
    return {name: others[0] for name, others in found.items() if len(others) == 1}


def _beginning(name: str) -> tuple[int, str]:
    return len(name.split()), name[:LETTERS].casefold()
