"""Reading a backup through: every member's hash, and that nothing is missing or cut off."""

from __future__ import annotations

import json
import tarfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from panah.foundation.backups.archive import Head, OpeningStream, checked_name
from panah.foundation.keys.suites import Broken

AT_ONCE = 1024 * 1024
Take = Callable[[Path, BinaryIO], str]


def check_archive(path: Path, key: bytes) -> dict[str, Any]:
    """Read it all. Returns the manifest; raises Broken at the first difference."""
    return read_archive(path, key, _only_hash)


def read_archive(path: Path, key: bytes, take: Take) -> dict[str, Any]:
    """Give each member to `take`, which returns its SHA-256, and compare with the manifest."""
    with path.open("rb") as source:
        front = Head.read(source)
        stream = OpeningStream(source, key, front.id)
        hashes, manifest = _members(stream, take)
        stream.drain()
    if manifest is None or manifest["sha256"] != hashes:
        raise Broken("the backup is not complete")
    return manifest


def _members(stream: OpeningStream, take: Take) -> tuple[dict[str, str], dict[str, Any] | None]:
    hashes: dict[str, str] = {}
    manifest: dict[str, Any] | None = None
    try:
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            for member in archive:
                name, content = checked_name(member.name), archive.extractfile(member)
                if content is None:
                    raise Broken("the backup holds something that is no file")
                if member.name == "manifest.json":
                    manifest = json.loads(content.read())
                else:
                    hashes[member.name] = take(name, content)  # type: ignore[arg-type]
    except tarfile.TarError:
        raise Broken("the backup cannot be read") from None
    return hashes, manifest


def _only_hash(_name: Path, content: BinaryIO) -> str:
    seen = sha256()
    while given := content.read(AT_ONCE):
        seen.update(given)
    return seen.hexdigest()
