"""A short text in two shares, each of which alone is random."""

from __future__ import annotations

import secrets


def split_secret(words: str) -> tuple[str, str]:
    """Two shares in hex, as long as the text in UTF-8; their xor is the text.

    Source: the one-time pad (Vernam 1926); either share alone is uniformly random.
    """
    clear = words.encode()
    pad = secrets.token_bytes(len(clear))
    return pad.hex(), bytes(a ^ b for a, b in zip(clear, pad, strict=True)).hex()


def join_secret(one: str, other: str) -> str:
    """The text of two shares. Raises ValueError when they do not belong together."""
    pairs = zip(bytes.fromhex(one), bytes.fromhex(other), strict=True)
    return bytes(a ^ b for a, b in pairs).decode()
