"""Long bytes, sealed 64 KiB at a time as they arrive; never a clear one on disk.

A sealed file is   b"PF" | format | suite | chunk | chunk | …   with a key of its own, so the
nonce may simply count. Each chunk's authenticated data are the file's id, the chunk's number and
whether it is the last: chunks cannot be moved, dropped, repeated or cut off.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from panah.foundation.keys.suites import AES_256_GCM, Broken

CHUNK = 64 * 1024
_TAG = 16
_HEAD = b"PF" + bytes((1, AES_256_GCM))


class ChunkWriter:
    """Seals what it is given and writes whole chunks; `finish` writes the last."""

    def __init__(self, out: BinaryIO, key: bytes, file: UUID) -> None:
        self._out, self._cipher, self._file = out, AESGCM(key), file
        self._held, self._count = bytearray(), 0
        out.write(_HEAD)

    def write(self, clear: bytes) -> None:
        self._held += clear
        # One chunk is always kept back: only at the end is it known which one is the last.
        while len(self._held) > CHUNK:
            self._put(bytes(self._held[:CHUNK]), last=False)
            del self._held[:CHUNK]

    def finish(self) -> None:
        self._put(bytes(self._held), last=True)
        self._held.clear()

    def _put(self, clear: bytes, *, last: bool) -> None:
        nonce, bound = _nonce_and_bound(self._file, self._count, last=last)
        self._out.write(self._cipher.encrypt(nonce, clear, bound))
        self._count += 1


def read_chunks(path: Path, key: bytes, file: UUID) -> Iterator[bytes]:
    """The clear bytes, chunk by chunk. Raises Broken at the first that is not as it was sealed."""
    with path.open("rb") as sealed:
        yield from read_sealed(sealed, key, file)


def read_sealed(sealed: BinaryIO, key: bytes, file: UUID) -> Iterator[bytes]:
    """The same, from where an open file stands to its end."""
    cipher = AESGCM(key)
    if sealed.read(len(_HEAD)) != _HEAD:
        raise Broken("not a sealed file of a known format")
    now, count = sealed.read(CHUNK + _TAG), 0
    while True:
        after = sealed.read(CHUNK + _TAG)
        nonce, bound = _nonce_and_bound(file, count, last=not after)
        try:
            yield cipher.decrypt(nonce, now, bound)
        except (InvalidTag, ValueError):
            raise Broken("a sealed file does not open") from None
        if not after:
            return
        now, count = after, count + 1


def write_chunks(out: BinaryIO, chunks: Iterable[bytes], key: bytes, file: UUID) -> int:
    """Seal all of `chunks` into `out`. How many clear bytes there were."""
    writer, size = ChunkWriter(out, key, file), 0
    for chunk in chunks:
        writer.write(chunk)
        size += len(chunk)
    writer.finish()
    return size


def _nonce_and_bound(file: UUID, count: int, *, last: bool) -> tuple[bytes, bytes]:
    return count.to_bytes(12, "big"), _HEAD + file.bytes + count.to_bytes(8, "big") + bytes((last,))
