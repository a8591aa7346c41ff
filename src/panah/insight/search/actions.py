"""Searching is an act: it leaves one line, with how many words and finds, never which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from uuid import UUID

from django.db import transaction

from panah.core.cases.models import Case
from panah.foundation.accounts.models import User
from panah.foundation.audit import record
from panah.insight.search.finding import ALIKE, Piece, best_of, find, keys_of, snippet
from panah.insight.search.gather import CALLED, SEARCHED, Place, places_of
from panah.insight.search.holding import Held
from panah.insight.search.shelf import Kept, shelf
from panah.vocab.search import FoundKind

# Of each group; more would be read by nobody, and the next word narrows better than scrolling.
MOST = 40
LOOKED_AT = 400
DOCUMENT, READING, IDENTITY = "document", "reading", "case-identity"


@dataclass(frozen=True, slots=True)
class Find:
    """One thing in which every word was found, with the words around the densest find.

    is_alike  a word of the query is only written alike
    """

    title: str
    case: Case | None
    case_name: str
    url: str
    pieces: tuple[Piece, ...]
    is_alike: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The finds of one kind, best first; `more` says that there are others."""

    kind: FoundKind
    finds: list[Find] = field(default_factory=list)
    more: bool = False


@transaction.atomic
def search_held(query: str, held: Held, *, by: User) -> list[Group]:
    """What this person holds in which all the words stand, in groups.

    query  words in any alphabet; the beginning of a word is enough, and so is one written alike
    held   what she may search, from `held_by`
    """
    keys = keys_of(query)
    groups = list(_groups(keys, held.bodies)) if keys else []
    record(by, "search.made", None, words=len(keys), found=sum(len(one.finds) for one in groups))
    return groups


def _groups(keys: Sequence[str], held: frozenset[int]) -> Iterator[Group]:
    found, answers = shelf.find(keys, held)
    for kind in FoundKind:
        here = [one for one in found if SEARCHED[one[1].kind].group is kind][:LOOKED_AT]
        finds = list(islice(_finds(here, answers, held), MOST + 1))
        if finds:
            yield Group(kind, finds[:MOST], len(finds) > MOST)


def _finds(
    found: Sequence[tuple[float, Kept]],
    answers: Sequence[Mapping[str, float]],
    held: frozenset[int],
) -> Iterator[Find]:
    """One for each document, person or case, from its best answering text, until they are many.

    Places are asked for a few at a time: of common words nobody looks at more than the first.
    """
    shown: set[UUID] = set()
    for first in range(0, len(found), MOST):
        batch = found[first : first + MOST]
        places = places_of(kept for _score, kept in batch)
        for score, kept in batch:
            place = places.get((kept.kind, kept.record))
            if place is None or place.about in shown:
                continue
            shown.add(place.about)
            yield _find(score, kept, place, answers, held)
        if len(shown) > MOST:
            return


def _find(
    score: float,
    kept: Kept,
    place: Place,
    answers: Sequence[Mapping[str, float]],
    held: frozenset[int],
) -> Find:
    spans = find(kept.text, answers)
    pieces = snippet(kept.text, spans) if spans else (Piece(kept.text[:120], found=False),)
    title = kept.title or shelf.title_of(DOCUMENT, place.about, held)
    title = title or str(CALLED.get(kept.kind, ""))
    at = f"?at={spans[best_of(spans)].start}" if spans and kept.kind == READING else ""
    name = shelf.title_of(IDENTITY, place.case.pk, held) if place.case else ""
    return Find(title, place.case, name, f"{place.url}{at}", pieces, score <= ALIKE)
