"""What changed in the store since this process began, for what is kept in memory meanwhile.

One process serves the store, and every statement on its way there passes here. What was read
before a change of its table counts as old; a body that was sealed one by one is named, so that not
everything must be read again for it.
"""

from __future__ import annotations

import re
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.db import connection, transaction
from django.db.backends.signals import connection_created

GRANTS, BODIES = "grants", "bodies"
TABLES = {"keys_grant": GRANTS, "keys_compartment": GRANTS, "sealed_sealedbody": BODIES}
WRITES = re.compile(
    r'\s*(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE|DELETE\s+FROM)\s+"(\w+)"', re.IGNORECASE
)
EMPTIES = re.compile(r"\s*TRUNCATE\b", re.IGNORECASE)
MOST_NAMED = 5000  # whoever has missed more reads everything again

_lock = threading.Lock()
_counts = {GRANTS: 0, BODIES: 0}
_named: deque[tuple[int, int]] = deque(maxlen=MOST_NAMED)
_unnamed = [0]  # the last change of bodies of which nobody said which
_own = threading.local()


def begin() -> None:
    """Listen. Called once, when the process starts."""
    connection_created.connect(_watch, dispatch_uid="keys.changes")


def count(what: str) -> int:
    """How often grants (with their compartments) or bodies have changed."""
    return _counts[what]


def bodies_since(before: int) -> set[int] | None:
    """Numbers of the bodies sealed since a count; None when not all of them are known."""
    with _lock:
        if before < _unnamed[0] or (_named and before < _named[0][0] - 1):
            return None
        return {body for at, body in _named if at > before}


def may_remember() -> bool:
    """Whether what is read now is what everybody reads: not what a transaction may take back."""
    return not connection.in_atomic_block


@contextmanager
def naming() -> Iterator[Callable[[int], None]]:
    """Around the writing of one body, whose number is then told."""
    _own.names = True
    try:
        yield lambda body: transaction.on_commit(lambda: _changed(BODIES, body))
    finally:
        _own.names = False


def _changed(what: str, body: int | None = None) -> None:
    with _lock:
        _counts[what] += 1
        if what == BODIES and body is None:
            _unnamed[0] = _counts[what]
        elif body is not None:
            _named.append((_counts[what], body))


def _watch(connection: Any, **_more: Any) -> None:
    if _passing not in connection.execute_wrappers:
        connection.execute_wrappers.append(_passing)


def _passing(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    result = execute(sql, params, many, context)
    for what in _touched(sql):
        if not (what == BODIES and getattr(_own, "names", False)):
            transaction.on_commit(partial(_changed, what), using=context["connection"].alias)
    return result


def _touched(sql: str) -> tuple[str, ...]:
    written = WRITES.match(sql)
    if written and written[1] in TABLES:
        return (TABLES[written[1]],)
    return (GRANTS, BODIES) if EMPTIES.match(sql) else ()
