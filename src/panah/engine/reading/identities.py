"""Which mentions of one text mean the same person, body or place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from panah.engine.reading.analysis import Analysis
from panah.engine.reading.described import Described, find_described
from panah.engine.reading.gazetteer import find_place, fold, sex_of_first_name
from panah.engine.reading.names import FoundName
from panah.engine.reading.names_plain import (
    TAGGED,
    place_in_any_case,
    place_without_case,
    without_case,
)
from panah.engine.reading.names_spans import cue
from panah.engine.reading.records import Entity, EntityKind, MentionType
from panah.engine.reading.russian_forms import lemma_of_place, nominative_of_first_name, stem
from panah.values.spans import Span

_FEMALE_END = re.compile(r"(?:[oe]v|[iy]n|sk)a(?:ya|ia)?$|(?:qyzy|kyzy|qizi|vna)$")
_MALE_END = re.compile(r"(?:[oe]v|[iy]n|sk[yi])$|(?:uly|vich|oglu)$")
_ENTITY_KINDS = {
    MentionType.PERSON: (EntityKind.PERSON, "p"),
    MentionType.ORG: (EntityKind.ORGANISATION, "o"),
    MentionType.PLACE: (EntityKind.PLACE, "l"),
}


@dataclass
class Grown:
    """An entity while its mentions are gathered.

    names     the written forms, with how often each occurs
    at        (first word, last word) of each mention, in order
    """

    id: str
    kind: EntityKind
    named: bool = True
    names: Counter[str] = field(default_factory=Counter)
    at: list[tuple[int, int]] = field(default_factory=list)
    details: dict[str, Any] = field(default_factory=dict)

    @property
    def words(self) -> list[str]:
        """The words of the longest written form, folded."""
        return fold(max(self.names, key=len)).split()


@dataclass(frozen=True)
class Cast:
    """Who and what occurs in one text.

    entities  by id, in order of first mention
    at_word   entity id of each word that belongs to a mention of it
    """

    entities: dict[str, Grown]
    at_word: dict[int, str]

    def people(self) -> list[Grown]:
        """Persons and groups, in order of first mention."""
        kinds = (EntityKind.PERSON, EntityKind.GROUP)
        return [one for one in self.entities.values() if one.kind in kinds]


def _written(analysis: Analysis, first: int, last: int) -> str:
    words = analysis.words[first:last]
    return " ".join(Span(words[0].span.start, words[-1].span.end).of(analysis.text).split())


def _words_of(analysis: Analysis, name: FoundName) -> list[str]:
    words = analysis.words[name.first : name.last]
    language = analysis.sentences[words[0].sentence].language
    russian = language == "ru"
    if language not in TAGGED:
        place = place_in_any_case(words[0].text, language)
        if name.kind is MentionType.PLACE and place:
            return fold(place.name).split()
        return [without_case(word.text, language)[-1] for word in words]
    return [stem(word.text) if russian else fold(word.text) for word in words if word.text != "-"]


class _Casting:
    """Goes through the names in order and gives each to an entity."""

    def __init__(self, analysis: Analysis, prefix: str) -> None:
        self.analysis = analysis
        self.prefix = prefix
        self.entities: dict[str, Grown] = {}
        self.keys: dict[str, list[list[str]]] = {}
        self.at_word: dict[int, str] = {}
        self.last_seen: dict[str, int] = {}
        self.numbers: Counter[str] = Counter()

    def new(self, kind: EntityKind, letter: str, *, named: bool = True) -> Grown:
        self.numbers[letter] += 1
        one = Grown(f"{self.prefix}{letter}{self.numbers[letter]}", kind, named)
        self.entities[one.id] = one
        self.keys[one.id] = []
        return one

    def place(self, one: Grown, first: int, last: int, key: list[str]) -> None:
        one.names[_written(self.analysis, first, last)] += 1
        one.at.append((first, last))
        if key and key not in self.keys[one.id]:
            self.keys[one.id].append(key)
        self.last_seen[one.id] = first
        for word in self.analysis.words[first:last]:
            # The possessor inside "Saule's mother" and "her mother" stays herself.
            if one.named or (word.pos != "PRON" and word.text != "mine"):
                self.at_word.setdefault(word.index, one.id)

    def fitting(self, name: FoundName, key: list[str]) -> Grown | None:
        """The entity that a name means; of several, the one mentioned last."""
        kind = _ENTITY_KINDS[name.kind][0]
        matches = {
            MentionType.PERSON: _same_person,
            MentionType.ORG: _same_body,
            MentionType.PLACE: _same_place,
        }[name.kind]
        found = [
            one
            for one in self.entities.values()
            if one.kind is kind
            and one.named
            and any(matches(key, k) for k in self._comparable(one, key))
        ]
        exact = [one for one in found if key in self.keys[one.id]]
        # A surname alone may have been read as exact before: the latest bearer is meant then, too.
        if exact and (len(key) > 1 or len(found) == len(exact)):
            found = exact
        return max(found, key=lambda one: self.last_seen[one.id]) if found else None

    def _comparable(self, one: Grown, key: list[str]) -> list[list[str]]:
        """A full name is held against full names: a shared surname makes no one person."""
        full = [known for known in self.keys[one.id] if len(known) > 1]
        return full if full and len(key) > 1 else self.keys[one.id]

    def add(self, name: FoundName) -> None:
        if name.kind not in _ENTITY_KINDS:
            return
        key = _words_of(self.analysis, name)
        one = self.fitting(name, key)
        if one is None:
            kind, letter = _ENTITY_KINDS[name.kind]
            one = self.new(kind, letter)
        self.place(one, name.first, name.last, key)


def _same_person(one: list[str], other: list[str]) -> bool:
    """Equal, or one is part of the other: first name or surname of a full name."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) == len(long):
        return False
    if len(short) == 1:
        return short[0] in (long[0], long[-1])
    return any(long[place : place + len(short)] == short for place in range(len(long)))


