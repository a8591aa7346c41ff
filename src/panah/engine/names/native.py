"""The compiled kernel, or nothing where no compiler was when Panah was set up."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def _load() -> Any:
    try:
        return import_module("panah.engine.names._kernel")
    except ImportError:
        return None


kernel: Any = _load()
