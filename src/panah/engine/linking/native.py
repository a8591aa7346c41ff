"""The compiled kernel, or its twin where no compiler was when Panah was set up."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from panah.engine.linking import twin


def _load() -> Any:
    try:
        return import_module("panah.engine.linking._pairs")
    except ImportError:
        return twin


kernel: Any = _load()


def compiled() -> bool:
    """Whether the compiled kernel is here."""
    return kernel is not twin
