"""A look into a sealed store file without making it the server's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.apps import apps
from sqlcipher3 import dbapi2

from panah.foundation.keys.suites import Broken


def check_store(path: Path, key: bytes, manifest: dict[str, Any]) -> None:
    """Pages whole, row counts and the last audit line as the manifest says. Raises Broken."""
    store = dbapi2.connect(f"file:{path}?mode=ro", uri=True)
    try:
        store.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        if store.execute("PRAGMA cipher_integrity_check").fetchall():
            raise Broken("pages of the store are damaged")
        if store.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise Broken("the store is damaged")
        _check_counts(store, manifest)
    except dbapi2.DatabaseError:
        raise Broken("the store does not open") from None
    finally:
        store.close()


def _check_counts(store: Any, manifest: dict[str, Any]) -> None:
    for label, count in manifest["counts"].items():
        table = apps.get_model(label)._meta.db_table
        found = store.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]  # noqa: S608
        if found != count:
            raise Broken("rows are missing")
    last = store.execute("SELECT hash FROM audit_entry ORDER BY id DESC LIMIT 1").fetchone()
    if last is None or bytes(last[0]).hex() != manifest["audit"]["head"]:
        raise Broken("the audit log ends elsewhere")
