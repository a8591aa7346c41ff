"""What is compared, and how two of them agree. Plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from panah.values.dates import UncertainDate
from panah.vocab.people import ActorKind, Sex
from panah.vocab.recognise import Agreement, Compared, EntryKind, Strength

NUMBERS = frozenset({ActorKind.PHONE, ActorKind.VEHICLE, ActorKind.ACCOUNT, ActorKind.CARD})


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody or something that may turn up again.

    id      of the person, the register's entry, or the claim that names it
    entry   where it stands;  sort  what it is
    scope   the case, or the organisation for the register
    names   every spelling, or the number, plate or account as it was written
    guarded whether it takes two people to say that this one is another (survivors, children)
    """

    id: UUID
    entry: EntryKind
    sort: ActorKind
    scope: UUID
    names: tuple[str, ...]
    born: UncertainDate | None = None
    sex: Sex = Sex.NOT_KNOWN
    home: str = ""
    citizenship: str = ""
    guarded: bool = False

    @property
    def is_number(self) -> bool:
        """A phone, plate, account or card: compared sign by sign, not by sound."""
        return self.sort in NUMBERS


@dataclass(frozen=True, slots=True)
class Compare:
    """One line of the comparison.

    bits  how much it speaks for one and the same, as a base-2 logarithm; negative against it
    """

    what: Compared
    how: Agreement
    bits: float
    ours: str = ""
    theirs: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """Two entries and what speaks for and against their being one."""

    ours: Known
    theirs: Known
    lines: tuple[Compare, ...]
    bits: float
    strength: Strength | None = field(default=None)

    @property
    def told(self) -> tuple[Compare, ...]:
        """The lines that say anything."""
        return tuple(line for line in self.lines if line.how is not Agreement.NOT_KNOWN)

    def turned(self) -> Match:
        """The same seen from the other side."""
        lines = tuple(
            Compare(one.what, one.how, one.bits, one.theirs, one.ours) for one in self.lines
        )
        return Match(self.theirs, self.ours, lines, self.bits, self.strength)
