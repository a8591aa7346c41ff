"""The few things that have to be said to the database in its own words."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from django.core.management.color import no_style
from django.db import connection
from django.db.models import Model


def is_a_file() -> bool:
    """Whether the store is a sealed file of ours, and not PostgreSQL."""
    return connection.vendor == "sqlite"


def know_sizes() -> None:
    """Let the store count its tables where they have grown tenfold since it last did.

    Without it the planner thinks that everybody holds ten grants. PostgreSQL does so by itself.
    """
    if is_a_file():
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit = 1000")
            cursor.execute("PRAGMA optimize = 0x10002")


def copy_store_into(path: Path) -> None:
    """A whole copy of the store file, sealed with the same key, while others go on writing.

    Raises OperationalError inside a transaction, and when there is no room.
    """
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])


def number_on(models: Iterable[type[Model]]) -> None:
    """After rows came with their numbers: new ones are numbered after them (PostgreSQL)."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models)):
            cursor.execute(statement)
