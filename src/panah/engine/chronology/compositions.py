"""A group's make-up told apart from its number, and shares of a hundred, that do not add up."""

from __future__ import annotations

import re
from collections.abc import Sequence

from panah.engine.chronology import cues
from panah.engine.chronology.cast import Cast
from panah.engine.chronology.central import Central, central
from panah.engine.chronology.counting import PEOPLE, Count, bare_counts, counts_of
from panah.engine.chronology.sums import Number, listed, numbers_of, stands_alone
from panah.engine.chronology.telling import Sentence, Telling
from panah.engine.reading.records import Difference
from panah.values.spans import Span

LOW, HIGH = 0.65, 1.5  # a list further than this from the whole is a list of something else
MANY = 3  # parts that need no word for "the group consisted of"
NOUN = re.compile(r"\s+(?:[\w-]+\s+)?([\w-]+)")
OF_THE = re.compile(r"\b(?:of|among)\s+(?:the|these|those|all|all the)\s+$", re.IGNORECASE)
PER_CENT = re.compile(
    r"(?<![\w.,])(\d{1,3}(?:[.,]\d+)?)\s*(?:%|per\s*cent\b|процент\w*)", re.IGNORECASE
)
ROUNDING = 1.5  # per cent by which rounded shares may miss a hundred


def find_compositions(telling: Telling, cast: Cast, told: Sequence[Difference]) -> list[Difference]:
    """Lists of parts that do not make the group's number, and shares that do not make 100.

    told  wrong sums already found: a sentence is not told twice

    The whole is the number of the group of which the document mainly tells, or one of the
    sentences just before; a list that makes any number of people of the document is right.
    """
    known = {item.b.span.start for item in told if item.b.document == telling.id}
    main: Central | None = None
    people: list[Count] = []
    found = []
    for sentence in telling.sentences:
        if any(sentence.span.start <= start < sentence.span.end for start in known):
            continue
        shares = _wrong_shares(telling, sentence)
        if shares:
            found.append(shares)
        parts = _parts(telling, sentence)
        if parts:
            main = main or central(telling, cast)
            people = people or _people(telling)
            wrong = _wrong_group(telling, sentence, parts, main, people)
            found += [wrong] if wrong else []
    return found


def _people(telling: Telling) -> list[Count]:
    counts = (*counts_of(telling), *bare_counts(telling))
    return [count for count in counts if count.unit in PEOPLE]


def _parts(telling: Telling, sentence: Sentence) -> list[Number]:
    """The longest list of numbers of people in a sentence that tells who made up a group."""
    numbers = [n for n in numbers_of(telling, sentence) if not _is_whole(telling, sentence, n)]
    best: list[Number] = []
    for at in range(len(numbers)):
        parts = listed(telling, numbers[at:])
        if len(parts) > len(best) and all(_is_people(telling, part) for part in parts):
            best = parts
    if len(best) < 2 or (len(best) < MANY and not _tells_make_up(telling, sentence, best)):
        return []
    return best


def _is_whole(telling: Telling, sentence: Sentence, number: Number) -> bool:
    """ "Four of the nine": the number of which the others are parts."""
    return bool(OF_THE.search(telling.text, sentence.span.start, number.span.start))


def _tells_make_up(telling: Telling, sentence: Sentence, parts: Sequence[Number]) -> bool:
    if parts[0].span.start == sentence.span.start:
        return True
    return cues.has("grouped", telling.text, Span(sentence.span.start, parts[0].span.start))


def _is_people(telling: Telling, part: Number) -> bool:
    """A people-word, "five from", or a people's name: "seven Colombians"."""
    if part.unit in PEOPLE or stands_alone(telling, part):
        return True
    noun = NOUN.match(telling.text, part.span.end)
    return noun is not None and cues.has("person", telling.text, Span(*noun.span()))


def _wrong_group(
    telling: Telling,
    sentence: Sentence,
    parts: Sequence[Number],
    main: Central,
    people: Sequence[Count],
) -> Difference | None:
    """The difference between a list and the number of the group it makes up."""
    total = sum(part.value for part in parts)
    others = [count for count in people if not _within(count, parts)]
    if any(count.value == total for count in others if count.sentence != sentence):
        return None
    whole = _whole(telling, sentence, parts, main, others)
    partial = cues.has("whole", telling.text, sentence.span)
    if whole is None or total == whole.value or (partial and total < whole.value):
        return None
    listing = " + ".join(f"{part.value:g}" for part in parts)
    return Difference(
        "arithmetic",
        "parts and whole",
        telling.place(Span(whole.span.start, whole.span.end)),
        telling.place(Span(parts[0].span.start, _end(telling, sentence, parts[-1]))),
        (f"{whole.value:g}", f"{listing} = {total:g}"),
    )


def _within(count: Count, parts: Sequence[Number]) -> bool:
    return any(count.span.overlaps(part.span) for part in parts)


def _whole(
    telling: Telling,
    sentence: Sentence,
    parts: Sequence[Number],
    main: Central,
    counts: Sequence[Count],
) -> Count | None:
    """The number said beside the list, else the group's own, else the nearest before the list."""
    total = sum(part.value for part in parts)
    for number in numbers_of(telling, sentence):
        said = _is_whole(telling, sentence, number) or number.value in _values(main)
        beside = number.span.start < parts[0].span.start or _is_whole(telling, sentence, number)
        if said and beside and number not in parts and LOW <= total / number.value <= HIGH:
            return Count(number.value, "people", "exact", number.span, sentence)
    chief = [one.count for one in main.counts[:1]]
    before = [c for c in counts if 0 <= sentence.index - c.sentence.index <= 2]
    for count in (*chief, *reversed(before)):
        fits = LOW <= total / max(count.value, 1.0) <= HIGH
        if count.kind == "exact" and fits and not _within(count, parts):
            return count
    return None


def _values(main: Central) -> set[float]:
    return {one.count.value for one in main.counts}


def _end(telling: Telling, sentence: Sentence, last: Number) -> int:
    noun = re.compile(r"(?:\s+[\w’'-]+){1,2}").match(telling.text, last.span.end, sentence.span.end)
    return noun.end() if noun else last.span.end


def _wrong_shares(telling: Telling, sentence: Sentence) -> Difference | None:
    """Three shares or more that ought to make a hundred per cent, or two that exceed it."""
    found = list(PER_CENT.finditer(telling.text, sentence.span.start, sentence.span.end))
    values = [float(one.group(1).replace(",", ".")) for one in found]
    total = sum(values)
    near = len(values) >= MANY and 100 * LOW <= total <= 100 * HIGH
    if abs(total - 100) <= ROUNDING or not (
        near or (len(values) == 2 and 100 < total <= 100 * HIGH)
    ):
        return None
    listing = " + ".join(f"{value:g}" for value in values)
    first, last = found[0], found[-1]
    return Difference(
        "arithmetic",
        "parts and whole",
        telling.place(Span(*first.span())),
        telling.place(Span(*last.span())),
        ("100 %", f"{listing} = {total:g} %"),
    )
