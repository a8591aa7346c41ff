"""keyring.json: the only file in the clear. It tells neither names nor how many people there are.

Each person has a slot: its id hides her user name, its bundle holds her keys sealed under her pass
phrase, its wrap holds the store key for her. Unused slots are made the same way with keys that
nobody has, and the total is padded to a multiple of 32.

There are no public keys here: the ones that count are signed and stand in the store; a second,
unsigned copy would only be something to exchange.
"""

from __future__ import annotations

import hmac
import json
import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Self

from panah.foundation.keys.bundle import BUNDLE_BYTES, Keys
from panah.foundation.keys.disk import replace_file
from panah.foundation.keys.passwords import USER_NAME, Cost, key_from, new_salt
from panah.foundation.keys.suites import Broken, PrivateKey, PublicKey, new_key, seal, unseal, wrap

FORMAT = 1
PADDED_TO = 32


@dataclass(frozen=True, slots=True)
class Slot:
    """One person's place, or one that is nobody's."""

    id: bytes
    salt: bytes
    bundle: bytes
    store: bytes

    @classmethod
    def nobodys(cls, mark: bytes) -> Slot:
        """Made like any other, from keys that are forgotten at once.

        Its id is a keyed hash of its salt, so that whoever has the open store (and only she) can
        tell which places are free.
        """
        salt = new_salt()
        id = _free_id(mark, salt)
        bundle = seal(bytes(BUNDLE_BYTES), new_key(), _bundle(id))
        return cls(id, salt, bundle, wrap(new_key(), PrivateKey.generate().public(), b""))

    def is_free(self, mark: bytes) -> bool:
        return secrets.compare_digest(self.id, _free_id(mark, self.salt))


@dataclass(frozen=True, slots=True)
class Recovery:
    """The recovery pair: its public half, its private half sealed under the printed code."""

    public: bytes
    salt: bytes
    private: bytes
    store: bytes


