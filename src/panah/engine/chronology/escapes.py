"""What two documents tell of one way out: day, number of people, manner, who freed them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from panah.engine.chronology.cast import Cast
from panah.engine.chronology.counting import counted
from panah.engine.chronology.telling import Telling
from panah.engine.chronology.ways_out import Happening, Told, aligned, ways_out
from panah.engine.reading.records import Agreement, Difference, Place
from panah.values.dates import Precision, UncertainDate
from panah.values.spans import Span

MANNERS = {
    "freed": "freed by others",
    "own": "got out by themselves",
    "bought": "bought free",
    "let_go": "let go by whoever held them",
}


def compare_ways_out(
    pairs: Sequence[tuple[Telling, Telling]], cast: Cast
) -> tuple[list[Difference], list[Agreement]]:
    """Differences and agreements of pairs of documents about how people got out."""
    differences: list[Difference] = []
    agreements: list[Agreement] = []
    tellings = {telling.id: telling for pair in pairs for telling in pair}
    happenings = {key: ways_out(telling, cast) for key, telling in tellings.items()}
    for one, other in pairs:
        for mine, theirs in aligned(happenings[one.id], happenings[other.id]):
            differences += _dates(one, other, mine, theirs)
            differences += _manners(one, other, mine, theirs)
            differences += _agents(one, other, mine, theirs)
            unlike, alike = _numbers(one, other, mine, theirs)
            differences += unlike
            agreements += alike + _same_day(one, other, mine, theirs)
    return differences, agreements


def differences_within(telling: Telling, cast: Cast) -> list[Difference]:
    """Two days, or two manners, that a single document tells of one way out."""
    return [found for happening in ways_out(telling, cast) for found in _within(telling, happening)]


def _is_day(date: UncertainDate | None) -> bool:
    return date is not None and date.precision is Precision.DAY


def _dated(happening: Happening) -> list[Told]:
    return [one for one in happening.told if _is_day(one.date)]


def _dates(
    one: Telling, other: Telling, mine: Happening, theirs: Happening
) -> Iterator[Difference]:
    """Days of one happening, when the documents have none in common."""
    here, there = _dated(mine), _dated(theirs)
    if not here or not there or {_day(t) for t in here} & {_day(t) for t in there}:
        return
    yield Difference(
        "date",
        "day on which they got out",
        one.place(_dated_words(one, here[0])),
        other.place(_dated_words(other, there[0])),
        (_day(here[0]), _day(there[0])),
    )


def _dated_words(telling: Telling, told: Told) -> Span:
    """The sentence with the day, which may be the one after the way out is told."""
    sentence = telling.sentence_at(told.dated.start) if told.dated else None
    return (sentence or told.sentence).span


def _same_day(one: Telling, other: Telling, mine: Happening, theirs: Happening) -> list[Agreement]:
    pairs = [(a, b) for a in _dated(mine) for b in _dated(theirs) if _day(a) == _day(b)]
    return [
        Agreement(
            "day on which they got out",
            "independent",
            (one.place(a.sentence.span), other.place(b.sentence.span)),
        )
        for a, b in pairs[:1]
    ]


def _day(told: Told) -> str:
    return str(told.date.start) if told.date else ""


def _manners(
    one: Telling, other: Telling, mine: Happening, theirs: Happening
) -> Iterator[Difference]:
    """Freed, escaped, bought free: told when the documents share none of them."""
    if not mine.told or not theirs.told or mine.manners & theirs.manners:
        return
    here, there = _plainest(mine), _plainest(theirs)
    yield _manner(
        one.place(here.sentence.span), other.place(there.sentence.span), here.manner, there.manner
    )


def _plainest(happening: Happening) -> Told:
    """The sentence that tells it in so many words and with its day, else the first in words."""
    return max(happening.told, key=lambda told: (told.worded, told.date is not None))


def _manner(a: Place, b: Place, first: str, second: str) -> Difference:
    return Difference("manner", "how they got out", a, b, (MANNERS[first], MANNERS[second]))


def _agents(
    one: Telling, other: Telling, mine: Happening, theirs: Happening
) -> Iterator[Difference]:
    """Who freed them, when both say that someone did."""
    here = [t for t in mine.told if t.agents and t.manner == "freed"]
    there = [t for t in theirs.told if t.agents and t.manner == "freed"]
    if not here or not there or mine.agents & theirs.agents:
        return
    yield Difference(
        "role",
        "who freed them",
        one.place(here[0].sentence.span),
        other.place(there[0].sentence.span),
        (", ".join(sorted(mine.agents)), ", ".join(sorted(theirs.agents))),
    )


def _numbers(
    one: Telling, other: Telling, mine: Happening, theirs: Happening
) -> tuple[list[Difference], list[Agreement]]:
    """How many got out, unit by unit; numbers that may both be right agree."""
    differences, agreements = [], []
    for count in mine.counts:
        for there in theirs.counts:
            if count.unit != there.unit:
                continue
            a, b = one.place(counted(one, count)), other.place(counted(other, there))
            about = f"how many {count.unit} got out"
            if count.may_equal(there):
                agreements.append(Agreement(about, "independent", (a, b)))
            else:
                values = (f"{count.value:g}", f"{there.value:g}")
                differences.append(Difference("count", about, a, b, values))
    return differences, agreements


def _within(telling: Telling, happening: Happening) -> Iterator[Difference]:
    """Two days, or two manners, for one happening in a single document."""
    dated = _dated(happening)
    for one, other in combinations(dated, 2):
        if _day(one) != _day(other) and not other.after and _group(one, other):
            yield Difference(
                "date",
                "day on which they got out",
                telling.place(one.sentence.span),
                telling.place(other.sentence.span),
                (_day(one), _day(other)),
            )
            break
    yield from _manners_within(telling, happening, dated)


def _manners_within(
    telling: Telling, happening: Happening, dated: Sequence[Told]
) -> Iterator[Difference]:
    """Only where both are tied to the happening by a day: many say "escaped" for any way out."""
    for one, other in combinations(dated, 2):
        if one.manner != other.manner and _group(one, other) and not other.after:
            near = [t for t in happening.told if t.manner == one.manner and t is not other]
            beside = min(near, key=lambda t: abs(t.sentence.index - other.sentence.index))
            yield _manner(
                telling.place(beside.sentence.span),
                telling.place(other.sentence.span),
                beside.manner,
                other.manner,
            )
            return


def _group(one: Told, other: Told) -> bool:
    """Not two different named people."""
    return not (one.persons and other.persons) or bool(one.persons & other.persons)
