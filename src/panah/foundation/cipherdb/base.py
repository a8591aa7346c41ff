"""The backend itself: asks the vault for the key, never makes a file without one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base as sqlite
from django.db.backends.sqlite3._functions import (  # type: ignore[import-untyped]
    register as register_functions,
)
from django.utils.asyncio import async_unsafe
from sqlcipher3 import dbapi2

from panah.foundation.cipherdb.driver import Connection, Cursor
from panah.foundation.keys import vault

# Deleted rows are overwritten, temporary tables stay in memory, every commit reaches the disk.
PRAGMAS = (
    "foreign_keys = ON",
    "legacy_alter_table = OFF",
    "journal_mode = WAL",
    "synchronous = FULL",
    "secure_delete = ON",
    "temp_store = MEMORY",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "cipher_memory_security = OFF",
)


class DatabaseWrapper(sqlite.DatabaseWrapper):
    """SQLite's wrapper with another driver; everything that Django does stays the same."""

    vendor = "sqlite"
    display_name = "SQLCipher"
    Database = dbapi2

    @async_unsafe
    def get_new_connection(self, conn_params: dict[str, Any]) -> Connection:
        """Open the store. Raises StoreLocked (an OperationalError) while the vault is closed."""
        key = vault.store_key()
        path = Path(conn_params["database"])
        if not path.exists():
            # Only this account may read it; SQLite gives its side files the same permissions.
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.touch(mode=0o600)
        connection = Connection(**conn_params)
        try:
            _prepare(connection, key)
        except BaseException:
            connection.close()
            raise
        return connection

    def create_cursor(self, name: str | None = None) -> Cursor:
        cursor: Cursor = self.connection.cursor(factory=Cursor)
        return cursor


def _prepare(connection: Connection, key: bytes) -> None:
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    # The first read fails with "file is not a database" when the key is another's.
    connection.execute("SELECT count(*) FROM sqlite_master")
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    register_functions(connection)
