"""One question that two documents answer in different happenings of one story.

One says how many were freed, the other how many were held; one says who brought her back in the
sentence of an escape, the other in one of an attempt; both how old the child was when it was taken.
Each may be right of its own happening, so `is_perhaps` says of such a difference that it is less
than a contradiction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from panah.engine.chronology import cues
from panah.engine.chronology.cast import Cast
from panah.engine.chronology.counting import PEOPLE, Count, counted, counts_of
from panah.engine.chronology.parting import months_at_parting
from panah.engine.chronology.telling import Sentence, Telling
from panah.engine.chronology.ways_out import Happening, aligned, apart, ways_out
from panah.engine.reading.records import Difference, MentionType
from panah.values.dates import UncertainDate
from panah.values.spans import Span

BROUGHT_BACK = "who brought them back"
PARTED_AT = "how old the child was when it was taken"
HOW_MANY = "how many {unit} there were"
ABOUT = frozenset({BROUGHT_BACK, PARTED_AT, *(HOW_MANY.format(unit=unit) for unit in PEOPLE)})
SAME_GROUP = 2.5  # numbers further apart than this factor are of different groups
BEFORE_VERB, AFTER_VERB = 80, 60  # characters from whoever does it to the verb, from it to "by"
BACK = 2  # sentences before one in which those brought back are named
NEAR_DAYS = 3
CLEARLY = 0.2  # ages less than a fifth or a month apart are one age, rounded
DAYS_IN_MONTH = 365 / 12


@dataclass(frozen=True)
class Told:
    """What one sentence answers: labels of doers, or an age in months.

    when  the time of it, as far as the sentence or those before it tell one
    """

    answer: frozenset[str] | float
    persons: frozenset[str]
    span: Span
    when: UncertainDate | None = None


def is_perhaps(about: str) -> bool:
    """Whether a difference of this name may be of two happenings, each told rightly."""
    return about in ABOUT


def compare_stories(pairs: Sequence[tuple[Telling, Telling]], cast: Cast) -> list[Difference]:
    """What two documents answer differently although they tell it in different happenings.

    Only documents on one case, and only where a document has one answer; what agrees anywhere
    differs nowhere.
    """
    tellings = {telling.id: telling for pair in pairs for telling in pair}
    groups = {key: _Group.of(telling, cast) for key, telling in tellings.items()}
    returns = {key: list(_returns(telling, cast)) for key, telling in tellings.items()}
    parted = {key: list(_partings(telling, cast)) for key, telling in tellings.items()}
    found: list[Difference] = []
    for one, other in pairs:
        found += _sizes(groups[one.id], groups[other.id])
        found += _answers(
            ("role", BROUGHT_BACK), (one, other), returns[one.id], returns[other.id], _same_time
        )
        found += _answers(
            ("age", PARTED_AT), (one, other), parted[one.id], parted[other.id], _always
        )
    return found


@dataclass(frozen=True)
class _Group:
    """The ways out of a document, and how many it says were held there."""

    telling: Telling
    out: Sequence[Happening]
    held: Sequence[Count]

    @classmethod
    def of(cls, telling: Telling, cast: Cast) -> _Group:
        """As one document tells it."""
        return cls(telling, ways_out(telling, cast), list(_held(telling)))


def _held(telling: Telling) -> Iterator[Count]:
    """Numbers of people said to be held, the first of each sentence: what follows are parts."""
    seen: set[int] = set()
    for count in counts_of(telling):
        text, sentence = telling.text, count.sentence
        if count.unit not in PEOPLE or sentence.index in seen:
            continue
        seen.add(sentence.index)
        held = cues.has("held", text, sentence.span) and not cues.has("manner", text, sentence.span)
        others = any(cues.has(kind, text, sentence.span) for kind in ("share", "elsewhere"))
        if held and not others and count.value >= 2:
            yield count


def _sizes(mine: _Group, theirs: _Group) -> Iterator[Difference]:
    """So many got out says one, so many were held says the other, and neither says both."""
    for here, there in aligned(mine.out, theirs.out):
        if not (here.date and there.date and apart(here.date, there.date).days <= NEAR_DAYS):
            continue
        for unit in sorted(PEOPLE):
            yield from _size(unit, (mine, here), (theirs, there))
            yield from _size(unit, (theirs, there), (mine, here))


def _size(
    unit: str, one: tuple[_Group, Happening], other: tuple[_Group, Happening]
) -> Iterator[Difference]:
    (freeing, way_out), (holding, way_there) = one, other
    out = [count for count in way_out.counts if count.unit == unit]
    held = [count for count in holding.held if count.unit == unit]
    answered = [*way_there.counts, *freeing.held]
    if not out or not held or any(count.unit == unit for count in answered):
        return
    a, b = max(out, key=_value), max(held, key=_value)
    far = max(a.value, b.value) > SAME_GROUP * min(a.value, b.value)
    if far or _is_of_other_time(holding.telling, b, way_out.date) or any(map(a.may_equal, held)):
        return
    yield Difference(
        "count",
        HOW_MANY.format(unit=unit),
        freeing.telling.place(counted(freeing.telling, a)),
        holding.telling.place(counted(holding.telling, b)),
        (f"{a.value:g} got out", f"{b.value:g} held"),
    )


def _value(count: Count) -> float:
    return count.value


def _is_of_other_time(telling: Telling, count: Count, when: UncertainDate | None) -> bool:
    """Whether the sentence dates the number to a time that is not that of the way out."""
    said = _dates_in(telling, count.sentence)
    return bool(said) and when is not None and not any(one.may_overlap(when) for one in said)


def _returns(telling: Telling, cast: Cast) -> Iterator[Told]:
    """Sentences that tell who brought somebody back to where she was held."""
    for sentence in telling.sentences:
        for verb in cues.find("returned", telling.text, sentence.span)[:1]:
            doers = _doers(telling, sentence, verb.span)
            if doers:
                persons = _persons_near(telling, sentence, cast)
                yield Told(doers, persons, sentence.span, _when(telling, sentence))


def _persons_near(telling: Telling, sentence: Sentence, cast: Cast) -> frozenset[str]:
    """Everyone meant there and just before: the sentence itself may name the doer only."""
    near = telling.sentences[max(0, sentence.index - BACK) : sentence.index + 1]
    return frozenset[str]().union(*(cast.persons_meant(telling, one) for one in near))


def _doers(telling: Telling, sentence: Sentence, verb: Span) -> frozenset[str]:
    """Who did it: named before the verb, or after it beside "by"."""
    text = telling.text
    end = min(sentence.span.end, verb.end + AFTER_VERB)
    by = text.find(" by ", verb.start, end)
    start = max(sentence.span.start, verb.start - BEFORE_VERB)
    reach = Span(by, end) if by >= 0 else Span(start, verb.start) if start < verb.start else None
    if reach is None:
        return frozenset()
    captor = {"captor"} if cues.has("captor", text, reach) else set()
    return cues.labels("agent", text, reach) | captor


def _when(telling: Telling, sentence: Sentence) -> UncertainDate | None:
    """The time told in the sentence, else in the nearest one before it in its paragraph."""
    paragraph = telling.paragraph_of(sentence)
    for one in reversed([one for one in paragraph if one.index <= sentence.index]):
        bounded = [date for date in _dates_in(telling, one) if date.start and date.end]
        if bounded:
            return max(bounded, key=_days)
    return None


def _days(date: UncertainDate) -> int:
    return (date.end - date.start).days if date.start and date.end else 0


def _dates_in(telling: Telling, sentence: Sentence) -> list[UncertainDate]:
    values = [mention.value for mention in telling.mentions_in(sentence.span, MentionType.DATE)]
    return [value for value in values if isinstance(value, UncertainDate) and value.is_known]


def _partings(telling: Telling, cast: Cast) -> Iterator[Told]:
    """Sentences that tell how old a child was when it was taken away."""
    for sentence, months in months_at_parting(telling):
        yield Told(months, cast.persons_meant(telling, sentence), sentence.span)


def _answers(
    slot: tuple[str, str],
    documents: tuple[Telling, Telling],
    mine: Iterable[Told],
    theirs: Iterable[Told],
    may_be_one: Callable[[Told, Told], bool],
) -> Iterator[Difference]:
    """At most one difference a question, and none where any two answers agree."""
    kind, about = slot
    theirs = list(theirs)
    pairs = [(a, b) for a in mine for b in theirs if _same_people(a, b) and may_be_one(a, b)]
    if not pairs or any(_agree(a.answer, b.answer) for a, b in pairs):
        return
    a, b = pairs[0]
    places = (documents[0].place(a.span), documents[1].place(b.span))
    yield Difference(kind, about, *places, (_written(a.answer), _written(b.answer)))


def _same_people(one: Told, other: Told) -> bool:
    return bool(one.persons & other.persons) or not (one.persons and other.persons)


def _same_time(one: Told, other: Told) -> bool:
    return bool(one.when and other.when and one.when.may_overlap(other.when))


def _always(_one: Told, _other: Told) -> bool:
    return True


def _agree(one: frozenset[str] | float, other: frozenset[str] | float) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) <= max(1.0, max(one, other) * CLEARLY)
    return isinstance(one, frozenset) and isinstance(other, frozenset) and bool(one & other)


def _written(answer: frozenset[str] | float) -> str:
    if isinstance(answer, frozenset):
        return ", ".join(sorted(answer))
    return f"{answer:g} months" if answer >= 1 else f"{answer * DAYS_IN_MONTH:.0f} days"
