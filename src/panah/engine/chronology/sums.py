"""Parts that do not add up to the whole they are given for, in one paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from panah.engine.chronology import cues
from panah.engine.chronology.counting import PEOPLE
from panah.engine.chronology.telling import Sentence, Telling
from panah.engine.reading.quantities_numbers import number_words
from panah.engine.reading.records import Difference, MentionType
from panah.values.spans import Span

LONGEST_GAP = 70  # characters between a whole and its first part
LONGEST_PART = 48  # characters from one part's number to the next
NOT_COUNTS = (MentionType.DATE, MentionType.AGE, MentionType.MONEY, MentionType.DURATION)
LISTED = re.compile(r"(?:,|;|\band|\bи)\s*(?:and\s+|и\s+)?(?:the\s+)?(?:other\s+)?$", re.IGNORECASE)
OF_THEM = re.compile(
    r"^(?:of|among)\s+(?:them|these|those|whom)\b|^(?:из|среди)\s+них\b|^they (?:were|included)\b",
    re.IGNORECASE,
)
OF_THE = re.compile(r"\b(?:of|among)\s+(?:the|these|those|all)\s+$|\bиз\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a sentence and what it counts, as far as the next few words say."""

    value: float
    span: Span
    unit: str


def find_wrong_sums(telling: Telling) -> list[Difference]:
    """Wholes whose listed parts add up to something else.

    "14 people: eight women, five men and two children" is told; "14 people, including three
    children" is not, since those parts are only some. "Four" of five parts left unsaid cannot
    be noticed.
    """
    found = []
    for sentence in telling.sentences:
        numbers = numbers_of(telling, sentence)
        wrong = _inside(telling, sentence, numbers) or _from_before(telling, sentence, numbers)
        if wrong:
            found.append(wrong)
    return found


def numbers_of(telling: Telling, sentence: Sentence) -> list[Number]:
    """Numbers that count, dates, ages, sums and durations left out."""
    words = number_words(telling.document.language) or number_words("en")
    if words is None:
        return []
    others = [mention.span for mention in telling.mentions_in(sentence.span, *NOT_COUNTS)]
    numbers = []
    for found in re.finditer(
        rf"(?<!\w)(?:{words.number})(?!\w)", sentence.span.of(telling.text), re.IGNORECASE
    ):
        span = Span(sentence.span.start + found.start(), sentence.span.start + found.end())
        value = words.read(found.group())
        if value is not None and not any(other.overlaps(span) for other in others):
            numbers.append(Number(float(value), span, _unit(telling, span, sentence)))
    return numbers


def _unit(telling: Telling, number: Span, sentence: Sentence) -> str:
    """The people-word within the three words after a number, "" when there is none."""
    after = re.compile(r"(?:\s+[\w’'-]+){1,3}").match(telling.text, number.end, sentence.span.end)
    found = cues.find("unit", telling.text, Span(*after.span())) if after else []
    return found[0].label if found else ""


def _inside(telling: Telling, sentence: Sentence, numbers: Sequence[Number]) -> Difference | None:
    """A whole and its parts in one sentence, the whole first or, "in all", last."""
    for at, whole in enumerate(numbers):
        parts = listed(telling, numbers[at + 1 :])
        if len(parts) >= 2 and _introduced(telling, sentence, whole, parts):
            return _told(telling, whole, parts)
    for at in range(2, len(numbers)):
        parts = listed(telling, numbers[:at])
        after = Span(numbers[at].span.start, min(sentence.span.end, numbers[at].span.end + 30))
        if len(parts) == at and cues.has("total", telling.text, after):
            return _told(telling, numbers[at], parts)
    return None


def listed(telling: Telling, numbers: Sequence[Number]) -> list[Number]:
    """The numbers that follow one another as a list does: commas, semicolons, an "and"."""
    parts = list(numbers[:1])
    for before, number in pairwise(numbers):
        between = telling.text[before.span.end : number.span.start]
        if len(between) > LONGEST_PART or not LISTED.search(between):
            break
        parts.append(number)
    return parts


def _introduced(
    telling: Telling, sentence: Sentence, whole: Number, parts: Sequence[Number]
) -> bool:
    """Whether the sentence offers these numbers as parts of that whole."""
    between = telling.text[whole.span.end : parts[0].span.start]
    if len(between) > LONGEST_GAP or whole.unit not in PEOPLE:
        return False
    if not all(part.unit in PEOPLE or stands_alone(telling, part) for part in parts):
        return False
    units = {part.unit for part in parts} - {""}
    before = telling.text[sentence.span.start : whole.span.start]
    if re.search(r"[:(–—]|\s-+\s", between) or OF_THE.search(before):
        return whole.unit not in units
    some = cues.has("whole", telling.text, Span(whole.span.start, parts[-1].span.end))
    return (whole.unit == "people" and bool(units) and "people" not in units) or some


def stands_alone(telling: Telling, part: Number) -> bool:
    """ "five from", "two were", "one Tajik": a part whose noun is understood."""
    after = telling.text[part.span.end : part.span.end + 30]
    return bool(
        re.match(r"\s+(?:were|was|from|of|are|came|had|[A-Z]\w+|из|были)\b|\s*[,.;]", after)
    )


def _from_before(
    telling: Telling, sentence: Sentence, numbers: Sequence[Number]
) -> Difference | None:
    """A sentence of parts ("Eight were women, …") after the sentence with the whole."""
    parts = listed(telling, numbers)
    if len(parts) < 2 or len(parts) != len(numbers):
        return None
    begins = sentence.span.of(telling.text)
    opening = parts[0].span.start == sentence.span.start and stands_alone(telling, parts[0])
    if not (opening or OF_THEM.match(begins)):
        return None
    whole = _whole_before(telling, sentence)
    return _told(telling, whole, parts) if whole else None


def _whole_before(telling: Telling, sentence: Sentence) -> Number | None:
    """The only number of people in the sentence before, in the same paragraph."""
    earlier = telling.sentences[sentence.index - 1] if sentence.index else None
    if earlier is None or earlier.paragraph != sentence.paragraph:
        return None
    numbers = [number for number in numbers_of(telling, earlier) if number.unit in PEOPLE]
    return numbers[0] if len(numbers) == 1 else None


def _told(telling: Telling, whole: Number, parts: Sequence[Number]) -> Difference | None:
    """The difference, unless the sum is right or the parts are said to be only some."""
    total = sum(part.value for part in parts)
    first, last = min(whole.span.start, parts[0].span.start), parts[-1].span.end
    partial = cues.has("whole", telling.text, Span(first, max(last, whole.span.end)))
    if total == whole.value or (partial and total < whole.value):
        return None
    listing = " + ".join(f"{part.value:g}" for part in parts)
    return Difference(
        "arithmetic",
        "parts and whole",
        telling.place(_with_noun(telling, whole)),
        telling.place(Span(parts[0].span.start, _with_noun(telling, parts[-1]).end)),
        (f"{whole.value:g}", f"{listing} = {total:g}"),
    )


def _with_noun(telling: Telling, number: Number) -> Span:
    """The number with the words that say what it counts, up to three."""
    end = number.span.end
    for found in _words_after(telling, end):
        end = found.end()
        if cues.has("unit", telling.text, Span(number.span.end, end)):
            return Span(number.span.start, end)
    return Span(number.span.start, end)


def _words_after(telling: Telling, start: int) -> Iterator[re.Match[str]]:
    word, at = re.compile(r"\s+[\w’'-]+"), start
    for _time in range(3):
        found = word.match(telling.text, at)
        if not found:
            return
        yield found
        at = found.end()
