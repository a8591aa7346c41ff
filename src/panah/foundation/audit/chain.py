"""Writing and checking the chain of audit lines."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Model, Q, QuerySet
from django.utils import timezone

if TYPE_CHECKING:
    from panah.foundation.accounts.models import User
    from panah.foundation.audit.models import Entry

START = bytes(32)
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,63}")
# One writer at a time on PostgreSQL; SQLite's IMMEDIATE transactions already are.
_PG_LOCK = 0x70616E6168


def record(
    by: User | None,
    act: str,
    thing: Model | None = None,
    *,
    scope: UUID | None = None,
    at: datetime | None = None,
    **detail: str | int | UUID,
) -> Entry:
    """Write one line, in the transaction of the act itself.

    by      who; None for the server and for strangers
    act     "case.closed": the thing and what was done to it
    thing   the row it was done to; its `scope` (or that of its case) goes with it
    scope   the case or contact, when the thing does not say it
    at      when, for what had to wait until the store was open; now unless told
    detail  codes, numbers, ids; raises ValueError for anything that could be content
    """
    from panah.foundation.audit.models import Entry

    entry = Entry(
        at=(at or timezone.now()).astimezone(UTC),
        by_id=by.id if by else None,
        act=_code("act", act),
        kind=thing._meta.label_lower if thing else "",
        thing=str(thing.pk) if thing else "",
        scope=scope or _scope_of(thing),
        detail={name: _plain(name, value) for name, value in detail.items()},
    )
    with transaction.atomic():
        entry.hash = entry.chained_to(_last_hash())
        entry.save(force_insert=True)
    return entry


def entries_about(thing: Model | UUID) -> QuerySet[Entry]:
    """Lines about a thing, or about everything in a scope, newest first: "who opened this file"."""
    from panah.foundation.audit.models import Entry

    id = thing if isinstance(thing, UUID) else thing.pk
    about = Q(thing=str(id))
    if isinstance(id, UUID):
        about |= Q(scope=id)
    return Entry.objects.filter(about).select_related("by").order_by("-id")


def head() -> tuple[int, bytes]:
    """How many lines there are, and the last one's hash."""
    from panah.foundation.audit.models import Entry

    last = Entry.objects.order_by("-id").values_list("hash", flat=True).first()
    return Entry.objects.count(), bytes(last) if last else START


def verify() -> int | None:
    """Walk the whole chain. None when it holds, else the id of the first line that does not."""
    from panah.foundation.audit.models import Entry

    before = START
    for entry in Entry.objects.order_by("id").iterator():
        entry.at = entry.at.astimezone(UTC)
        if entry.chained_to(before) != bytes(entry.hash):
            return int(entry.pk)
        before = bytes(entry.hash)
    return None


def _last_hash() -> bytes:
    from panah.foundation.audit.models import Entry

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_PG_LOCK])
    last = Entry.objects.order_by("-id").values_list("hash", flat=True).first()
    return bytes(last) if last else START


def _scope_of(thing: Model | None) -> UUID | None:
    for name in ("scope", "case_id"):
        value = getattr(thing, name, None)
        if isinstance(value, UUID):
            return value
    return None


def _plain(name: str, value: str | int | UUID) -> str | int:
    return value if isinstance(value, int) else _code(name, str(value))


def _code(name: str, value: str) -> str:
    # The value is not repeated: it may be just what must not be written down.
    if not _CODE.fullmatch(value):
        raise ValueError(f"an audit line takes codes and ids, and {name!r} is neither")
    return value
