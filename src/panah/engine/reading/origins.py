"""Where somebody comes from is not where something happened: "nine women from Karasu"."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from panah.engine.reading.analysis import Analysis, Sentence
from panah.engine.reading.lexicon import table, words
from panah.engine.reading.words import Word
from panah.values.spans import Span

KIN_AND_ROLES = ("kin", "role")
LANGUAGES = ("en", "ru")


def is_origin(
    analysis: Analysis,
    sentence: Sentence,
    place: Span,
    places: Collection[Span],
    people: Collection[Span] = (),
) -> bool:
    """Whether a place only says where somebody is from.

    place   where the name of the place stands
    places  all names of places near it: of "from A and B" both are origins
    people  names of persons: "Aigul Serikova, from Karasu, said"

    Read backwards from the place: other places and "the town of", then "from" behind a noun for
    people or behind a name and a comma; or a noun such as "native", "уроженка", "гражданин".
    """
    before = [w for w in analysis.words_of(sentence) if w.span.end <= place.start]
    while before and (before[-1].lemma in _words("between") or _inside(before[-1], places)):
        if before[-1].lemma == "of" and len(before) > 1 and before[-2].lemma in _words("nouns"):
            return True
        before.pop()
    if not before:
        return False
    if before[-1].lemma in _words("nouns"):
        return True
    if before[-1].lemma not in _words("prepositions") or len(before) < 2:
        return False
    return _of_person(before[-2], before[:-2], people)


def _of_person(word: Word, before: list[Word], people: Collection[Span]) -> bool:
    """The word before "from": a noun for people, or the comma behind a name."""
    if word.lemma in _people() or word.lemma in _words("nouns"):
        return True
    return word.text == "," and bool(before) and _inside(before[-1], people)


def _inside(word: Word, spans: Collection[Span]) -> bool:
    return any(span.overlaps(word.span) for span in spans)


def _words(kind: str) -> frozenset[str]:
    return words("origins", kind)


@cache
def _people() -> frozenset[str]:
    """Every noun for a person that the lexicons know."""
    found: set[str] = set()
    for language in LANGUAGES:
        told = table(f"{language}/people")
        for part in KIN_AND_ROLES:
            for name in told[part]:
                found |= words(f"{language}/people", f"{part}.{name}")
        found |= set(table(f"{language}/events").get("people", ()))
    return frozenset(found - {"court", "police", "полиция", "прокуратура", "суд"})
