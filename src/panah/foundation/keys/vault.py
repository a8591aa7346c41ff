"""The open store's key, in this process's memory and nowhere else.

The server boots locked. The first right pass phrase of somebody signed opens the store; `lock`
forgets the key, and the serving process then ends, because Python cannot wipe its memory.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import RLock

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db.utils import OperationalError

from panah.foundation.keys.bundle import Keys
from panah.foundation.keys.keyring import Keyring, store_info
from panah.foundation.keys.suites import Broken, pad, seal, unpad, unseal, unwrap

when_locked: list[Callable[[], None]] = []
_changing = RLock()


class StoreLocked(OperationalError):
    """The store is closed: nobody has signed in since the server started."""


class WrongPassPhrase(Exception):
    """No such person, or not her pass phrase: never said which."""


class NotSigned(Exception):
    """The pass phrase is right, but no coordinator has signed her: she cannot open the store."""


@dataclass(frozen=True, slots=True, repr=False)
class SignedIn:
    """A right pass phrase: whose, and her keys."""

    keys: Keys
    opened_the_store: bool


class _Open:
    """What is in memory while the store is open."""

    store_key: bytes | None = None


def keyring_path() -> Path:
    return Path(settings.DATA) / "keyring.json"


def is_founded() -> bool:
    """Whether an organisation has been founded in this data folder."""
    return keyring_path().exists()


def is_demonstration() -> bool:
    """Whether everything here is invented: asked for at the start, or the store was founded so."""
    if settings.DEMO:
        return True
    path = keyring_path()
    return path.exists() and _founded_to_demonstrate(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _founded_to_demonstrate(path: Path, _changed: int) -> bool:
    # Asked on every page: read once for each change of the file.
    try:
        return Keyring.from_json(path.read_bytes()).demonstration
    except Broken:
        return False


def keyring() -> Keyring:
    """The keyring as it stands. Raises Broken when it cannot be read."""
    return Keyring.from_json(keyring_path().read_bytes())


def change_keyring(change: Callable[[Keyring], Keyring]) -> None:
    """Put `change(keyring)` in the old one's place, one change at a time."""
    with _changing:
        change(keyring()).save(keyring_path())


def is_open() -> bool:
    return _Open.store_key is not None


def store_key() -> bytes:
    """The key of the whole store, 32 bytes. Raises StoreLocked."""
    if _Open.store_key is None:
        raise StoreLocked("the store is locked")
    return _Open.store_key


def derived(purpose: str) -> bytes:
    """A key of its own for one purpose, 32 bytes, from the store key by HKDF-SHA-256."""
    hkdf = HKDF(SHA256(), 32, salt=None, info=b"panah|" + purpose.encode())
    return hkdf.derive(store_key())


def open_with(key: bytes) -> None:
    """Open the store with its key: at the founding, at recovery, and by `sign_in`."""
    _Open.store_key = key


def sign_in(user_name: str, password: str) -> SignedIn:
    """Her keys for the right pass phrase; opens the store when it was locked.

    Raises WrongPassPhrase, and NotSigned when the store is locked and her slot cannot open it.
    """
    try:
        slot, keys = keyring().open_slot(user_name, password)
    except Broken:
        raise WrongPassPhrase from None
    if is_open():
        return SignedIn(keys, opened_the_store=False)
    try:
        open_with(unwrap(slot.store, keys.private, store_info(keys.person)))
    except Broken:
        raise NotSigned from None
    return SignedIn(keys, opened_the_store=True)


def lock_quietly() -> None:
    """Forget the store key without ending the process: an opening that failed half way."""
    _Open.store_key = None


def lock() -> None:
    """Forget the store key. What was registered in `when_locked` then ends the process."""
    lock_quietly()
    for leave in when_locked:
        leave()


def seal_for_store(clear: bytes, context: bytes) -> bytes:
    """Sealed for everybody who may open the store: names of staff, reasons. Bound to `context`."""
    return seal(pad(clear), derived("store bodies"), context)


def open_for_store(blob: bytes, context: bytes) -> bytes:
    """What `seal_for_store` was given. Raises Broken."""
    return unpad(unseal(blob, derived("store bodies"), context))


def mark() -> bytes:
    """What tells the free places of the keyring from the taken ones; only an open store knows."""
    return derived("free slots")
