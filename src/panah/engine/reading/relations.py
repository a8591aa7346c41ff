"""How people stand to each other: kin and marriage (English). Work and place: relations_work."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from panah.engine.reading.analysis import Analysis
from panah.engine.reading.identities import Cast
from panah.engine.reading.lexicon import words as lexicon_words
from panah.engine.reading.names_spans import cue
from panah.engine.reading.records import EntityKind, Relation
from panah.engine.reading.words import Word
from panah.values.spans import Span

_PARENTS = {"mother": "mother_of", "mum": "mother_of", "mom": "mother_of", "father": "father_of",
            "dad": "father_of"}  # fmt: skip
_CHILDREN = frozenset({"son", "daughter", "child", "baby", "kid"})
_SPOUSES = frozenset({"husband", "wife", "spouse", "widow", "widower"})
_PEOPLE = (EntityKind.PERSON, EntityKind.GROUP)


@dataclass(frozen=True)
class Scene:
    """A text with who is who: entities by word, pronouns resolved."""

    analysis: Analysis
    cast: Cast
    pronouns: Mapping[int, tuple[str, ...]]
    bodies: tuple[int, ...] = ()  # the words that belong to named bodies, in order

    def body_before(self, word: Word) -> str | None:
        """The named body mentioned last before a word."""
        place = bisect_left(self.bodies, word.index)
        return self.cast.at_word[self.bodies[place - 1]] if place else None

    def meant(self, word: Word) -> tuple[str, ...]:
        """Entity ids that a word means, () when it means nobody known."""
        entity = self.cast.at_word.get(word.index)
        return (entity,) if entity else self.pronouns.get(word.index, ())

    def people(self, word: Word) -> tuple[str, ...]:
        """Those of `meant` who are persons or groups."""
        return tuple(one for one in self.meant(word) if self.kind(one) in _PEOPLE)

    def kind(self, entity: str) -> EntityKind:
        """What an entity is."""
        return self.cast.entities[entity].kind

    def sex(self, entity: str) -> str:
        """ "f", "m" or ""."""
        return str(self.cast.entities[entity].details.get("sex", ""))

    def span(self, *words: Word) -> Span:
        """From the first to the last of these words, grown over the names they belong to."""
        first = min(self._edge(word, -1) for word in words)
        last = max(self._edge(word, 1) for word in words)
        every = self.analysis.words
        return Span(every[first].span.start, every[last].span.end)

    def _edge(self, word: Word, step: int) -> int:
        entity = self.cast.at_word.get(word.index)
        place = word.index
        while entity and self.cast.at_word.get(place + step) == entity:
            place += step
        return place

    def alleged(self, word: Word) -> bool:
        """The sentence reports an accusation and no finding."""
        sentence = self.analysis.sentences[word.sentence]
        lemmas = lexicon_words("en/people", "alleged.lemmas")
        return any(
            other.lemma in lemmas or other.text.casefold() == "alleged"
            for other in self.analysis.words_of(sentence)
        )


def find_relations(
    analysis: Analysis, cast: Cast, pronouns: Mapping[int, tuple[str, ...]]
) -> Iterator[Relation]:
    """Relations that a text states, each once per place; in Russian only kin and marriage."""
    from panah.engine.reading.relations_russian import russian_kin
    from panah.engine.reading.relations_work import work_relations

    scene = Scene(analysis, cast, pronouns, _words_of_bodies(cast))
    seen: set[tuple[str, str, str, int]] = set()
    for word in analysis.words:
        language = analysis.sentences[word.sentence].language
        found: tuple[Relation, ...] = ()
        if language == "en":
            found = (*_kin(scene, word), *_married(scene, word), *work_relations(scene, word))
        elif language == "ru":
            found = tuple(russian_kin(scene, word))
        for relation in found:
            key = (relation.type, relation.source, relation.target, relation.span.start)
            if relation.source != relation.target and key not in seen:
                seen.add(key)
                yield relation


def _words_of_bodies(cast: Cast) -> tuple[int, ...]:
    bodies = {
        one.id
        for one in cast.entities.values()
        if one.named and one.kind is EntityKind.ORGANISATION
    }
    return tuple(sorted(index for index, entity in cast.at_word.items() if entity in bodies))


def _kin(scene: Scene, word: Word) -> Iterator[Relation]:
    if word.lemma not in cue("person.kin") or word.pos not in ("NOUN", "PROPN"):
        return
    relatives = _relatives(scene, word)
    owners = _owners(scene, word)
    for relative, beside in relatives:
        for owner, owner_word in owners:
            if owner == relative:
                continue
            found = kin_type(word.lemma, owner, relative, scene.sex(owner))
            if found:
                type_, source, target, title = found
                span = scene.span(owner_word, word, beside)
                yield Relation(type_, source, target, span, title)


def kin_type(noun: str, owner: str, relative: str, sex: str) -> tuple[str, str, str, str] | None:
    """(type, from, to, title) of "owner's noun is relative"."""
    if noun == "sister":
        return "sister", owner, relative, ""
    if noun == "brother":
        return "brother_of", relative, owner, ""
    if noun in _PARENTS:
        return _PARENTS[noun], relative, owner, ""
    if noun in _CHILDREN:
        return ("father_of" if sex == "m" else "mother_of", owner, relative, "") if sex else None
    if noun in _SPOUSES:
        return "spouse", owner, relative, ""
    return "associated_with", relative, owner, noun


def _relatives(scene: Scene, word: Word) -> list[tuple[str, Word]]:
    """Who the noun of kin is: the name beside it, else the description itself."""
    words = scene.analysis.words
    sentence = scene.analysis.sentences[word.sentence]
    following = [w for w in words[word.index + 1 : word.index + 3] if w.index < sentence.last]
    place = 1 if following and following[0].text == "," else 0
    if place < len(following):
        beside = following[place]
        people = [p for p in scene.people(beside) if scene.cast.entities[p].named]
        if people and beside.text[:1].isupper():
            return [(people[0], beside)]
    if word.dep in ("appos", "attr"):
        head = scene.analysis.head_of(word)
        subject = (
            next((c for c in scene.analysis.children_of(head) if c.dep == "nsubj"), head)
            if word.dep == "attr"
            else head
        )
        return [(one, subject) for one in scene.people(subject)]
    own = scene.cast.at_word.get(word.index)
    return [(own, word)] if own and scene.kind(own) in _PEOPLE else []


def _owners(scene: Scene, word: Word) -> list[tuple[str, Word]]:
    """Whose relative: the possessor, "of" somebody, or who gave birth."""
    for child in scene.analysis.children_of(word):
        if child.dep == "poss":
            return [(one, child) for one in scene.people(child)]
        if child.text.casefold() == "of":
            for inner in scene.analysis.children_of(child):
                return [(one, inner) for one in scene.people(inner)]
    if word.lemma in _CHILDREN and word.dep == "pobj":
        return _who_gave_birth(scene, word)
    return []


def _who_gave_birth(scene: Scene, word: Word) -> list[tuple[str, Word]]:
    """ "She gave birth to a son"."""
    verb = word
    for _step in range(3):
        verb = scene.analysis.head_of(verb)
        if verb.lemma == "give":
            break
    if verb.lemma != "give":
        return []
    children = scene.analysis.children_of(verb)
    if not any(child.text == "birth" for child in children):
        return []
    return [
        (one, child) for child in children if child.dep == "nsubj" for one in scene.people(child)
    ]


def _married(scene: Scene, word: Word) -> Iterator[Relation]:
    """ "married couple X and Y", "X married Y"."""
    if word.lemma == "couple":
        yield from _couple(scene, word)
    elif word.lemma == "marry" and word.pos == "VERB":
        children = scene.analysis.children_of(word)
        subjects = [(p, c) for c in children if c.dep == "nsubj" for p in scene.people(c)[:1]]
        objects = [(p, c) for c in children if c.dep == "obj" for p in scene.people(c)[:1]]
        for one, subject in subjects:
            for other, object_ in objects:
                yield Relation("spouse", one, other, scene.span(subject, object_))


def _couple(scene: Scene, word: Word) -> Iterator[Relation]:
    """The two names after "couple"."""
    named: dict[str, Word] = {}
    for other in scene.analysis.words[word.index + 1 : word.index + 10]:
        people = scene.people(other)
        if people and other.is_capitalised:
            named[people[0]] = other
        elif not people and other.text not in ("and", ",", "-"):
            break
    if len(named) == 2:
        one, two = named
        span = scene.span(word, named[two])
        yield Relation("spouse", one, two, span, alleged=scene.alleged(word))
