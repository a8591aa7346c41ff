"""The two ciphers everything is built from, each blob naming the one it was made with.

A sealed blob is   b"P" | format (1 byte) | suite (1) | key version (4, big-endian)
                   | nonce (12) | AES-256-GCM.
The prefix is part of the authenticated data, so a changed version is refused like any change.
A wrap is HPKE (RFC 9180), base mode, with the KEM named by its suite id, stored beside it.

Sources: RFC 9180; draft-connolly-cfrg-xwing-kem (ML-KEM-768 with X25519); NIST SP 800-38D.
"""

from __future__ import annotations

import secrets
import struct
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)

KEY_BYTES = 32
FORMAT = 1
AES_256_GCM = 1
HYBRID_HPKE = 1
WRAP_SUITE = HYBRID_HPKE
_HEAD = struct.Struct(">cBBI")
_NONCE_BYTES = 12
_BLOCK = 64
_HPKE = {HYBRID_HPKE: Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)}


class Broken(Exception):
    """A sealed thing does not open: another key, another place, changed bytes. Says no more."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """What others wrap to: ML-KEM-768 (1184 bytes) then X25519 (32 bytes)."""

    raw: bytes

    def hpke(self) -> MLKEM768X25519PublicKey:
        return MLKEM768X25519PublicKey(
            MLKEM768PublicKey.from_public_bytes(self.raw[:1184]),
            X25519PublicKey.from_public_bytes(self.raw[1184:]),
        )


@dataclass(frozen=True, slots=True, repr=False)
class PrivateKey:
    """What opens wraps: the ML-KEM-768 seed (64 bytes) then the X25519 key (32 bytes)."""

    raw: bytes
    # Making the key of its seed takes longer than opening a wrap with it: once is enough.
    _made: list[MLKEM768X25519PrivateKey] = field(default_factory=list, init=False, compare=False)

    @classmethod
    def generate(cls) -> PrivateKey:
        return cls(
            MLKEM768PrivateKey.generate().private_bytes_raw()
            + X25519PrivateKey.generate().private_bytes_raw()
        )

    def hpke(self) -> MLKEM768X25519PrivateKey:
        if not self._made:
            kem = MLKEM768PrivateKey.from_seed_bytes(self.raw[:64])
            x25519 = X25519PrivateKey.from_private_bytes(self.raw[64:])
            self._made.append(MLKEM768X25519PrivateKey(kem, x25519))
        return self._made[0]

    def public(self) -> PublicKey:
        return PublicKey(
            MLKEM768PrivateKey.from_seed_bytes(self.raw[:64]).public_key().public_bytes_raw()
            + X25519PrivateKey.from_private_bytes(self.raw[64:]).public_key().public_bytes_raw()
        )


def new_key() -> bytes:
    """A random 256-bit key."""
    return secrets.token_bytes(KEY_BYTES)


def wrap(key: bytes, to: PublicKey, info: bytes) -> bytes:
    """`key` so that only the holder of `to` opens it, and only under the same `info`.

    returns 1120 bytes of encapsulation, then the sealed key and its tag.
    """
    return _HPKE[WRAP_SUITE].encrypt(key, to.hpke(), info)


def unwrap(wrapped: bytes, own: PrivateKey, info: bytes, *, suite: int = WRAP_SUITE) -> bytes:
    """The key inside a wrap. Raises Broken when it is another's, was moved or changed."""
    if suite not in _HPKE:
        raise Broken("unknown wrap suite")
    try:
        return _HPKE[suite].decrypt(wrapped, own.hpke(), info)
    except (InvalidTag, ValueError):
        raise Broken("a wrapped key does not open") from None


def seal(clear: bytes, key: bytes, context: bytes, *, version: int = 1) -> bytes:
    """`clear` sealed under `key`, bound to `context` (where it belongs) and the key's version."""
    head = _HEAD.pack(b"P", FORMAT, AES_256_GCM, version)
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return head + nonce + AESGCM(key).encrypt(nonce, clear, head + context)


def unseal(blob: bytes, key: bytes, context: bytes) -> bytes:
    """What `seal` was given. Raises Broken on another key, context, version or any changed bit."""
    head, rest = blob[: _HEAD.size], blob[_HEAD.size :]
    if len(rest) < _NONCE_BYTES + 16 or head[:3] != bytes((ord("P"), FORMAT, AES_256_GCM)):
        raise Broken("not a sealed blob of a known format")
    try:
        return AESGCM(key).decrypt(rest[:_NONCE_BYTES], rest[_NONCE_BYTES:], head + context)
    except InvalidTag:
        raise Broken("a sealed blob does not open") from None


def key_version(blob: bytes) -> int:
    """The version of the key that sealed this blob."""
    if len(blob) < _HEAD.size:
        raise Broken("not a sealed blob of a known format")
    version: int = _HEAD.unpack_from(blob)[3]
    return version


def pad(clear: bytes) -> bytes:
    """`clear` made a multiple of 64 bytes long, so that its length tells little (ISO 7816-4)."""
    return clear + b"\x80" + bytes(-(len(clear) + 1) % _BLOCK)


def unpad(padded: bytes) -> bytes:
    """What `pad` was given. Raises Broken when the padding is none."""
    clear, mark, rest = padded.rpartition(b"\x80")
    if not mark or rest.strip(b"\0"):
        raise Broken("the padding is wrong")
    return clear
