"""What the change of a compartment's key does to the sealed things in it."""

from __future__ import annotations

from panah.foundation.keys.models import Compartment
from panah.foundation.keys.suites import seal, unseal
from panah.foundation.sealed.models import SealedBody, SealedFile

AT_ONCE = 500


def reseal(old: Compartment, old_key: bytes, new: Compartment, new_key: bytes) -> None:
    """Bodies are sealed again; of files only the wrapped key is: large ones are not rewritten."""
    _reseal_bodies(old, old_key, new, new_key)
    _rewrap_files(old, old_key, new, new_key)


def _reseal_bodies(old: Compartment, old_key: bytes, new: Compartment, new_key: bytes) -> None:
    rows = []
    for row in SealedBody.objects.filter(compartment=old):
        row.compartment = old
        clear = unseal(bytes(row.blob), old_key, row.place())
        row.compartment = new
        row.blob = seal(clear, new_key, row.place(), version=new.version)
        rows.append(row)
    SealedBody.objects.bulk_update(rows, ["blob"], batch_size=AT_ONCE)


def _rewrap_files(old: Compartment, old_key: bytes, new: Compartment, new_key: bytes) -> None:
    rows = []
    for row in SealedFile.objects.filter(compartment=old):
        row.compartment = old
        key = unseal(bytes(row.key), old_key, row.place())
        row.compartment = new
        row.key = seal(key, new_key, row.place(), version=new.version)
        rows.append(row)
    SealedFile.objects.bulk_update(rows, ["key"], batch_size=AT_ONCE)
