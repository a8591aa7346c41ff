"""The file itself: a short clear head, then one sealed stream that holds a tar archive.

    b"PANAHBAK" | format (1 byte) | length of the head (4, big-endian) | head | sealed stream

The head is a small keyring with the coordinators' slots only, padded with slots that are nobody's;
where a keyring's slot wraps the store key, here it wraps the key of this backup. Everything else,
the organisation's whole keyring included, is inside the stream, so other people's slots cannot be
attacked in an old backup.

The archive holds keyring.json, store.db (or rows.jsonl from PostgreSQL), files/xx/<id> and, last,
manifest.json with the SHA-256 of each.
"""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from io import RawIOBase
from pathlib import Path
from typing import BinaryIO
from uuid import UUID, uuid4

from panah.foundation.keys.keyring import Keyring
from panah.foundation.keys.suites import Broken
from panah.foundation.sealed.chunks import ChunkWriter, read_sealed

MAGIC = b"PANAHBAK"
FORMAT = 1
_LENGTH = struct.Struct(">I")
LARGEST_HEAD = 4 * 1024 * 1024
MEMBER = re.compile(
    r"keyring\.json|store\.db|rows\.jsonl|manifest\.json|files/[0-9a-f]{2}/[0-9a-f-]{36}"
)


@dataclass(frozen=True, slots=True, repr=False)
class Head:
    """What can be read of a backup without any key."""

    id: UUID
    made_at: str
    keyring: Keyring

    @classmethod
    def new(cls, made_at: str, keyring: Keyring, id: UUID | None = None) -> Head:
        return cls(id or uuid4(), made_at, keyring)

    def info(self, holder: object) -> bytes:
        """What the wraps of the backup's key are bound to."""
        return f"panah|backup|{self.id}|{holder}".encode()

    def write(self, out: BinaryIO) -> None:
        said = {"id": str(self.id), "made_at": self.made_at}
        raw = json.dumps({**said, "keyring": json.loads(self.keyring.to_json())}).encode()
        out.write(MAGIC + bytes((FORMAT,)) + _LENGTH.pack(len(raw)) + raw)

    @classmethod
    def read(cls, source: BinaryIO) -> Head:
        """Raises Broken when the file is no backup of ours."""
        if source.read(len(MAGIC) + 1) != MAGIC + bytes((FORMAT,)):
            raise Broken("not a backup of a known format")
        try:
            (length,) = _LENGTH.unpack(source.read(_LENGTH.size))
            said = json.loads(source.read(min(length, LARGEST_HEAD)))
            ring = Keyring.from_json(json.dumps(said["keyring"]).encode())
            return cls(UUID(said["id"]), str(said["made_at"]), ring)
        except (ValueError, KeyError, TypeError, struct.error):
            raise Broken("the head of the backup cannot be read") from None


class SealingStream(RawIOBase):
    """What tarfile writes to: seals it and passes it on."""

    def __init__(self, out: BinaryIO, key: bytes, id: UUID) -> None:
        self._writer, self._at = ChunkWriter(out, key, id), 0

    def writable(self) -> bool:
        return True

    def write(self, clear: bytes) -> int:  # type: ignore[override]
        self._writer.write(bytes(clear))
        self._at += len(clear)
        return len(clear)

    def tell(self) -> int:
        return self._at

    def finish(self) -> None:
        self._writer.finish()


class OpeningStream(RawIOBase):
    """What tarfile reads from: the sealed stream, opened chunk by chunk in memory."""

    def __init__(self, source: BinaryIO, key: bytes, id: UUID) -> None:
        self._chunks: Iterator[bytes] = read_sealed(source, key, id)
        self._held = b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        while size < 0 or len(self._held) < size:
            more = next(self._chunks, b"")
            if not more:
                break
            self._held += more
        size = len(self._held) if size < 0 else size
        given, self._held = self._held[:size], self._held[size:]
        return given

    def drain(self) -> None:
        """Read to the end: only the last chunk proves that nothing was cut off."""
        while next(self._chunks, b""):
            self._held = b""


def checked_name(name: str) -> Path:
    """Where a member goes, relative to the folder. Raises Broken for any other name."""
    if not MEMBER.fullmatch(name):
        raise Broken("the backup holds a file that does not belong there")
    return Path(name)
