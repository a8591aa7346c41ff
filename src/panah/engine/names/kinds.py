"""What differs between comparing people, organisations and places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from panah.engine.names import organisations, places, weighing
from panah.engine.names.dictionary import groups_of
from panah.engine.names.tables import substitution
from panah.engine.names.tokens import Token
from panah.engine.names.weighing import Parameters

FIRST_FREE = 1_000_000  # the dictionary of people's names has smaller numbers


@dataclass(frozen=True)
class Kind:
    """How names of one kind are folded, weighed and compared.

    fold      text → tokens; None folds word by word, which is fastest
    weigh     token → its weight
    groups    token → numbers of the dictionary groups it belongs to
    """

    name: str
    fold: Callable[[str], tuple[Token, ...]] | None
    weigh: Callable[[Token], int]
    groups: Callable[[Token], tuple[int, ...]]
    parameters: Parameters

    @property
    def costs(self) -> bytes:
        """The table of what reading one sound for another costs."""
        return substitution("places" if self.name == "places" else "")


def _organisation_groups(token: Token) -> tuple[int, ...]:
    words = tuple(FIRST_FREE + number for number in organisations.groups_of_words(token))
    return groups_of(token) + words


PEOPLE = Kind("people", None, weighing.weight, groups_of, weighing.PERSON)
ORGANISATIONS = Kind(
    "organisations",
    organisations.fold_organisation,
    organisations.weight,
    _organisation_groups,
    weighing.ORGANISATION,
)
# The same for whoever asks whether two are one firm, whatever its kind and form are called.
FIRMS = replace(ORGANISATIONS, weigh=organisations.telling_weight)
PLACES = Kind("places", places.fold_place, places.weight, places.groups_of_kinds, weighing.PLACE)
KINDS = {kind.name: kind for kind in (PEOPLE, ORGANISATIONS, PLACES)}
