"""Which documents tell of the same case, so that comparing them means anything."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from panah.engine.chronology.cast import Cast
from panah.engine.chronology.telling import Telling
from panah.engine.chronology.ways_out import apart, ways_out
from panah.engine.reading.records import MentionType

NEAR_DAYS = 7


def related_pairs(tellings: Sequence[Telling], cast: Cast) -> list[tuple[Telling, Telling]]:
    """Pairs of documents that name one person in their evidence, or tell a way out of one week.

    Two reports of the same trade in the same city may be of two cases; comparing their numbers
    and promises would only find that cases differ.
    """
    persons = {telling.id: _persons(telling, cast) for telling in tellings}
    return [
        (one, other)
        for one, other in combinations(tellings, 2)
        if persons[one.id] & persons[other.id] or _same_week(one, other, cast)
    ]


def _persons(telling: Telling, cast: Cast) -> frozenset[str]:
    """Persons named in the sentences; an author under the title is not among them."""
    return frozenset(
        cast.canonical(mention.entity)
        for mention in telling.document.mentions
        if mention.type is MentionType.PERSON
        and mention.entity
        and telling.sentence_at(mention.span.start)
    )


def _same_week(one: Telling, other: Telling, cast: Cast) -> bool:
    """Both tell a dated way out, at most a week apart, from a place that both name."""
    mine = [h.date for h in ways_out(one, cast) if h.date]
    theirs = [h.date for h in ways_out(other, cast) if h.date]
    near = any(apart(a, b).days <= NEAR_DAYS for a in mine for b in theirs)
    return near and bool(_places(one) & _places(other))


def _places(telling: Telling) -> set[str]:
    return {
        mention.entity
        for mention in telling.document.mentions
        if mention.type is MentionType.PLACE and mention.entity
    }
