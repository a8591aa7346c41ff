"""Other slots told by both documents: job offers, beginnings, fates, cases, terms and sums."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from panah.engine.chronology import cues
from panah.engine.chronology.cast import Cast
from panah.engine.chronology.parting import is_of_child
from panah.engine.chronology.telling import Sentence, Telling
from panah.engine.reading.records import Agreement, Difference
from panah.values.spans import Span

CHILD_REACHES = 40  # characters after "lives with" in which its object stands
OFFER_REACHES = 90  # characters from "promised" to the job
CASE_REACHES = 60  # characters between "investigation" and what happened to it


@dataclass(frozen=True)
class Said:
    """What one sentence puts into a slot.

    labels  codes, compared as sets: two sentences agree when they share one
    """

    labels: frozenset[str]
    persons: frozenset[str]
    sentence: Sentence


@dataclass(frozen=True)
class Slot:
    """A question that each document may answer, and how to find the answers.

    of_child  "he" and "she" are the child: whom else it concerns is only who is named
    """

    kind: str
    about: str
    answers: Callable[[Telling, Sentence], frozenset[str]]
    of_child: bool = False


def compare_slots(
    pairs: Sequence[tuple[Telling, Telling]], cast: Cast
) -> tuple[list[Difference], list[Agreement]]:
    """Slots on which two documents share no answer about the same persons, and shared answers."""
    differences: list[Difference] = []
    agreements: list[Agreement] = []
    tellings = {telling.id: telling for pair in pairs for telling in pair}
    for slot in SLOTS:
        said = {key: list(_said(slot, telling, cast)) for key, telling in tellings.items()}
        for one, other in pairs:
            unlike, alike = _compare(slot, one, other, said[one.id], said[other.id])
            differences += unlike
            agreements += alike
    for one, other in pairs:
        differences += _cases(one, other)
    return differences, agreements


def _said(slot: Slot, telling: Telling, cast: Cast) -> Iterator[Said]:
    for sentence in telling.sentences:
        labels = slot.answers(telling, sentence)
        if labels:
            named = frozenset(cast.persons_in(telling, sentence.span))
            meant = named if slot.of_child else cast.persons_meant(telling, sentence)
            yield Said(labels, meant, sentence)


def _compare(
    slot: Slot, one: Telling, other: Telling, mine: Sequence[Said], theirs: Sequence[Said]
) -> tuple[list[Difference], list[Agreement]]:
    """At most one finding a slot and pair of documents: what the documents say in all."""
    pairs = [
        (a, b)
        for a in mine
        for b in theirs
        if a.persons & b.persons or not (a.persons and b.persons)
    ]
    if not pairs:
        return [], []
    shared = [(a, b) for a, b in pairs if a.labels & b.labels]
    a, b = shared[0] if shared else pairs[0]
    places = (one.place(a.sentence.span), other.place(b.sentence.span))
    if shared:
        return [], [Agreement(slot.about, "independent", places)]
    values = (", ".join(sorted(a.labels)), ", ".join(sorted(b.labels)))
    return [Difference(slot.kind, slot.about, *places, values)], []


def _offered(telling: Telling, sentence: Sentence) -> frozenset[str]:
    """Jobs named shortly after a word of offering."""
    found: set[str] = set()
    for cue in cues.find("offer", telling.text, sentence.span):
        end = min(sentence.span.end, cue.span.end + OFFER_REACHES)
        found |= cues.labels("occupation", telling.text, Span(cue.span.start, end))
    return frozenset(found)


def _began(telling: Telling, sentence: Sentence) -> frozenset[str]:
    """Sold, recruited or kidnapped."""
    return cues.labels("entry", telling.text, sentence.span)


def _child(telling: Telling, sentence: Sentence) -> frozenset[str]:
    """Whether a child is said to be dead or alive somewhere."""
    if not is_of_child(telling, sentence):
        return frozenset()
    found = cues.find("fate", telling.text, sentence.span)
    return frozenset(cue.label for cue in found if not _is_of_parent(telling, cue.span, sentence))


def _is_of_parent(telling: Telling, cue: Span, sentence: Sentence) -> bool:
    """ "She lives with her two daughters" tells of a mother, and not of the child taken away."""
    lives = cue.of(telling.text).casefold().startswith("liv")
    nearby = Span(cue.end, min(sentence.span.end, cue.end + CHILD_REACHES))
    return lives and cues.has("offspring", telling.text, nearby)


def _verdict(telling: Telling, sentence: Sentence) -> frozenset[str]:
    """Convicted or acquitted."""
    return cues.labels("verdict", telling.text, sentence.span)


SLOTS = (
    Slot("job_offer", "what was promised", _offered),
    Slot("manner", "how it began", _began),
    Slot("manner", "what became of the child", _child, of_child=True),
    Slot("status", "how the trial ended", _verdict),
)


def _cases(one: Telling, other: Telling) -> Iterator[Difference]:
    """A case open in one document and shut in another: things that follow one another."""
    mine, theirs = list(_states(one)), list(_states(other))
    for state, sentence in mine:
        for state_there, sentence_there in theirs:
            if {state, state_there} in ({"opened", "suspended"}, {"opened", "closed"}):
                yield Difference(
                    "status",
                    "the case",
                    one.place(sentence.span),
                    other.place(sentence_there.span),
                    (state, state_there),
                    verdict="succession",
                )
                return


def _states(telling: Telling) -> Iterator[tuple[str, Sentence]]:
    """What is said to have happened to a criminal case, in order."""
    text = telling.text
    for sentence in telling.sentences:
        for case in cues.find("case", text, sentence.span):
            start = max(sentence.span.start, case.span.start - CASE_REACHES)
            end = min(sentence.span.end, case.span.end + CASE_REACHES)
            near = Span(start, end)
            for kind in ("case_shut", "case_open"):
                for label in sorted(cues.labels(kind, text, near)):
                    yield label, sentence
