"""Word lists and cues, one folder a language: data, not code."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """A lexicon file as read: `table("en/names")` is `lexicon/en/names.toml`.

    Raises FileNotFoundError when the language has no such file.
    """
    path = files(__package__).joinpath(*f"{name}.toml".split("/"))
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def words(name: str, key: str) -> frozenset[str]:
    """A list written as one string of words, as a set. An absent key is the empty set."""
    value: Any = table(name)
    for part in key.split("."):
        value = value.get(part, "")
    return frozenset(value if isinstance(value, list) else value.split())
