"""What was opened a moment ago, decoded: whoever decides line by line does not wait for each anew.

Only in memory, few at a time, and each forgotten a while after its last use: a server at rest holds
no text of anybody's documents. The process ends at a lock, and all of this with it.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from time import monotonic
from typing import Any, TypeVar

SECONDS = 60.0
AT_MOST = 4
Thing = TypeVar("Thing")


class Recent:
    """A few things by key. Whoever asks has shown before that her keys open what is asked for.

    seconds  how long after its last use a thing is forgotten
    at_most  how many things are kept; the one unused for longest goes first
    """

    def __init__(self, *, seconds: float = SECONDS, at_most: int = AT_MOST) -> None:
        self._seconds, self._at_most = seconds, at_most
        self._things: OrderedDict[Hashable, tuple[Any, float]] = OrderedDict()
        self._lock = threading.Lock()
        self._clock: threading.Timer | None = None

    def get(self, key: Hashable, make: Callable[[], Thing]) -> Thing:
        """The thing of this key, made now if it is not remembered."""
        known = self.known(key)
        thing: Thing = make() if known is None else known
        self.keep(key, thing)
        return thing

    def known(self, key: Hashable) -> Any:
        """The thing of this key, or None when it is not remembered."""
        with self._lock:
            return self._things.get(key, (None,))[0]

    def keep(self, key: Hashable, thing: Any) -> None:
        """Remember a thing in place of what had this key."""
        with self._lock:
            self._things[key] = (thing, monotonic())
            self._things.move_to_end(key)
            while len(self._things) > self._at_most:
                self._things.popitem(last=False)
            self._wind()

    def forget(self) -> None:
        """Let go of everything."""
        with self._lock:
            self._things.clear()

    def __len__(self) -> int:
        return len(self._things)

    def _wind(self) -> None:
        """One clock at a time; it goes on while anything is left."""
        if self._clock is None and self._things:
            oldest = next(iter(self._things.values()))[1]
            self._clock = threading.Timer(
                max(0.0, oldest + self._seconds - monotonic()), self._let_go
            )
            self._clock.daemon = True
            self._clock.start()

    def _let_go(self) -> None:
        with self._lock:
            self._clock = None
            while (
                self._things and next(iter(self._things.values()))[1] + self._seconds <= monotonic()
            ):
                self._things.popitem(last=False)
            self._wind()


recent = Recent()
