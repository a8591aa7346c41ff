"""Which database: an encrypted file in the data folder, or PostgreSQL by one URL."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit


def database_from_environment(data: Path) -> dict[str, Any]:
    """Django's settings for `PANAH_DATABASE_URL`, or for the sealed store in `data`.

    Raises ValueError when the URL is of another kind than postgresql://.
    """
    url = os.environ.get("PANAH_DATABASE_URL", "")
    return _postgresql(url) if url else _sealed_file(data / "store.db")


def _sealed_file(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "panah.foundation.cipherdb",
        "NAME": str(path),
        "OPTIONS": {"timeout": 20, "transaction_mode": "IMMEDIATE"},
        "TEST": {"NAME": str(path.with_name("test-store.db"))},
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ValueError("PANAH_DATABASE_URL must begin with postgresql://")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
