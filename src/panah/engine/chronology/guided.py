"""Where a document tells its way out in no known words: found by the other document's answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from panah.engine.chronology import cues
from panah.engine.chronology.central import (
    NEAR_DAYS,
    Central,
    Day,
    WayOut,
    Weighed,
    people_counted,
    told_days,
)
from panah.engine.chronology.telling import Sentence, Telling
from panah.engine.reading.records import MentionType
from panah.vocab.events import EventType

SURE = 2.5  # days and numbers weighing this much need no help
BEFORE, AFTER = 1, 3  # sentences around the day in which its number and manner are looked for
SAME_GROUP = 2.0  # numbers further apart than this factor are of different groups
BY_DAY = 2.0
SOMEBODY = re.compile(
    r"\b(?:they|we|she|he|them|us|i|who|women|woman|men|man|girls?|workers?|people|captives?|"
    r"они|мы|она|он|их|нас|я|кто|котор\w+|женщин\w*|девуш\w+|люд\w+|работниц\w*|рабоч\w+|рабын\w+)\b",
    re.IGNORECASE,
)
# What authorities did on a day is not the day on which anybody got out.
OF_AUTHORITIES = {
    kind.value
    for kind in (
        EventType.COMPLAINT, EventType.COMPLAINT_REFUSED, EventType.APPEAL_TO_EMBASSY,
        EventType.INVESTIGATION_OPENED, EventType.INVESTIGATION_SUSPENDED,
        EventType.INVESTIGATION_CLOSED, EventType.ARREST, EventType.QUESTIONING, EventType.TRIAL,
        EventType.COURT_FILING, EventType.COURT_DECISION, EventType.CONVICTION, EventType.PARDON,
        EventType.RELEASE_OF_SUSPECT,
    )
}  # fmt: skip

AUTHORITY = re.compile(
    r"\b(?:прокур\w+|следовател\w+|следстви\w+|полици\w+|суд\w{0,3}|ведомств\w+|министерств\w+|"
    r"prosecutor\w*|investigat\w+|police|courts?|ministry)\b",
    re.IGNORECASE,
)


def guided(mine: Central, other: Central) -> Central:
    """What a document says of the happening of the other, looked for around the nearest day.

    mine, other  two documents on one case; `other` says when

    A document without a sure day is searched for the day nearest to the other's, at most a
    month apart and not beside words for an arrest, a trial …; a number of the same order and
    the manner are then taken from the sentences around it. What is known already stays.
    """
    if not other.days:
        return mine
    days = mine.days if mine.days and mine.days[0].weight >= SURE else _nearest(mine, other.days[0])
    if not days:
        return mine
    near = _around(mine.telling, days[0].sentence)
    ways = [way for way in mine.ways if way.manner]
    return replace(
        mine,
        days=tuple(days),
        counts=mine.counts or tuple(_numbers(mine.telling, near, other)),
        ways=tuple(ways) or tuple(_ways(mine.telling, near, days[0])),
    )


def _nearest(mine: Central, wanted: Day) -> Sequence[Day]:
    """The days told near the other's day, the nearest first."""
    near = [
        replace(day, weight=max(day.weight, BY_DAY))
        for day in (*mine.days, *told_days(mine.telling))
        if abs((day.nearest_to(wanted).day - wanted.day).days) <= NEAR_DAYS / 2
        and not _is_aside(mine.telling, day)
    ]
    if mine.days and near:
        return mine.days
    return sorted(near, key=lambda day: abs((day.nearest_to(wanted).day - wanted.day).days))


def _is_aside(telling: Telling, day: Day) -> bool:
    words = any(cues.has(kind, telling.text, day.sentence.span) for kind in ("aside", "suspect"))
    if words or _only_authorities_act(telling, day.sentence):
        return True
    of_authority = AUTHORITY.search(day.sentence.span.of(telling.text)) is not None
    return of_authority and not _of_people(telling, day)


def _of_people(telling: Telling, day: Day) -> bool:
    """The sentence of the day names somebody, counts people or speaks of them."""
    span = day.sentence.span
    named = telling.mentions_in(span, MentionType.PERSON) or telling.mentions_in(
        span, MentionType.COUNT
    )
    return bool(named) or SOMEBODY.search(span.of(telling.text)) is not None


def _only_authorities_act(telling: Telling, sentence: Sentence) -> bool:
    """Everything that was read in the sentence is something that police or courts did."""
    read = {
        event.type
        for event in telling.document.events
        if event.trigger is not None
        and sentence.span.start <= event.trigger.start < sentence.span.end
    }
    return bool(read) and read <= OF_AUTHORITIES


def _around(telling: Telling, sentence: Sentence) -> Sequence[Sentence]:
    first = max(0, sentence.index - BEFORE)
    return telling.sentences[first : sentence.index + AFTER + 1]


def _numbers(telling: Telling, near: Sequence[Sentence], other: Central) -> list[Weighed]:
    """Numbers of people around the day, of the order of the other's, the nearest first."""
    wanted = other.counts[0].count.value if other.counts else None
    indexes = {sentence.index for sentence in near}
    return [
        Weighed(count, SURE)
        for count in people_counted(telling)
        if count.sentence.index in indexes
        and wanted
        and max(count.value, wanted) <= SAME_GROUP * min(count.value, wanted)
    ]


def _ways(telling: Telling, near: Sequence[Sentence], day: Day) -> list[WayOut]:
    """How they got out, by the doer and the verb alone, the sentence with the day first."""
    ordered = sorted(near, key=lambda sentence: abs(sentence.index - day.sentence.index))
    for sentence in ordered:
        agents = cues.labels("agent", telling.text, sentence.span)
        if cues.has("letting", telling.text, sentence.span) and not agents:
            return [WayOut(sentence, "let_go", BY_DAY)]
        if agents and cues.has("transfer", telling.text, sentence.span):
            return [WayOut(sentence, "freed", BY_DAY, agents)]
        walked = any(cues.has(kind, telling.text, sentence.span) for kind in ("walking", "moving"))
        if walked and not agents:
            return [WayOut(sentence, "own", BY_DAY)]
    return []
