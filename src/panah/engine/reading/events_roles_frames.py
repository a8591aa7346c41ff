"""Which place in the sentence fills which role, and who may fill it: lexicon/roles.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from panah.engine.reading.lexicon import table

PLACES = (
    "object",
    "subject",
    "dative",
    "recipient",
    "source",
    "owner",
    "inner",
    "against",
    "at",
    "joined",
)


@dataclass(frozen=True, slots=True)
class Fit:
    """Who may fill a role.

    kinds    of entity
    refused  sides that never fill it
    only     sides that alone fill it; empty: any
    """

    kinds: frozenset[str]
    refused: frozenset[str]
    only: frozenset[str]

    def allows(self, kind: str, side: str) -> bool:
        """Whether somebody of this kind and on this side may fill the role."""
        if kind not in self.kinds or side in self.refused:
            return False
        return not self.only or side in self.only


@cache
def frame(type_: str, lemma: str) -> Mapping[str, str]:
    """Place → role for a type of event told with a verb or noun.

    A class of verbs that has a frame of its own for the type comes before the type's frame.
    """
    data = table("roles")
    for name, lemmas in data["verbs"].items():
        if lemma in lemmas.split() and f"{type_}/{name}" in data["frame"]:
            return dict(data["frame"][f"{type_}/{name}"])
    return dict(data["frame"].get(type_, {}))


@cache
def fit(role: str) -> Fit:
    """Who may fill a role."""
    data = table("roles")["role"][role]
    return Fit(*(frozenset(data.get(key, "").split()) for key in ("kinds", "refused", "only")))


@cache
def side_told_by(role: str) -> str:
    """The side that filling a role puts somebody on, "" none."""
    return _key_of("tells", role)


@cache
def side_of_noun_role(role: str) -> str:
    """The side of somebody described with a noun of this role (`described.role_of`)."""
    return _key_of("sides", role)


@cache
def side_of_body(word: str) -> str:
    """The side of a body with this word in its name: court, official or ""."""
    return _key_of("bodies", word)


def _key_of(section: str, word: str) -> str:
    found = table("roles")[section].items()
    return next((key for key, words in found if word in words.split()), "")
