"""Ids that are the same whenever the same thing is claimed, and tell nothing without the key."""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import Any
from uuid import UUID


def keyed_id(key: bytes, *parts: Any) -> UUID:
    """The first 16 bytes of HMAC-SHA-256(key, parts as one JSON list with sorted keys).

    key    32 random bytes that belong to one case
    parts  anything JSON can say; a UUID counts as its text

    JSON keeps the parts apart: ("ab", "c") and ("a", "bc") give different ids.
    """
    said = json.dumps(parts, default=str, sort_keys=True, ensure_ascii=False).encode()
    return UUID(bytes=hmac.new(key, said, hashlib.sha256).digest()[:16])
