"""What goes into the reckoning of `derived`, and what comes out. Keys are the caller's own."""

from __future__ import annotations

from dataclasses import dataclass

from panah.values.dates import UncertainDate
from panah.vocab.derived import DerivedKind, DerivedRule, DerivedUnit
from panah.vocab.events import EventRole, EventType


@dataclass(frozen=True, slots=True)
class Happening:
    """One happening that took place.

    key   how the caller finds it again
    when  the date shown for it
    who   each role with the key of the person in it
    """

    key: str
    type: EventType
    when: UncertainDate
    who: tuple[tuple[EventRole, str], ...] = ()

    def in_role(self, role: EventRole) -> tuple[str, ...]:
        """The people in one role."""
        return tuple(who for its, who in self.who if its is role)


@dataclass(frozen=True, slots=True)
class Human:
    """Someone of the case, and when she was born, if anything is known of it."""

    key: str
    birth: UncertainDate | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """What a figure rests on: a rule, the happenings and the people it was used on."""

    rule: DerivedRule
    happenings: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Derived:
    """A figure that follows from dates.

    about     the people it is about; none = the case
    low, high whole units, both inclusive; None = that side is not known; both None = the question
              does not arise, and the first reason says why
    reasons   what it rests on, the main rule first
    """

    kind: DerivedKind
    about: tuple[str, ...]
    low: int | None
    high: int | None
    unit: DerivedUnit
    reasons: tuple[Reason, ...]

    @property
    def is_exact(self) -> bool:
        """Both sides are known and the same."""
        return self.low is not None and self.low == self.high

    @property
    def happenings(self) -> tuple[str, ...]:
        """Every happening it rests on, once."""
        return tuple(dict.fromkeys(key for one in self.reasons for key in one.happenings))
