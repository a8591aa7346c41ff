"""Finds the words of `cues.toml` in a text: which class, which label, where."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from panah.values.spans import Span


@dataclass(frozen=True, slots=True)
class Cue:
    """One found word or phrase: its label in its class, and where it stands."""

    label: str
    span: Span


def find(kind: str, text: str, within: Span) -> list[Cue]:
    """All cues of one class in a stretch of text, in order. Offsets are those of `text`.

    Raises KeyError for a class that `cues.toml` does not have.
    """
    return [
        Cue(str(found.lastgroup), Span(*found.span()))
        for found in _patterns()[kind].finditer(text, within.start, within.end)
    ]


def labels(kind: str, text: str, within: Span) -> frozenset[str]:
    """The labels of one class that occur in a stretch of text."""
    return frozenset(cue.label for cue in find(kind, text, within))


def has(kind: str, text: str, within: Span) -> bool:
    """Whether any cue of a class occurs in a stretch of text."""
    return _patterns()[kind].search(text, within.start, within.end) is not None


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    source = files("panah.engine.chronology").joinpath("cues.toml").read_text("utf-8")
    return {kind: _pattern(words) for kind, words in tomllib.loads(source).items()}


def _pattern(labelled: dict[str, list[str]]) -> re.Pattern[str]:
    groups = (
        f"(?P<{label}>{'|'.join(map(_word, sorted(words, key=len, reverse=True)))})"
        for label, words in labelled.items()
    )
    return re.compile(rf"(?<![\w-])(?:{'|'.join(groups)})(?!\w)", re.IGNORECASE)


def _word(cue: str) -> str:
    """`*` alone is one or two words in between, `*` at a word's end any ending."""
    return r"\s+".join(
        r"\w+(?:\s+\w+)?" if word == "*" else re.escape(word).replace(r"\*", r"\w*")
        for word in cue.split()
    )
