"""Which document repeats another, and which heard the same witness: counted once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from math import log

from panah.engine.chronology import cues
from panah.engine.chronology.cast import Cast
from panah.engine.chronology.telling import WORD, Sentence, Telling
from panah.engine.reading.records import Dependence, MentionType, Place

# Measured on invented reports: sentences of a rewriting find 65–83 % of their weighted words in
# the original, those of an independent report on the same case 20–26 %.
REPEATS = 0.5
SHARE_REPEATED = 0.4
SHARE_REPEATED_WHEN_CITED = 0.25
SHORTEST = 5  # stems; shorter sentences are alike by chance
STEM = 6  # letters


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much of one document another says in the same words.

    share   of its sentences that the other repeats, 0 to 1
    quotes  those sentences beside their counterparts
    """

    share: float
    quotes: tuple[tuple[Place, Place], ...]


def find_dependence(tellings: Sequence[Telling], cast: Cast) -> list[Dependence]:
    """For each pair of documents: derived (one rewrites the other), or same witness, or nothing.

    Documents repeating a third through one another are each linked to what they repeat.
    """
    weights = _weights(tellings)
    found: list[Dependence] = []
    for one, other in combinations(tellings, 2):
        derived = _derived(one, other, weights)
        found += [derived] if derived else _same_witness(one, other, cast)
    return found


def _derived(one: Telling, other: Telling, weights: Mapping[str, float]) -> Dependence | None:
    """A dependence of the later of two documents on the earlier, if either repeats the other."""
    first, second = sorted((one, other), key=_published)
    if first.document.published is None or second.document.published is None:
        first, second = sorted((one, other), key=lambda telling: _cites(telling, (one, other)))
    ahead, back = overlap(second, first, weights), overlap(first, second, weights)
    needed = SHARE_REPEATED_WHEN_CITED if _cites(second, (first,)) else SHARE_REPEATED
    if max(ahead.share, back.share) < needed or not ahead.quotes:
        return None
    return Dependence(second.id, first.id, "derived", ahead.quotes)


def _published(telling: Telling) -> date:
    published = telling.document.published
    return (published.end or published.start or date.max) if published else date.max


def _cites(telling: Telling, others: Sequence[Telling]) -> bool:
    """Whether a document says "… reported" beside a medium that another one names as its own."""
    names = {
        mention.span.of(other.text).casefold()
        for other in others
        if other.id != telling.id
        for mention in other.document.mentions
        if mention.type is MentionType.ORG
    }
    return any(
        mention.span.of(telling.text).casefold() in names
        and cues.has("cite", telling.text, sentence.span)
        for sentence in telling.sentences
        for mention in telling.mentions_in(sentence.span, MentionType.ORG)
    )


def overlap(one: Telling, other: Telling, weights: Mapping[str, float]) -> Overlap:
    """How much of `one` stands, in the same words, in one or two sentences of `other`.

    weights  stem → weight, rare stems weighing more

    A sentence is repeated when its counterpart holds at least half of its weighted stems.
    Word order is free, so a rewriting is found as well as a copy.
    """
    there = [(sentence, stems(other, sentence)) for sentence in other.sentences]
    pairs, counted = [], 0
    for sentence in one.sentences:
        mine = stems(one, sentence)
        if len(mine) < SHORTEST or not there:
            continue
        counted += 1
        score, counterpart = _best(mine, there, weights)
        if score >= REPEATS:
            pairs.append((one.place(sentence.span), other.place(counterpart.span)))
    return Overlap(len(pairs) / counted if counted else 0.0, tuple(pairs))


def _best(
    mine: frozenset[str],
    there: Sequence[tuple[Sentence, frozenset[str]]],
    weights: Mapping[str, float],
) -> tuple[float, Sentence]:
    """The sentence that, with the one after it, holds most of these stems."""
    whole = sum(weights[stem] for stem in mine)

    def held(index: int) -> float:
        following = there[index + 1][1] if index + 1 < len(there) else frozenset[str]()
        alone = sum(weights[stem] for stem in mine & there[index][1])
        both = sum(weights[stem] for stem in mine & (there[index][1] | following))
        return both + alone / 1000  # of two windows the one whose first sentence holds more

    best = max(range(len(there)), key=held)
    return held(best) / whole if whole else 0.0, there[best][0]


def stems(telling: Telling, sentence: Sentence) -> frozenset[str]:
    """The words of a sentence by their first letters: word endings and word order do not count."""
    words = (found.group().casefold() for found in _words(telling, sentence))
    return frozenset(word[:STEM] for word in words if len(word) >= 3 or word.isdigit())


def _words(telling: Telling, sentence: Sentence) -> Iterator[re.Match[str]]:
    return WORD.finditer(telling.text, sentence.span.start, sentence.span.end)


def _weights(tellings: Sequence[Telling]) -> dict[str, float]:
    """Stem → log(sentences / sentences with it): words that stand everywhere weigh little."""
    found = [stems(telling, sentence) for telling in tellings for sentence in telling.sentences]
    frequency = Counter(stem for said in found for stem in said)
    return {stem: log((len(found) + 1) / count) for stem, count in frequency.items()}


def _same_witness(one: Telling, other: Telling, cast: Cast) -> list[Dependence]:
    """A named person whose words both documents carry."""
    mine, theirs = witnesses(one, cast), witnesses(other, cast)
    shared = sorted(mine.keys() & theirs.keys())
    if not shared:
        return []
    quotes = tuple((mine[person], theirs[person]) for person in shared)
    later, earlier = sorted((one, other), key=_published, reverse=True)
    if later is not one:
        quotes = tuple((theirs_, mine_) for mine_, theirs_ in quotes)
    return [Dependence(later.id, earlier.id, "same_witness", quotes)]


def witnesses(telling: Telling, cast: Cast) -> dict[str, Place]:
    """Persons beside a word of saying → where they are quoted first."""
    found: dict[str, Place] = {}
    for sentence in telling.sentences:
        near = {cue.span for cue in cues.find("speech", telling.text, sentence.span)}
        for mention in telling.mentions_in(sentence.span, MentionType.PERSON):
            if mention.entity and any(
                abs(mention.span.end - span.start) <= 3 or abs(span.end - mention.span.start) <= 3
                for span in near
            ):
                found.setdefault(cast.canonical(mention.entity), telling.place(sentence.span))
    return found
