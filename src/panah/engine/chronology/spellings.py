"""One name spelt two ways in two documents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from panah.engine.chronology.cast import Cast, forms_in
from panah.engine.chronology.telling import Telling
from panah.engine.names.fold import CYRILLIC, fold, words_of
from panah.engine.names.similarity import NOTICEABLE, similarity
from panah.engine.places.settling import settle
from panah.engine.reading.records import Difference, Entity, EntityKind, Place

ALIKE = 0.85  # enough when the rest of the name is the same; a lone name needs NOTICEABLE
NAMED_KINDS = (EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE)
MOST_LETTERS_APART = 3
SHORTEST_SPLIT = 8  # characters of a name that may be written in one word or in two
RUSSIAN_CASE = re.compile(r"(?:ого|ому|ыми|ой|ей|ою|ею|ом|ем|ым|им|ах|ях|[аеиоуыэюяьй])$")
Form = tuple[str, Place]


def find_spellings(
    tellings: Sequence[Telling], entities: Sequence[Entity], cast: Cast
) -> list[Difference]:
    """Names spelt differently in two documents, linked in the cast for the other comparisons.

    Two spellings are told only when neither document uses the other's: someone who writes
    both means two people.
    """
    found: list[Difference] = []
    for one, other in combinations(tellings, 2):
        for mine, theirs in _pairs(one, other, entities):
            difference = _difference(one, other, mine, theirs)
            if difference:
                cast.link(mine.id, theirs.id)
                if mine.kind is not EntityKind.PLACE or not _is_one_place(*difference.values):
                    found.append(difference)
    return found


def _pairs(
    one: Telling, other: Telling, entities: Sequence[Entity]
) -> Iterator[tuple[Entity, Entity]]:
    """Each entity of one document with each of the other, the closest names first."""
    here = [entity for entity in entities if entity.named and _in(entity, one)]
    there = [entity for entity in entities if entity.named and _in(entity, other)]
    pairs = [
        (mine, theirs)
        for mine in here
        for theirs in there
        if mine.kind is theirs.kind and mine.kind in NAMED_KINDS
    ]
    taken: set[str] = set()
    for mine, theirs in sorted(pairs, key=lambda pair: -similarity(pair[0].name, pair[1].name)):
        if mine.id == theirs.id or not {mine.id, theirs.id} & taken:
            yield mine, theirs
            if mine.id == theirs.id or similarity(mine.name, theirs.name) >= ALIKE:
                taken |= {mine.id, theirs.id}


def _in(entity: Entity, telling: Telling) -> bool:
    return any(document == telling.id for document, _span in entity.mentions)


def _difference(one: Telling, other: Telling, mine: Entity, theirs: Entity) -> Difference | None:
    """The fullest forms on both sides, when they are spellings of one name and not the same."""
    (name, place), (name_there, place_there) = _closest(
        forms_in(one, mine), forms_in(other, theirs)
    )
    if not are_two_spellings(name, name_there, surely_same=mine.id == theirs.id):
        return None
    written_here, written_there = _folded(one, mine.kind), _folded(other, mine.kind)
    if _key(name) in written_there or _key(name_there) in written_here:
        return None
    return Difference(
        "name_spelling", mine.name, place, place_there, (name, name_there), verdict="differs"
    )


def _is_one_place(one: str, other: str) -> bool:
    """Whether both are known names of one town or region: "Moscow", "Москву"."""
    spot = settle(one).spot
    return spot is not None and spot == settle(other).spot


def _closest(here: Sequence[Form], there: Sequence[Form]) -> tuple[Form, Form]:
    """The full forms most like each other, so that grammatical cases do not count as spellings."""
    longest = [form for form in here if len(words_of(form[0])) == len(words_of(here[0][0]))]
    facing = [form for form in there if len(words_of(form[0])) == len(words_of(there[0][0]))]
    pairs = [(mine, theirs) for mine in longest for theirs in facing]
    return max(pairs, key=lambda pair: fuzz.ratio(pair[0][0], pair[1][0]))


def _folded(telling: Telling, kind: EntityKind) -> set[str]:
    wanted = {"person": "PERSON", "organisation": "ORG", "place": "PLACE"}[kind.value]
    return {
        _key(mention.span.of(telling.text))
        for mention in telling.document.mentions
        if mention.type.value == wanted
    }


def _key(name: str) -> str:
    """Letters only, lower case: quotation marks, possessives and line breaks do not count."""
    return " ".join(words_of(_bare(name))).casefold()


def _bare(name: str) -> str:
    return name.removesuffix("’s").removesuffix("'s")


def are_two_spellings(one: str, other: str, *, surely_same: bool, plural: bool = False) -> bool:
    """Same number of words, each word close to its partner, and not merely another alphabet.

    plural  an "s" at the end tells two spellings apart, as in names of firms
    """
    mine, theirs = words_of(_bare(one)), words_of(_bare(other))
    if len(mine) != len(theirs) and len(one) >= SHORTEST_SPLIT:
        # "Kartikasari" and "Kartika Sari": written in one word and in two.
        return "".join(mine).casefold() == "".join(theirs).casefold()
    if len(mine) != len(theirs) or _key(one) == _key(other) or _same_stems(mine, theirs):
        return False
    if _cyrillic(one) != _cyrillic(other):
        return not _one_name_in_two_alphabets(mine, theirs) and (
            similarity(one, other) >= NOTICEABLE
        )
    return similarity(one, other) >= _needed(mine, theirs, surely_same) and all(
        _near(a, b, inner=plural or at < len(mine) - 1)
        for at, (a, b) in enumerate(zip(mine, theirs, strict=True))
    )


def _one_name_in_two_alphabets(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Equal after transliteration, in some grammatical case of the Cyrillic side."""
    return all(_folded_forms(a) & _folded_forms(b) for a, b in zip(mine, theirs, strict=True))


def _folded_forms(word: str) -> frozenset[str]:
    """A word as it folds; a Cyrillic one also without its case ending, and with a nominative's."""
    if not _cyrillic(word):
        return frozenset({fold(word)})
    bare = RUSSIAN_CASE.sub("", word.casefold())
    return frozenset(fold(form) for form in (word, bare, bare + "а", bare + "я", bare + "й"))


def _same_stems(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether only the endings of Russian grammatical cases differ."""
    return all(
        RUSSIAN_CASE.sub("", a.casefold()) == RUSSIAN_CASE.sub("", b.casefold())
        for a, b in zip(mine, theirs, strict=True)
    )


def _needed(mine: Sequence[str], theirs: Sequence[str], surely_same: bool) -> float:
    """A word in common, or being taken for one already, makes a smaller likeness enough."""
    shared = {word.casefold() for word in mine} & {word.casefold() for word in theirs}
    close_in_all = len(mine) > 1 and all(
        fold(a)[:1] == fold(b)[:1] or fold(a)[1:] == fold(b)[1:]
        for a, b in zip(mine, theirs, strict=True)
    )
    return ALIKE if surely_same or shared or close_in_all else NOTICEABLE


def _near(one: str, other: str, *, inner: bool = False) -> bool:
    """A few letters apart, and not the feminine of a masculine surname.

    inner  not the last word of a name, where an "s" is spelling and no plural
    """
    longer, shorter = sorted((one.casefold(), other.casefold()), key=len, reverse=True)
    endings = ("a", "а") if inner else ("a", "а", "s", "n")
    if longer in {shorter + ending for ending in endings}:
        return False
    return Levenshtein.distance(longer, shorter) <= MOST_LETTERS_APART


def _cyrillic(name: str) -> bool:
    return any(letter in CYRILLIC for letter in name.casefold())
