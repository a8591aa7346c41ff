"""Sealing and opening records and files: import from here. The rows lie in `sealed.models`.

    seal_body(person.id, PersonIdentity(...), scope=case.id, by=user, expects=3)
    read_body(PersonIdentity, person.id, by=user)

Names are looked up when they are first used, because Django imports this package before its
models may be loaded.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from panah.foundation.keys.access import NoKey
    from panah.foundation.refusals import Conflict
    from panah.foundation.sealed.bodies import (
        Absent,
        BodyType,
        delete_body,
        held_bodies,
        read_bodies,
        read_body,
        read_revision,
        seal_body,
    )
    from panah.foundation.sealed.files import open_file, store_file, store_upload
    from panah.foundation.sealed.models import SealedFile
    from panah.foundation.sealed.uploads import SealedUpload

__all__ = [
    "Absent",
    "BodyType",
    "Conflict",
    "NoKey",
    "SealedFile",
    "SealedUpload",
    "delete_body",
    "held_bodies",
    "open_file",
    "read_bodies",
    "read_body",
    "read_revision",
    "seal_body",
    "store_file",
    "store_upload",
]

_HOMES = {
    "NoKey": "panah.foundation.keys.access",
    "Conflict": "panah.foundation.refusals",
    "SealedFile": "panah.foundation.sealed.models",
    "SealedUpload": "panah.foundation.sealed.uploads",
    "open_file": "panah.foundation.sealed.files",
    "store_file": "panah.foundation.sealed.files",
    "store_upload": "panah.foundation.sealed.files",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"panah.foundation.sealed has no {name!r}")
    return getattr(import_module(_HOMES.get(name, "panah.foundation.sealed.bodies")), name)
