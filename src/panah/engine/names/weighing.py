"""What words of a name weigh, and what their closeness is worth. Set by hand."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, fields
from functools import cache

from panah.engine.names.tokens import Mark, Token

# How much a closeness of 50 %, 55 % … 100 % between two words speaks for one name, in thousandths.
WORTH = (0, 20, 60, 140, 260, 410, 570, 720, 850, 940, 1000)
WORTH_FROM, WORTH_STEP = 50, 5


@dataclass(frozen=True)
class Parameters:
    """The numbers of the name score, in the order of kernel.h.

    floor             closeness (thousandths) below which two words say nothing
    taken             closeness from which two words go together without looking further
    unit              what a consonant counts that the other word cannot have
    dictionary        closeness of two words that a dictionary holds for one name
    initial           closeness of an initial and a word that begins so
    initial_cost      up to which cost an initial is the first sound of a word
    contradiction     per cent: words without partner on both sides
    extra             per cent: words of one side that the other does not have
    extra_patronymic  per cent of its weight that a patronymic keeps which only one side has
    extra_first       per cent of its weight of a first word that the other side does not have
    join              closeness from which two adjacent words are read as one
    join_below        words closer than this are not joined
    lone              thousandths kept when only one word has a partner
    swap              cost of two letters that changed places
    swap_from         closeness from which that is looked for
    known             thousandths of their closeness that words of one dictionary group gain
    """

    floor: int = 560
    taken: int = 950
    unit: int = 90
    dictionary: int = 960
    initial: int = 900
    initial_cost: int = 20
    contradiction: int = 150
    extra: int = 30
    extra_patronymic: int = 40
    extra_first: int = 300
    join: int = 750
    join_below: int = 850
    lone: int = 850
    known: int = 20
    swap: int = 45
    swap_from: int = 600

    def packed(self) -> array[int]:
        """The numbers as the kernel reads them, then the worth of each per cent of closeness."""
        return _packed(self)


PERSON = Parameters()
ORGANISATION = Parameters(extra=70, extra_first=100, lone=1000, join=850)
PLACE = Parameters(extra=100, extra_first=100, join=720)


@cache
def _packed(parameters: Parameters) -> array[int]:
    numbers = [getattr(parameters, field.name) for field in fields(parameters)]
    return array("i", [*numbers, *(_worth(percent) for percent in range(101))])


def _worth(percent: int) -> int:
    if percent <= WORTH_FROM:
        return 0
    step, rest = divmod(percent - WORTH_FROM, WORTH_STEP)
    if step + 1 >= len(WORTH):
        return WORTH[-1]
    return WORTH[step] + (WORTH[step + 1] - WORTH[step]) * rest // WORTH_STEP


def weight(token: Token) -> int:
    """What a word of a name weighs, 100 for a common word of usual length."""
    if Mark.PARTICLE in token.marks:
        return 8
    if Mark.INITIAL in token.marks:
        return 15
    usual = min(100, 40 + 12 * len(token.sounds))
    return usual * 70 // 100 if Mark.PATRONYMIC in token.marks else usual
