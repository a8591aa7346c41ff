"""How old a child was when it was taken from its mother, as a document tells it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from panah.engine.chronology import cues
from panah.engine.chronology.telling import Sentence, Telling
from panah.engine.reading.quantities_numbers import number_words

BACK = 2  # sentences of the same paragraph in which the child or its birth was told
MONTHS = {"day": 12 / 365, "week": 12 / 52, "month": 1.0, "half": 6.0, "year": 12.0}
# {number} is any number of the language; a length of time without one is one of it.
LENGTH = {
    "en": r"(?:(?P<half>half a year)|(?:(?P<number>{number})|an?)[\s-]+"
    r"(?:(?P<day>days?)|(?P<week>weeks?)|(?P<month>months?)|(?P<year>years?))\b)",
    "ru": r"(?:(?P<half>полгода|полугода)|(?:(?P<number>{number})\s+)?"
    r"(?:(?P<day>дн[яей]+|день|дней)|(?P<week>недел\w+)|(?P<month>месяц\w*)"
    r"|(?P<year>год|года|лет))\b)",
}
# What says that the length is the age itself, and what that it runs from a birth told before.
AGE = {
    "en": (r"(?:(?:when|after)\s+(?:\w+\s+){{1,3}}?(?:was|turned)|aged|at)\s+(?:only\s+|just\s+)?"
           r"{length}(?!\s+(?:later|after))", r"{length}[\s-]+old\b"),
    "ru": (r"исполнил[оа]сь\s+{length}", r"в\s+возрасте\s+{length}",
           r"было\s+(?:всего\s+)?{length}"),
}  # fmt: skip
SINCE = {
    "en": (r"{length}\s+(?:later|after)\b", r"\bafter\s+{length}"),
    "ru": (r"через\s+{length}", r"{length}\s+спустя", r"спустя\s+{length}"),
}


def months_at_parting(telling: Telling) -> Iterator[tuple[Sentence, float]]:
    """Each sentence that tells the taking of a child and its age, with the age in months.

    "Three months later" counts only right after the birth is told, else nobody knows since when.
    """
    if telling.document.language not in LENGTH:
        return
    for sentence in telling.sentences:
        if not _tells_parting(telling, sentence):
            continue
        born = any(cues.has("born", telling.text, one.span) for one in _before(telling, sentence))
        months = _read(telling, sentence, born=born)
        if months is not None:
            yield sentence, months


def _tells_parting(telling: Telling, sentence: Sentence) -> bool:
    return cues.has("parted", telling.text, sentence.span) and is_of_child(telling, sentence)


def is_of_child(telling: Telling, sentence: Sentence) -> bool:
    """A child stands in the sentence, or a pronoun for it after a sentence that names it."""
    text = telling.text
    if cues.has("child", text, sentence.span):
        return True
    near = any(cues.has("child", text, one.span) for one in _before(telling, sentence))
    return near and cues.has("it", text, sentence.span)


def _before(telling: Telling, sentence: Sentence) -> list[Sentence]:
    """The sentences right before it; a birth may close the paragraph before."""
    return list(telling.sentences[max(0, sentence.index - BACK) : sentence.index])


def _read(telling: Telling, sentence: Sentence, *, born: bool) -> float | None:
    language = telling.document.language
    patterns = _patterns(language, "age") + (_patterns(language, "since") if born else ())
    for pattern in patterns:
        found = pattern.search(telling.text, sentence.span.start, sentence.span.end)
        if found and (months := _months(found, language)) is not None:
            return months
    return None


def _months(found: re.Match[str], language: str) -> float | None:
    unit = next(name for name in MONTHS if found.group(name))
    words, number = number_words(language), found.group("number")
    count = words.read(number) if words and number else 1
    return None if count is None else float(count) * MONTHS[unit]


@lru_cache(maxsize=4)
def _patterns(language: str, which: str) -> tuple[re.Pattern[str], ...]:
    words = number_words(language)
    if words is None:
        return ()
    length = LENGTH[language].format(number=words.number)
    several = (AGE if which == "age" else SINCE)[language]
    return tuple(re.compile(one.format(length=length), re.IGNORECASE) for one in several)
