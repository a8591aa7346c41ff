"""The data dictionary: every table, every sealed body, every code list, as they are declared."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import django
from django.apps import apps
from django.db import models

HEAD = """# Data dictionary

Made by `scripts/dictionary` from the code; a test compares the two.

- **plain**: ids, versions, sizes; tells nothing of anybody.
- **telling**: references, states, times of our own acts, who did them. Inside the encrypted store.
- **sealed**: encrypted once more, under a compartment's key or the store's.
"""


def said(text: object) -> str:
    """A text in one cell of a table."""
    return " ".join(str(text or "").split()).replace("|", "\\|")


def table(head: str, rows: Iterable[str]) -> Iterator[str]:
    """Lines of a Markdown table."""
    yield f"| {head} |"
    yield "|" + "---|" * (head.count(" | ") + 1)
    yield from (f"| {row} |" for row in rows)
    yield ""


def column(field: models.Field[Any, Any], privacy: dict[str, list[str]]) -> str:
    """One column: name, type, class, code list or what it refers to."""
    vocabulary = getattr(field, "vocabulary", None)
    kind = f"code of [{vocabulary.__name__}](#{vocabulary.__name__.lower()})" if vocabulary else ""
    if field.related_model:
        kind = f"refers to {field.related_model._meta.label}"
    kind = kind or type(field).__name__.removesuffix("Field").lower()
    empty = "may be empty" if (field.null or field.blank) and not field.primary_key else ""
    return f"`{field.name}` | {kind} | {', '.join(privacy.get(field.name, []))} | {empty}"


def tables() -> Iterator[str]:
    """Every table."""
    from panah.foundation.fields.sensitivity import classes_of

    yield "## Tables\n"
    for model in sorted(apps.get_models(), key=lambda model: model._meta.label):
        if not model.__module__.startswith("panah."):
            continue
        yield f"### {model._meta.label}\n\n{said((model.__doc__ or '').split(chr(10) * 2)[0])}\n"
        rows = (column(field, classes_of(model)) for field in model._meta.local_concrete_fields)
        yield from table("column | holds | privacy | ", rows)


def type_name(annotation: object) -> str:
    """A readable name for what a field of a body holds."""
    if isinstance(annotation, type) and not hasattr(annotation, "__args__"):
        return annotation.__name__
    text = str(annotation).replace("typing.", "")
    return said(".".join(text.split(".")) if "panah" not in text else without_modules(text))


def without_modules(text: str) -> str:
    """`tuple[panah.core.people.bodies.Name, ...]` as `tuple[Name, ...]`."""
    words, word = [], ""
    for sign in text:
        if sign.isalnum() or sign in "._":
            word += sign
            continue
        words += [word if set(word) <= {"."} else word.rpartition(".")[2], sign]
        word = ""
    return "".join([*words, word.rpartition(".")[2]])


def bodies() -> Iterator[str]:
    """Every sealed body."""
    from panah.foundation.sealed.bodies import bodies_declared

    yield "## Sealed bodies\n"
    for kind, body in sorted(bodies_declared.items()):
        if ".tests." in body.__module__:
            continue
        yield f"### {kind}\n\n{said((body.__doc__ or '').split(chr(10) * 2)[0])}\n"
        yield f"Compartment: {body.compartment.value}. Version: {body.version}.\n"
        rows = (
            f"`{name}` | {type_name(field.annotation)} | {said(field.title)}"
            for name, field in body.model_fields.items()
        )
        yield from table("field | holds | shown as", rows)


def code_lists() -> Iterator[str]:
    """Every code list."""
    from panah.vocab.terms import vocabularies

    yield "## Code lists\n"
    for name, vocabulary in vocabularies().items():
        yield f"### {name}\n\n{said(vocabulary.__doc__)}\n"
        rows = (
            f"`{term.value}` | {said(term.label)}{' (no longer offered)' if term.retired else ''}"
            for term in vocabulary.every()
        )
        yield from table("code | label", rows)


def load_bodies() -> None:
    """Import every app's `bodies`, so that each is declared."""
    for config in apps.get_app_configs():
        here = Path(config.path) / "bodies.py"
        if config.name.startswith("panah.") and here.exists():
            import_module(f"{config.name}.bodies")


def main(target: Path) -> None:
    """Write it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "panah.project.settings")
    django.setup()
    load_bodies()
    lines = [HEAD, *tables(), *bodies(), *code_lists()]
    target.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
