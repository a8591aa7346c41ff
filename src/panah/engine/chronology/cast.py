"""Who is meant where: one id per person across the documents, however the name is spelt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from panah.engine.chronology.telling import Sentence, Telling
from panah.engine.reading.records import Entity, MentionType, Place
from panah.values.spans import Span

FEMALE = frozenset({"she", "her", "herself", "hers", "она", "её", "ее", "ей"})
MALE = frozenset({"he", "him", "himself", "his", "он", "его", "ему"})


@dataclass
class Cast:
    """The named entities of a reading, with links between spellings of one name.

    `link` joins two entities for the comparison only: nothing is merged by it.
    """

    entities: dict[str, Entity]
    _same: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, entities: Iterable[Entity]) -> Cast:
        """A cast without links."""
        return cls({entity.id: entity for entity in entities})

    def canonical(self, entity: str) -> str:
        """One id for all linked spellings."""
        while entity in self._same:
            entity = self._same[entity]
        return entity

    def link(self, one: str, other: str) -> None:
        """Take two entities for one person while comparing."""
        first, second = sorted((self.canonical(one), self.canonical(other)))
        if first != second:
            self._same[second] = first

    def persons_in(self, telling: Telling, span: Span) -> list[str]:
        """Named persons in a span, canonical ids in order of mention."""
        return [
            self.canonical(mention.entity)
            for mention in telling.mentions_in(span, MentionType.PERSON)
            if mention.entity
        ]

    def persons_meant(self, telling: Telling, sentence: Sentence) -> frozenset[str]:
        """Persons named in a sentence, or whom its "she" or "he" most likely means."""
        named = self.persons_in(telling, sentence.span)
        if named:
            return frozenset(named)
        meant = self._pronoun(telling, sentence)
        return frozenset({meant}) if meant else frozenset()

    def person_before(self, telling: Telling, offset: int, sex: str | None) -> str | None:
        """The person of that sex named last before an offset, at most ten sentences back."""
        here = telling.sentence_at(offset)
        first = max(0, here.index - 10) if here else 0
        start = telling.sentences[first].span.start if telling.sentences else 0
        if offset <= start:
            return None
        for person in reversed(self.persons_in(telling, Span(start, offset))):
            said = self.entities[person].details.get("sex") if person in self.entities else None
            if sex is None or said in (None, sex):
                return person
        return None

    def _pronoun(self, telling: Telling, sentence: Sentence) -> str | None:
        words = sentence.span.of(telling.text).casefold().split()
        found = {word.strip(".,;:!?\"'“”()") for word in words}
        sex = "f" if found & FEMALE else "m" if found & MALE else None
        return self.person_before(telling, sentence.span.start, sex) if sex else None


def forms_in(telling: Telling, entity: Entity) -> list[tuple[str, Place]]:
    """How a document writes an entity's name, longest form first, and where it stands."""
    places = [Place(document, span) for document, span in entity.mentions if document == telling.id]
    written = [(" ".join(place.span.of(telling.text).split()), place) for place in places]
    return sorted(written, key=lambda form: (-len(form[0]), form[1].span))
