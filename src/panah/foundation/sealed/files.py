"""Files in a compartment: each with a random key of its own, wrapped under the compartment's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID, uuid4

from django.db import transaction

from panah.foundation.accounts.models import User
from panah.foundation.keys.access import compartment as find_compartment
from panah.foundation.keys.access import key_of
from panah.foundation.keys.suites import new_key, seal, unseal
from panah.foundation.sealed.chunks import read_chunks, write_chunks
from panah.foundation.sealed.folder import arriving, move_into_place, place_of
from panah.foundation.sealed.models import SealedFile
from panah.foundation.sealed.uploads import SealedUpload
from panah.vocab.access import CompartmentKind


@transaction.atomic
def store_file(
    chunks: Iterable[bytes], *, scope: UUID, compartment: CompartmentKind, by: User
) -> SealedFile:
    """Seal bytes as they come into a new file. Raises NoKey. The caller records the act."""
    file, key = uuid4(), new_key()
    key_of(find_compartment(scope, compartment), by=by)
    with arriving(file) as out:
        size = write_chunks(out, chunks, key, file)
    return _keep(file, key, size, scope=scope, compartment=compartment, by=by)


@transaction.atomic
def store_upload(
    upload: SealedUpload, *, scope: UUID, compartment: CompartmentKind, by: User
) -> SealedFile:
    """Keep an upload that lies sealed in .incoming. Raises NoKey. The caller records the act."""
    file = _keep(
        upload.file_id, upload.key, upload.size or 0, scope=scope, compartment=compartment, by=by
    )
    upload.kept = True
    return file


def open_file(file: SealedFile, *, by: User) -> Iterator[bytes]:
    """The clear bytes in chunks of 64 KiB. Raises NoKey at once, Broken at a changed chunk."""
    wrapping = key_of(file.compartment, by=by)
    key = unseal(bytes(file.key), wrapping, file.place())
    return read_chunks(place_of(file.id), key, file.id)


def _keep(
    file: UUID, key: bytes, size: int, *, scope: UUID, compartment: CompartmentKind, by: User
) -> SealedFile:
    where = find_compartment(scope, compartment)
    row = SealedFile(id=file, compartment=where, size=size)
    row.key = seal(key, key_of(where, by=by), row.place(), version=where.version)
    row.save(force_insert=True)
    # A crash between the two leaves sealed bytes that nobody can name, never a row without bytes.
    move_into_place(file)
    return row
