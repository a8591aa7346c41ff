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
    without_case,
)
from panah.engine.reading.names_spans import cue
from panah.engine.reading.records import EntityKind, MentionType
from panah.engine.reading.russian_forms import nominative_of_first_name, stem
from panah.values.spans import Span

_FEMALE_END = re.compile(r"(?:[oe]v|[iy]n|sk)a(?:ya|ia)?$|(?:qyzy|kyzy|qizi|vna)$")
_MALE_END = re.compile(r"(?:[oe]v|[iy]n|sk[yi])$|(?:uly|vich|oglu)$")
_ENTITY_KINDS = {
    MentionType.PERSON: (EntityKind.PERSON, "p"),
    MentionType.ORG: (EntityKind.ORGANISATION, "o"),
    MentionType.PLACE: (EntityKind.PLACE, "l"),
}


_BODIES = ("workplace", "body", "court")


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

    def call(self, one: Grown, what: Described) -> None:
        """Somebody named is also described: what that says of him, and where it stands."""
        called = one.details.setdefault("called", [])
        if what.role not in called:
            called.append(what.role)
        if what.sex and not one.details.get("sex"):
            one.details["sex"] = what.sex
        for index in range(what.first, what.last):
            if self.analysis.words[index].pos != "PRON":
                self.at_word.setdefault(index, one.id)

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
        if name.kind is MentionType.PERSON and len(key) == 1:
            return self._most_told_of(found)
        return max(found, key=lambda one: self.last_seen[one.id]) if found else None

    def _most_told_of(self, found: Sequence[Grown]) -> Grown | None:
        """Of several bearers of one surname, whom the text tells most of, else the last."""
        return max(found, key=lambda one: (len(one.at), self.last_seen[one.id]), default=None)

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
    describing = _Describing(casting)
    for one in find_described(analysis, names):
        describing.add(one)
    return Cast(casting.entities, casting.at_word)


def _sex_by_name(person: Grown) -> str:
    """ "f", "m" or "": from the first name and the ending of the surname.

    A man's surname outvotes the first name; a woman's does not, for it may be a man's genitive.
    """
    words = person.words
    surname = words[-1] if len(words) > 1 else ""
    if _MALE_END.search(surname) and not _FEMALE_END.search(surname):
        return "m"
    known = sex_of_first_name(words[0])
    if known in ("f", "m"):
        return known
    written = max(person.names, key=len)
    if "Ѐ" <= written[0] <= "ӿ":
        known = sex_of_first_name(nominative_of_first_name(words[0]))
        if known in ("f", "m"):
            return known
    return "f" if _FEMALE_END.search(surname) else ""


class _Describing:
    """Gives each description to a name beside it, to somebody told of before, or to a new one."""

    def __init__(self, casting: _Casting) -> None:
        self.casting = casting
        self.latest: dict[tuple[str, bool], Grown] = {}
        self.by_owner: dict[tuple[str, str, bool], Grown] = {}

    def add(self, one: Described) -> None:
        """One description, in the order of the text."""
        owner = self.casting.at_word.get(one.owner) if one.owner is not None else None
        whose = owner or _pronoun(self.casting, one.owner)
        bearer = _bearer(self.casting, one)
        if bearer is None and one.beside and (one.name is None or not one.plural):
            return
        known = bearer or self._before(one, whose)
        if known is None and one.role == "body":
            return  # "the charity" that was never called by its name is left to relations
        if known is None:
            known = self.casting.new(_kind_of(one), "u", named=False)
            known.details.update(_details(one, owner))
        self._place(known, one)
        self.latest[one.same, one.plural] = known
        if whose:
            self.by_owner[whose, one.same, one.plural] = known

    def _before(self, one: Described, whose: str) -> Grown | None:
        """Somebody so described before: "her sister" again, "the owner", "his shop"."""
        known = self.by_owner.get((whose, one.same, one.plural)) if whose else None
        again = one.definite or bool(whose)
        if one.role == "kin":
            again = one.definite and not whose
        return known or (self.latest.get((one.same, one.plural)) if again else None)

    def _place(self, known: Grown, one: Described) -> None:
        if one.name is not None and known.kind is EntityKind.GROUP:
            members = _members(self.casting, one)
            if members:
                known.details.setdefault("members", members)
        if not known.named:
            self.casting.place(known, one.first, one.last, [])
            return
        self.casting.call(known, one)
        if one.role == "kin" and one.name is None:
            known.at.append((one.first, one.last))


def _bearer(casting: _Casting, one: Described) -> Grown | None:
    """The named person or body whom a description stands beside."""
    if one.name is None or one.plural:
        return None
    bearer = casting.entities.get(casting.at_word.get(one.name, ""))
    wanted = EntityKind.ORGANISATION if one.role in _BODIES else EntityKind.PERSON
    return bearer if bearer and bearer.kind is wanted else None


def _members(casting: _Casting, one: Described) -> list[str]:
    """ "The owners, Timur and Rakhat": the named persons told in one breath after a plural."""
    found: dict[str, None] = {}
    sentence = casting.analysis.sentences[casting.analysis.words[one.head].sentence]
    for word in casting.analysis.words[one.name or 0 : sentence.last]:
        entity = casting.at_word.get(word.index, "")
        if entity and casting.entities[entity].kind is EntityKind.PERSON:
            found[entity] = None
        elif word.text not in (",", "and", "и", "his", "her", "wife", "жена"):
            break
    return list(found)


def _pronoun(casting: _Casting, owner: int | None) -> str:
    """ "her", "their" as a stand-in for a possessor who is not known yet."""
    return casting.analysis.words[owner].text.casefold() if owner is not None else ""


def _kind_of(one: Described) -> EntityKind:
    if one.role in _BODIES:
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
