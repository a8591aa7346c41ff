"""What happens when the store opens: tables brought up to date, leftovers swept, notes written."""

from __future__ import annotations

import secrets
from collections import deque
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from panah.foundation.accounts.models import User
from panah.foundation.audit import record
from panah.foundation.cipherdb.statements import copy_store_into, is_a_file, know_sizes
from panah.foundation.keys import vault
from panah.foundation.sealed.folder import sweep_incoming
from panah.vocab.staff import StaffState

COPIES_KEPT = 3
# Acts while the store is locked wait here; bounded, so that strangers cannot fill the memory.
_notes: deque[tuple[datetime, str]] = deque(maxlen=1000)


def note(act: str) -> None:
    """Record an act of nobody in particular: at once, or once the store is open."""
    if vault.is_open():
        record(None, act)
    else:
        _notes.append((timezone.now(), act))


def after_opening() -> None:
    """Bring the opened store up to date. When that fails it is closed again, as it was."""
    try:
        if needs_migration():
            copy_store()
            call_command("migrate", verbosity=0, interactive=False)
        know_sizes()
        _write_notes()
        _remove_stale_slots()
        sweep_incoming()
    except BaseException:
        vault.lock_quietly()
        connection.close()
        raise


def needs_migration() -> bool:
    """Whether the software is newer than the tables."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def copy_store() -> Path | None:
    """A copy of the store as it is, sealed with the same key, before its tables change.

    None on PostgreSQL, where the migration is one transaction and the copy is the operator's.
    """
    if not is_a_file():
        return None
    folder = Path(settings.DATA) / "before-updates"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    stamp = timezone.now().strftime("%Y%m%d-%H%M%S")
    path = folder / f"{stamp}-{secrets.token_hex(3)}.db"
    copy_store_into(path)
    for old in sorted(folder.glob("*.db"))[:-COPIES_KEPT]:
        old.unlink()
    return path


def _write_notes() -> None:
    while _notes:
        at, act = _notes.popleft()
        record(None, act, at=at)


def _remove_stale_slots() -> None:
    """Slots of people whose leaving was cut off between the store and the keyring."""
    left = [user.user_name for user in User.objects.filter(state=StaffState.LEFT)]
    living = {u.user_name.casefold() for u in User.objects.exclude(state=StaffState.LEFT)}
    gone = [name for name in left if name.casefold() not in living and vault.keyring().find(name)]
    for user_name in gone:
        remove_slot(user_name)


def remove_slot(user_name: str) -> None:
    """Nobody of this name can open the store any more."""
    vault.change_keyring(lambda ring: ring.without(user_name, mark=vault.mark()))
