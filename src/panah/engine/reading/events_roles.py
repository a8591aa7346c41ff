"""Who took part in an event, who says so, and where it was."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
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

LONGEST_NAME = 400  # characters, of what is told of someone in one stretch


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
    pronouns: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        mentions: Sequence[Mention],
        entities: Sequence[Entity],
        text: str,
        pronouns: Mapping[int, tuple[str, ...]] | None = None,
    ) -> Cast:
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
        meant = {
            word: tuple(name for name in names if name in known)
            for word, names in (pronouns or {}).items()
        }
        return cls(sorted(named, key=lambda one: (one.span.start, one.span.end)), meant)

    def at(self, word: Word) -> Named | None:
        """The entity that a word is part of, the longest stretch first."""
        inside = [n for n in self._near(word.span) if n.span.overlaps(word.span)]
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
        return [n for n in self._near(span) if n.kind in kinds and span.overlaps(n.span)]

    def _near(self, span: Span) -> list[Named]:
        """Those that can reach into a stretch; a long document has thousands of them."""
        first = bisect_left(self.named, span.start - LONGEST_NAME, key=lambda one: one.span.start)
        last = bisect_left(self.named, span.end, key=lambda one: one.span.start)
        return self.named[first:last]


def meant_by(cast: Cast, word: Word) -> list[tuple[str, bool]]:
    """The entities that a word stands for, and whether that is a guess (a pronoun)."""
    here = cast.at(word)
    if here is not None:
        return [(here.entity, False)]
    if word.index in cast.pronouns:
        return [(name, True) for name in cast.pronouns[word.index]]
    text = word.text.casefold()
    if text in FEMALE | MALE and not cast.pronouns:
        one = cast.before(word.span.start, "f" if text in FEMALE else "m")
        return [(one.entity, True)] if one else []
    return []


def participants(matcher: Matcher, cast: Cast, match: Match, quote: Span) -> list[Participant]:
    """Roles by syntax where there is a parse; the other persons of the quotation as guesses."""
    roles = matcher.lexicon.roles.get(match.rule.label, {})
    objects, subjects = matcher.objects(match.word), matcher.subjects(match.word)
    found: dict[str, Participant] = {}

    def add(words: Sequence[Word], role: str | None) -> None:
        for word in words:
            for entity, guessed in meant_by(cast, word) if role else ():
                found.setdefault(entity, Participant(str(role), entity, guessed))

    sure = [word for word in objects if cast.at(word)]
    add(sure, roles.get("object"))
    add(subjects, subject_role(matcher, match, roles, bool(objects)))
    add(objects, roles.get("object"))
    spare = roles.get("other") or roles.get("object") or roles.get("subject")
    for one in cast.inside(quote, ACTORS):
        if spare and one.entity not in found and one.kind is EntityKind.PERSON:
            found[one.entity] = Participant(spare, one.entity, True)
    return list(found.values())


def subject_role(
    matcher: Matcher, match: Match, roles: Mapping[str, str], has_object: bool
) -> str | None:
    """The role of the subject: who works is not who makes work, who seeks a job is no recruiter."""
    if match.word.lemma in matcher.lexicon.words("seeking"):
        return roles.get("seeker") or roles.get("subject")
    if has_object and "with_object" in roles:
        return roles["with_object"]
    active = "active" in roles and not has_object and not matcher.is_passive(match.word)
    return roles.get("active" if active else "subject")


def speaker(analysis: Analysis, sentence: Sentence, cast: Cast, quote: Span) -> str | None:
    """Who says it: the subject of "said" in the sentence, or right after a quotation."""
    for word in analysis.words_of(sentence):
        if word.lemma in SPEECH:
            for child in analysis.children_of(word):
                meant = meant_by(cast, child) if child.dep == "nsubj" else []
                if meant:
                    return meant[0][0]
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
