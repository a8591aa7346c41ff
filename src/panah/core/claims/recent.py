"""What was opened a moment ago, decoded: whoever decides line by line does not wait for each anew.

Only in memory, few at a time, and forgotten a minute after the last use: a server at rest holds
no text of anybody's documents.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

SECONDS = 60.0
AT_MOST = 4
Thing = TypeVar("Thing")


class Recent:
    """A few things by key. Whoever asks has shown before that her keys open what is asked for."""

    def __init__(self, *, seconds: float = SECONDS, at_most: int = AT_MOST) -> None:
        self._seconds, self._at_most = seconds, at_most
        self._things: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = threading.Lock()
        self._clock: threading.Timer | None = None

    def get(self, key: Hashable, make: Callable[[], Thing]) -> Thing:
        """The thing of this key, made now if it is not remembered."""
        with self._lock:
            known = self._things.get(key)
        thing: Thing = make() if known is None else known
        with self._lock:
            self._things[key] = thing
            self._things.move_to_end(key)
            while len(self._things) > self._at_most:
                self._things.popitem(last=False)
            self._wind()
        return thing

    def forget(self) -> None:
        """Let go of everything."""
        with self._lock:
            self._things.clear()

    def __len__(self) -> int:
        return len(self._things)

    def _wind(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
        self._clock = threading.Timer(self._seconds, self.forget)
        self._clock.daemon = True
        self._clock.start()


recent = Recent()
