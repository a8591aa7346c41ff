"""Finding words in texts whatever alphabet they are written in. Plain functions, in memory."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from panah.engine.names.fold import fold
from panah.values.spans import Span

WORD = re.compile(r"[^\W_]+(?:[’'ʻʼ`-][^\W_]+)*")
AROUND = 60
# How well a word answers a query: the same word, its beginning, its stem, written alike.
SAME, BEGINS, STEM, ALIKE = 1.0, 0.9, 0.8, 0.7
CLOSE = 0.9
LONG = 5
MOST_ALIKE = 40
_VOWELS = "aeiou"
# The same words come again and again; folding each once makes a first reading bearable.
_folded = lru_cache(maxsize=200_000)(fold)


# What a PDF leaves where it parted a word at the end of a line, and other signs of no letter.
UNSEEN = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f\\u00ad]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a snippet, marked when it is what was looked for."""

    text: str
    found: bool


def keys_of(query: str) -> tuple[str, ...]:
    """What a query looks for: each of its words folded, numbers as they are."""
    return tuple(dict.fromkeys(filter(None, (key_of(word) for word in WORD.findall(query)))))


def key_of(word: str) -> str:
    """A word as it is compared: in one alphabet, or without case where it does not fold."""
    return _folded(word) or unicodedata.normalize("NFKC", word).casefold()


def words_in(text: str) -> frozenset[str]:
    """Every word of a text, folded, once."""
    return frozenset(key_of(word) for word in set(WORD.findall(text)))


class Words:
    """All words of a store, in order, to be asked which of them answer a query."""

    def __init__(self, words: Iterable[str]) -> None:
        self._sorted = sorted(words)
        self._by_letter: dict[str, list[str]] = {}
        for word in self._sorted:
            if len(word) >= LONG - 1:
                self._by_letter.setdefault(word[0], []).append(word)

    def answering(self, key: str) -> dict[str, float]:
        """The words that answer one word of a query, each with how well.

        "ospan" and "ospanova" find "ospanovoi"; a long word also finds those written alike.
        """
        found: dict[str, float] = {}
        if len(key) >= LONG:
            found |= dict.fromkeys(self._alike(key), ALIKE)
            found |= dict.fromkeys(self._beginning(stem_of(key)), STEM)
        found |= dict.fromkeys(self._beginning(key), BEGINS)
        return found | ({key: SAME} if key in found else {})

    def _beginning(self, start: str) -> list[str]:
        first = bisect_left(self._sorted, start)
        last = bisect_left(self._sorted, start + "\U0010ffff")
        return self._sorted[first:last]

    def _alike(self, key: str) -> list[str]:
        close = process.extract(
            key,
            self._by_letter.get(key[0], ()),
            scorer=JaroWinkler.similarity,
            score_cutoff=CLOSE,
            limit=MOST_ALIKE,
        )
        return [word for word, _score, _at in close]


def stem_of(key: str) -> str:
    """A long word without the vowels at its end, which change with its case."""
    stem = key.rstrip(_VOWELS)
    return stem if len(stem) >= LONG - 1 else key


def find(text: str, answers: Sequence[Mapping[str, float]]) -> tuple[Span, ...]:
    """Where words that answer stand, in the order of the text; empty unless every key has one.

    answers  for each word of the query, the words that answer it
    """
    missing, spans = set(range(len(answers))), []
    for match in WORD.finditer(text):
        word = key_of(match[0])
        hits = [at for at, answer in enumerate(answers) if word in answer]
        if hits:
            missing.difference_update(hits)
            spans.append(Span(match.start(), match.end()))
    return () if missing else tuple(spans)


def best_of(spans: Sequence[Span]) -> int:
    """At which find most of the others are near: there the snippet begins."""
    starts = [span.start for span in spans]
    near = [bisect_left(starts, start + AROUND) - at for at, start in enumerate(starts)]
    return near.index(max(near)) if near else 0


def snippet(text: str, spans: Sequence[Span]) -> tuple[Piece, ...]:
    """The words around the densest find, with every find inside marked."""
    first = spans[best_of(spans)]
    start, end = _whole_words(text, first)
    inside = [span for span in spans if start <= span.start and span.end <= end]
    return tuple(_pieces(text, inside, start, end))


def _whole_words(text: str, span: Span) -> tuple[int, int]:
    """A stretch around a find that begins and ends between words, where there is a gap at all."""
    start, end = max(0, span.start - AROUND), min(len(text), span.end + AROUND)
    before = text.find(" ", start, span.start) if start else -1
    after = text.rfind(" ", span.end, end) if end < len(text) else -1
    return (before + 1 if before >= 0 else start), (after if after >= 0 else end)


def _pieces(text: str, spans: Sequence[Span], start: int, end: int) -> Iterator[Piece]:
    at = start
    for span in spans:
        if span.start > at:
            yield _piece(text, at, span.start, found=False)
        yield _piece(text, span.start, span.end, found=True)
        at = span.end
    if end > at:
        yield _piece(text, at, end, found=False)


def _piece(text: str, start: int, end: int, *, found: bool) -> Piece:
    return Piece(re.sub(r"\s+", " ", UNSEEN.sub("", text[start:end])), found)
