"""Migrations follow the models, say what they do, and can be undone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.apps import apps as django_apps
from django.db import models
from django.db.migrations import RunPython, RunSQL
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from contracts.walk import PACKAGE, where

NAME = re.compile(r"\d{4}_[a-z][a-z0-9]*(_[a-z0-9]+)*")


def migration_files() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("migrations/*.py") if path.name != "__init__.py")


def is_named_for_its_effect(name: str) -> bool:
    """`0001_initial`, `0002_legal_help_becomes_legal_advice`; never a tool's own name."""
    return bool(NAME.fullmatch(name)) and "_auto_" not in name and "alter_" not in name


def unwritten(state: ProjectState) -> dict[str, list[object]]:
    """Changes of models, app by app, that no migration makes yet."""
    written = MigrationLoader(None).project_state()
    return MigrationAutodetector(written, state).changes(graph=MigrationLoader(None).graph)


def test_models_and_migrations_agree():
    assert unwritten(ProjectState.from_apps(django_apps)) == {}


def test_a_column_without_a_migration_is_noticed():
    state = ProjectState.from_apps(django_apps)
    state.add_field("cases", "case", "forgotten", models.IntegerField(default=0), False)
    assert list(unwritten(state)) == ["cases"]


@pytest.mark.parametrize("path", migration_files(), ids=where)
def test_a_migration_is_named_for_its_effect(path):
    assert is_named_for_its_effect(path.stem)


@pytest.mark.parametrize("name", ["0014_auto_20260301_1201", "0002_alter_case_status", "two"])
def test_a_name_that_says_nothing_is_noticed(name):
    assert not is_named_for_its_effect(name)


def irreversible(operations: list[object]) -> list[object]:
    """Steps that cannot be taken back."""
    return [
        step for step in operations if isinstance(step, RunPython | RunSQL) and not step.reversible
    ]


def test_every_migration_can_be_undone():
    loader = MigrationLoader(None)
    ours = [m for m in loader.disk_migrations.values() if m.__module__.startswith("panah.")]
    assert ours
    assert [m for m in ours if irreversible(m.operations)] == []


def test_a_step_without_a_way_back_is_noticed():
    assert irreversible([RunPython(lambda apps, editor: None)])
