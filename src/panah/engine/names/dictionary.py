"""Names that are one name though they do not sound alike: Саша and Александр."""

from __future__ import annotations

from panah.engine.names.tokens import Token


def groups_of(token: Token) -> tuple[int, ...]:
    """The numbers of the groups of names that a word belongs to, in order."""
    return ()
