"""Uploads are sealed while they arrive: no clear byte of a file is ever written anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.storage import Storage
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from panah.foundation.keys.suites import new_key
from panah.foundation.sealed.chunks import CHUNK, ChunkWriter, read_chunks
from panah.foundation.sealed.folder import incoming, incoming_folder, open_new, settle

HEAD = 4096


class SealedUpload(UploadedFile):  # type: ignore[type-arg]  # not generic at run time
    """A file that was uploaded and lies sealed in .incoming, its key only in memory.

    name, size, content_type   as the browser gave them, size counted by us
    sha256                     of the clear bytes, 64 hex digits
    head                       the first 4096 clear bytes, to see what kind of file it is
    chunks()                   the clear bytes again, opened in memory
    """

    def __init__(self, name: str, content_type: str, *, key: bytes, file_id: Any) -> None:
        super().__init__(file=None, name=name, content_type=content_type, size=0)
        self.key, self.file_id = key, file_id
        self.sha256, self.head, self.kept = "", b"", False

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        return read_chunks(incoming(self.file_id), self.key, self.file_id)

    def read_all(self) -> bytes:
        """All clear bytes at once, for files that fit into memory."""
        return b"".join(self.chunks())

    def close(self) -> None:
        """Called when the request ends: what nobody kept is removed."""
        if not self.kept:
            incoming(self.file_id).unlink(missing_ok=True)


class SealingUploadHandler(FileUploadHandler):
    """Django's way in for files: seals each chunk, counts, hashes, refuses what is too large."""

    chunk_size = CHUNK

    def handle_raw_input(self, *args: Any, **options: Any) -> None:
        content_length = args[2] if len(args) > 2 else options["content_length"]
        if content_length > settings.UPLOAD_MAX_BYTES:
            raise RequestDataTooBig("the upload is larger than the limit")

    def new_file(self, *args: Any, **options: Any) -> None:
        # The CSRF check reads the form before any view is reached, and the choice of a language
        # before anybody knows who asks: strangers fill no disk.
        asker = getattr(self.request, "user", None)
        if asker is None or not asker.is_authenticated:
            raise StopUpload(connection_reset=True)
        super().new_file(*args, **options)
        incoming_folder().mkdir(parents=True, exist_ok=True)
        self._upload = SealedUpload(
            self.file_name or "", self.content_type or "", key=new_key(), file_id=uuid4()
        )
        self._out = open_new(incoming(self._upload.file_id))
        self._writer = ChunkWriter(self._out, self._upload.key, self._upload.file_id)
        self._hash = sha256()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) > settings.UPLOAD_MAX_BYTES:
            raise RequestDataTooBig("the upload is larger than the limit")
        try:
            self._writer.write(raw_data)
        except OSError:
            # The disk is full: what came so far must not go on filling it.
            self.upload_interrupted()
            raise
        self._hash.update(raw_data)
        if start < HEAD:
            self._upload.head += raw_data[: HEAD - start]

    def file_complete(self, file_size: int) -> SealedUpload:
        self._writer.finish()
        settle(self._out)
        self._out.close()
        self._upload.size, self._upload.sha256 = file_size, self._hash.hexdigest()
        return self._upload

    def upload_interrupted(self) -> None:
        """The line was cut: nothing of it stays."""
        if hasattr(self, "_upload"):
            # The name goes first: closing may fail on a full disk.
            self._upload.close()
            self._out.close()


class NoPlainStorage(Storage):
    """Stands where Django's default storage would: using it is a mistake, and says so."""

    def _refuse(self, *args: Any, **options: Any) -> Any:
        raise RuntimeError("files are kept with store_file or store_upload, never in the clear")

    _open = _save = delete = exists = listdir = size = url = path = _refuse
