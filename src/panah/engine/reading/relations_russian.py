"""Kin and marriage in Russian: "её сестра Нурзат", "сестра Ферузы, Нилуфар"."""

from __future__ import annotations

from collections.abc import Iterator

from panah.engine.reading.lexicon import table
from panah.engine.reading.records import EntityKind, Relation
from panah.engine.reading.relations import Scene, kin_type
from panah.engine.reading.words import Word

_PEOPLE = (EntityKind.PERSON, EntityKind.GROUP)
_POSSESSIVES = {"её": "f", "ее": "f", "его": "m"}
# How far back, in words, the owner of "её" may have been named.
_REACH = 60


def _noun(lemma: str) -> str:
    """The English noun of kin that stands for a Russian one, "" for none."""
    nouns: dict[str, str] = table("ru/names")["kin_nouns"]
    return nouns.get(lemma, "")


def russian_kin(scene: Scene, word: Word) -> Iterator[Relation]:
    """Relations that hang on a Russian noun of kin."""
    noun = _noun(word.lemma)
    if not noun or any(scene.kind(one) not in _PEOPLE for one in scene.meant(word)):
        return
    for relative, beside in _relative(scene, word):
        for owner, owner_word in _owner(scene, word, relative):
            found = kin_type(noun, owner, relative, scene.sex(owner))
            if found and owner != relative:
                type_, source, target, title = found
                yield Relation(type_, source, target, scene.span(owner_word, word, beside), title)


def _people(scene: Scene, word: Word) -> list[str]:
    return [one for one in scene.meant(word) if scene.kind(one) is EntityKind.PERSON]


def _relative(scene: Scene, word: Word) -> list[tuple[str, Word]]:
    """The name after the noun; of "сестра Ферузы, Нилуфар" the second."""
    sentence = scene.analysis.sentences[word.sentence]
    after = scene.analysis.words[word.index + 1 : min(word.index + 6, sentence.last)]
    if _owner_stands_between(scene, after):
        after = after[2:]
    for other in after:
        people = _people(scene, other)
        if people:
            return [(people[0], other)]
        if other.text != ",":
            break
    return []


def _owner_stands_between(scene: Scene, after: tuple[Word, ...]) -> bool:
    """Two different people with a comma between them, right after the noun."""
    if len(after) < 3 or after[1].text != ",":
        return False
    one, other = _people(scene, after[0]), _people(scene, after[2])
    return bool(one and other and one != other)


def _owner(scene: Scene, word: Word, relative: str) -> list[tuple[str, Word]]:
    """A name in the genitive after the noun, or the person that "её" or "его" means."""
    for other in scene.analysis.words[word.index + 1 : word.index + 3]:
        for one in _people(scene, other):
            if one != relative:
                return [(one, other)]
    before = scene.analysis.words[word.index - 1] if word.index else word
    sex = _POSSESSIVES.get(before.text.casefold())
    if sex is None:
        return []
    for index in range(before.index - 1, max(before.index - _REACH, -1), -1):
        for one in _people(scene, scene.analysis.words[index]):
            if one != relative and scene.sex(one) in ("", sex):
                return [(one, before)]
    return []
