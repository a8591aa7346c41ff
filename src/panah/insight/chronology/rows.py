"""From tellings to a chronology: one row per happening, repetition counted once.

Plain functions over frozen records; `gather` fills them from what the asker's keys open, `order`
puts the rows one after the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from panah.core.claims.leaves import BookJoin
from panah.insight.chronology.order import grouped, put_in_order
from panah.insight.chronology.records import (
    Cited,
    Differing,
    Part,
    Preferred,
    Relative,
    Row,
    Said,
    Source,
    Telling,
)
from panah.values.dates import UncertainDate
from panah.vocab.claims import DifferenceKind
from panah.vocab.events import EventType
from panah.vocab.evidence import ClaimSlot

__all__ = [
    "Cited",
    "Differing",
    "Part",
    "Preferred",
    "Relative",
    "Row",
    "Said",
    "Source",
    "Telling",
    "rows_of",
]


def rows_of(
    tellings: Iterable[Telling],
    *,
    together: Iterable[Collection[UUID]] = (),
    joins: Iterable[BookJoin] = (),
    differences: Sequence[Differing] = (),
    preferred: Mapping[UUID, Sequence[Preferred]] | None = None,
) -> tuple[list[Row], list[Differing]]:
    """The chronology, ordered by what is known, and the differences that belong to no row.

    tellings     what each document says; rejected and withdrawn ones are left to the caller
    together     what the machine takes for one happening, as sets of the claims that carry the
                 decisions
    joins        the last word of people on two such claims: it goes before the machine's
    differences  shown in the row that quotes either side
    preferred    what people put first, by the claim that carries the decision
    """
    words = list(joins)
    groups = grouped(tellings, [*together], words)
    found = [_row(group, preferred or {}) for group in groups]
    rows = put_in_order(found, words)
    # How a name is written concerns a person, not one of the happenings that name her.
    placed = {one.key for one in differences if one.kind is DifferenceKind.NAME_SPELLING}
    at_document = _by_document(differences)
    for at, row in enumerate(rows):
        near = {one.key: one for told in row.tellings for one in at_document[told.source.document]}
        here = tuple(one for key, one in near.items() if key not in placed and _bears_on(one, row))
        placed.update(one.key for one in here)
        rows[at] = replace(row, differences=here)
    shown = {one.key for row in rows for one in row.differences}
    return rows, [one for one in differences if one.key not in shown]


def _by_document(differences: Iterable[Differing]) -> Mapping[UUID, list[Differing]]:
    found: defaultdict[UUID, list[Differing]] = defaultdict(list)
    for one in differences:
        for document in {one.a.source.document, one.b.source.document}:
            found[document].append(one)
    return found


def _row(tellings: Sequence[Telling], preferred: Mapping[UUID, Sequence[Preferred]]) -> Row:
    told = sorted(tellings, key=lambda one: (one.source.number, one.quotes[0].start))
    numbers = {one.source.number for one in told}
    own = {one.source.number for one in told if not numbers.intersection(one.source.repeats)}
    choices = _last([one for telling in told for one in preferred.get(telling.claim, ())])
    sharpest = min(told, key=lambda one: (_days(one.when), one.source.number))
    chosen = next((one for one in choices if one.slot is ClaimSlot.WHEN), None)
    kind = next((one for one in choices if one.slot is ClaimSlot.WHAT), None)
    return Row(
        type=EventType(kind.value["type"]) if kind else told[0].type,
        when=chosen.when if chosen else sharpest.when,
        tellings=tuple(told),
        independent=max(1, len(own)),
        preferred=chosen,
        choices=choices,
    )


def _last(choices: Iterable[Preferred]) -> tuple[Preferred, ...]:
    """The last choice on each slot: a joined row has those of both happenings."""
    in_time = sorted(choices, key=lambda one: (one.at is not None, one.at))
    return tuple({one.slot: one for one in in_time}.values())


def _days(when: UncertainDate) -> int:
    """How long the interval is; open sides are longer than any closed one."""
    if when.start and when.end:
        return (when.end - when.start).days
    return (date.max - date.min).days + (0 if when.is_known else 1)


def _bears_on(difference: Differing, row: Row) -> bool:
    quotes = [quote for one in row.tellings for quote in one.quotes]
    return any(
        _same_words(side, quote) for side in (difference.a, difference.b) for quote in quotes
    )


def _same_words(one: Cited, other: Cited) -> bool:
    return (
        one.source.document == other.source.document
        and one.start < other.end
        and other.start < one.end
    )
