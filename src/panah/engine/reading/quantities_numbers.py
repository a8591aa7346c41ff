"""Numbers as a language writes them: digits with separators, words, scales."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, cached_property
from importlib import resources
from typing import Any

from panah.engine.reading.dates_grammar import spaced

DIGITS = r"\d{1,3}(?:[ ,\u00a0\u202f]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?"
SYMBOLS: dict[str, str] = {"$": "USD", "€": "EUR", "£": "GBP", "₽": "RUB", "₸": "KZT", "₺": "TRY"}
Number = int | float


class NumberWords:
    """The number words, units and currencies of one language, as patterns and values."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data

    @cached_property
    def word(self) -> str:
        """One number word, the longest first; English joins tens and ones by a hyphen."""
        words = sorted(self.data["numbers"], key=len, reverse=True)
        one = "|".join(spaced(word) for word in words)
        return rf"(?:{one})(?:-(?:one|two|three|four|five|six|seven|eight|nine))?"

    @cached_property
    def number(self) -> str:
        """A number in digits or words, with an optional scale ("40 million")."""
        scales = "|".join(self.data["scales"])
        return rf"(?:{DIGITS}|\b{self.word})(?:[\s\u00a0]+(?:{scales})\b)?"

    def table(self, name: str) -> str:
        """All words of a table, as alternatives."""
        return "|".join(spaced(word) for word in self.data[name])

    def code(self, name: str, words: str) -> str:
        """The code of a word in a table; raises KeyError when no entry fits."""
        for pattern, code in self.data[name].items():
            if re.fullmatch(spaced(pattern), words, re.IGNORECASE):
                return str(code)
        raise KeyError(name)

    def read(self, words: str) -> Number | None:
        """The number that some words are, None when they are none."""
        text = " ".join(words.split()).casefold()
        whole = self._word_value(text)
        if whole is not None:
            return whole
        head, _, tail = text.rpartition(" ")
        for pattern, scale in self.data["scales"].items():
            if head and re.fullmatch(pattern, tail, re.IGNORECASE):
                base = self.read(head)
                return None if base is None else tidy(base * scale)
        return self._digits(text)

    def _word_value(self, text: str) -> Number | None:
        for pattern, value in self.data["numbers"].items():
            if re.fullmatch(spaced(pattern), text, re.IGNORECASE):
                return tidy(value)
        tens, hyphen, ones = text.partition("-")
        if hyphen:
            first, second = self._word_value(tens), self._word_value(ones)
            if first is not None and second is not None and first >= 20 > second:
                return first + second
        return None

    def _digits(self, text: str) -> Number | None:
        if not re.fullmatch(DIGITS, text):
            return None
        if re.fullmatch(r"\d{1,3}(?:[ ,\u00a0\u202f]\d{3})+(?:\.\d+)?", text):
            return tidy(float(re.sub(r"[ ,\u00a0\u202f]", "", text)))
        return tidy(float(text.replace(",", ".")))


def tidy(value: float) -> Number:
    """A whole number as int."""
    return int(value) if float(value).is_integer() else float(value)


@cache
def number_words(language: str) -> NumberWords | None:
    """The number words of a language, None when there are none yet."""
    place = resources.files(__package__) / "lexicon" / language / "quantities.toml"
    if not place.is_file():
        return None
    return NumberWords(tomllib.loads(place.read_text(encoding="utf-8")))
