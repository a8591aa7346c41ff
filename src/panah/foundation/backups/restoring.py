"""Restoring: everything back into an empty folder, and proof that it is all there."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management import call_command
from django.utils.translation import gettext as _

from panah.foundation.accounts.recovery import open_private
from panah.foundation.backups.archive import Head
from panah.foundation.backups.checking import AT_ONCE, read_archive
from panah.foundation.backups.rows import counts, load_rows
from panah.foundation.backups.storefile import check_store
from panah.foundation.keys import vault
from panah.foundation.keys.keyring import Keyring, store_info
from panah.foundation.keys.suites import Broken, PrivateKey, unwrap
from panah.foundation.refusals import Refused
from panah.foundation.sealed.folder import open_new, settle


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back: when it was made, how many rows and audit lines."""

    made_at: str
    rows: int
    audit_lines: int


@dataclass(frozen=True, slots=True, repr=False)
class _Opener:
    """The key of the backup, and how the same person opens the store inside it."""

    key: bytes
    private: PrivateKey
    holder: str


def restore(
    source: Path, *, into: Path, user_name: str = "", password: str = "", code: str = ""
) -> Restored:
    """Put a backup back into an empty folder, check every byte, row count and the audit's head.

    Opened with a coordinator's user name and pass phrase as they were when it was made, or with the
    recovery code. Raises Refused, saying why; whatever was written is removed again.
    """
    if into.exists() and any(into.iterdir()):
        raise Refused(_("The folder is not empty. Choose an empty one."))
    with source.open("rb") as file:
        front = _front(file)
    opener = _by_code(front, code) if code else _by_pass_phrase(front, user_name, password)
    written: list[Path] = []
    try:
        manifest = read_archive(source, opener.key, lambda name, of: _put(into / name, of, written))
        _check(into, opener, manifest)
    except BaseException as error:
        for path in written:
            path.unlink(missing_ok=True)
        if isinstance(error, Broken):
            raise Refused(_("The backup is damaged. Try another one.")) from None
        raise
    lines = int(manifest["audit"]["lines"])
    return Restored(front.made_at, sum(manifest["counts"].values()), lines)


def _front(file: BinaryIO) -> Head:
    try:
        return Head.read(file)
    except Broken:
        raise Refused(_("This file is not a backup of Panah.")) from None


def _by_pass_phrase(front: Head, user_name: str, password: str) -> _Opener:
    try:
        slot, keys = front.keyring.open_slot(user_name, password)
        key = unwrap(slot.store, keys.private, front.info(keys.person))
    except Broken:
        raise Refused(_("User name or pass phrase does not open this backup.")) from None
    return _Opener(key, keys.private, str(keys.person))


def _by_code(front: Head, code: str) -> _Opener:
    recovery = front.keyring.recovery
    try:
        private = open_private(recovery, code, cost=front.keyring.cost).private
        key = unwrap(recovery.store, private, front.info("recovery"))
    except (Broken, ValueError):
        raise Refused(_("The recovery code does not open this backup.")) from None
    return _Opener(key, private, "recovery")


def _put(path: Path, content: BinaryIO, written: list[Path]) -> str:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    seen = sha256()
    with open_new(path) as out:
        written.append(path)
        while given := content.read(AT_ONCE):
            seen.update(given)
            out.write(given)
        settle(out)
    return seen.hexdigest()


def _check(into: Path, opener: _Opener, manifest: dict[str, Any]) -> None:
    """The store opens with the key that the restored keyring gives, and holds what it should."""
    ring = Keyring.from_json((into / "keyring.json").read_bytes())
    store_key = _store_key(ring, opener)
    if (into / "store.db").exists():
        check_store(into / "store.db", store_key, manifest)
        return
    _load(into / "rows.jsonl", store_key, manifest)


def _load(lines: Path, store_key: bytes, manifest: dict[str, Any]) -> None:
    """Rows of PostgreSQL go into the database that is set now, which must be empty."""
    call_command("migrate", verbosity=0, interactive=False)
    if any(counts().values()):
        raise Refused(_("The database is not empty. Restore into an empty one."))
    vault.open_with(store_key)
    load_rows(lines.read_bytes())
    lines.unlink()
    if counts() != manifest["counts"]:
        raise Broken("rows are missing")


def _store_key(ring: Keyring, opener: _Opener) -> bytes:
    info = store_info(opener.holder)
    if opener.holder == "recovery":
        return unwrap(ring.recovery.store, opener.private, info)
    for slot in ring.slots:
        try:
            return unwrap(slot.store, opener.private, info)
        except Broken:
            continue
    raise Broken("the restored keyring is another's")
