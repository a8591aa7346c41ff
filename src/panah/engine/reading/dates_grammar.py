"""How a language writes dates: word tables and forms from `lexicon/<language>/dates.toml`.

A form names slots in braces (`{day} {month} {year}`); it becomes one regular expression, and a
match becomes `Parts`: which rule it follows and what each slot holds. What it means is the part of
`dates_rules`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

Value = int | str

# Slots that are the same in every language. A day, month number or year is written in digits.
DIGIT_SLOTS: dict[str, str] = {
    "day": r"3[01]|[12]\d|0?[1-9]",
    "day2": r"3[01]|[12]\d|0?[1-9]",
    "month_number": r"1[0-2]|0?[1-9]",
    "year": r"(?:19|20)\d\d",
    "year2": r"(?:19|20)\d\d",
    "year_short": r"\d\d",
    "year_tail": r"\d\d",
    "decade": r"(?:19|20)\d0",
}
# Slots filled from a word table, and the table's name. `n` also takes digits.
WORD_SLOTS: dict[str, str] = {
    "month": "month",
    "month2": "month",
    "weekday": "weekday",
    "n": "number",
    "vague": "vague",
    "unit": "unit",
    "unit_plural": "unit",
    "part": "part",
    "season": "season",
    "which": "which",
    "deictic": "deictic",
    "bound": "bound",
    "approx": "approx",
    "same": "same",
}
SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Parts:
    """One stretch of text that follows a form.

    start, end  code points of the text it was found in, half-open
    rule        the name of the rule that gives it a meaning
    values      slot → number or code
    """

    start: int
    end: int
    rule: str
    words: str
    values: Mapping[str, Value]


class Grammar:
    """The forms of one language, compiled once."""

    def __init__(
        self,
        tables: Mapping[str, Mapping[str, Value]],
        forms: list[dict[str, str]],
        future: str | None = None,
    ) -> None:
        self.tables = {
            name: [
                (re.compile(spaced(words), re.IGNORECASE), value) for words, value in table.items()
            ]
            for name, table in tables.items()
        }
        self.sources = {
            name: "|".join(spaced(words) for words in table) for name, table in tables.items()
        }
        self.forms = [
            (form["rule"], compiled)
            for form in forms
            if (compiled := self._compile(form["text"])) is not None
        ]
        self.future = re.compile(spaced(future), re.IGNORECASE) if future else None
        bound = self.sources.get("bound")
        self.bound = re.compile(rf"\b(?P<bound>{bound})\s+$", re.IGNORECASE) if bound else None
        after = self.sources.get("bound_after")
        self.bound_after = re.compile(rf"\s*(?P<bound>{after})\b", re.IGNORECASE) if after else None
        approx = self.sources.get("approx")
        self.approx = re.compile(rf"\b(?:{approx})\s+$", re.IGNORECASE) if approx else None

    def parts(self, text: str) -> list[Parts]:
        """The stretches of a text that are written like dates, in order, longest first won."""
        found = sorted(self._all(text), key=lambda part: (part.start - part.end, part.start))
        kept: list[Parts] = []
        for part in found:
            if all(part.end <= other.start or other.end <= part.start for other in kept):
                kept.append(part)
        return sorted(kept, key=lambda part: part.start)

    def value(self, table: str, words: str) -> Value | None:
        """What a word of a table stands for."""
        for pattern, value in self.tables.get(table, ()):
            if pattern.fullmatch(words):
                return value
        return None

    def _all(self, text: str) -> Iterator[Parts]:
        for rule, pattern in self.forms:
            for match in pattern.finditer(text):
                values = {
                    slot: value
                    for slot, words in match.groupdict().items()
                    if words is not None and (value := self._read(slot, words)) is not None
                }
                yield Parts(match.start(), match.end(), rule, match.group(), values)

    def _read(self, slot: str, words: str) -> Value | None:
        if words.isdecimal():
            return int(words)
        return self.value(WORD_SLOTS[slot], words) if slot in WORD_SLOTS else None

    def _compile(self, text: str) -> re.Pattern[str] | None:
        """A form as a pattern; None when the language lacks a table that it needs."""
        needed = {WORD_SLOTS[slot] for slot in SLOT.findall(text) if slot in WORD_SLOTS}
        if not needed <= set(self.sources):
            return None
        body = SLOT.sub(self._slot, spaced(text).replace("{{", "\0").replace("}}", "\1"))
        body = body.replace("\0", "{").replace("\1", "}")
        return re.compile(rf"(?<![\w$€£₽₸/]){body}(?!\w)", re.IGNORECASE)

    def _slot(self, match: re.Match[str]) -> str:
        slot = match.group(1)
        if slot in DIGIT_SLOTS:
            return f"(?P<{slot}>{DIGIT_SLOTS[slot]})"
        source = self.sources[WORD_SLOTS[slot]]
        return f"(?P<{slot}>{source}|\\d{{1,3}})" if slot == "n" else f"(?P<{slot}>{source})"


def spaced(text: str) -> str:
    """Let every space of a form stand for any white space, line breaks and no-break spaces too."""
    return text.replace(" ?", r"\s*").replace(" ", r"\s+")


@cache
def grammar(language: str) -> Grammar | None:
    """The date grammar of a language (ISO 639-1), or None when there is none yet."""
    place = resources.files(__package__) / "lexicon" / language / "dates.toml"
    if not place.is_file():
        return None
    data = tomllib.loads(place.read_text(encoding="utf-8"))
    return Grammar(data["words"], data["form"], data.get("future"))
