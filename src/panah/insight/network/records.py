"""Who is in a case and what stands between them, as frozen records: no database, no pixels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from panah.insight.chronology.records import Cited
from panah.values.dates import UncertainDate
from panah.vocab.pictures import Accusation, NetworkRole, TieKind
from panah.vocab.terms import Vocabulary

# Marks that stand for a file and for nobody.
CASES = frozenset({NetworkRole.CASE, NetworkRole.CASE_FILE})


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation, and the claim that carries the decision on it: where the viewer shows it."""

    claim: UUID
    words: Cited
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Spelt:
    """One name of somebody, and where it comes from."""

    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A role in which somebody is told or recorded.

    role       of one of the lists PersonRole, EventRole, ActorLink
    confirmed  a person accepted or recorded it
    """

    role: Vocabulary
    confirmed: bool = True
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody or something in the picture.

    key        the id of her record, else made with the case's secret from the name
    parts      every role told or recorded, once each
    accusation how far an accusation has come, when there is one
    confirmed  somebody of the house recorded or accepted that she is part of this
    person     her record, when she has one in this case
    actor      the entry of the register, when it is one
    where      where the register says that it is
    case       the reference of her case, in a network across cases
    """

    key: str
    name: str
    role: NetworkRole
    names: tuple[Spelt, ...] = ()
    parts: tuple[Part, ...] = ()
    accusation: Accusation | None = None
    accusation_confirmed: bool = True
    confirmed: bool = True
    person: UUID | None = None
    actor: UUID | None = None
    where: str = ""
    case: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """One thing that stands between two, as a source tells it or somebody recorded it.

    source, target  keys; it goes from the first to the second, unless `mutual`
    what            the term whose words name it: EventType, RelationType, PersonRelation, ActorLink
    told            what the source calls it, when that says more ("cousin")
    confirmed       accepted, or recorded by one of us
    guessed         only nearness in the text says who was meant
    alleged         the source itself says "allegedly"
    polarity        "yes", "attempted", "threatened"
    quoted          the words that say it; none for what is recorded
    noted           for what is recorded: where it comes from
    by, at          who accepted or recorded it, and when
    case            the reference of the case that says it, in a network across cases
    """

    source: str
    target: str
    kind: TieKind
    what: Vocabulary
    when: UncertainDate
    confirmed: bool
    mutual: bool = False
    told: str = ""
    guessed: bool = False
    alleged: bool = False
    guarded: bool = False
    polarity: str = "yes"
    place: str = ""
    noted: str = ""
    quoted: tuple[Quoted, ...] = ()
    by: str = ""
    at: datetime | None = None
    case: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Everything between two people: one line in the picture. `one` comes before `other`."""

    one: str
    other: str
    ties: tuple[Tie, ...]

    @property
    def key(self) -> str:
        """By which the picture knows it."""
        return f"{self.one}~{self.other}"

    @property
    def confirmed(self) -> bool:
        """At least one of them is accepted or recorded."""
        return any(tie.confirmed for tie in self.ties)

    @property
    def main(self) -> Tie:
        """What the line is called by: what is confirmed first, then by kind, then the earliest."""
        return min(self.ties, key=_weight)

    @property
    def directions(self) -> frozenset[bool]:
        """True: something goes from `one` to `other`. False: the other way round."""
        return frozenset(tie.source == self.one for tie in self.ties if not tie.mutual)


def _weight(tie: Tie) -> tuple[bool, bool, int, object]:
    return not tie.confirmed, tie.guessed, list(TieKind).index(tie.kind), tie.when.sort_key


@dataclass(frozen=True)
class Network:
    """The whole picture before it is drawn.

    proposed  how many happenings and relations nobody has decided yet, shown or not
    unread    how many documents are not read
    evidence  the reader's keys open what documents say
    """

    nodes: tuple[Node, ...]
    pairs: tuple[Pair, ...]
    proposed: int = 0
    unread: int = 0
    evidence: bool = True

    @cached_property
    def by_key(self) -> dict[str, Node]:
        """The nodes by their keys."""
        return {node.key: node for node in self.nodes}

    @property
    def ties(self) -> int:
        """How many ties stand between them."""
        return sum(len(pair.ties) for pair in self.pairs)

    def pairs_of(self, key: str) -> Iterator[Pair]:
        """The lines that end at somebody."""
        return (pair for pair in self.pairs if key in {pair.one, pair.other})

    @property
    def people(self) -> int:
        """How many are in it, the case itself not counted."""
        return sum(node.role not in CASES for node in self.nodes)
