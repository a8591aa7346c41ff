"""The happening a report is about: how many got out, on which day, how. One answer a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from panah.engine.chronology import cues
from panah.engine.chronology.cast import Cast
from panah.engine.chronology.counting import PEOPLE, Count, bare_counts, counts_of
from panah.engine.chronology.leaving import doers_before, leaving
from panah.engine.chronology.telling import Sentence, Telling
from panah.engine.chronology.ways_out import Told, all_told, is_day_of_saying, is_told_as_done
from panah.engine.reading.records import Mention, MentionType
from panah.values.dates import Precision, UncertainDate
from panah.values.spans import Span

IN_WORDS, BY_CLASS, BESIDE, LEAD = 4.0, 3.0, 2.0, 1.0
REFERS = 1.0
AWAY = -4.0  # another happening, or another sort of people
ENOUGH, ENOUGH_DAY = 2.5, 1.0  # less is no answer
LEAD_SENTENCES = 4
NEAR_DAYS = 31
YEAR = re.compile(r"\d{4}")
MONTH_NAME = re.compile(r"[A-Za-z]{3,}\.?\s*\d|\d\s*[A-Za-z]{3,}|\d\s+[а-я]{3,}")
SAME_DAY = re.compile(r"\b(?:that|same|next|following)\b", re.IGNORECASE)
ONLY_SOME = re.compile(r"\s+of\s+(?:them|those|these|the|us|whom)\b")
REFERRING = re.compile(r"\bof\s+(?:them|us|those|the)\b|^[\w-]+\s+(?:were|had|got|came|\w+ed)\b")
SET_APART = re.compile(
    r"\b(?:another|other|further|remaining|only|first|last|next|some)\s+(?:\w+\s+)?$", re.IGNORECASE
)
WHOLE = re.compile(
    r"\b(?:all|there were|total of|were|numbered|group of)\s+(?:of\s+)?(?:the\s+|us\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class WayOut:
    """One sentence that tells the way out, how, and how surely.

    manner  freed | own | let_go | bought | "" (left open)
    agents  who is said to have freed them
    """

    sentence: Sentence
    manner: str
    weight: float
    agents: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Day:
    """A day told of the way out.

    year_said  the text names its year, or leaves no doubt of it ("on Monday")
    """

    day: date
    year_said: bool
    sentence: Sentence
    weight: float

    def nearest_to(self, other: Day) -> Day:
        """The same day in the year nearest to the other's, when the text names no year."""
        if self.year_said:
            return self
        years = (other.day.year - 1, other.day.year, other.day.year + 1)
        days = [moved for year in years if (moved := _in_year(self.day, year))]
        best = min(days, key=lambda day: abs(day - other.day), default=self.day)
        return Day(best, True, self.sentence, self.weight)


@dataclass(frozen=True)
class Weighed:
    """A number of people and how surely it is that of the group."""

    count: Count
    weight: float


@dataclass(frozen=True)
class Central:
    """What one document says of its way out, the surest answer first."""

    telling: Telling
    ways: tuple[WayOut, ...]
    days: tuple[Day, ...]
    counts: tuple[Weighed, ...]


def central(telling: Telling, cast: Cast) -> Central:
    """Weigh a document's sentences, days and numbers. Takes time in proportion to its length."""
    ways = _ways(telling, cast)
    beside = {way.sentence.index: way.weight for way in ways}
    days = sorted(_days(telling, beside), key=lambda day: (-day.weight, day.sentence.index))
    main = days[0].day if days else None
    apart = {one.index for one in telling.sentences if _is_apart(telling, one, main)}
    kept = [way for way in ways if way.sentence.index not in apart]
    near = {way.sentence.index: way.weight for way in kept}
    counts = sorted(_counts(telling, near, apart), key=lambda one: (-one.weight, one.count.span))
    return Central(
        telling,
        tuple(sorted(kept, key=lambda way: (-way.weight, way.sentence.index))),
        tuple(day for day in days if day.weight >= ENOUGH_DAY),
        tuple(one for one in counts if one.weight >= ENOUGH),
    )


