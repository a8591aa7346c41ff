"""Six words that stand for a person's keys, short enough to be read aloud over a telephone."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files

from panah.foundation.accounts.models import User

WORDS = 6
_BITS = 11


@cache
def word_list() -> tuple[str, ...]:
    """2048 common English words, in the order that gives each its number."""
    text = files("panah.foundation.accounts").joinpath("words.txt").read_text(encoding="utf-8")
    return tuple(text.split())


def fingerprint(person: User) -> tuple[str, ...]:
    """Six words (66 bits) of SHA-256 over both public keys and the id.

    66 bits: another person's keys with the same words would take 2^65 tries to make.
    """
    seen = sha256(b"panah words 1|" + person.id.bytes + bytes(person.public) + bytes(person.verify))
    number = int.from_bytes(seen.digest()[:9], "big") >> (72 - WORDS * _BITS)
    chosen = []
    for _ in range(WORDS):
        number, at = divmod(number, 1 << _BITS)
        chosen.append(word_list()[at])
    return tuple(reversed(chosen))
