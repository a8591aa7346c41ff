"""Ids that are the same whenever the same thing is claimed, and tell nothing without the key."""

from __future__ import annotations

import hmac
import json
from typing import Any
from uuid import UUID

# Made once: a long document has tens of thousands of ids.
_as_json = json.JSONEncoder(default=str, sort_keys=True, ensure_ascii=False).encode


def keyed_id(key: bytes, *parts: Any) -> UUID:
    """The first 16 bytes of HMAC-SHA-256(key, parts as one JSON list with sorted keys).

    key    32 random bytes that belong to one case
    parts  anything JSON can say; a UUID counts as its text

    JSON keeps the parts apart: ("ab", "c") and ("a", "bc") give different ids.
    """
    said = _as_json(parts).encode()
    return UUID(bytes=hmac.digest(key, said, "sha256")[:16])
