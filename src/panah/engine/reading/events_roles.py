"""Who took part in an event, who says so, and where it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from panah.engine.reading.analysis import Analysis, Sentence
from panah.engine.reading.events_matching import Match, Matcher
from panah.engine.reading.records import Entity, EntityKind, Mention, MentionType, Participant
from panah.engine.reading.words import Word
from panah.values.spans import Span

ACTORS = frozenset({EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.GROUP})
FEMALE = frozenset({"she", "her", "herself", "она", "её", "ей"})
MALE = frozenset({"he", "him", "himself", "his", "он", "его", "ему"})
PLURAL = frozenset({"they", "them", "we", "us", "они", "их", "им", "мы", "нас"})
SPEECH = frozenset(
    [
        "say",
        "tell",
        "report",
        "allege",
        "claim",
        "recall",
        "describe",
        "explain",
        "add",
        "note",
        "state",
        "announce",
        "confirm",
        "accuse",
        "сказать",
        "рассказать",
        "сообщить",
        "заявить",
        "пояснить",
        "утверждать",
        "отметить",
        "вспоминать",
    ]
)


@dataclass(frozen=True, slots=True)
class Named:
    """A stretch of the text that stands for an entity."""

    span: Span
    entity: str
    kind: EntityKind
    sex: str = ""


@dataclass
class Cast:
    """The entities of one document where they stand, and who was told of last."""

    named: list[Named] = field(default_factory=list)

    @classmethod
    def of(cls, mentions: Sequence[Mention], entities: Sequence[Entity], text: str) -> Cast:
        """Every mention that has an entity, and every place where an unnamed one stands."""
        known = {entity.id: entity for entity in entities}
        found = {
            (m.span, m.entity): known[m.entity]
            for m in mentions
            if m.entity in known and m.type is not MentionType.NORP
        }
        documents = {doc for entity in entities for doc, _span in entity.mentions}
        if len(documents) <= 1:
            for entity in entities:
                for _document, span in entity.mentions:
                    if span.end <= len(text):
                        found.setdefault((span, entity.id), entity)
        named = [
            Named(span, str(name), entity.kind, str(entity.details.get("sex", "")))
            for (span, name), entity in found.items()
        ]
        return cls(sorted(named, key=lambda one: (one.span.start, one.span.end)))

    def at(self, word: Word) -> Named | None:
        """The entity that a word is part of, the longest stretch first."""
        inside = [n for n in self.named if n.span.overlaps(word.span)]
        return max(inside, key=lambda n: n.span.end - n.span.start, default=None)

    def before(self, offset: int, sex: str = "") -> Named | None:
        """The last person told of before a place, of one sex when asked for."""
        for one in reversed(self.named):
            if one.span.start < offset and one.kind is EntityKind.PERSON:
                if offset - one.span.start > 1500:
                    return None
                if not sex or one.sex in ("", sex):
                    return one
        return None

    def inside(self, span: Span, kinds: frozenset[EntityKind]) -> list[Named]:
        """The entities of some kinds in a stretch."""
        return [n for n in self.named if n.kind in kinds and span.overlaps(n.span)]


def meant_by(cast: Cast, word: Word) -> tuple[str, bool] | None:
    """The entity that a word stands for, and whether that is a guess (a pronoun)."""
    here = cast.at(word)
    if here is not None:
        return here.entity, False
    text = word.text.casefold()
    if text in FEMALE | MALE:
        one = cast.before(word.span.start, "f" if text in FEMALE else "m")
        return (one.entity, True) if one else None
    return None


def participants(matcher: Matcher, cast: Cast, match: Match, quote: Span) -> list[Participant]:
    """Roles by syntax where there is a parse; the other persons of the quotation as guesses."""
    roles = matcher.lexicon.roles.get(match.rule.label, {})
    passive = matcher.is_passive(match.word)
    subject_role = roles.get("active" if not passive and "active" in roles else "subject")
    found: dict[str, Participant] = {}

    def add(words: Sequence[Word], role: str | None) -> None:
        for word in words:
            one = meant_by(cast, word)
            if one and role:
                found.setdefault(one[0], Participant(role, one[0], one[1]))

    add(matcher.objects(match.word), roles.get("object"))
    add(matcher.subjects(match.word), subject_role)
    spare = roles.get("other") or roles.get("object") or roles.get("subject")
    for one in cast.inside(quote, ACTORS):
        if spare and one.entity not in found and one.kind is EntityKind.PERSON:
            found[one.entity] = Participant(spare, one.entity, True)
    return list(found.values())


def speaker(analysis: Analysis, sentence: Sentence, cast: Cast, quote: Span) -> str | None:
    """Who says it: the subject of "said" in the sentence, or right after a quotation."""
    for word in analysis.words_of(sentence):
        if word.lemma in SPEECH:
            for child in analysis.children_of(word):
                one = meant_by(cast, child) if child.dep == "nsubj" else None
                if one is not None:
                    return one[0]
    following = sentence.index + 1
    quoted = analysis.text[sentence.span.start] in "\"“«'‘"
    if quoted and following < len(analysis.sentences):
        after = analysis.sentences[following]
        if after.block == sentence.block and not quote.overlaps(after.span):
            first = analysis.words_of(after)[:4]
            if any(word.lemma in SPEECH for word in first):
                return speaker(analysis, after, cast, after.span)
    return None


def place(cast: Cast, match: Match, quote: Span, sentence: Sentence) -> str | None:
    """The place named nearest to the trigger, in the quotation first, then in the sentence."""
    for span in (quote, sentence.span):
        places = cast.inside(span, frozenset({EntityKind.PLACE}))
        if places:
            at = match.word.span.start
            return min(places, key=lambda one: abs(one.span.start - at)).entity
    return None
