"""Places of records: which are one place in another spelling, and how rare each is."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from panah.engine.linking.vocabulary import Words
from panah.engine.linking.words import Graph, near_words

# Words that say what kind of place it is. They stand beside most names and tell none apart.
_KINDS = (
    "tumani tuman район района раёни раион районы ауданы аудан облысы область viloyati вилояти "
    "вилоят district region oblast rayon raion city город г шаҳри шаҳар shahri shahar қаласы "
    "қала шаары району шаҳр ноҳияи ноҳия село с аул ауылы ауыл посёлок поселок пос qishlog'i "
    "қишлоғи кишлак деҳа ил ili sehri şehri ilçesi ilcesi province"
)
KINDS = frozenset(_KINDS.split())
_ADJECTIVE = re.compile(r"(?<=[а-яё]{3})(?:ск|цк)(?:ий|ая|ое|ого|ой)$")
_SPLIT = re.compile(r"[\s,;/()-]+")
MOST_APART = 3  # words at most "near" stand for one place; "far" is too far for a place


def naming_words(text: str) -> list[str]:
    """The words that name a place: without its kind, Russian adjectives without their ending."""
    words = [word for word in _SPLIT.split(text.lower().strip(". ")) if word]
    named = [word for word in words if word.strip(".'’‘ʻ") not in KINDS] or words
    return [_ADJECTIVE.sub("", word) for word in named]


@dataclass(frozen=True)
class Places:
    """The places of all records.

    graph   which are the same (1) or alike (2)
    family  (places,) one number for places that are the same or alike, for keys
    """

    graph: Graph
    family: NDArray[np.int32]


def known_places(texts: list[str], *, threads: int = 1) -> Places:
    """Hold places against each other by the words that name them, each word near its like."""
    words = Words()
    starts, numbers = words.cut([" ".join(naming_words(text)) for text in texts])
    near = near_words(words, threads=threads)
    rows = [tuple(numbers[starts[at] : starts[at + 1]]) for at in range(len(texts))]
    closeness = {
        (int(a), int(b)): int(level)
        for a, b, level in zip(near.sources, near.near, near.level, strict=True)
    }
    by_word: dict[int, list[int]] = {}
    for place, row in enumerate(rows):
        if row:
            by_word.setdefault(row[0], []).append(place)
    pairs: dict[tuple[int, int], int] = {}
    heads = [(a, b) for a, b in closeness if a < b] + [(word, word) for word in by_word]
    for a, b in heads:
        for one in by_word.get(a, ()):
            for other in by_word.get(b, ()):
                if one != other and (level := _same_place(rows[one], rows[other], closeness)):
                    pairs[min(one, other), max(one, other)] = level
    return Places(_graph(pairs, len(texts)), _families(pairs, len(texts)))


def _same_place(
    one: tuple[int, ...], other: tuple[int, ...], closeness: dict[tuple[int, int], int]
) -> int:
    """1 the same words, 2 each word of the shorter near one of the longer, 0 otherwise."""
    if one == other:
        return 1
    if len(one) != len(other):
        return 0
    levels = [1 if a == b else closeness.get((a, b), 9) for a, b in zip(one, other, strict=True)]
    return 2 if max(levels) <= MOST_APART else 0


def _graph(pairs: dict[tuple[int, int], int], places: int) -> Graph:
    both = np.array(list(pairs), np.uint32).reshape(-1, 2)
    return Graph.of(places, both[:, 0], both[:, 1], np.array(list(pairs.values()), np.uint8))


def _families(pairs: dict[tuple[int, int], int], places: int) -> NDArray[np.int32]:
    family = list(range(places))

    def head(place: int) -> int:
        while family[place] != place:
            family[place] = family[family[place]]
            place = family[place]
        return place

    for one, other in pairs:
        a, b = head(one), head(other)
        family[max(a, b)] = min(a, b)
    return np.array([head(place) for place in range(places)], np.int32)
