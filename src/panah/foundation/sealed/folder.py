"""Where sealed files lie in the data folder, and how they get there durably."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from django.conf import settings

from panah.foundation.keys.disk import sync_folder


def files_folder() -> Path:
    return Path(settings.DATA) / "files"


def incoming_folder() -> Path:
    """Sealed bytes on their way in; what is still there at boot belongs to nobody."""
    return files_folder() / ".incoming"


def place_of(file: UUID) -> Path:
    """<data>/files/xx/<id>: 256 folders, so that none grows too long."""
    return files_folder() / file.hex[:2] / str(file)


def incoming(file: UUID) -> Path:
    return incoming_folder() / str(file)


@contextmanager
def arriving(file: UUID) -> Iterator[BinaryIO]:
    """A new file in .incoming to write sealed bytes to; on disk when the block ends well."""
    path = incoming(file)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with open_new(path) as out:
            yield out
            settle(out)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def open_new(path: Path) -> BinaryIO:
    """A new file that only this account may read. Raises FileExistsError."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def settle(out: BinaryIO) -> None:
    """What was written has reached the disk."""
    out.flush()
    os.fsync(out.fileno())


def move_into_place(file: UUID) -> None:
    """From .incoming to its place, durably, before the row that names it is committed."""
    place = place_of(file)
    place.parent.mkdir(parents=True, exist_ok=True)
    incoming(file).replace(place)
    sync_folder(place.parent)
    sync_folder(place.parent.parent)


def sweep_incoming() -> int:
    """Remove uploads that were cut off by an earlier end of the server. How many."""
    left = list(incoming_folder().glob("*")) if incoming_folder().exists() else []
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)
