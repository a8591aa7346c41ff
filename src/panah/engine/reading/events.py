"""Events that a text tells: what happened, to whom, when, where, who says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from panah.engine.reading.analysis import Analysis, Sentence
from panah.engine.reading.events_clauses import (
    head_of_clause,
    is_general,
    is_heading,
    is_supposed,
    polarity,
    quote_of,
)
from panah.engine.reading.events_dates import date_events
from panah.engine.reading.events_frame import Told
from panah.engine.reading.events_lexicon import Lexicon, lexicon
from panah.engine.reading.events_matching import Match, Matcher
from panah.engine.reading.events_roles import SPEECH, Cast, Casting, place, speaker
from panah.engine.reading.events_roles_arguments import Arguments, Clause
from panah.engine.reading.events_roles_sides import acted, called, decided, related
from panah.engine.reading.lexicon import words as lexicon_words
from panah.engine.reading.records import (
    Entity,
    Mention,
    MentionType,
    Participant,
    Polarity,
    ReadEvent,
    Relation,
)
from panah.engine.reading.words import Word
from panah.values.dates import UncertainDate
from panah.values.spans import Span

UNTOLD_REGIONS = frozenset({"title", "byline", "date", "photo_credit", "source_url", "author_note"})
# A denial of these is itself a statement of weight; of others it is only an absence.
DENIABLE = frozenset({"arrest", "conviction", "trial", "release", "rescue"})
SIDE_BY_SIDE = 3  # words
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
    "reunion": frozenset({"recapture"}),
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
    words: Arguments
    speaker: str | None
    place: str | None
    habitual: bool
    told_back: bool
    about: tuple[Word, ...]
    lexicon: Lexicon

    def classes(self, name: str) -> frozenset[str]:
        """The members of a class of the language it was told in."""
        return self.lexicon.words(name)


def find_events(
    analysis: Analysis,
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    published: UncertainDate | None,
    pronouns: Mapping[int, tuple[tuple[str, ...], ...]] | None = None,
    relations: Sequence[Relation] = (),
    at_word: Mapping[int, str] | None = None,
) -> list[ReadEvent]:
    """The events of a text in the order of telling; noise regions tell none.

    mentions   names, dates, durations and counts of this text
    entities   whom and what the names mean
    published  when the text appeared: the last bound of everything it tells
    pronouns   word index → whom it may mean, the likeliest first, for words like "she"
    relations  how people stand to each other
    at_word    word index → entity, for descriptions beside names, too ("the owner" is Erlan)
    """
    cast = Cast.of(mentions, entities, analysis.text, pronouns, at_word)
    drafts: list[Draft] = []
    for sentence in analysis.sentences:
        drafts += merged(told_in(analysis, sentence, mentions, cast))
    dates = [m for m in mentions if m.type is MentionType.DATE]
    told = [as_told(analysis, draft, dates, mentions) for draft in drafts]
    when = date_events(told, published)
    people = who_took_part(drafts, cast, entities, relations)
    found = enumerate(zip(drafts, when, people, strict=True), 1)
    return [as_read(number, draft, value, who) for number, (draft, value, who) in found]


def as_read(
    number: int, draft: Draft, when: UncertainDate, who: tuple[Participant, ...]
) -> ReadEvent:
    """A finished draft as the reading gives it."""
    return ReadEvent(
        f"e{number}",
        draft.type,
        (draft.quote,),
        when,
        draft.place,
        who,
        draft.speaker,
        draft.polarity,
        draft.match.word.span,
    )


def who_took_part(
    drafts: Sequence[Draft],
    cast: Cast,
    entities: Sequence[Entity],
    relations: Sequence[Relation],
) -> list[tuple[Participant, ...]]:
    """The participants of each event: first what the syntax alone says, then with sides known."""
    kinds = {entity.id: entity.kind for entity in entities}
    votes = called(entities)
    related(votes, relations)

    def filled(sides: Mapping[str, str]) -> list[tuple[Participant, ...]]:
        casting = Casting(cast, kinds, sides)
        return [casting.participants(d.type, d.match.word.lemma, d.words) for d in drafts]

    silent = lexicon_words("roles", "silent.types")
    for draft, people in zip(drafts, filled(decided(votes)), strict=True):
        if draft.type not in silent:
            acted(votes, people)
    return filled(decided(votes))


def told_in(
    analysis: Analysis, sentence: Sentence, mentions: Sequence[Mention], cast: Cast
) -> Iterator[Draft]:
    """What one sentence tells, each match by itself."""
    words = lexicon(sentence.language, "events") or lexicon(analysis.language, "events")
    if words is None or sentence.region.kind in UNTOLD_REGIONS or is_heading(analysis, sentence):
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
        if label == "escape_attempt" and said is Polarity.YES:
            said = Polarity.ATTEMPTED
        if said is Polarity.NO and match.rule.negated is None and label not in DENIABLE:
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
            Clause(analysis, match.word).arguments(),
            speaker(analysis, sentence, cast, quote),
            place(analysis, cast, match, quote, sentence),
            is_habitual(matcher, match),
            is_told_back(matcher, match.word),
            (*matcher.objects(match.word), *matcher.subjects(match.word)),
            words,
        )


def is_habitual(matcher: Matcher, match: Match) -> bool:
    """Told as what used to happen: "would beat", "every day", "often"."""
    habits = matcher.lexicon.words("habits")
    children = matcher.analysis.children_of(match.word)
    below = [c for child in children for c in matcher.analysis.children_of(child)]
    return bool({word.lemma for word in (*children, *below, *match.words)} & habits)


def is_told_back(matcher: Matcher, word: Word) -> bool:
    """Told as earlier than the story's present point: "had been", "had tried"."""
    top = head_of_clause(matcher.analysis, word)
    return any(
        child.dep == "aux" and child.text.casefold() in ("had", "'d")
        for one in (word, top)
        for child in matcher.analysis.children_of(one)
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
        if other.type in STRONGER.get(one.type, ()) and same_words(one.match, other.match)
    }
    left = [one for one in found if id(one) not in weaker]
    return sorted(left, key=lambda one: one.match.word.span.start)


