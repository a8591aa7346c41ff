"""Relatives who are sometimes named and sometimes not: "her sister" is the sister named before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from panah.engine.reading.identities import Cast, Grown
from panah.engine.reading.records import EntityKind, Relation

_EITHER_WAY = frozenset({"sister", "spouse"})
_KIN = frozenset({"sister", "brother_of", "mother_of", "father_of", "spouse"})


def link_relatives(cast: Cast, relations: Iterable[Relation]) -> tuple[Cast, list[Relation]]:
    """Unnamed relatives become the named one, where a text names exactly one who fits.

    returns  the cast without them, their mentions given to the named person; and the relations,
             each kind between two entities once, at its first place
    """
    found = list(relations)
    alias = _aliases(cast, found)
    entities = {key: one for key, one in cast.entities.items() if key not in alias}
    for old, new in alias.items():
        entities[new].at += cast.entities[old].at
    at_word = {index: alias.get(entity, entity) for index, entity in cast.at_word.items()}
    for one in entities.values():
        owner = one.details.get("kin_of")
        if owner in alias:
            one.details["kin_of"] = alias[owner]
    linked = Cast(entities, at_word)
    kept = _once(linked, alias, found)
    _tell_members(linked, kept)
    return linked, kept


def _aliases(cast: Cast, relations: list[Relation]) -> dict[str, str]:
    """Unnamed relative → named relative of the same person in the same relation."""
    named: dict[tuple[str, str], set[str]] = defaultdict(set)
    unnamed: list[tuple[str, str, str]] = []
    for relation in relations:
        if relation.type not in _KIN:
            continue
        for own, other, side in _sides(relation):
            if not cast.entities[own].named:
                continue
            if cast.entities[other].named:
                named[own, side].add(other)
            elif cast.entities[other].kind is EntityKind.PERSON:
                unnamed.append((own, side, other))
    alias: dict[str, str] = {}
    refused: set[str] = set()
    for own, side, other in unnamed:
        fitting = [n for n in named[own, side] if _may_be(cast.entities[other], cast.entities[n])]
        if len(fitting) == 1 and alias.get(other, fitting[0]) == fitting[0]:
            alias[other] = fitting[0]
        else:
            refused.add(other)
    return {old: new for old, new in alias.items() if old not in refused}


def _sides(relation: Relation) -> list[tuple[str, str, str]]:
    """(person, relative, what the relative is) from both ends."""
    one, other = relation.source, relation.target
    if relation.type in _EITHER_WAY:
        return [(one, other, relation.type), (other, one, relation.type)]
    return [(one, other, f"{relation.type} of"), (other, one, relation.type)]


def _may_be(unnamed: Grown, named: Grown) -> bool:
    sexes = {unnamed.details.get("sex"), named.details.get("sex")} - {None, ""}
    return len(sexes) < 2


def _once(cast: Cast, alias: Mapping[str, str], relations: list[Relation]) -> list[Relation]:
    kept: dict[tuple[str, str, str], Relation] = {}
    for relation in relations:
        source = alias.get(relation.source, relation.source)
        target = alias.get(relation.target, relation.target)
        ends = (source, target)
        if relation.type in _EITHER_WAY:
            ends = (min(ends), max(ends))
        if source != target and not _too_vague(cast, source, target):
            kept.setdefault((relation.type, *ends), replace(relation, source=source, target=target))
    return list(kept.values())


def _too_vague(cast: Cast, source: str, target: str) -> bool:
    """Between a group without a name and another without one: "their relatives"."""
    ends = [cast.entities[source], cast.entities[target]]
    return all(not one.named for one in ends) and any(one.kind is EntityKind.GROUP for one in ends)


def _tell_members(cast: Cast, relations: list[Relation]) -> None:
    """ "The sisters" are the two sisters of the text, when it tells of two."""
    sisters = {
        end
        for relation in relations
        if relation.type == "sister"
        for end in (relation.source, relation.target)
        if cast.entities[end].named
    }
    if len(sisters) != 2:
        return
    for one in cast.entities.values():
        if one.kind is EntityKind.GROUP and one.details.get("noun") == "sister":
            one.details["members"] = sorted(sisters)
