"""On which side each person of a text stands: survivor, exploiter, official, lawyer, helper, court.

What somebody is called ("the owner", "a lawyer") and what the syntax surely says of him in one
place hold in the whole text, so that nobody is taken for the victim of what he did.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from panah.engine.reading.events_roles_frames import (
    side_of_body,
    side_of_noun_role,
    side_told_by,
)
from panah.engine.reading.records import Entity, EntityKind, Participant, Relation

# What somebody is called weighs more than one act; a pronoun's act is no evidence of its own.
CALLED, SURE = 3, 2
Votes = dict[str, Counter[str]]


def called(entities: Sequence[Entity]) -> Votes:
    """Sides by what people and bodies are called."""
    votes: Votes = defaultdict(Counter)
    for one in entities:
        roles = [str(one.details.get("role", "")), *one.details.get("called", ())]
        for role in roles:
            side = side_of_noun_role(role)
            if side:
                votes[one.id][side] += CALLED
        if one.kind is EntityKind.ORGANISATION:
            for word in one.name.casefold().split():
                side = side_of_body(word)
                if side:
                    votes[one.id][side] += CALLED
    return votes


def related(votes: Votes, relations: Iterable[Relation]) -> None:
    """Owners of where people are held, and lawyers, told by relations."""
    for one in relations:
        if one.type == "lawyer_of":
            votes[one.source]["lawyer"] += CALLED


def acted(votes: Votes, people: Iterable[Participant]) -> None:
    """Sides by what the syntax says of people."""
    for one in people:
        side = side_told_by(one.role)
        if side and not one.guessed:
            votes[one.entity][side] += SURE


def decided(votes: Mapping[str, Counter[str]]) -> dict[str, str]:
    """The side of each whose side is clear: the most votes."""
    found: dict[str, str] = {}
    for entity, count in votes.items():
        (side, most), *rest = count.most_common()
        if not rest or rest[0][1] < most:
            found[entity] = side
    return found
