"""The words of a typed date: what each may say, from `lexicon/<language>/phrases.toml`.

A phrase becomes items in order. One item may say several things ("по" is "until" and the middle
of a range); what it says here is for `phrases_slots` to choose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from panah.engine.reading.lexicon import table

SKIPPED = re.compile(r"[\s,;.()\"«»“”„!?:]+")
WORD = re.compile(r"\w+|\S")
ENDINGS = {
    "ru": r"(?:ый|ий|ой|ого|его|ому|ему|ым|им|ом|ем|ая|яя|ую|ое|ые|ых|е|я)",
    "kk": (
        r"(?:лар|лер|дар|дер|тар|тер)?(?:ымыз|іміз|ым|ім|сы|сі|ы|і)?"
        r"(?:нан|нен|дан|ден|тан|тен|нда(?:ғы)?|нде(?:гі)?|да(?:ғы)?|де(?:гі)?"
        r"|та(?:ғы)?|те(?:гі)?|на|не|ға|ге|қа|ке|дың|дің|тың|тің|ның|нің|ды|ді|ты|ті"
        r"|н|ғы|гі|қы|кі|інде|ында)?"
    ),
}
FROM = re.compile(r"[а-яәіңғүұқөһ](?:нан|нен|дан|ден|тан|тен)$")  # Kazakh "from"
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
# Dates in figures; the groups are read by `_figures`.
FIGURES: tuple[tuple[str, str], ...] = (
    ("iso", r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})"),
    ("numbers", r"(\d{1,2})(?P<mark>[./-])(\d{1,2})(?P=mark)(\d{4}|\d{2})"),
    ("month-year", r"(\d{1,2})[./](\d{4})"),
    ("roman", rf"({'|'.join(ROMAN)})[ .-]+(\d{{4}})"),
    ("years", r"(\d{4})\s?[-/]\s?(\d{4}|\d{2})"),
    ("year", r"((?:19|20)\d\d)(?:-?(?:го|ом|м|ый|й|е|шы|ші|ыншы|інші)(?!\w))?"),
    ("short-year", r"['’`](\d{2})"),
    ("number", r"(\d{1,3})"),
)
FIGURE_PATTERNS = tuple((kind, re.compile(rf"{text}(?!\d)")) for kind, text in FIGURES)
HUNDRED, THOUSAND = 100, 1000


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch of a phrase and what it may say.

    senses  kind of word → value; empty when nothing is known of it
    since   it stands in a form that means "from" (Kazakh мамырынан)
    """

    text: str
    senses: Mapping[str, Any] = field(default_factory=dict)
    since: bool = False

    def __contains__(self, kind: str) -> bool:
        return kind in self.senses

    def __getitem__(self, kind: str) -> Any:
        return self.senses[kind]


class Words:
    """The word tables of one language, compiled once."""

    def __init__(self, language: str) -> None:
        endings = ENDINGS.get(language, "")
        self.entries: list[tuple[str, re.Pattern[str], int | str]] = []
        for kind, rows in table(f"{language}/phrases").items():
            for text, value in rows.items():
                body = text.replace("~", endings)
                pattern = re.compile(rf"(?:{body})(?!\w)")
                self.entries.append((kind, pattern, value))

    def items(self, phrase: str) -> list[Item]:
        """The items of a phrase in lower case."""
        at = 0
        found: list[Item] = []
        while at < len(phrase):
            skip = SKIPPED.match(phrase, at)
            if skip:
                at = skip.end()
            elif phrase[at] == "-":
                if not (found and _joins(phrase, at, found[-1])):
                    found.append(Item("-", {"range": "to"}))
                at += 1
            else:
                item = self._longest(phrase, at) or _unknown(phrase, at)
                found.append(item)
                at += len(item.text)
        return list(counted(found))

    def _longest(self, phrase: str, at: int) -> Item | None:
        hits = [*_figures(phrase, at)]
        for kind, pattern, value in self.entries:
            match = pattern.match(phrase, at)
            if match and match.end() > at:
                figure = int(match["n"]) if "n" in pattern.groupindex else value
                hits.append((match.end(), kind, figure))
        if not hits:
            return None
        end = max(hit[0] for hit in hits)
        longest = [hit for hit in hits if hit[0] == end]
        return Item(
            phrase[at:end],
            {kind: value for _end, kind, value in reversed(longest)},
            bool(FROM.search(phrase[at:end])),
        )


