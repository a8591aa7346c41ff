"""Entities of several documents brought together where names agree and nothing contradicts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from panah.engine.names.fold import fold as fold_word
from panah.engine.names.fold import words_of
from panah.engine.names.similarity import NOTICEABLE, similarity
from panah.engine.reading.gazetteer import find_place
from panah.engine.reading.records import Entity, EntityKind, MentionType, ReadDocument
from panah.engine.reading.records import Relation as ReadRelation

_LETTERS = {
    EntityKind.PERSON: "p",
    EntityKind.GROUP: "g",
    EntityKind.ORGANISATION: "o",
    EntityKind.PLACE: "l",
}
_MOST_YEARS_APART = 2


def merged(
    documents: Sequence[ReadDocument], entities: Sequence[Entity]
) -> tuple[list[ReadDocument], list[Entity]]:
    """The same documents and their entities with ids of the whole reading (`p1`, `o2`, `l3` …).

    Two entities of different documents become one when they are of one kind, both named, and
    - places: spellings of one place in the table, or equal names;
    - bodies: equal folded names;
    - persons: equal folded names of at least two words, no conflict of sex, age or kin.
    People who are only similar in name are not joined: each lists the other's id in
    `details["perhaps"]`, for a person to decide.
    """
    birth = {document.id: _birth_years(document) for document in documents}
    groups: list[list[Entity]] = []
    for entity in entities:
        home = next((group for group in groups if _joins(entity, group, documents, birth)), None)
        if home is None:
            groups.append([entity])
        else:
            home.append(entity)
    new_id = _new_ids(groups)
    joined = [_joined(group, new_id) for group in groups]
    joined = _with_perhaps(joined)
    return [_renamed(document, new_id.__getitem__) for document in documents], joined


def _joins(
    entity: Entity,
    group: Sequence[Entity],
    documents: Sequence[ReadDocument],
    birth: dict[str, dict[str, tuple[int, int]]],
) -> bool:
    if not entity.named or any(_document(one) == _document(entity) for one in group):
        return False
    return all(
        one.kind is entity.kind
        and one.named
        and _same_name(one, entity)
        and not _conflict(one, entity, documents, birth)
        for one in group
    )


def _document(entity: Entity) -> str:
    return entity.mentions[0][0]


def _key(name: str) -> tuple[str, ...]:
    return tuple(fold_word(word) for word in words_of(name) if word.lower() != "the")


def _same_name(one: Entity, other: Entity) -> bool:
    if one.kind is EntityKind.PLACE:
        place = find_place(one.name)
        return _key(one.name) == _key(other.name) or (
            place is not None and place == find_place(other.name)
        )
    mine, theirs = _key(one.name), _key(other.name)
    return mine == theirs and (one.kind is not EntityKind.PERSON or len(mine) > 1)


def _birth_years(document: ReadDocument) -> dict[str, tuple[int, int]]:
    """Entity → first and last possible year of birth, from an age right behind or before a name."""
    if not document.published or not document.published.end:
        return {}
    year = document.published.end.year
    found: dict[str, tuple[int, int]] = {}
    ages = [m for m in document.mentions if m.type is MentionType.AGE and isinstance(m.value, int)]
    for name in (m for m in document.mentions if m.type is MentionType.PERSON and m.entity):
        for age in ages:
            gap = min(abs(age.span.start - name.span.end), abs(name.span.start - age.span.end))
            if gap <= 3:
                found.setdefault(str(name.entity), (year - age.value - 1, year - age.value))
    return found


def _conflict(
    one: Entity,
    other: Entity,
    documents: Sequence[ReadDocument],
    birth: dict[str, dict[str, tuple[int, int]]],
) -> bool:
    """Sex, year of birth (more than two years apart) or kin speak against one person."""
    sexes = {one.details.get("sex"), other.details.get("sex")} - {None, "", "?"}
    if len(sexes) > 1:
        return True
    mine = birth.get(_document(one), {}).get(one.id)
    theirs = birth.get(_document(other), {}).get(other.id)
    return bool(mine and theirs and abs(mine[0] - theirs[0]) > _MOST_YEARS_APART)


def _new_ids(groups: Sequence[Sequence[Entity]]) -> dict[str, str]:
    counts: dict[str, int] = {}
    ids: dict[str, str] = {}
    for group in groups:
        letter = _LETTERS[group[0].kind]
        counts[letter] = counts.get(letter, 0) + 1
        ids.update({entity.id: f"{letter}{counts[letter]}" for entity in group})
    return ids


def _joined(group: Sequence[Entity], new_id: dict[str, str]) -> Entity:
    first = max(group, key=lambda entity: (len(entity.mentions), len(entity.name)))
    forms = dict.fromkeys(form for one in group for form in (one.name, *one.variants))
    details = {key: value for one in reversed(group) for key, value in one.details.items()}
    if "kin_of" in details:
        details["kin_of"] = new_id.get(details["kin_of"], details["kin_of"])
    if "members" in details:
        details["members"] = [new_id[member] for member in details["members"]]
    return replace(
        first,
        id=new_id[first.id],
        variants=tuple(form for form in forms if form != first.name),
        mentions=tuple(mention for one in group for mention in one.mentions),
        details=details,
    )


def _with_perhaps(entities: list[Entity]) -> list[Entity]:
    """Name those who are spelt nearly alike in different documents."""
    people = [one for one in entities if one.kind is EntityKind.PERSON and one.named]
    near: dict[str, list[str]] = {}
    for place, one in enumerate(people):
        for other in people[place + 1 :]:
            apart = not {d for d, _ in one.mentions} & {d for d, _ in other.mentions}
            full = " " in one.name and " " in other.name
            if apart and full and similarity(one.name, other.name) >= NOTICEABLE:
                near.setdefault(one.id, []).append(other.id)
                near.setdefault(other.id, []).append(one.id)
    return [
        replace(one, details={**one.details, "perhaps": near[one.id]}) if one.id in near else one
        for one in entities
    ]


def _renamed(document: ReadDocument, new: Callable[[str], str]) -> ReadDocument:
    """The document with the reading's ids in place of its own."""

    def maybe(entity: str | None) -> str | None:
        return new(entity) if entity else None

    def relation(one: ReadRelation) -> ReadRelation:
        return replace(one, source=new(one.source), target=new(one.target))

    return replace(
        document,
        mentions=tuple(replace(m, entity=maybe(m.entity)) for m in document.mentions),
        events=tuple(
            replace(
                event,
                place=maybe(event.place),
                speaker=maybe(event.speaker),
                participants=tuple(
                    replace(one, entity=new(one.entity)) for one in event.participants
                ),
            )
            for event in document.events
        ),
        indicators=tuple(
            replace(one, persons=tuple(new(person) for person in one.persons))
            for one in document.indicators
        ),
        relations=tuple(relation(one) for one in document.relations),
    )
