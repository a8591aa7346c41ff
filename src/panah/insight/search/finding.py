"""Finding words in texts whatever alphabet they are written in. Plain functions, in memory."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from panah.engine.names.fold import fold
from panah.values.spans import Span

WORD = re.compile(r"[^\W_]+(?:[’'ʻʼ`-][^\W_]+)*")
AROUND = 60
# The same words come again and again; folding each once makes a scan of 7,500 texts bearable.
_folded = lru_cache(maxsize=200_000)(fold)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a snippet, marked when it is what was looked for."""

    text: str
    found: bool


def keys_of(query: str) -> tuple[str, ...]:
    """What a query looks for: each of its words folded, numbers as they are."""
    return tuple(filter(None, (_key(word) for word in WORD.findall(query))))


def find(text: str, keys: Sequence[str]) -> tuple[Span, ...]:
    """Where the words of a query stand, in the order of the text; empty unless all are there.

    A word is found when it begins with the key ("ospan" finds "Ospanova" and "Оспановой").
    """
    missing, spans = set(keys), []
    for match in WORD.finditer(text):
        key = _key(match[0])
        hits = [wanted for wanted in keys if key.startswith(wanted)]
        if hits:
            missing.difference_update(hits)
            spans.append(Span(match.start(), match.end()))
    return () if missing else tuple(spans)


def snippet(text: str, spans: Sequence[Span]) -> tuple[Piece, ...]:
    """The words around the first find, with every find inside marked."""
    start = max(0, spans[0].start - AROUND)
    end = min(len(text), spans[0].end + AROUND)
    return tuple(_pieces(text, [span for span in spans if span.end <= end], start, end))


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
    return Piece(re.sub(r"\s+", " ", text[start:end]), found)


def _key(word: str) -> str:
    return _folded(word) or word.casefold()