def _joins(phrase: str, at: int, last: Item) -> bool:
    """The hyphen of "15-наурыз", "mid-May" and "mid-2016" joins; that of "3-10 мая" means "to"."""
    if "part" in last:
        return True
    before, after = phrase[at - 1], phrase[at + 1 : at + 2]
    return (before.isdigit() and after.isalpha()) or (before.isalpha() and after.isdigit())


def _unknown(phrase: str, at: int) -> Item:
    match = WORD.match(phrase, at)
    return Item(match.group() if match else phrase[at])


def _figures(phrase: str, at: int) -> Iterator[tuple[int, str, Any]]:
    for kind, pattern in FIGURE_PATTERNS:
        if match := pattern.match(phrase, at):
            for sense, value in _senses(kind, [one for one in match.groups() if one], match):
                yield match.end(), sense, value


def _senses(kind: str, parts: Sequence[str], match: re.Match[str]) -> Iterator[tuple[str, Any]]:
    if kind == "iso":
        yield "day", (int(parts[0]), int(parts[1]), int(parts[2]), "-")
    elif kind == "numbers":
        year = int(parts[3]) if len(parts[3]) == 4 else short_year(int(parts[3]))
        yield "day", (year, int(parts[2]), int(parts[0]), match["mark"])
    elif kind == "month-year" and 1 <= int(parts[0]) <= 12:
        yield "month-of-year", (int(parts[1]), int(parts[0]))
    elif kind == "roman":
        yield "month-of-year", (int(parts[1]), ROMAN.index(parts[0]) + 1)
    elif kind == "years":
        yield from _years(int(parts[0]), parts[1])
    elif kind in ("year", "short-year", "number"):
        value = int(parts[0])
        yield ("year", short_year(value)) if kind == "short-year" else (kind, value)


def _years(first: int, tail: str) -> Iterator[tuple[str, Any]]:
    """ "2012-10" is a month, "2012/13" two years, "2010-11" may be either."""
    last = int(tail) if len(tail) == 4 else first // 100 * 100 + int(tail)
    if first < last <= first + 60:
        yield "years", (first, last)
    if len(tail) == 2 and 1 <= int(tail) <= 12:
        yield "month-of-year", (first, int(tail))


def short_year(value: int) -> int:
    """ "12" is 2012, "98" is 1998."""
    return value + (2000 if value < 50 else 1900)


def counted(items: Sequence[Item]) -> Iterator[Item]:
    """Number words that stand together become one: "две тысячи девятого" is the year 2009."""
    run: list[Item] = []
    for item in items:
        if run and not _goes_on(run, item):
            yield _number(run)
            run = []
        if ("number" in item or "ordinal" in item) and "quarter" not in item:
            run.append(item)
        else:
            yield item
    if run:
        yield _number(run)


def _value(item: Item) -> int:
    return int(item["number"] if "number" in item else item["ordinal"])


def _goes_on(run: Sequence[Item], item: Item) -> bool:
    """A number goes on with a smaller one, with hundreds or with thousands; figures stand alone."""
    if not ("number" in item or "ordinal" in item) or "ordinal" in run[-1]:
        return False
    if run[-1].text.isdigit() or item.text.isdigit():
        return False
    last, now = _value(run[-1]), _value(item)
    century = last in (19, 20) and 10 <= now < HUNDRED
    return now in (HUNDRED, THOUSAND) or now < _scale(last) or century


def _scale(value: int) -> int:
    """Below which another number may follow: 20 + 5, 1000 + 900, in Kazakh 10 + 6; 0: none."""
    for scale in (THOUSAND, HUNDRED):
        if value >= scale:
            return scale
    return 10 if value % 10 == 0 else 0


def _number(run: Sequence[Item]) -> Item:
    if len(run) == 1:
        value = _value(run[0])
        if value >= 1900:
            return Item(run[0].text, {"year": value})
        return run[0]
    total = current = 0
    for item in run:
        value = _value(item)
        if value == THOUSAND:
            total, current = (current or 1) * THOUSAND, 0
        elif value == HUNDRED:
            current = (current or 1) * HUNDRED
        elif current in (19, 20) and value >= 10:
            current = current * HUNDRED + value
        else:
            current += value
    kind = "ordinal" if "ordinal" in run[-1] else "number"
    value, text = total + current, " ".join(item.text for item in run)
    return Item(text, {"year": value} if 1900 <= value < 2100 else {kind: value})


@cache
def words_of(language: str) -> Words:
    """The words of a language. Raises FileNotFoundError when it has none."""
    return Words(language)
