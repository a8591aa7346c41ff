"""Every row as text, for a store that has no file of its own to copy (PostgreSQL)."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.core import serializers
from django.core.serializers import sort_dependencies
from django.db import transaction
from django.db.models import Model

from panah.foundation.cipherdb.statements import number_on

# Django writes these itself when it makes the tables.
NOT_OURS = {"contenttypes"}


def models() -> list[type[Model]]:
    """Every table of ours, those that others point to first."""
    ours = [(config, None) for config in apps.get_app_configs() if config.label not in NOT_OURS]
    return sort_dependencies(ours)


def counts() -> dict[str, int]:
    """How many rows each table has."""
    return {model._meta.label: model._default_manager.count() for model in models()}


def dump_rows() -> bytes:
    """All rows, one JSON line each. What is sealed in a row stays sealed in its line."""
    lines: str = serializers.serialize("jsonl", _every_row())
    return lines.encode()


def _every_row() -> Iterator[Model]:
    for model in models():
        yield from model._default_manager.order_by("pk").iterator()


@transaction.atomic
def load_rows(lines: bytes) -> None:
    """Put all rows into empty tables, and let numbering go on after them."""
    for row in serializers.deserialize("jsonl", lines.decode()):
        row.save(force_insert=True)
    number_on(models())