def _same_body(one: list[str], other: list[str]) -> bool:
    """Equal but for "the" and the noun of its kind, or one is the other's initials."""
    small = ("the", "of", "and", "for", "on")
    short, long = sorted(([w for w in words if w not in small] for words in (one, other)), key=len)
    if short == long:
        return True
    if len(short) == 1 and len(long) > 1:
        initials = "".join(word[0] for word in long if word)
        if short[0].replace(".", "") == initials:
            return True
    heads = cue("org.heads")
    return (
        len(short) > 0
        and len(long) == len(short) + 1
        and ((long[:-1] == short and long[-1] in heads) or (long[1:] == short and long[0] in heads))
    )


def _same_place(one: list[str], other: list[str]) -> bool:
    """Equal, or two spellings of one place in the table."""
    if one == other:
        return True
    known = [find_place(" ".join(words)) for words in (one, other)]
    return known[0] is not None and known[0] == known[1]


def cast(analysis: Analysis, names: Sequence[FoundName], prefix: str = "") -> Cast:
    """The entities of one text: named ones, then those only described.

    prefix  put before each id, so that ids of several documents differ
    """
    casting = _Casting(analysis, prefix)
    for name in sorted(names, key=lambda name: name.first):
        casting.add(name)
    for person in casting.entities.values():
        if person.kind is EntityKind.PERSON:
            person.details["sex"] = _sex_by_name(person)
    _add_described(casting, list(find_described(analysis, names)))
    return Cast(casting.entities, casting.at_word)


def _sex_by_name(person: Grown) -> str:
    """ "f", "m" or "": from the first name, else from the ending of the surname."""
    words = person.words
    known = sex_of_first_name(words[0]) or sex_of_first_name(nominative_of_first_name(words[0]))
    if known in ("f", "m"):
        return known
    if len(words) > 1 or not known:
        if _FEMALE_END.search(words[-1]) and len(words) > 1:
            return "f"
        if _MALE_END.search(words[-1]) and len(words) > 1:
            return "m"
    return ""


def _add_described(casting: _Casting, found: list[Described]) -> None:
    latest: dict[tuple[str, bool], Grown] = {}
    by_owner: dict[tuple[str, str, bool], Grown] = {}
    for one in found:
        owner = casting.at_word.get(one.owner) if one.owner is not None else None
        whose = owner or _pronoun(casting, one.owner)
        known = by_owner.get((whose, one.same, one.plural)) if whose else None
        if known is None and (one.definite or (whose and one.role != "kin")):
            known = latest.get((one.same, one.plural))
        if known is None:
            known = casting.new(_kind_of(one), "u", named=False)
            known.details.update(_details(one, owner))
        casting.place(known, one.first, one.last, [])
        latest[one.same, one.plural] = known
        if whose:
            by_owner[whose, one.same, one.plural] = known


def _pronoun(casting: _Casting, owner: int | None) -> str:
    """ "her", "their" as a stand-in for a possessor who is not known yet."""
    return casting.analysis.words[owner].text.casefold() if owner is not None else ""


def _kind_of(one: Described) -> EntityKind:
    if one.role == "workplace":
        return EntityKind.ORGANISATION
    return EntityKind.GROUP if one.plural else EntityKind.PERSON


def _details(one: Described, owner: str | None) -> dict[str, Any]:
    details: dict[str, Any] = {"sex": one.sex, "role": one.role, "noun": one.noun}
    if one.plural:
        details["plural"] = True
    if one.size and one.size > 1:
        details["size"] = one.size
    if owner and one.role == "kin":
        details["kin_of"] = owner
    return details


def finished(analysis: Analysis, grown: Grown, document: str) -> Entity:
    """The frozen record of an entity."""
    forms = [form for form, _times in grown.names.most_common()]
    full = grown.named and grown.kind in (EntityKind.PERSON, EntityKind.ORGANISATION)
    name = max(forms, key=len) if full else forms[0]
    return Entity(
        id=grown.id,
        kind=grown.kind,
        name=_best_name(analysis, grown, name),
        variants=tuple(form for form in forms if form != name),
        mentions=tuple(
            (document, Span(analysis.words[a].span.start, analysis.words[b - 1].span.end))
            for a, b in sorted(grown.at)
        ),
        named=grown.named,
        details={key: value for key, value in grown.details.items() if value not in ("", None)},
    )


def _surname(grown: Grown, word: str) -> str:
    """A surname as it stands alone elsewhere in the text, when its stem is the same.

    Of several forms the one in -а or without an ending: those are the nominatives.
    """
    alone = [form for form in grown.names if stem(form) == stem(word) and " " not in form]
    plain = [form for form in alone if form.endswith(("а", "я", "в", "н", "й", "к"))]
    return plain[0] if plain else word


def _best_name(analysis: Analysis, grown: Grown, name: str) -> str:
    """Places as the table writes them, Russian first names in the nominative."""
    if grown.kind is EntityKind.PERSON and grown.named and "Ѐ" <= name[0] <= "ӿ":
        first, *rest = name.split()
        return " ".join([nominative_of_first_name(first), *(_surname(grown, w) for w in rest)])
    if grown.kind is EntityKind.PLACE:
        if name.isupper() and len(name) > 3:
            return name.title()
        first, last = grown.at[0]
        language = analysis.sentences[analysis.words[first].sentence].language
        if language == "ru":
            return lemma_of_place(analysis.words[first:last])
        if language not in TAGGED:
            return place_without_case(name, language)
    return name
