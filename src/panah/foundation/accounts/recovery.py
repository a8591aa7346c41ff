"""The recovery pair and its printed code: the way back when nobody's pass phrase is left.

The code is 25 symbols of Crockford's base 32 (125 bits) and a check symbol, in groups of five, so
that it can be read aloud and a slip of the pen is noticed. It is never stored; it seals the
recovery pair's private half and the organisation's root signing key.

Source: Crockford, "Base 32", <https://www.crockford.com/base32.html> (check symbol modulo 37).
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from panah.foundation.keys.keyring import Recovery, store_info
from panah.foundation.keys.passwords import Cost, key_from, new_salt
from panah.foundation.keys.suites import Broken, PrivateKey, seal, unseal, unwrap, wrap

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CHECKS = SYMBOLS + "*~$=U"
LENGTH = 25
_CONTEXT = b"panah|recovery"


@dataclass(frozen=True, slots=True, repr=False)
class RecoveryKeys:
    """The private half of the recovery pair, and the root's signing seed (32 bytes)."""

    private: PrivateKey
    root: bytes

    @classmethod
    def generate(cls) -> RecoveryKeys:
        return cls(PrivateKey.generate(), secrets.token_bytes(32))


def new_code() -> str:
    """A fresh code, as it is printed: ABCDE-FGHJK-…-VWXYZ-C."""
    symbols = "".join(secrets.choice(SYMBOLS) for _ in range(LENGTH))
    groups = [symbols[at : at + 5] for at in range(0, LENGTH, 5)]
    return "-".join([*groups, _check(symbols)])


def read_code(typed: str) -> str:
    """The code's 25 symbols, however it was typed: small letters, spaces, O for 0, I or L for 1.

    Raises ValueError when a symbol is missing, unknown or does not fit the check symbol.
    """
    plain = "".join(typed.upper().replace("-", "").split())
    body, check = plain[:-1].translate(str.maketrans("OIL", "011")), plain[-1:]
    if len(body) != LENGTH or set(body) - set(SYMBOLS) or _check(body) != check:
        raise ValueError("not a recovery code")
    return body


def seal_recovery(keys: RecoveryKeys, code: str, store_key: bytes, *, cost: Cost) -> Recovery:
    """What the keyring keeps: only the printed code opens it."""
    salt, public = new_salt(), keys.private.public()
    sealing = key_from(read_code(code), salt, cost)
    private = seal(keys.private.raw + keys.root, sealing, _CONTEXT)
    return Recovery(public.raw, salt, private, wrap(store_key, public, store_info("recovery")))


def open_recovery(recovery: Recovery, code: str, *, cost: Cost) -> tuple[RecoveryKeys, bytes]:
    """The recovery keys and the store key.

    Raises ValueError for a code that was misread, Broken for another's.
    """
    keys = open_private(recovery, code, cost=cost)
    return keys, unwrap(recovery.store, keys.private, store_info("recovery"))


def open_private(recovery: Recovery, code: str, *, cost: Cost) -> RecoveryKeys:
    """The recovery keys alone. Raises as `open_recovery` does."""
    raw = unseal(recovery.private, key_from(read_code(code), recovery.salt, cost), _CONTEXT)
    if len(raw) != 96 + 32:
        raise Broken("not a recovery bundle")
    return RecoveryKeys(PrivateKey(raw[:96]), raw[96:])


def _check(symbols: str) -> str:
    number = 0
    for symbol in symbols:
        number = number * 32 + SYMBOLS.index(symbol)
    return CHECKS[number % 37]
