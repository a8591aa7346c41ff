"""Events that a text tells: what happened, to whom, when, where, who says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from panah.engine.reading.analysis import Analysis, Sentence
from panah.engine.reading.events_clauses import is_general, is_supposed, polarity, quote_of
from panah.engine.reading.events_dates import Told, date_events, durations_in, own_date
from panah.engine.reading.events_lexicon import lexicon
from panah.engine.reading.events_matching import Match, Matcher
from panah.engine.reading.events_roles import Cast, participants, place, speaker
from panah.engine.reading.records import (
    Entity,
    Mention,
    MentionType,
    Participant,
    Polarity,
    ReadEvent,
)
from panah.values.dates import UncertainDate
from panah.values.spans import Span

UNTOLD_REGIONS = frozenset({"byline", "date", "photo_credit", "source_url", "author_note"})
# A denial of these is itself a statement of weight; of others it is only an absence.
DENIABLE = frozenset({"arrest", "conviction", "trial", "release", "rescue", "return"})
# When both are read from the same words, the second says no more than the first.
STRONGER: dict[str, frozenset[str]] = {
    "release_of_suspect": frozenset({"release", "rescue"}),
    "rescue": frozenset({"release"}),
    "escape_attempt": frozenset({"escape"}),
    "appeal_to_embassy": frozenset({"complaint"}),
    "complaint_refused": frozenset({"complaint", "investigation_opened"}),
    "police_complicity": frozenset({"tip_off", "recapture"}),
    "child_removal": frozenset({"sale_of_person"}),
    "sexual_exploitation": frozenset({"forced_labour", "sale_of_person"}),
    "forced_labour": frozenset({"confinement"}),
    "investigation_closed": frozenset({"investigation_opened"}),
    "investigation_suspended": frozenset({"investigation_opened"}),
    "court_filing": frozenset({"complaint", "trial"}),
    "conviction": frozenset({"court_decision", "confinement", "trial"}),
    "questioning": frozenset({"interview"}),
    "recapture": frozenset({"return"}),
    "raid": frozenset({"travel"}),
    "tip_off": frozenset({"complaint"}),
}


@dataclass(frozen=True, slots=True)
class Draft:
    """An event with everything but its date."""

    type: str
    match: Match
    quote: Span
    sentence: Sentence
    polarity: Polarity
    people: tuple[Participant, ...]
    speaker: str | None
    place: str | None
    habitual: bool


def find_events(
    analysis: Analysis,
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    published: UncertainDate | None,
) -> list[ReadEvent]:
    """The events of a text in the order of telling; noise regions tell none.

    mentions   names, dates, durations and counts of this text
    entities   whom and what the names mean
    published  when the text appeared: the last bound of everything it tells
    """
    cast = Cast.of(mentions, entities, analysis.text)
    drafts: list[Draft] = []
    for sentence in analysis.sentences:
        drafts += merged(told_in(analysis, sentence, mentions, cast))
    dates = [m for m in mentions if m.type is MentionType.DATE]
    told = [as_told(analysis, draft, dates, mentions) for draft in drafts]
    when = date_events(told, published)
    return [
        ReadEvent(
            f"e{number}",
            draft.type,
            (draft.quote,),
            value,
            draft.place,
            draft.people,
            draft.speaker,
            draft.polarity,
            draft.match.word.span,
        )
        for number, (draft, value) in enumerate(zip(drafts, when, strict=True), 1)
    ]


def told_in(
    analysis: Analysis, sentence: Sentence, mentions: Sequence[Mention], cast: Cast
) -> Iterator[Draft]:
    """What one sentence tells, each match by itself."""
    words = lexicon(sentence.language, "events") or lexicon(analysis.language, "events")
    if words is None or sentence.region.kind in UNTOLD_REGIONS:
        return
    matcher = Matcher(analysis, sentence, words, mentions)
    general = is_general(matcher, sentence)
    for match in matcher.matches():
        if general or is_supposed(matcher, match):
            continue
        said = polarity(matcher, match.word)
        label = match.rule.label
        if said is Polarity.ATTEMPTED and label == "escape":
            label = "escape_attempt"
        if said is Polarity.NO and match.rule.negated is None:
            if label not in DENIABLE:
                continue
        if match.rule.negated:
            said = Polarity.YES
        quote = quote_of(analysis, sentence, match)
        yield Draft(
            label,
            match,
            quote,
            sentence,
            said,
            tuple(participants(matcher, cast, match, quote)),
            speaker(analysis, sentence, cast, quote),
            place(cast, match, quote, sentence),
            is_habitual(matcher, match),
        )


def is_habitual(matcher: Matcher, match: Match) -> bool:
    """Told as what used to happen: "would beat", "every day", "often"."""
    habits = matcher.lexicon.words("habits")
    children = {c.lemma for c in matcher.analysis.children_of(match.word)}
    return bool(children & (habits | {"would", "'d"})) or any(
        w.lemma in habits for w in match.words
    )


def merged(drafts: Iterator[Draft]) -> list[Draft]:
    """One event of a type per clause; the weaker reading of the same words is dropped."""
    kept: dict[tuple[str, Span], Draft] = {}
    for draft in drafts:
        kept.setdefault((draft.type, draft.quote), draft)
    found = list(kept.values())
    weaker = {
        id(other)
        for one in found
        for other in found
        if other.type in STRONGER.get(one.type, ()) and other.quote.overlaps(one.quote)
    }
    left = [one for one in found if id(one) not in weaker]
    return sorted(left, key=lambda one: one.match.word.span.start)


def as_told(
    analysis: Analysis, draft: Draft, dates: Sequence[Mention], mentions: Sequence[Mention]
) -> Told:
    """What dating needs to know of an event."""
    span = draft.sentence.span
    return Told(
        draft.type,
        draft.quote,
        draft.sentence.index,
        draft.sentence.block,
        goes_on(analysis, draft.sentence),
        draft.habitual,
        own_date(dates, draft.quote, span, draft.match.word.span),
        durations_in(mentions, draft.quote) or durations_in(mentions, span),
    )


def goes_on(analysis: Analysis, sentence: Sentence) -> bool:
    """The paragraph takes up the one before: it opens with a pronoun, "so", or a quotation."""
    block = analysis.blocks[sentence.block]
    first = next(w for w in analysis.words if w.span.start >= block.span.start)
    opening = block.clean.lstrip()[:1]
    joints = {
        "so",
        "then",
        "he",
        "she",
        "they",
        "it",
        "instead",
        "there",
        "i",
        "we",
        "once",
        "when",
    }
    return opening in "\"'«" or first.text.casefold() in joints
