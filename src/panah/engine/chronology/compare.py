"""Documents side by side: what repeats, what agrees, what differs, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from panah.engine.chronology.ages import compare_ages
from panah.engine.chronology.alignment import find_together
from panah.engine.chronology.amounts import compare_amounts
from panah.engine.chronology.capitals import find_capitals
from panah.engine.chronology.cast import Cast
from panah.engine.chronology.compositions import find_compositions
from panah.engine.chronology.dependence import find_dependence
from panah.engine.chronology.escapes import compare_ways_out, differences_within
from panah.engine.chronology.group import compare_groups
from panah.engine.chronology.kinship import related_pairs
from panah.engine.chronology.order import put_in_order
from panah.engine.chronology.slots import compare_slots
from panah.engine.chronology.spellings import find_spellings
from panah.engine.chronology.story import compare_stories
from panah.engine.chronology.structure import find_structure
from panah.engine.chronology.sums import find_wrong_sums
from panah.engine.chronology.telling import Telling, lay_out
from panah.engine.reading.records import (
    Agreement,
    ChronologyRow,
    Dependence,
    Difference,
    Entity,
    ReadDocument,
)

Found = tuple[list[Difference], list[Agreement]]
Pairs = Sequence[tuple[Telling, Telling]]
COMPARISONS: tuple[Callable[[Pairs, Cast], Found], ...] = (
    compare_ways_out,
    compare_ages,
    compare_slots,
    compare_amounts,
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """How documents stand to each other.

    dependence   which repeats which; which heard the same witness
    agreements   the same said in several, and whether independently
    differences  two passages that cannot both hold, or that only seem so (`verdict`)
    chronology   events in order
    together     ids of events of several documents that tell one happening
    """

    dependence: tuple[Dependence, ...]
    agreements: tuple[Agreement, ...]
    differences: tuple[Difference, ...]
    chronology: tuple[ChronologyRow, ...]
    together: tuple[tuple[str, ...], ...] = ()


def compare(documents: Sequence[ReadDocument], entities: Iterable[Entity]) -> Comparison:
    """Compare what documents say.

    documents  as read; ids must be unique
    entities   over all of them; their ids are those of the documents' mentions
    returns    places are spans of the documents' stored texts

    The machine says "differs", never who is wrong. What a document repeats from another is
    compared once, with the original.
    """
    tellings = [lay_out(document) for document in documents]
    known = list(entities)
    cast = Cast.of(known)
    differences = find_spellings(tellings, known, cast)
    dependence = find_dependence(tellings, cast)
    agreements: list[Agreement] = []
    for telling in tellings:
        differences += find_wrong_sums(telling)
        differences += find_compositions(telling, cast, differences)
        differences += differences_within(telling, cast)
    pairs = related_pairs(tellings, cast)
    spellings = [one for one in differences if one.kind == "name_spelling"]
    differences += find_capitals(pairs, spellings, cast)
    differences += find_structure(tellings, pairs, cast)
    for comparison in COMPARISONS:
        unlike, alike = comparison(pairs, cast)
        differences += unlike
        agreements += alike
    differences += compare_groups(pairs, dependence, differences, agreements, cast)
    differences += compare_stories(pairs, cast)
    return Comparison(
        dependence=tuple(dependence),
        agreements=tuple(_with_independence(agreements, dependence)),
        differences=tuple(_once(differences, dependence)),
        chronology=tuple(put_in_order(documents, dependence)),
        together=tuple(find_together(pairs, dependence, cast)),
    )


def _once(differences: Sequence[Difference], dependence: Sequence[Dependence]) -> list[Difference]:
    """Each difference once: what a rewriting repeats is told of its original only."""
    originals = {item.source: item.on for item in dependence if item.kind == "derived"}
    seen: set[tuple[object, ...]] = set()
    kept: list[Difference] = []
    ordered = sorted(
        differences, key=lambda one: sum(side.document in originals for side in (one.a, one.b))
    )
    for one in ordered:
        sides = frozenset(
            (_root(side.document, originals), value)
            for side, value in zip((one.a, one.b), (*one.values, "", "")[:2], strict=True)
        )
        # The same two spellings are one difference, whatever the entity is called.
        about = "" if one.kind == "name_spelling" else one.about
        key = (one.kind, about, sides)
        if key not in seen:
            seen.add(key)
            kept.append(one)
    return sorted(kept, key=lambda one: (one.a.document, one.a.span, one.b.document))


def _root(document: str, originals: dict[str, str]) -> str:
    """The document at the end of a chain of rewritings."""
    passed = {document}
    while document in originals and originals[document] not in passed:
        document = originals[document]
        passed.add(document)
    return document


def _with_independence(
    agreements: Sequence[Agreement], dependence: Sequence[Dependence]
) -> list[Agreement]:
    """Say of each agreement whether its documents came to it by themselves."""
    kinds = {frozenset((item.source, item.on)): item.kind for item in dependence}
    return [
        replace(one, independence=kinds.get(_documents(one), "independent")) for one in agreements
    ]


def _documents(agreement: Agreement) -> frozenset[str]:
    return frozenset(place.document for place in agreement.quotes)
