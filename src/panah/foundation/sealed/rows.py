"""Sealed bodies read by the hundred: rows as plain tuples, and what is in them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from panah.foundation.keys.access import Opened, keys_of
from panah.foundation.keys.proven import opened as opened_places
from panah.foundation.keys.suites import unpad, unseal
from panah.foundation.sealed.models import SealedBody, body_place

if TYPE_CHECKING:
    from panah.foundation.accounts.models import User

AT_ONCE = 500


class Listed(NamedTuple):
    """Where one body stands, and as which revision; `version` is that of its compartment's key."""

    record: UUID
    compartment: UUID
    version: int
    revision: int


class Row(NamedTuple):
    """One body as it stands, sealed."""

    number: int
    kind: str
    record: UUID
    revision: int
    compartment: UUID
    version: int
    blob: bytes

    def listed(self) -> Listed:
        """Where it stands."""
        return Listed(self.record, self.compartment, self.version, self.revision)


def rows_of(found: QuerySet[SealedBody]) -> list[Row]:
    """These bodies, still sealed."""
    columns = ("pk", "kind", "record", "revision", "compartment_id", "compartment__version", "blob")
    return [Row(*row) for row in found.values_list(*columns)]


def open_rows(rows: Collection[Row], *, by: User) -> Iterator[tuple[Row, bytes]]:
    """What is in these, of those that her keys open; the others are silently absent."""
    keys = opened_places({row.compartment for row in rows}, by=by)
    return _cleared(rows, keys, by=by)


def open_many(places: Mapping[int, UUID], *, by: User) -> Iterator[tuple[Row, bytes]]:
    """The same for thousands, of which never more than some hundreds are in memory.

    places  the compartments of bodies, by their numbers in the store
    """
    keys = opened_places(set(places.values()), by=by)
    numbers = (number for number, place in places.items() if place in keys)
    while some := list(islice(numbers, AT_ONCE)):
        yield from _cleared(rows_of(SealedBody.objects.filter(pk__in=some)), keys, by=by)


def _cleared(
    rows: Iterable[Row], keys: Mapping[UUID, Opened], *, by: User
) -> Iterator[tuple[Row, bytes]]:
    for row in rows:
        opened = keys.get(row.compartment)
        if opened and opened.version != row.version:  # its key was changed a moment ago
            opened = keys_of([row.compartment], by=by).get(row.compartment)
        if opened:
            place = opened.place(body_place(row.kind, row.record, row.revision))
            yield row, unpad(unseal(bytes(row.blob), opened.key, place))