@dataclass(frozen=True, slots=True)
class Keyring:
    """The whole file. Frozen: a change gives a new one, which `save` puts in its place.

    demonstration  the store holds invented people and says so on every page, for ever
    """

    salt: bytes
    cost: Cost
    name_cost: Cost
    recovery: Recovery
    slots: tuple[Slot, ...]
    demonstration: bool = False

    @classmethod
    def new(
        cls, recovery: Recovery, *, cost: Cost, mark: bytes, demonstration: bool = False
    ) -> Self:
        ring = cls(new_salt(), cost, USER_NAME, recovery, (), demonstration)
        return ring._padded((), mark)

    def slot_id(self, user_name: str) -> bytes:
        """Where `user_name` would stand, whether she does or not. 16 bytes."""
        typed = user_name.strip().casefold()
        return key_from(typed, self.salt, self.name_cost, length=16)

    def find(self, user_name: str) -> Slot | None:
        id = self.slot_id(user_name)
        return next((slot for slot in self.slots if slot.id == id), None)

    def open_slot(self, user_name: str, password: str) -> tuple[Slot, Keys]:
        """Her keys, for the right pass phrase. Raises Broken for the wrong one or an unknown name.

        An unknown name costs the same time: it runs against a slot that is nobody's.
        """
        slot = self.find(user_name) or Slot.nobodys(new_key())
        sealing = key_from(password, slot.salt, self.cost)
        return slot, Keys.from_bytes(unseal(slot.bundle, sealing, _bundle(slot.id)))

    def with_person(
        self, user_name: str, password: str, keys: Keys, *, store_key: bytes | None, mark: bytes
    ) -> Self:
        """She stands in the keyring, in place of any slot of that name.

        Without `store_key` her slot cannot open the store: she has not been signed yet.
        """
        id, salt = self.slot_id(user_name), new_salt()
        bundle = seal(keys.to_bytes(), key_from(password, salt, self.cost), _bundle(id))
        slot = Slot(id, salt, bundle, wrap(new_key(), PrivateKey.generate().public(), b""))
        if store_key is not None:
            slot = replace(
                slot, store=wrap(store_key, keys.private.public(), store_info(keys.person))
            )
        return self._padded((slot, *self._others(id)), mark)

    def with_pass_phrase(self, user_name: str, password: str, keys: Keys) -> Self:
        """The same slot, its bundle sealed anew. Raises KeyError when she has none."""
        old = self._need(user_name)
        salt = new_salt()
        bundle = seal(keys.to_bytes(), key_from(password, salt, self.cost), _bundle(old.id))
        return self._ordered((*self._others(old.id), replace(old, salt=salt, bundle=bundle)))

    def with_store_key(self, user_name: str, store_key: bytes, to: PublicKey, info: bytes) -> Self:
        """Her slot now opens the store. Raises KeyError when she has none."""
        old = self._need(user_name)
        new = replace(old, store=wrap(store_key, to, info))
        return self._ordered((*self._others(old.id), new))

    def without(self, user_name: str, *, mark: bytes) -> Self:
        """Her slot is gone; the file stays as long as it was."""
        return self._padded(self._others(self.slot_id(user_name)), mark)

    def holding(self, slots: Iterable[Slot], *, mark: bytes) -> Self:
        """The same keyring with these slots only, padded."""
        return self._padded(slots, mark)

    def with_recovery(self, recovery: Recovery) -> Self:
        return replace(self, recovery=recovery)

    def _need(self, user_name: str) -> Slot:
        slot = self.find(user_name)
        if slot is None:
            raise KeyError("no slot of that name")
        return slot

    def _others(self, but: bytes) -> tuple[Slot, ...]:
        return tuple(slot for slot in self.slots if slot.id != but)

    def _padded(self, slots: Iterable[Slot], mark: bytes) -> Self:
        """As many free places as make the total a multiple of 32, and never a full house."""
        every = tuple(slots)
        used = [slot for slot in every if not slot.is_free(mark)]
        free = [slot for slot in every if slot.is_free(mark)]
        total = PADDED_TO * (len(used) // PADDED_TO + 1)
        free += [Slot.nobodys(mark) for _ in range(total - len(used) - len(free))]
        return self._ordered((*used, *free[: total - len(used)]))

    def _ordered(self, slots: Iterable[Slot]) -> Self:
        """In the order of the random-looking ids, which tells nothing of who came when."""
        return replace(self, slots=tuple(sorted(slots, key=lambda slot: slot.id)))

    def to_json(self) -> bytes:
        return json.dumps({"format": FORMAT, **_hex(asdict(self))}, indent=1).encode()

    @classmethod
    def from_json(cls, raw: bytes) -> Self:
        """Raises Broken when the file is none of ours."""
        try:
            said = json.loads(raw)
            if said["format"] != FORMAT:
                raise Broken("a keyring of another format")
            return cls(
                bytes.fromhex(said["salt"]),
                Cost(**said["cost"]),
                Cost(**said["name_cost"]),
                Recovery(**_unhex(said["recovery"])),
                tuple(Slot(**_unhex(slot)) for slot in said["slots"]),
                bool(said.get("demonstration", False)),
            )
        except (ValueError, KeyError, TypeError):
            raise Broken("the keyring cannot be read") from None

    def save(self, path: Path) -> None:
        replace_file(path, self.to_json())


def store_info(person: object) -> bytes:
    """What a wrapped store key is bound to."""
    return f"panah|store|{person}".encode()


def _free_id(mark: bytes, salt: bytes) -> bytes:
    return hmac.digest(mark, salt, "sha256")[:16]


def _bundle(slot_id: bytes) -> bytes:
    return b"panah|bundle|" + slot_id


def _hex(value: Any) -> Any:
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, dict):
        return {name: _hex(inner) for name, inner in value.items()}
    if isinstance(value, tuple | list):
        return [_hex(inner) for inner in value]
    return value


def _unhex(said: dict[str, str]) -> dict[str, bytes]:
    return {name: bytes.fromhex(value) for name, value in said.items()}
