"""Ways out told without a word for one: who moved whom, past what, or what was paid for whom."""

from __future__ import annotations

import re

from panah.engine.chronology import cues
from panah.engine.chronology.cues import Cue
from panah.engine.chronology.telling import Sentence, Telling
from panah.engine.reading.records import MentionType
from panah.values.spans import Span

OUTWARD_REACHES = 60  # characters from "took" to "ashore"
BORDER_REACHES = 90  # characters from "cut" to "the fence"
CAPTOR_BESIDE = 25  # characters from "owner" to "fled"
COUNT_BEFORE = 40  # characters from "seventeen people" to "left"
DOER_BEFORE = 80  # characters from whoever does it to the verb
PRONOUN = re.compile(r"\b(?:he|she)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
THEY = re.compile(r"(?:Then\s+|And\s+|There\s+)?(?:they|we)\s", re.IGNORECASE)
SUBJECT_REACHES = 40  # characters from the beginning of a sentence
CLAUSE = re.compile(r"[,;:]\s+(?:and|but|who|which|where|while|when)?\s*", re.IGNORECASE)
RESCUERS = frozenset({"police", "volunteers", "relatives", "passers_by", "consulate"})


def leaving(telling: Telling, sentence: Sentence) -> Cue | None:
    """How a sentence tells that people got out, from classes of verbs and their doers.

    returns  the manner ("bought", "let_go", "freed", "own", or "" when it is left open) with the
             words that show it; None when it tells no way out.

    Others who bring people out, or who search a place; people who move past a wall or a fence;
    whoever held them letting them go; money paid for their going.
    """
    return (
        _paid_for(telling, sentence)
        or _let_go(telling, sentence)
        or _brought_out(telling, sentence)
        or _searched(telling, sentence)
        or _went(telling, sentence)
        or _are_out(telling, sentence)
    )


def doers_before(telling: Telling, sentence: Sentence, at: int) -> frozenset[str]:
    """Classes of rescuers named before an offset, within one clause or a little more."""
    start = max(sentence.span.start, at - DOER_BEFORE)
    found = cues.labels("agent", telling.text, Span(start, at)) if start < at else frozenset()
    if not found and sentence.index and THEY.match(telling.text, sentence.span.start, at):
        before = telling.sentences[sentence.index - 1]
        return _subjects(telling, before)
    return found


def _subjects(telling: Telling, sentence: Sentence) -> frozenset[str]:
    """Whom a sentence begins with: "they" of the next one."""
    end = min(sentence.span.end, sentence.span.start + SUBJECT_REACHES)
    return cues.labels("agent", telling.text, Span(sentence.span.start, end))


def is_by_captor(telling: Telling, sentence: Sentence, at: int) -> bool:
    """Whether the doer just before an offset is the one who held them, or "he" or "she"."""
    start = max(sentence.span.start, at - DOER_BEFORE)
    if start >= at:
        return False
    nearest = max(
        (cue.span.end for cue in cues.find("agent", telling.text, Span(start, at))), default=-1
    )
    captor = max(
        (cue.span.end for cue in cues.find("captor", telling.text, Span(start, at))), default=-1
    )
    pronoun = PRONOUN.search(telling.text, start, at)
    return bool(pronoun) or captor > nearest


def _paid_for(telling: Telling, sentence: Sentence) -> Cue | None:
    """Money and a release in one sentence, joined by a word of paying."""
    money = telling.mentions_in(sentence.span, MentionType.MONEY)
    paid = cues.find("payment", telling.text, sentence.span)
    if money and paid and cues.has("freeing", telling.text, sentence.span):
        return Cue("bought", paid[0].span)
    return None


def _let_go(telling: Telling, sentence: Sentence) -> Cue | None:
    for verb in cues.find("letting", telling.text, sentence.span):
        if is_by_captor(telling, sentence, verb.span.start):
            return Cue("let_go", verb.span)
    return None


def _brought_out(telling: Telling, sentence: Sentence) -> Cue | None:
    """ "took … ashore", "led … out": with rescuers as doers, or with people as those moved."""
    for verb in cues.find("transfer", telling.text, sentence.span):
        end = min(sentence.span.end, verb.span.end + OUTWARD_REACHES)
        clause = CLAUSE.search(telling.text, verb.span.end, end)
        reach = Span(verb.span.end, clause.start() if clause else end)
        whom = reach.start < reach.end and cues.has("outward", telling.text, reach)
        if whom and doers_before(telling, sentence, verb.span.start) & RESCUERS:
            return Cue("freed", verb.span)
    return None


def _searched(telling: Telling, sentence: Sentence) -> Cue | None:
    """The authorities at the place, with people found there or a place named."""
    for verb in cues.find("operation", telling.text, sentence.span):
        if "police" in doers_before(telling, sentence, verb.span.start):
            after = Span(verb.span.end, sentence.span.end)
            if after.start < after.end and cues.has("person", telling.text, after):
                return Cue("freed", verb.span)
    return None


def _went(telling: Telling, sentence: Sentence) -> Cue | None:
    """Moving past what stood between them and outside, nobody else being the doer."""
    for verbs, beyond in (("moving", "border"), ("walking", "path")):
        for verb in cues.find(verbs, telling.text, sentence.span):
            end = min(sentence.span.end, verb.span.end + BORDER_REACHES)
            after = Span(verb.span.end, end) if verb.span.end < end else None
            if not after or not cues.has(beyond, telling.text, after):
                continue
            others = doers_before(telling, sentence, verb.span.start) & {"police", "volunteers"}
            if not others and not is_captor_beside(telling, sentence, verb.span.start):
                return Cue("own", verb.span)
    return None


def is_captor_beside(telling: Telling, sentence: Sentence, at: int) -> bool:
    """Whether whoever held them stands right before a verb: "its owner has fled"."""
    start = max(sentence.span.start, at - CAPTOR_BESIDE)
    found = cues.find("captor", telling.text, Span(start, at)) if start < at else []
    return any("," not in telling.text[cue.span.end : at] for cue in found)


def _are_out(telling: Telling, sentence: Sentence) -> Cue | None:
    """A number of people, and that they are out, without how."""
    for out in cues.find("outside", telling.text, sentence.span):
        start = max(sentence.span.start, out.span.start - COUNT_BEFORE)
        before = Span(start, out.span.start) if start < out.span.start else None
        counted = before and telling.mentions_in(before, MentionType.COUNT)
        if before and counted and cues.has("person", telling.text, before):
            return Cue("", out.span)
    return None
