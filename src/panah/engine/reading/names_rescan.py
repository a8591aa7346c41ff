"""Names known from the running text, found again where capitals mean nothing: in headlines."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from panah.engine.reading.analysis import Analysis, Sentence
from panah.engine.reading.gazetteer import find_place, fold
from panah.engine.reading.names_spans import Occurrence, cue, peoples, written
from panah.engine.reading.records import MentionType
from panah.engine.reading.words import Word

_LONGEST = 7


def _person_parts(kinds: Mapping[str, MentionType]) -> dict[str, MentionType]:
    """First names and surnames of full names, so that a headline's surname is found."""
    parts: dict[str, MentionType] = {}
    for key, kind in kinds.items():
        pieces = key.split()
        if kind is MentionType.PERSON and len(pieces) > 1:
            for piece in (pieces[0], pieces[-1]):
                if len(piece) > 2:
                    parts.setdefault(piece, kind)
    return parts


def _kind_here(
    text: str, known: Mapping[str, MentionType], refused: Collection[str]
) -> MentionType | None:
    if text in known:
        return known[text]
    if text in refused or text in cue("not_a_name.words"):
        return None
    if text in peoples():
        return MentionType.NORP
    place = find_place(text)
    if place and (place.kind != "town" or place.thousands >= 100):
        return MentionType.PLACE
    return None


def _matches(
    words: tuple[Word, ...], known: Mapping[str, MentionType], refused: Collection[str]
) -> Iterator[tuple[int, int, MentionType]]:
    place = 0
    while place < len(words):
        if not words[place].text[:1].isupper():
            place += 1
            continue
        for size in range(min(_LONGEST, len(words) - place), 0, -1):
            piece = words[place : place + size]
            text = fold(written(piece))
            kind = _kind_here(text, known, refused)
            if kind and (size > 1 or piece[0].text[:1].isupper()):
                yield place, place + size, kind
                place += size - 1
                break
        place += 1


def rescan(
    analysis: Analysis,
    kinds: Mapping[str, MentionType],
    refused: Collection[str],
    taken: Collection[int],
) -> Iterator[tuple[Occurrence, MentionType]]:
    """Further occurrences of decided names, and of places and peoples that the tables know.

    kinds    folded name → kind, as decided on the running text
    refused  folded stretches that are no names
    taken    words that belong to a name already
    """
    known = _person_parts(kinds) | dict(kinds)
    for sentence in analysis.sentences:
        if sentence.language != "en":
            continue
        yield from _in_sentence(analysis, sentence, known, refused, taken)


def _in_sentence(
    analysis: Analysis,
    sentence: Sentence,
    known: Mapping[str, MentionType],
    refused: Collection[str],
    taken: Collection[int],
) -> Iterator[tuple[Occurrence, MentionType]]:
    for first, last, kind in _matches(analysis.words_of(sentence), known, refused):
        at = Occurrence(sentence.first + first, sentence.first + last)
        if not any(index in taken for index in range(at.first, at.last)):
            yield at, kind
