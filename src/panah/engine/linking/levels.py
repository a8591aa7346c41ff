"""The fields of a pair, the levels each can have, and where they stand in a pattern.

A pattern is one whole number: the level of each field, and above them how rare the agreeing
values are, in quarter bits. Pairs with one pattern are weighed together; pairs.c writes the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

SLOTS = ("given", "patronymic", "surname", "other")
NEARNESS = 4
CODES = ("sex", "citizenship", "document")
RARITY_SHIFT, MOST_RARITY = 31, 511
RARITY_STEP = 0.25  # bits


class NameLevel(IntEnum):
    """How one word of a name agrees."""

    MISSING = 0
    SAME = 1
    SPELLING = 2
    NEAR = 3
    FAR = 4
    INITIAL = 5
    ELSEWHERE = 6
    TAKEN = 7
    DIFFERS = 8
    DIFFERS_WOMAN = 9


class WholeLevel(IntEnum):
    """How two names agree that are held against each other whole, under NameLevel's numbers."""

    MISSING = 0
    SAME = 1
    SPELLING = 2
    NEAR = 3
    FAR = 4
    DIFFERS = 8


class BirthLevel(IntEnum):
    """How two births agree; uncertain dates and ages have levels of their own."""

    MISSING = 0
    SAME_DAY = 1
    SWAPPED = 2
    ONE_PART = 3
    SAME_YEAR_DAYS = 4
    YEAR_SLIP = 5
    DAYS_NEAR = 6
    DAYS_APART = 7
    SAME_YEAR = 8
    NEXT_YEAR = 9
    DECADE_SLIP = 10
    YEARS_APART = 11
    SPANS_MEET = 12
    SPANS_NEAR = 13
    SPANS_APART = 14


class PhoneLevel(IntEnum):
    """How two telephone numbers agree."""

    MISSING = 0
    SAME = 1
    LAST_SEVEN = 2
    ONE_DIGIT = 3
    OTHER = 4


class PlaceLevel(IntEnum):
    """How two places agree."""

    MISSING = 0
    SAME = 1
    ALIKE = 2
    OTHER = 3


class CodeLevel(IntEnum):
    """How two codes agree: sex, citizenship, a document's number."""

    MISSING = 0
    SAME = 1
    OTHER = 2


@dataclass(frozen=True)
class Field:
    """One field of a pattern: its name, its levels, its place in the number."""

    name: str
    levels: type[IntEnum]
    shift: int
    bits: int


FIELDS = (
    Field("given", NameLevel, 0, 4),
    Field("patronymic", NameLevel, 4, 4),
    Field("surname", NameLevel, 8, 4),
    Field("other", NameLevel, 12, 4),
    Field("birth", BirthLevel, 16, 4),
    Field("phone", PhoneLevel, 20, 3),
    Field("place", PlaceLevel, 23, 2),
    Field("sex", CodeLevel, 25, 2),
    Field("citizenship", CodeLevel, 27, 2),
    Field("document", CodeLevel, 29, 2),
)

# Names of organisations and places have no slots: one field stands where people's four do.
NAMES_BITS = 16
WHOLE_FIELDS = (Field("names", WholeLevel, 0, 4), *FIELDS[len(SLOTS) :])

# Bits by which a level is rarer, or likelier, than the rarity of its values says.
# Birth: two swapped days are one of two, a part of a date has 12 or 31 values, a slip of the year
# one of four; a number that differs in one digit is one of ninety.
BEYOND_RARITY: dict[str, dict[int, float]] = {
    "birth": {
        BirthLevel.SWAPPED: -1.0, BirthLevel.ONE_PART: 3.1, BirthLevel.YEAR_SLIP: -2.0,
        BirthLevel.DAYS_NEAR: 3.0, BirthLevel.NEXT_YEAR: -1.0, BirthLevel.DECADE_SLIP: 4.0,
        BirthLevel.SPANS_NEAR: 2.0,
    },
    "phone": {PhoneLevel.LAST_SEVEN: 16.0, PhoneLevel.ONE_DIGIT: 20.0},
}  # fmt: skip
