"""Whether a text says of a business that it is open, closed or gone elsewhere.

By rule, in English, Russian, Kazakh and Uzbek: a word for a business, then what is said of it, in
one sentence. It is a proposal: which business is meant, and whether it is so, a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from panah.engine.reading.lexicon import table
from panah.values.spans import Span
from panah.vocab.people import BusinessState

# What closes or moves is looked for first: "no longer open" says "open" too.
STATES = (
    ("closed", BusinessState.CLOSED),
    ("moved", BusinessState.MOVED),
    ("open", BusinessState.OPEN),
)
# Between a business and what is said of it: "the shop, called Zergul Market, is open".
FARTHEST = 60
SENTENCE = re.compile(r"[^.!?…\n]+(?:[.!?…]+[\"'”’»)]*|(?=\n)|\Z)")
APOSTROPHES = str.maketrans("ʼ'‘’`", "ʻʻʻʻʻ")


@dataclass(frozen=True, slots=True)
class BusinessSaying:
    """One sentence that says how a business stands.

    span   the sentence in the text
    kind   what sort of business its word means, a key of `kinds` in lexicon/in_business.toml
    state  open, closed or moved, at the time of writing
    """

    span: Span
    kind: str
    state: BusinessState


def sayings_of_business(text: str) -> list[BusinessSaying]:
    """Every sentence of a text that says so, in order; at most one saying for a sentence."""
    return list(_sayings(text))


def kinds_of_business(names: Iterable[str]) -> frozenset[str]:
    """What sorts of business these names call themselves: "Bakery in Podolsk" is a bakery."""
    said = " ".join(_plain(name) for name in names)
    return frozenset(match.lastgroup for match in _nouns().finditer(said) if match.lastgroup)


def _sayings(text: str) -> Iterator[BusinessSaying]:
    for sentence in SENTENCE.finditer(text):
        said = _plain(sentence[0])
        if said.rstrip("\"'”’») ").endswith("?") or _unsure().search(said):
            continue
        found = _state_in(said)
        if found:
            start = sentence.start() + len(sentence[0]) - len(sentence[0].lstrip())
            yield BusinessSaying(Span(start, sentence.end()), *found)


def _state_in(said: str) -> tuple[str, BusinessState] | None:
    for noun in _nouns().finditer(said):
        for code, state in STATES:
            verb = _says(code).search(said, noun.end())
            between = said[noun.end() : verb.start()] if verb else ""
            if verb and len(between) <= FARTHEST and not _things().search(between):
                return noun.lastgroup or "", state
    return None


def _plain(text: str) -> str:
    return text.casefold().translate(APOSTROPHES)


@cache
def _nouns() -> re.Pattern[str]:
    kinds = table("in_business")["kinds"]
    groups = (f"(?P<{kind}>{_beginnings(words)})" for kind, words in kinds.items())
    return re.compile(rf"\b(?:{'|'.join(groups)})\w{{0,8}}")


@cache
def _things() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_beginnings(table('in_business')['other']['things'])})")


@cache
def _unsure() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_beginnings(table('in_business')['other']['unsure'])})\b")


@cache
def _says(code: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(table('in_business')['says'][code])})")


def _beginnings(words: Iterable[str]) -> str:
    # The longest first: "workshop" is no "work" and no shop.
    return "|".join(re.escape(_plain(one)) for one in sorted(words, key=len, reverse=True))
