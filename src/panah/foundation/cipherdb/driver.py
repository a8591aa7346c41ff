"""sqlcipher3 made to look like the sqlite3 module that Django's SQLite backend expects."""

from __future__ import annotations

import datetime
import decimal
from collections.abc import Iterable
from typing import Any

from django.db.backends.sqlite3.base import FORMAT_QMARK_REGEX
from django.utils.dateparse import parse_date, parse_datetime, parse_time
from sqlcipher3 import dbapi2 as Database  # noqa: N812 -- the name Django gives a driver

# sqlcipher3 has tables of converters of its own: Django's registrations do not reach it.
Database.register_converter("bool", b"1".__eq__)
Database.register_converter("date", lambda value: parse_date(value.decode()))
Database.register_converter("time", lambda value: parse_time(value.decode()))
Database.register_converter("datetime", lambda value: parse_datetime(value.decode()))
Database.register_converter("timestamp", lambda value: parse_datetime(value.decode()))
Database.register_adapter(decimal.Decimal, str)
Database.register_adapter(datetime.date, datetime.date.isoformat)
Database.register_adapter(datetime.datetime, lambda value: value.isoformat(" "))


class Cursor(Database.Cursor):  # type: ignore[misc]
    """Takes Django's %s placeholders, as Django's own cursor for sqlite3 does."""

    def execute(self, query: str, params: Any = None) -> Any:
        if params is None:
            return super().execute(query)
        names = list(params) if hasattr(params, "keys") else None
        return super().execute(_question_marks(query, names), params)

    def executemany(self, query: str, rows: Iterable[Any]) -> Any:
        rows = list(rows)
        names = list(rows[0]) if rows and hasattr(rows[0], "keys") else None
        return super().executemany(_question_marks(query, names), rows)


def _question_marks(query: str, names: list[str] | None) -> str:
    if names is None:
        return FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")
    return query % {name: f":{name}" for name in names}


class Connection(Database.Connection):  # type: ignore[misc]
    """Answers the two questions about limits that sqlcipher3 leaves out."""

    # SQLITE_MAX_VARIABLE_NUMBER and friends of the bundled SQLite; asked for by category.
    _limits = {1: 1_000_000_000, 9: 250_000}

    def getlimit(self, category: int) -> int:
        return self._limits.get(category, 1000)

    def setlimit(self, category: int, limit: int) -> int:
        """Refuses: SQLCipher's driver cannot change a limit, and saying nothing would be a lie."""
        raise Database.NotSupportedError("limits of the sealed store are fixed")