def same_words(one: Match, other: Match) -> bool:
    """Two matches rest on the same words, or their triggers stand side by side."""
    if abs(one.word.index - other.word.index) <= SIDE_BY_SIDE:
        return True
    return bool({w.index for w in one.words} & {w.index for w in other.words})


def as_told(
    analysis: Analysis, draft: Draft, dates: Sequence[Mention], mentions: Sequence[Mention]
) -> Told:
    """What dating needs to know of an event."""
    span, word = draft.sentence.span, draft.match.word
    about = {one.lemma for one in draft.about} | {
        child.lemma for one in draft.about for child in analysis.children_of(one)
    }
    return Told(
        draft.type,
        draft.quote,
        draft.sentence.index,
        draft.sentence.block,
        goes_on(analysis, draft.sentence),
        draft.habitual,
        own_date(analysis, dates, draft.quote, span, word),
        durations_in(mentions, draft.quote) or durations_in(mentions, span),
        bool(about & draft.classes("others")),
        bool(about & draft.classes("kin")),
        bool(about & draft.classes("child")),
        tells_since(analysis, draft.sentence, dates),
        word.lemma in draft.classes("keeping"),
        draft.told_back,
    )


def own_date(
    analysis: Analysis, dates: Sequence[Mention], quote: Span, sentence: Span, trigger: Word
) -> UncertainDate | None:
    """The nearest date in the trigger's own clause, else in the quotation, else in the sentence.

    A date that hangs on "said" tells when somebody spoke, not when it happened, and "until 30 May"
    tells when something ends.
    """
    inside = [m for m in dates if sentence.covers(m.span) and m.value.is_known]
    heads = {m.id: head_of_date(analysis, m) for m in inside}
    clause = head_of_clause(analysis, trigger)
    own = clause.index
    joined = analysis.head_of(clause).index if clause.dep == "conj" else own
    inside = [m for m in inside if m.value.start and not is_of_another(heads[m.id], own)]
    for chosen in (
        [m for m in inside if is_head(heads[m.id], own)],
        [m for m in inside if is_head(heads[m.id], joined)],
        [m for m in inside if quote.covers(m.span)],
        inside,
    ):
        if chosen:
            best = min(chosen, key=lambda m: abs(m.span.start - trigger.span.start))
            value: UncertainDate = best.value
            return value
    return None


def is_head(head: Word | None, own: int) -> bool:
    """The date belongs to this verb."""
    return head is not None and head.index == own


def head_of_date(analysis: Analysis, mention: Mention) -> Word | None:
    """The verb that a date belongs to."""
    words = analysis.words_in(mention.span)
    return head_of_clause(analysis, words[0]) if words else None


def is_of_another(head: Word | None, own: int) -> bool:
    """The date belongs to a verb of saying or to a remark ("who was freed in May")."""
    if head is None or head.index == own:
        return False
    return head.lemma in SPEECH or head.dep in ("relcl", "acl:relcl", "acl")


def tells_since(analysis: Analysis, sentence: Sentence, dates: Sequence[Mention]) -> bool:
    """The sentence says "since" of something told before."""
    words = {word.lemma for word in analysis.words_of(sentence)}
    return bool(words & {"since", "subsequently"}) and not any(
        sentence.span.covers(m.span) for m in dates
    )


def durations_in(mentions: Sequence[Mention], span: Span) -> str | None:
    """The first duration in a stretch."""
    for mention in mentions:
        if mention.type is MentionType.DURATION and span.covers(mention.span):
            return str(mention.value)
    return None


def goes_on(analysis: Analysis, sentence: Sentence) -> bool:
    """The paragraph takes up the one before: it opens with a pronoun, "so", or a quotation."""
    block = analysis.blocks[sentence.block]
    first = analysis.words_in(block.span)[0]
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
