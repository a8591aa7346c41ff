"""From a pass phrase to a key. No hash of it is kept anywhere: the proof is what the key opens.

Source: RFC 9106 (Argon2id), §4, second recommended choice: t=3, m=64 MiB, p=4.
"""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import dataclass
from threading import BoundedSemaphore

from argon2.low_level import Type, hash_secret_raw

# Each run takes 64 MiB; two at a time bound the memory that strangers can make us spend.
_at_once = BoundedSemaphore(2)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess costs: passes, KiB of memory, lanes."""

    passes: int
    memory_kib: int
    lanes: int


PASS_PHRASE = Cost(passes=3, memory_kib=64 * 1024, lanes=4)
# A slot's id only keeps user names out of a stolen keyring; names are guessable whatever it costs,
# and it is paid on every attempt, before the pass phrase is even looked at.
USER_NAME = Cost(passes=1, memory_kib=8 * 1024, lanes=1)


def key_from(secret: str, salt: bytes, cost: Cost, *, length: int = 32) -> bytes:
    """Argon2id of what was typed, however its letters were composed. `length` bytes."""
    typed = unicodedata.normalize("NFKC", secret).encode()
    with _at_once:
        return hash_secret_raw(
            typed, salt, cost.passes, cost.memory_kib, cost.lanes, length, Type.ID
        )


def new_salt() -> bytes:
    return secrets.token_bytes(16)
