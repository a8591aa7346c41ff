"""Ages, counts, sums of money and durations in a text.

Values: AGE whole years · COUNT a number, None for "dozens" · MONEY {"amount", "currency"} with an
ISO 4217 code · DURATION ISO 8601 ("P3Y", "PT14H"), "PXM" when no number is told ("for months").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from panah.engine.reading.analysis import Analysis, Sentence
from panah.engine.reading.dates_grammar import grammar, spaced
from panah.engine.reading.quantities_numbers import SYMBOLS, NumberWords, number_words
from panah.engine.reading.records import Mention, MentionType
from panah.engine.reading.words import Word
from panah.values.spans import Span

OLDEST = 110
SOME = {"en": "a few|several|some|many", "ru": "несколько|много", "kk": "бірнеше"}
APPROXIMATE = re.compile(
    r"\b(?:about|around|some|nearly|almost|over|more than|at least|up to|roughly|estimated|about a|"
    r"около|более|свыше|порядка|примерно|почти|не менее|шамамен|кемінде)\s+(?:the\s+|a\s+)?$",
    re.IGNORECASE,
)
CLOCK = re.compile(r"\s*(?:in the|at|a\.?m\b|p\.?m\b|o'clock|утра|вечера|ночи)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """One quantity in a sentence: place in the sentence, kind, value."""

    start: int
    end: int
    type: MentionType
    value: Any
    about: str = ""
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Patterns:
    """The compiled forms of one language."""

    words: NumberWords
    ages: tuple[re.Pattern[str], ...]
    durations: tuple[re.Pattern[str], ...]
    money: tuple[re.Pattern[str], ...]
    vague: re.Pattern[str]
    not_a_day: re.Pattern[str]


@cache
def patterns(language: str) -> Patterns | None:
    """The forms of a language, None when there are none yet."""
    words = number_words(language)
    if words is None:
        return None
    slots = {
        "number": words.number,
        "word": words.word,
        "some": SOME[language],
        "unit": words.table("units"),
        "units": words.table("units"),
    }

    def compiled(form: str) -> re.Pattern[str]:
        body = spaced(form).replace("{{", "\0").replace("}}", "\1")
        for slot, pattern in slots.items():
            body = body.replace(f"{{{slot}}}", f"(?:{pattern})")
        edge = "" if form.startswith("(?<=") else r"(?<!\w)"  # such a form names its own left edge
        whole = rf"{edge}(?:{body})(?!\w)".replace("\0", "{").replace("\1", "}")
        return re.compile(whole, re.IGNORECASE)

    forms = words.data["forms"]
    coins = "".join(SYMBOLS)
    money = (
        rf"(?:US|U\.S\.)?(?P<symbol>[{coins}])\s?(?P<n>{words.number})",
        rf"(?<!\w)(?P<n>{words.number})\s?(?P<symbol>[{coins}])",
        rf"(?<!\w)(?P<n>{words.number})\s+(?P<currency>{words.table('currencies')})(?!\w)",
    )
    return Patterns(
        words,
        tuple(compiled(form) for form in forms["age"]),
        tuple(compiled(form) for form in forms["duration"]),
        tuple(re.compile(form, re.IGNORECASE) for form in money),
        re.compile(rf"(?<!\w)(?:{words.table('vague')})(?!\w)", re.IGNORECASE),
        re.compile(spaced(forms["not_a_day"]), re.IGNORECASE),
    )


def find_quantities(analysis: Analysis) -> list[Mention]:
    """Ages, counts, sums and durations, in order; noise regions are left out."""
    mentions: list[Mention] = []
    for sentence in analysis.sentences:
        if sentence.region.kind in ("date", "source_url"):
            continue
        forms = patterns(sentence.language) or patterns(analysis.language)
        if forms is None:
            continue
        for one in in_sentence(analysis, sentence, forms):
            start = sentence.span.start + one.start
            span = Span(start, sentence.span.start + one.end)
            number = len(mentions) + 1
            mentions.append(
                Mention(f"q{number}", span, one.type, one.value, None, one.about, one.approximate)
            )
    return mentions


def in_sentence(analysis: Analysis, sentence: Sentence, forms: Patterns) -> list[Found]:
    """What one sentence counts. The first kind that claims a stretch keeps it."""
    text = sentence.span.of(analysis.text)
    rules = grammar(sentence.language)
    taken = [(parts.start, parts.end) for parts in rules.parts(text)] if rules else []
    kept: list[Found] = []
    steps = (
        ages(text, forms),
        sums(text, forms),
        durations(text, forms),
        counts(analysis, sentence, text, forms),
    )
    for step in steps:
        for one in step:
            if free(one, taken):
                kept.append(one)
                taken.append((one.start, one.end))
    return sorted(kept, key=lambda found: found.start)


def free(one: Found, taken: list[tuple[int, int]]) -> bool:
    """Nothing else claims these characters."""
    return all(one.end <= start or end <= one.start for start, end in taken)


def ages(text: str, forms: Patterns) -> Iterator[Found]:
    """30-year-old · Anna Petrova, 26, · aged 17 · 26-летняя."""
    for pattern in forms.ages:
        for match in pattern.finditer(text):
            years = forms.words.read(match.group("n"))
            if isinstance(years, int) and 0 < years < OLDEST:
                whole = re.search(r"old|летн|жас", match.group())
                start, end = match.span() if whole else match.span("n")
                yield Found(start, end, MentionType.AGE, years)


def sums(text: str, forms: Patterns) -> Iterator[Found]:
    """$400 · 61,000 euros · 200 тысяч тенге."""
    for pattern in forms.money:
        for match in pattern.finditer(text):
            groups = match.groupdict()
            amount = forms.words.read(groups["n"])
            symbol, words = groups.get("symbol"), groups.get("currency")
            if amount is None:
                continue
            currency = SYMBOLS[symbol] if symbol else forms.words.code("currencies", words or "")
            value = {"amount": amount, "currency": currency}
            yield Found(match.start(), match.end(), MentionType.MONEY, value)


def durations(text: str, forms: Patterns) -> Iterator[Found]:
    """For two years · six-year · for months."""
    for pattern in forms.durations:
        for match in pattern.finditer(text):
            before = text[: match.start()]
            if forms.not_a_day.search(before):
                continue
            value = duration(match, forms)
            if value:
                yield Found(match.start(), match.end(), MentionType.DURATION, value)


def duration(match: re.Match[str], forms: Patterns) -> str | None:
    """The ISO 8601 duration of a match."""
    groups = match.groupdict()
    if not groups.get("unit"):
        return "P6M"  # полгода, the one word without a unit of its own
    unit = forms.words.code("units", groups["unit"])
    if groups.get("a") or match.group().lower().startswith("the "):
        number: object = 1
    else:
        number = forms.words.read(groups["n"]) if groups.get("n") else None
    if unit == "T":
        unit, number = "Y", number * 10 if isinstance(number, int) else None
    shown = "X" if number is None else number
    return f"PT{shown}H" if unit == "H" else f"P{shown}{unit}"


def counts(analysis: Analysis, sentence: Sentence, text: str, forms: Patterns) -> Iterator[Found]:
    """14 migrants · a pair of activists · two of these women · dozens."""
    units = set(forms.words.data["noun"]["units"])
    for match in re.finditer(
        rf"(?<![\w$€£₽₸.,])(?:{forms.words.number})(?![\w%]|\.\d)", text, re.I
    ):
        value = forms.words.read(match.group())
        clock = CLOCK.match(text, match.end())
        if value is None or value == 1 or clock:
            continue
        noun = counted(analysis, sentence, match.span(), units)
        if noun is None:
            continue
        end = noun.span.end - sentence.span.start
        yield Found(
            match.start(),
            end,
            MentionType.COUNT,
            value,
            noun.lemma,
            bool(APPROXIMATE.search(text[: match.start()])) or "dozen" in match.group().lower(),
        )
    for match in forms.vague.finditer(text):
        yield Found(match.start(), match.end(), MentionType.COUNT, None, "", True)


def counted(
    analysis: Analysis, sentence: Sentence, place: tuple[int, int], units: set[str]
) -> Word | None:
    """The noun that a number counts: the first plural noun after it, a few words on."""
    after = sentence.span.start + place[1]
    words = [w for w in analysis.words_of(sentence) if w.span.start >= after][:6]
    for number, word in enumerate(words):
        if word.lemma in units or word.text == "%":
            return None
        if word.pos in ("NOUN", "PROPN", "X", "PRON") and word.text[:1].isalpha():
            following = words[number + 1] if number + 1 < len(words) else None
            if word.pos == "NOUN" and following is not None and following.pos == "NOUN":
                continue  # "civic activists", "shop owners": the last noun is what is counted
            if word.pos in ("NOUN", "PRON") or "Plur" in word.morph or word.pos == "X":
                return word
            continue
        if word.pos not in ("ADJ", "DET", "ADP", "NOUN", "PROPN", "NUM", "VERB"):
            return None
    return None
