"""Sealed records: typed, versioned, one JSON document per record and compartment."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar, Self, TypeVar
from uuid import UUID

from django.db import transaction
from django.dispatch import Signal
from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict

from panah.foundation.accounts.models import User
from panah.foundation.keys import changes
from panah.foundation.keys.access import compartment, key_of
from panah.foundation.keys.suites import pad, seal, unpad, unseal
from panah.foundation.refusals import Conflict
from panah.foundation.sealed.models import SealedBody
from panah.foundation.sealed.opened import remembered
from panah.foundation.sealed.rows import Listed, open_many, open_rows, rows_of
from panah.vocab.access import CompartmentKind

Body = TypeVar("Body", bound="BodyType")
bodies_declared: dict[str, type[BodyType]] = {}
# Sent when what was sealed is in the store: record, body, scope. Who listens keeps it in memory.
body_sealed = Signal()


class Absent(LookupError):
    """There is no such body."""


class BodyType(BaseModel):
    """What one kind of record keeps sealed. Declare fields as in any pydantic model, and

    kind         its name for ever, like "case-identity"
    compartment  whose key seals it
    version      raised when the fields change; `upgrade` then turns an old one into the new
    remembered   lists read it whole: once opened it stays in memory for a while (opened.py)
    as_text      remembered as its text, a fifth of the memory, and read anew at each use
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    kind: ClassVar[str]
    compartment: ClassVar[CompartmentKind]
    version: ClassVar[int] = 1
    remembered: ClassVar[bool] = False
    as_text: ClassVar[bool] = False

    @classmethod
    def __pydantic_init_subclass__(cls, **options: Any) -> None:
        if "kind" in vars(cls):
            bodies_declared[cls.kind] = cls

    @classmethod
    def upgrade(cls, old: dict[str, Any], version: int) -> dict[str, Any]:
        """The fields of version `version` turned into today's. Raises ValueError by default."""
        raise ValueError(f"{cls.kind} has no way from version {version} to {cls.version}")

    def _to_bytes(self) -> bytes:
        said = {"version": self.version, "body": self.model_dump(mode="json")}
        return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def _from_bytes(cls, clear: bytes) -> Self:
        head = f'{{"version":{cls.version},"body":'.encode()
        if clear.startswith(head):
            return cls.model_validate_json(clear[len(head) : -1])
        said = json.loads(clear)
        fields = said["body"]
        if said["version"] != cls.version:
            fields = cls.upgrade(fields, said["version"])
        return cls.model_validate_json(json.dumps(fields))


@transaction.atomic
def seal_body(
    record_id: UUID, body: BodyType, *, scope: UUID, by: User, expects: int | None = None
) -> int:
    """Keep `body` for a record, in place of the one that was there. Returns the new revision.

    expects  the revision the writer has seen (0: none yet); Conflict is raised when another stands.
             Without it the new body replaces any.
    Raises NoKey when the writer does not hold the compartment. The caller records the act.
    """
    place = compartment(scope, body.compartment)
    key = key_of(place, by=by)
    rows = SealedBody.objects.select_for_update().filter(kind=body.kind, record=record_id)
    row = rows.first() or SealedBody(kind=body.kind, record=record_id, revision=0)
    if expects is not None and expects != row.revision:
        raise Conflict(_("Somebody else changed this meanwhile."), current=row.revision)
    row.compartment, row.revision = place, row.revision + 1
    row.blob = seal(pad(body._to_bytes()), key, row.place(), version=place.version)
    with changes.naming() as name:
        row.save()
        name(row.pk)
    transaction.on_commit(
        lambda: body_sealed.send(type(body), record=record_id, body=body, scope=scope)
    )
    return row.revision


def read_body(body: type[Body], record_id: UUID, *, by: User) -> Body:
    """The body of one record. Raises NoKey, or Absent when there is none."""
    return read_revision(body, record_id, by=by)[0]


def read_revision(body: type[Body], record_id: UUID, *, by: User) -> tuple[Body, int]:
    """The body and its revision, which a form carries to `seal_body(expects=…)`."""
    rows = SealedBody.objects.select_related("compartment")
    row = rows.filter(kind=body.kind, record=record_id).first()
    if row is None:
        raise Absent("no such body")
    return _open(body, row, key_of(row.compartment, by=by)), row.revision


def held_revision(body: type[BodyType], record_id: UUID, *, by: User) -> int:
    """Which revision stands, without opening it. Raises NoKey, or Absent when there is none."""
    rows = SealedBody.objects.select_related("compartment").defer("blob")
    row = rows.filter(kind=body.kind, record=record_id).first()
    if row is None:
        raise Absent("no such body")
    key_of(row.compartment, by=by)
    return row.revision


def read_bodies(body: type[Body], record_ids: Iterable[UUID], *, by: User) -> dict[UUID, Body]:
    """Bodies by record id, of those that her keys open. The others are silently absent."""
    records = list(record_ids)
    if body.remembered and changes.may_remember():
        return dict(remembered(body, by=by, records=records))
    rows = rows_of(SealedBody.objects.filter(kind=body.kind, record__in=records))
    return {row.record: body._from_bytes(clear) for row, clear in open_rows(rows, by=by)}


def held_bodies(
    body: type[Body], *, by: User, scope: UUID | None = None
) -> Iterator[tuple[UUID, Body]]:
    """Every body of this kind that her keys open, in one scope or in all: for lists and search."""
    if scope is None and body.remembered and changes.may_remember():
        return remembered(body, by=by, records=None)
    rows = SealedBody.objects.filter(kind=body.kind, compartment__grants__person=by.id)
    if scope is not None:
        opened = open_rows(rows_of(rows.filter(compartment__scope=scope)), by=by)
    else:
        opened = open_many(dict(rows.values_list("pk", "compartment_id")), by=by)
    return ((row.record, body._from_bytes(clear)) for row, clear in opened)


def open_bodies(
    body: type[Body], places: Mapping[int, Listed], *, by: User
) -> Iterator[tuple[int, Listed, Body]]:
    """Bodies by their numbers in the store, as `listed` told of them, of those her keys open."""
    if body.remembered:
        found = read_bodies(body, [one.record for one in places.values()], by=by)
        return ((n, one, found[one.record]) for n, one in places.items() if one.record in found)
    opened = open_many({number: one.compartment for number, one in places.items()}, by=by)
    return ((row.number, row.listed(), body._from_bytes(clear)) for row, clear in opened)


def delete_body(body: type[BodyType], record_id: UUID) -> None:
    """Forget the body of a record, if there is one. The caller has checked that it may go."""
    SealedBody.objects.filter(kind=body.kind, record=record_id).delete()


def _open(body: type[Body], row: SealedBody, key: bytes) -> Body:
    return body._from_bytes(unpad(unseal(bytes(row.blob), key, row.place())))