def _in_year(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return None


def _ways(telling: Telling, cast: Cast) -> list[WayOut]:
    """Sentences that tell a way out, in words for one or by what was done."""
    said = {one.sentence.index: one for one in all_told(telling, cast)}
    ways = []
    for sentence in telling.sentences:
        told = said.get(sentence.index)
        if told and _is_of_suspect(telling, told):
            continue
        if told:
            weight = (IN_WORDS if told.worded else BY_CLASS) - BESIDE * told.after
            ways.append(
                WayOut(sentence, told.manner, weight + _firmness(telling, sentence), told.agents)
            )
            continue
        cue = leaving(telling, sentence)
        if cue and is_told_as_done(telling, sentence, cue):
            agents = doers_before(telling, sentence, cue.span.start)
            weight = BY_CLASS + _firmness(telling, sentence)
            ways.append(WayOut(sentence, cue.label, weight, agents))
    return ways


def _firmness(telling: Telling, sentence: Sentence) -> float:
    """What a way out gains by its number or its day, and loses as a title or elsewhere."""
    said = sentence.span.of(telling.text)
    counted = bool(telling.mentions_in(sentence.span, MentionType.COUNT))
    dated = bool(telling.mentions_in(sentence.span, MentionType.DATE))
    headline = not said.rstrip('"”»').endswith((".", "!", "?", ":"))
    return 0.5 * (counted + dated) - headline + _elsewhere(telling, sentence)


def _elsewhere(telling: Telling, sentence: Sentence) -> float:
    """What a sentence loses by words for another happening of the same sort."""
    return -BESIDE if cues.has("elsewhere", telling.text, sentence.span) else 0.0


def _is_of_suspect(telling: Telling, told: Told) -> bool:
    """Suspects who were let go; where people are counted, it is they who were freed."""
    return not told.counts and cues.has("suspect", telling.text, told.sentence.span)


def _beside(index: int, ways: dict[int, float]) -> float:
    """What a sentence gains from its own way out, or from one in the sentences around it."""
    if index in ways:
        return ways[index]
    around = max((ways.get(index + step, 0.0) for step in (-1, 1)), default=0.0)
    if around:
        return BESIDE
    return BESIDE / 2 if index - 2 in ways else 0.0


def _days(telling: Telling, ways: dict[int, float]) -> Iterator[Day]:
    for day in told_days(telling):
        weight = day.weight + _beside(day.sentence.index, ways)
        if day.sentence.index not in ways and cues.has("aside", telling.text, day.sentence.span):
            weight -= BESIDE
        yield replace(day, weight=weight)


def told_days(telling: Telling) -> Iterator[Day]:
    """Every day that a document tells, datelines left out; less sure where it is that of words."""
    published = telling.published
    for mention, sentence in _dates(telling):
        value = mention.value
        if value.precision is not Precision.DAY or value.start is None:
            continue
        written = published is not None and value.start == published.start
        if written or _is_heading(telling, sentence, mention):
            continue
        weight = _elsewhere(telling, sentence)
        weight -= 2 * BESIDE * is_day_of_saying(telling, sentence, mention)
        words = mention.span.of(telling.text)
        weight -= BESIDE * bool(SAME_DAY.search(words))
        year_said = bool(YEAR.search(words)) or not MONTH_NAME.search(words)
        yield Day(value.start, year_said, sentence, weight)


def _dates(telling: Telling) -> Iterator[tuple[Mention, Sentence]]:
    for mention in telling.document.mentions:
        sentence = telling.sentence_at(mention.span.start)
        dated = mention.type is MentionType.DATE and isinstance(mention.value, UncertainDate)
        if dated and sentence:
            yield mention, sentence


def _is_heading(telling: Telling, sentence: Sentence, mention: Mention) -> bool:
    """A date line: hardly more than the date, near the top."""
    rest = len(sentence.span.of(telling.text)) - (mention.span.end - mention.span.start)
    return (
        sentence.index < LEAD_SENTENCES
        and rest < 40
        and not sentence.span.of(telling.text).rstrip().endswith((".", "!"))
    )


def _is_apart(telling: Telling, sentence: Sentence, main: date | None) -> bool:
    """Whether a sentence tells of another time than the way out: months before or after."""
    if main is None:
        return False
    values = [m.value for m in telling.mentions_in(sentence.span, MentionType.DATE)]
    known = [v for v in values if isinstance(v, UncertainDate) and v.start and v.end]
    fine = [v for v in known if v.precision in (Precision.DAY, Precision.WEEK, Precision.MONTH)]
    return bool(fine) and all(
        v.start and v.end and _gap(main, v.start, v.end) > NEAR_DAYS / 2 for v in fine
    )


def _gap(day: date, start: date, end: date) -> int:
    """Days from a day to an interval, whatever year the interval is said to be in."""
    gaps = []
    for years in (-1, 0, 1):
        first, last = _in_year(start, start.year + years), _in_year(end, end.year + years)
        if first and last:
            gaps.append(max(0, (first - day).days, (day - last).days))
    return min(gaps, default=10**6)


def _counts(telling: Telling, ways: dict[int, float], apart: set[int]) -> Iterator[Weighed]:
    """Every number of people that can be that of the group, with its weight."""
    listed: set[int] = set()
    for count in people_counted(telling):
        index = count.sentence.index
        weight = _beside(index, ways)
        weight += LEAD if index in ways and index < LEAD_SENTENCES else 0.0
        weight += AWAY if index in apart else 0.0
        weight += _by_words(telling, count)
        weight -= BESIDE if index in listed else 0.0
        listed.add(index)
        yield Weighed(count, weight)


def people_counted(telling: Telling) -> list[Count]:
    """Every number of people of a document, those of officers, guards, sons … left out."""
    counts = sorted((*counts_of(telling), *bare_counts(telling)), key=lambda count: count.span)
    return [
        count
        for count in counts
        if count.unit in PEOPLE and _is_number_of_people(count) and not _is_party(telling, count)
    ]


def _is_number_of_people(count: Count) -> bool:
    return count.value >= 2 and count.value == int(count.value)


def _is_party(telling: Telling, count: Count) -> bool:
    """Officers, guards, sons … are not the group that was held."""
    after = Span(count.span.start, min(count.sentence.span.end, count.span.end + 1))
    if cues.has("party", telling.text, after) or cues.has("agent", telling.text, after):
        return True
    before = telling.text[max(0, count.span.start - 12) : count.span.start]
    return bool(re.search(r"\b(?:his|her|their|of)\s+$", before)) and "of" not in before[-3:]


def _by_words(telling: Telling, count: Count) -> float:
    """What the words around a number say: all of them, some of them, others."""
    text, sentence = telling.text, count.sentence.span
    before = text[max(sentence.start, count.span.start - 24) : count.span.start]
    weight = 0.0
    whole = WHOLE.search(before) or cues.has("total", text, sentence)
    if whole or REFERRING.search(count.span.of(text) + text[count.span.end : count.span.end + 10]):
        weight += REFERS
    some = ONLY_SOME.search(count.span.of(text) + text[count.span.end : count.span.end + 10])
    if some and not whole and not _opens(count):
        weight -= BESIDE
    if SET_APART.search(before) or re.search(r"\bothers?\b", count.span.of(text)):
        weight -= BESIDE
    if cues.has("held", text, sentence):
        weight += REFERS
    return weight + _elsewhere(telling, count.sentence)


def _opens(count: Count) -> bool:
    """ "Ten of them stepped out": the number opens its sentence."""
    return count.span.start == count.sentence.span.start
