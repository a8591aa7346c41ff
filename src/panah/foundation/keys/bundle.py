"""A person's secrets: sealed in her slot of the keyring, opened while she is signed in."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from panah.foundation.keys.suites import Broken, PrivateKey, PublicKey, unwrap

_PRIVATE, _SIGNING, _ROOT, _RECOVERY = 96, 32, 32, 1216
BUNDLE_BYTES = 16 + _PRIVATE + _SIGNING + _ROOT + _RECOVERY


@dataclass(frozen=True, slots=True, repr=False)
class Keys:
    """What a signed-in person can open and sign with.

    person    whose keys these are
    private   opens what is wrapped to her
    signing   Ed25519 seed, 32 bytes
    root      the organisation's root public key, pinned here so that nobody can exchange it on disk
    recovery  the public key every compartment key is also wrapped to, pinned for the same reason

    Compartment keys she has opened are kept with it, so they die with it: never longer than one
    request or one job.
    """

    person: UUID
    private: PrivateKey
    signing: bytes
    root: bytes
    recovery: PublicKey
    opened: dict[tuple[UUID, int], bytes] = field(default_factory=dict)

    @classmethod
    def generate(cls, person: UUID, *, root: bytes, recovery: PublicKey) -> Keys:
        return cls(person, PrivateKey.generate(), secrets.token_bytes(_SIGNING), root, recovery)

    @classmethod
    def from_bytes(cls, raw: bytes) -> Keys:
        """What `to_bytes` gave. Raises Broken when the length is another."""
        if len(raw) != BUNDLE_BYTES:
            raise Broken("not a bundle")
        at = 16
        parts = []
        for length in (_PRIVATE, _SIGNING, _ROOT, _RECOVERY):
            parts.append(raw[at : at + length])
            at += length
        private, signing, root, recovery = parts
        return cls(UUID(bytes=raw[:16]), PrivateKey(private), signing, root, PublicKey(recovery))

    def to_bytes(self) -> bytes:
        return self.person.bytes + self.private.raw + self.signing + self.root + self.recovery.raw

    def verify_key(self) -> bytes:
        """Her Ed25519 public key, 32 bytes."""
        return verify_key(self.signing)

    def sign(self, message: bytes) -> bytes:
        """An Ed25519 signature, 64 bytes."""
        return sign(self.signing, message)

    def unwrap(self, wrapped: bytes, info: bytes, *, suite: int) -> bytes:
        """A key wrapped to her. Raises Broken when it was not, or stood elsewhere."""
        return unwrap(wrapped, self.private, info, suite=suite)


def sign(signing: bytes, message: bytes) -> bytes:
    """An Ed25519 signature, 64 bytes, with a signing seed of 32 bytes."""
    return Ed25519PrivateKey.from_private_bytes(signing).sign(message)


def verify_key(signing: bytes) -> bytes:
    """The Ed25519 public key, 32 bytes, of a signing seed."""
    return Ed25519PrivateKey.from_private_bytes(signing).public_key().public_bytes_raw()


def signed_by(verify: bytes, signature: bytes, message: bytes) -> bool:
    """Whether `signature` on `message` was made with the seed of this public key."""
    try:
        Ed25519PublicKey.from_public_bytes(verify).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
