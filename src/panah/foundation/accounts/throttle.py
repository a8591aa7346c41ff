"""Wrong pass phrases make the next try wait: longer each time, a minute at most.

In memory, bounded, and never a lock-out: whoever has signed in from an address since the server
started is not held up by strangers who try her name from elsewhere.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from hashlib import sha256
from threading import Lock

FREE_TRIES = 3
FREE_TRIES_PER_ADDRESS = 20
LONGEST = 60.0
REMEMBERED = 5000

clock: Callable[[], float] = time.monotonic
_failures: OrderedDict[bytes, tuple[int, float]] = OrderedDict()
_known: OrderedDict[bytes, None] = OrderedDict()
_lock = Lock()


def seconds_to_wait(user_name: str, address: str) -> float:
    """How long before a try of this name from this address is looked at; 0 for now."""
    with _lock:
        waits = [_wait(_key("address", address), FREE_TRIES_PER_ADDRESS)]
        if _key("known", user_name, address) not in _known:
            waits.append(_wait(_key("name", user_name), FREE_TRIES))
        else:
            waits.append(_wait(_key("both", user_name, address), FREE_TRIES))
        return max(waits)


def failed(user_name: str, address: str) -> None:
    """A wrong pass phrase, or an unknown name: both count the same."""
    with _lock:
        for key in _keys(user_name, address):
            count, _last = _failures.pop(key, (0, 0.0))
            _failures[key] = (count + 1, clock())
        while len(_failures) > REMEMBERED:
            _failures.popitem(last=False)


def succeeded(user_name: str, address: str) -> None:
    """She is known at this address, and her earlier slips are forgotten."""
    with _lock:
        for key in _keys(user_name, address):
            _failures.pop(key, None)
        _known[_key("known", user_name, address)] = None
        while len(_known) > REMEMBERED:
            _known.popitem(last=False)


def forget_all() -> None:
    with _lock:
        _failures.clear()
        _known.clear()


def _wait(key: bytes, free: int) -> float:
    count, last = _failures.get(key, (0, 0.0))
    if count < free:
        return 0.0
    delay = min(LONGEST, 2.0 ** min(count - free, 10))
    return max(0.0, last + delay - clock())


def _keys(user_name: str, address: str) -> list[bytes]:
    return [
        _key("name", user_name),
        _key("address", address),
        _key("both", user_name, address),
    ]


def _key(*parts: str) -> bytes:
    return sha256("\0".join(part.strip().casefold() for part in parts).encode()).digest()
