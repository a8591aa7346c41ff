"""What the product says when it will not do something: kind, translated, shown as it stands."""

from __future__ import annotations


class Refused(Exception):
    """A rule says no. The text is for the person on the screen and names nobody."""


class Conflict(Refused):
    """Somebody else changed the same record since it was opened.

    `current` is the revision that now stands; the page shows both versions, so nothing is lost.
    """

    def __init__(self, message: str, *, current: int) -> None:
        super().__init__(message)
        self.current = current
