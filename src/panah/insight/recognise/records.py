"""What is compared, and how two of them agree. Plain values."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from panah.engine.linking.index import Entry
from panah.engine.names.letters import Edit
from panah.engine.places.gazetteer import PlaceKind, candidates
from panah.values.dates import UncertainDate
from panah.vocab.linking import LinkField, LinkLevel
from panah.vocab.people import ActorKind, NumberKind, Sex
from panah.vocab.recognise import EntryKind, Harm, Says, Strength

NUMBERS = {
    ActorKind.PHONE: NumberKind.PHONE,
    ActorKind.VEHICLE: NumberKind.PLATE,
    ActorKind.ACCOUNT: NumberKind.HANDLE,
    ActorKind.CARD: NumberKind.CARD,
}
PAPERS = frozenset({NumberKind.DOCUMENT, NumberKind.IIN})
RARE_BITS = 8.0  # one in 256
SAYS = (
    (6.0, Says.STRONGLY_FOR), (2.0, Says.FOR), (0.0, Says.LITTLE_FOR), (-2.0, Says.LITTLE_AGAINST),
    (-6.0, Says.AGAINST), (float("-inf"), Says.STRONGLY_AGAINST),
)  # fmt: skip
SEXES = {Sex.FEMALE: "f", Sex.MALE: "m"}


@dataclass(frozen=True, slots=True)
class Number:
    """A telephone, document, plate, account or card, as it was written."""

    sort: NumberKind
    text: str


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody or something that may turn up again.

    id      of the person, the register's entry, or the claim that names it
    entry   where it stands;  sort  what it is
    scope   the case, or the organisation for the register
    names   every spelling, or the number, plate or account as it was written
    guarded whether it takes two people to say that this one is another (survivors, children)
    numbers a person's own telephones, documents, plates, accounts
    ties    entries of the register that it is tied to: they draw attention, never identity
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
    numbers: tuple[Number, ...] = ()
    ties: frozenset[Hashable] = frozenset()

    @property
    def is_number(self) -> bool:
        """A phone, plate, account or card: compared sign by sign, not by sound."""
        return self.sort in NUMBERS

    @property
    def every_number(self) -> tuple[Number, ...]:
        """Its own numbers, and itself when it is one."""
        if not self.is_number:
            return self.numbers
        sort = NUMBERS[self.sort]
        return (*(Number(sort, name) for name in self.names), *self.numbers)

    def as_entry(self) -> Entry:
        """What the engine compares."""
        return Entry(
            names=self.names,
            birth=self.born,
            phones=tuple(one.text for one in self.numbers if one.sort is NumberKind.PHONE),
            places=(self.home,) if self.home else (),
            sex=SEXES.get(self.sex, ""),
            citizenship=country(self.citizenship),
            documents=tuple(one.text for one in self.numbers if one.sort in PAPERS),
            ties=self.ties,
        )


@dataclass(frozen=True, slots=True)
class Compare:
    """One line of the comparison.

    bits    how much it speaks for one and the same, as a base-2 logarithm; negative against it
    rare    of these, those that come from how rare the agreeing value is
    edits   which letters of ours stand for which of theirs, and by what rule
    """

    what: LinkField
    how: LinkLevel
    bits: float
    ours: str = ""
    theirs: str = ""
    rare: float = 0.0
    edits: tuple[Edit, ...] = ()

    @property
    def says(self) -> Says:
        """How much it says, in a word."""
        return next(word for least, word in SAYS if self.bits >= least)

    @property
    def is_rare(self) -> bool:
        """Whether what agrees is rare among all that is remembered, and so says the more."""
        return self.rare >= RARE_BITS

    def turned(self) -> Compare:
        """The same seen from the other side."""
        edits = tuple(Edit(one.right, one.left, one.rule, one.cost) for one in self.edits)
        return Compare(self.what, self.how, self.bits, self.theirs, self.ours, self.rare, edits)


@dataclass(frozen=True, slots=True)
class Match:
    """Two entries and what speaks for and against their being one.

    odds   log2 of the odds that they are one, before what people said of others was learnt from
    chance of their being one, 0 to 1
    ties   how many entries of the register both are tied to
    """

    ours: Known
    theirs: Known
    lines: tuple[Compare, ...]
    odds: float
    chance: float
    strength: Strength | None = None
    ties: int = 0

    @property
    def percent(self) -> int:
        """The chance in a hundred, never a round 0 or 100: nothing here is sure."""
        return min(99, max(1, round(self.chance * 100)))

    @property
    def harm(self) -> Harm:
        """Whom a wrong verdict on this pair would harm."""
        if self.ours.guarded and self.theirs.guarded:
            return Harm.SURVIVORS
        people = ActorKind.PERSON in (self.ours.sort, self.theirs.sort)
        return Harm.PEOPLE if people else Harm.FIRMS

    def turned(self) -> Match:
        """The same seen from the other side."""
        lines = tuple(line.turned() for line in self.lines)
        return Match(
            self.theirs, self.ours, lines, self.odds, self.chance, self.strength, self.ties
        )


@lru_cache(maxsize=2048)
def country(name: str) -> str:
    """The ISO code of a country by any of its names; the name itself when it is none we know."""
    codes = (spot.country for spot in candidates(name) if spot.kind is PlaceKind.COUNTRY)
    return next(codes, name.casefold()) if name else ""
