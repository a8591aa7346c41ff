"""Events of several documents that tell one happening."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from panah.engine.chronology.cast import Cast
from panah.engine.chronology.telling import Telling
from panah.engine.chronology.ways_out import apart
from panah.engine.reading.records import Dependence, Place, Polarity, ReadEvent
from panah.values.dates import Basis, Precision, UncertainDate

# Types under which reports tell the same happening; every other type is a family of its own.
FAMILIES = {
    "escape": "way out", "rescue": "way out", "raid": "way out", "release": "way out",
    "trial": "court", "conviction": "court", "court_decision": "court",
    "recruitment": "beginning", "travel": "beginning",
}  # fmt: skip
ONCE_IN_A_LIFE = frozenset({"birth", "death"})
SHARP = frozenset({Precision.DAY, Precision.DAY_RANGE, Precision.WEEK})
KNOWN = SHARP | {Precision.MONTH, Precision.QUARTER, Precision.YEAR}
NEAR = timedelta(days=3)


@dataclass(frozen=True)
class Told:
    """An event with where it is told and who takes part (canonical ids)."""

    telling: Telling
    event: ReadEvent
    persons: frozenset[str]

    @property
    def family(self) -> str:
        """The kind of happening."""
        return FAMILIES.get(self.event.type, self.event.type)


def find_together(
    pairs: Sequence[tuple[Telling, Telling]], dependence: Sequence[Dependence], cast: Cast
) -> list[tuple[str, ...]]:
    """Groups of event ids that tell one happening, for pairs of documents on one case.

    Two events are one happening when their kind is the same and a rewriting repeats the one
    from the other; or a person takes part in both and their dates may be one; or both have a
    day, at most three apart, and no different persons. Events of one document are never joined
    directly: a document that tells two things means two.
    """
    tellings = {telling.id: telling for pair in pairs for telling in pair}
    told = {key: [_told(telling, event, cast) for event in telling.document.events
                  if event.polarity is Polarity.YES]
            for key, telling in tellings.items()}  # fmt: skip
    copies = {frozenset((a, b)) for item in dependence if item.kind == "derived"
              for a, b in item.quotes}  # fmt: skip
    groups = _Groups()
    for one, other in pairs:
        scored = [(_score(a, b, copies), a, b) for a in told[one.id] for b in told[other.id]]
        taken: set[str] = set()
        for points, a, b in sorted(scored, key=lambda item: -item[0]):
            if points > 0 and not {a.event.id, b.event.id} & taken:
                taken |= {a.event.id, b.event.id}
                groups.join(a.event.id, b.event.id)
    return groups.found()


def _told(telling: Telling, event: ReadEvent, cast: Cast) -> Told:
    entities = cast.entities
    named = frozenset(
        cast.canonical(one.entity)
        for one in event.participants
        if one.entity in entities and entities[one.entity].named
    )
    return Told(telling, event, named)


def _score(one: Told, other: Told, copies: set[frozenset[Place]]) -> int:
    """How surely two events are one happening; 0 when nothing says so."""
    if one.family != other.family:
        return 0
    if _is_copy(one, other, copies):
        return 5
    mine, theirs = one.event.date, other.event.date
    shared = bool(one.persons & other.persons)
    if _is(mine, SHARP) and _is(theirs, SHARP) and (shared or not (one.persons and other.persons)):
        days = apart(mine, theirs)
        return (4 if days == timedelta(0) else 3) + shared if days <= NEAR else 0
    dated = _is(mine, KNOWN) and _is(theirs, KNOWN)
    if shared and mine.may_overlap(theirs) and (dated or one.event.type in ONCE_IN_A_LIFE):
        return 2
    return 0


def _is(date: UncertainDate, precisions: frozenset[Precision]) -> bool:
    return date.precision in precisions and date.basis is not Basis.INFERRED


def _is_copy(one: Told, other: Told, copies: set[frozenset[Place]]) -> bool:
    """Whether one sentence repeats the other in a rewriting."""
    here = one.telling.sentence_at(one.event.quotes[0].start)
    there = other.telling.sentence_at(other.event.quotes[0].start)
    if here is None or there is None:
        return False
    return frozenset((one.telling.place(here.span), other.telling.place(there.span))) in copies


class _Groups:
    """Sets of ids that grow together."""

    def __init__(self) -> None:
        self._of: dict[str, set[str]] = {}

    def join(self, one: str, other: str) -> None:
        together = self._of.get(one, {one}) | self._of.get(other, {other})
        for member in together:
            self._of[member] = together

    def found(self) -> list[tuple[str, ...]]:
        return sorted({tuple(sorted(group)) for group in self._of.values()})
