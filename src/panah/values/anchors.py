"""What a date without days hangs on: "the winter after the birth" is after a birth."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class Relation(StrEnum):
    """On which side of the anchor it lies."""

    BEFORE = "before"
    AT = "at"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Anchor:
    """An order, not a date.

    relation  before, at or after
    to        what it hangs on: a code ("birth", "wedding", "arrival", "new-year"), one with a
              number ("age 16", "grade 9"), or "said": the day on which it was said
    """

    relation: Relation
    to: str

    def __str__(self) -> str:
        return self.to if self.to == "said" else f"{self.relation} {self.to}"

    @classmethod
    def read(cls, text: str) -> Self:
        """Back from `str`. Raises ValueError when the text is none."""
        relation, _space, to = text.partition(" ")
        return cls(Relation(relation), to) if to else cls(Relation.AT, relation)
