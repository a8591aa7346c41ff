"""Making a backup: a copy of the store, the files, the keyring; sealed, reopened, checked."""

from __future__ import annotations

import json
import secrets
import tarfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from panah.foundation.accounts.access import require_role
from panah.foundation.accounts.models import User
from panah.foundation.accounts.trust import trusted
from panah.foundation.audit import head, record
from panah.foundation.backups.archive import Head, SealingStream
from panah.foundation.backups.checking import check_archive
from panah.foundation.backups.rows import counts, dump_rows
from panah.foundation.cipherdb.statements import copy_store_into, is_a_file
from panah.foundation.keys import vault
from panah.foundation.keys.access import NoKey
from panah.foundation.keys.bundle import Keys
from panah.foundation.keys.disk import sync_folder
from panah.foundation.keys.keyring import Keyring, Recovery, Slot
from panah.foundation.keys.suites import new_key, wrap
from panah.foundation.sealed.folder import files_folder, open_new, settle
from panah.vocab.access import Role

SUFFIX = ".panah-backup"


@dataclass(frozen=True, slots=True)
class Backup:
    """A finished backup: where, when, how many bytes."""

    path: Path
    made_at: datetime
    size: int


def backups_folder() -> Path:
    """Where backups are put unless told otherwise; to be copied to another place."""
    return Path(settings.DATA) / "backups"


def latest() -> Backup | None:
    """The newest backup in the folder, if there is one."""
    found = sorted(backups_folder().glob(f"*{SUFFIX}"), key=lambda path: path.stat().st_mtime)
    return _described(found[-1]) if found else None


def make_backup(*, by: User, path: Path | None = None) -> Backup:
    """Make a backup, open it again and compare every byte with what was put in.

    Coordinators and administrators may; the maker cannot read it unless she is a coordinator.
    Raises Refused without the role, Broken when the reopened file is not what was written.
    Nothing is left behind when it fails.
    """
    if by.keys is None:
        raise NoKey("no key")
    require_role(by, Role.COORDINATOR, Role.ADMINISTRATOR)
    with transaction.atomic():
        # First, so that the backup's own copy of the log knows of it.
        record(by, "backup.made")
    path = path or backups_folder() / (timezone.now().strftime("%Y%m%d-%H%M%S") + SUFFIX)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    new, key = path.with_name(f".{path.name}.{secrets.token_hex(4)}"), new_key()
    try:
        with open_new(new) as out, _store_copy() as store:
            front = _head(by.keys, key)
            front.write(out)
            _write_archive(out, front, key, store)
            settle(out)
        check_archive(new, key)
        new.replace(path)
        sync_folder(path.parent)
    finally:
        new.unlink(missing_ok=True)
    return _described(path)


def _described(path: Path) -> Backup:
    seen = path.stat()
    return Backup(path, datetime.fromtimestamp(seen.st_mtime, UTC), seen.st_size)


def _head(keys: Keys, key: bytes) -> Head:
    """The coordinators' slots, each wrapping the backup's key, and the recovery pair's."""
    ring = vault.keyring()
    empty = replace(ring, slots=())
    front = Head.new(timezone.now().isoformat(), empty)
    recovery = replace(ring.recovery, store=wrap(key, keys.recovery, front.info("recovery")))
    slots = []
    for user in _coordinators(keys):
        slot = ring.find(user.user_name)
        if slot is not None:
            slots.append(replace(slot, store=wrap(key, user.public_key(), front.info(user.id))))
    return replace(front, keyring=_only(empty, slots, recovery))


def _only(ring: Keyring, slots: list[Slot], recovery: Recovery) -> Keyring:
    return replace(ring, recovery=recovery).holding(slots, mark=vault.mark())


def _coordinators(keys: Keys) -> list[User]:
    roles = trusted(keys.root)
    return list(User.objects.filter(pk__in=[p for p in roles if Role.COORDINATOR in roles[p]]))


@contextmanager
def _store_copy() -> Iterator[Path | None]:
    """A copy of the store, sealed with the store key as it is; None on PostgreSQL."""
    if not is_a_file():
        yield None
        return
    copy = backups_folder() / f".copy-{secrets.token_hex(6)}.db"
    copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        copy_store_into(copy)
        yield copy
    finally:
        copy.unlink(missing_ok=True)


def _write_archive(out: BinaryIO, front: Head, key: bytes, store: Path | None) -> None:
    stream = SealingStream(out, key, front.id)
    hashes: dict[str, str] = {}
    lines, last = head()
    with tarfile.open(fileobj=stream, mode="w|", format=tarfile.PAX_FORMAT) as archive:
        _add(archive, hashes, "keyring.json", vault.keyring_path().read_bytes())
        if store is None:
            _add(archive, hashes, "rows.jsonl", dump_rows())
        else:
            _add_file(archive, hashes, "store.db", store)
        for path in _sealed_files():
            _add_file(archive, hashes, path.relative_to(settings.DATA).as_posix(), path)
        manifest = {
            "made_at": front.made_at,
            "counts": counts(),
            "audit": {"lines": lines, "head": last.hex()},
            "sha256": hashes,
        }
        _add(archive, {}, "manifest.json", json.dumps(manifest).encode())
    stream.finish()


def _sealed_files() -> Iterable[Path]:
    return sorted(path for path in files_folder().glob("??/*") if path.is_file())


def _add(archive: tarfile.TarFile, hashes: dict[str, str], name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size, hashes[name] = len(content), sha256(content).hexdigest()
    archive.addfile(member, BytesIO(content))


def _add_file(archive: tarfile.TarFile, hashes: dict[str, str], name: str, path: Path) -> None:
    member = tarfile.TarInfo(name)
    member.size = path.stat().st_size
    with path.open("rb") as source:
        digest = _Hashing(source)
        archive.addfile(member, digest)
    hashes[name] = digest.seen.hexdigest()


class _Hashing:
    """Reads through, keeping the SHA-256 of what was read."""

    def __init__(self, source: BinaryIO) -> None:
        self._source, self.seen = source, sha256()

    def read(self, size: int = -1) -> bytes:
        given = self._source.read(size)
        self.seen.update(given)
        return given
