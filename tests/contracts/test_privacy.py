"""Every column of every model says how sensitive it is."""

from __future__ import annotations

import pytest
from django.apps import apps as django_apps
from django.db import models

from panah.foundation.fields import Sensitivity
from panah.foundation.fields.sensitivity import classes_of

CLASSES = {"plain", "telling", "sealed"}


def our_models() -> list[type[models.Model]]:
    """Every model of the product, the tables of many-to-many relations included."""
    configs = [c for c in django_apps.get_app_configs() if c.name.startswith("panah.")]
    return [model for config in configs for model in config.get_models(include_auto_created=True)]


def unclassified(model: type[models.Model]) -> list[str]:
    """Columns in no class or in two, and names in `Privacy` that are no column."""
    named = classes_of(model)
    columns = {field.name for field in model._meta.local_concrete_fields}
    wrong = [
        f"{name} is in {len(named.get(name, []))} classes"
        for name in columns
        if len(named.get(name, [])) != 1
    ]
    return sorted(wrong + [f"{name} is no column" for name in set(named) - columns])


def sealed_in_clear(model: type[models.Model]) -> list[str]:
    """Columns called sealed whose type could not hold a ciphertext."""
    fields = {field.name: field for field in model._meta.local_concrete_fields}
    sealed = [name for name, kinds in classes_of(model).items() if kinds == ["sealed"]]
    return [name for name in sealed if not isinstance(fields[name], models.BinaryField)]


def test_there_are_models():
    assert len(our_models()) >= 10


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_every_column_is_in_exactly_one_privacy_class(model):
    assert unclassified(model) == []


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_what_is_called_sealed_is_bytes(model):
    assert sealed_in_clear(model) == []


class Field:
    def __init__(self, name: str) -> None:
        self.name = name


def _fake(privacy: type) -> type:
    meta = type("Meta", (), {"local_concrete_fields": [Field("id"), Field("name")]})
    return type("Fake", (), {"Privacy": privacy, "_meta": meta})


@pytest.mark.parametrize(
    ("privacy", "finding"),
    [
        ({"plain": frozenset({"id"})}, "name is in 0 classes"),
        (
            {"plain": frozenset({"id", "name"}), "sealed": frozenset({"name"})},
            "name is in 2 classes",
        ),
        ({"plain": frozenset({"id", "name", "gone"})}, "gone is no column"),
    ],
)
def test_a_column_that_says_nothing_is_noticed(privacy, finding):
    assert unclassified(_fake(type("Privacy", (Sensitivity,), privacy))) == [finding]
