"""Who took part in an event, who says so, and where it was."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from panah.engine.reading.analysis import Analysis, Sentence
from panah.engine.reading.events_matching import Match
from panah.engine.reading.events_roles_arguments import Arguments
from panah.engine.reading.events_roles_frames import PLACES, Fit, fit, frame
from panah.engine.reading.origins import is_origin
from panah.engine.reading.pronouns_speakers import quoted_words
from panah.engine.reading.records import Entity, EntityKind, Mention, MentionType, Participant
from panah.engine.reading.words import Word
from panah.values.spans import Span

PEOPLE = frozenset({EntityKind.PERSON, EntityKind.GROUP})
# Objects that are people even when nobody knows whom they mean.
ACTED_ON = frozenset({"they", "we", "i", "he", "she", "я", "мы", "он", "она", "они"})
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

# Kinds of event in which somebody is moved, from one place to another.
MOVES = frozenset({"travel", "return", "child_removal", "recruitment", "sale_of_person"})
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
    pronouns: Mapping[int, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    at_word: Mapping[int, str] = field(default_factory=dict)
    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        mentions: Sequence[Mention],
        entities: Sequence[Entity],
        text: str,
        pronouns: Mapping[int, tuple[tuple[str, ...], ...]] | None = None,
        at_word: Mapping[int, str] | None = None,
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
            word: tuple(names for names in chances if all(name in known for name in names))
            for word, chances in (pronouns or {}).items()
        }
        return cls(
            sorted(named, key=lambda one: (one.span.start, one.span.end)),
            meant,
            {word: name for word, name in (at_word or {}).items() if name in known},
            {one.id: tuple(one.details["members"]) for one in entities if _is_told_apart(one)},
        )

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


def _is_told_apart(one: Entity) -> bool:
    """A group whose members the text names, all of them as far as it says."""
    members = one.details.get("members", ())
    size = one.details.get("size", len(members))
    return one.kind is EntityKind.GROUP and size == len(members) > 0


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word stands for: several entities for "they"; several chances for a pronoun.

    chances  the most likely first; a name has one
    """

    chances: tuple[tuple[str, ...], ...]
    guessed: bool


def meant_by(cast: Cast, word: Word) -> Meaning:
    """Whom a word stands for."""
    here = cast.at(word)
    name = cast.at_word.get(word.index) or (here.entity if here and not cast.at_word else None)
    if name is not None:
        return Meaning((cast.members.get(name, (name,)),), False)
    return Meaning(cast.pronouns.get(word.index, ()), True)


@dataclass(frozen=True)
class Casting:
    """Fills the roles of events from the words in each place.

    sides  entity → the side on which it stands in the whole text, as far as it is clear
    """

    cast: Cast
    kinds: Mapping[str, EntityKind]
    sides: Mapping[str, str] = field(default_factory=dict)

    def participants(self, type_: str, lemma: str, words: Arguments) -> tuple[Participant, ...]:
        """Who took part, each once, in the order of the places; nobody rather than a wrong one."""
        places = frame(type_, lemma)
        found: dict[str, Participant] = {}
        for place in PLACES:
            role = self._role(places, place, words)
            for word in words.get(place, ()) if role else ():
                for one in self._filling(str(role), word, found):
                    found.setdefault(one.entity, one)
        return tuple(found.values())

    def _role(self, places: Mapping[str, str], place: str, words: Arguments) -> str | None:
        """The role of a place; a subject without anybody it acts on has another one."""
        if place == "subject" and "alone" in places and not self._acts_on_somebody(places, words):
            return places["alone"]
        return places.get(place)

    def _acts_on_somebody(self, places: Mapping[str, str], words: Arguments) -> bool:
        filled = [w for place in ("object", "recipient") if place in places
                  for w in words.get(place, ())]  # fmt: skip
        return any(
            self.kinds.get(name) in PEOPLE or w.lemma in ACTED_ON
            for w in filled
            for names in meant_by(self.cast, w).chances[:1] or ((),)
            for name in names or ("",)
        )

    def _filling(
        self, role: str, word: Word, found: Mapping[str, Participant]
    ) -> Iterator[Participant]:
        """Whom a word means, if they may all fill the role; else the only other chance that may.

        Of several other chances none is taken: better nobody than a wrong one.
        """
        meaning = meant_by(self.cast, word)
        fitting = [names for names in meaning.chances if self._fit(role, names, found)]
        if not fitting or (fitting[0] != meaning.chances[0] and len(fitting) > 1):
            return
        yield from (Participant(role, name, meaning.guessed) for name in fitting[0])

    def _fit(self, role: str, names: Sequence[str], found: Mapping[str, Participant]) -> bool:
        """Nobody of them has another role in the event, and each may fill this one."""
        taken = any(name in found and found[name].role != role for name in names)
        return not taken and all(self._may(fit(role), name) for name in names)

    def _may(self, allowed: Fit, name: str) -> bool:
        kind = self.kinds.get(name)
        return kind is not None and allowed.allows(kind.value, self.sides.get(name, ""))


def speaker(analysis: Analysis, sentence: Sentence, cast: Cast, quote: Span) -> str | None:
    """Who says it: the subject of "said" in the sentence, or right after or before a quotation.

    "They told me that he died," she said: who told her is not who says so.
    """
    said = _says(analysis, sentence, cast)
    if said or analysis.text[sentence.span.start] not in "\"“«'‘":
        return said
    for beside in (sentence.index + 1, sentence.index - 1):
        if 0 <= beside < len(analysis.sentences):
            other = analysis.sentences[beside]
            near = other.block == sentence.block and not quote.overlaps(other.span)
            if near and (beside < sentence.index or _opens_with_speech(analysis, other)):
                return _says(analysis, other, cast)
    return None


def _says(analysis: Analysis, sentence: Sentence, cast: Cast) -> str | None:
    """The subject of "said" outside the quotation marks of a sentence."""
    inside = {word.index for word in quoted_words(analysis, sentence)}
    for word in analysis.words_of(sentence):
        if word.lemma in SPEECH and word.index not in inside:
            for child in analysis.children_of(word):
                chances = meant_by(cast, child).chances if child.dep == "nsubj" else ()
                if chances:
                    return chances[0][0]
    return None


def _opens_with_speech(analysis: Analysis, sentence: Sentence) -> bool:
    return any(word.lemma in SPEECH for word in analysis.words_of(sentence)[:4])


def place(
    analysis: Analysis, cast: Cast, match: Match, quote: Span, sentence: Sentence
) -> str | None:
    """The place named nearest to the trigger, in the quotation first, then in the sentence.

    Where the people of the sentence come from is left out; but "took the girl from Karasu" says
    where she was taken.
    """
    moved = match.word.span.start if match.rule.label in MOVES else len(analysis.text)
    named = [one.span for one in cast.inside(sentence.span, frozenset({EntityKind.PLACE}))]
    people = [one.span for one in cast.inside(sentence.span, frozenset({EntityKind.PERSON}))]
    for span in (quote, sentence.span):
        places = [
            one
            for one in cast.inside(span, frozenset({EntityKind.PLACE}))
            if moved < one.span.start or not is_origin(analysis, sentence, one.span, named, people)
        ]
        if places:
            at = match.word.span.start
            return min(places, key=lambda one: abs(one.span.start - at)).entity
    return None
