"""Stretches in which a person was held: from the first sign of it to the way out.

A date such as "between 2002 and 2012" on "held against her will" may be a day in these years or
all of them. So a sign of being held only says: she was held on some day of the interval.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from panah.engine.chronology.derived_records import Happening, Reason
from panah.values.ages import whole_months
from panah.values.dates import Basis, Precision, UncertainDate
from panah.vocab.derived import DerivedRule
from panah.vocab.events import EventRole, EventType

SIGNS = frozenset(
    {
        EventType.CONFINEMENT,
        EventType.FORCED_LABOUR,
        EventType.SEXUAL_EXPLOITATION,
        EventType.PASSPORT_CONFISCATION,
        EventType.SALE_OF_PERSON,
        EventType.RECAPTURE,
    }
)
EXITS = frozenset({EventType.ESCAPE, EventType.RESCUE, EventType.RELEASE})
ARRIVALS = frozenset({EventType.RECRUITMENT, EventType.TRAVEL})
PASSENGERS = frozenset({EventRole.VICTIM, EventRole.TRAVELLER})


@dataclass(frozen=True, slots=True)
class Episode:
    """One stretch: `begin` and `exit` are intervals in which it began and ended."""

    who: str
    begin: UncertainDate
    exit: UncertainDate
    reasons: tuple[Reason, ...]

    def shared_months(self, other: Episode) -> tuple[int, int | None]:
        """Months in which both were held: at least, and at most when that is known."""
        begun, over = (self.begin.end, other.begin.end), (self.exit.start, other.exit.start)
        surely = None if None in (*begun, *over) else _months(_later(*begun), _earlier(*over))
        begins, ends = (self.begin.start, other.begin.start), (self.exit.end, other.exit.end)
        return surely or 0, _months(_later(*begins), _earlier(*ends))


def episodes_of(who: str, told: Sequence[Happening]) -> list[Episode]:
    """The stretches of one person that have a known way out, in order.

    told  happenings in order. A sign that surely lies after a way out begins a new stretch. A sign
          without a date may be the first one, so it leaves the beginning open; a way out without a
          date says nothing beside one that has a date.
    """
    own = [one for one in told if who in one.in_role(EventRole.VICTIM)]
    arrivals = [one for one in told if one.type in ARRIVALS and _travels(who, one)]
    found: list[Episode] = []
    signs: list[Happening] = []
    exits: list[Happening] = []
    for one in own:
        if one.type in SIGNS:
            if exits and _surely_after(one, exits):
                found += _episode(who, signs, exits, arrivals)
                signs, exits, arrivals = [], [], []
            signs.append(one)
        elif one.type in EXITS and one.when.is_known:
            exits.append(one)
    return found + _episode(who, signs, exits, arrivals)


def lasting(exits: Sequence[Happening], told: Sequence[Happening]) -> list[Happening]:
    """The ways out that lasted: nobody who got out was caught again, or held on, after them.

    exits  with known dates, in order
    told   every happening of the case

    Whoever is caught on a day that may be the day of the escape was caught after it. A day of
    being caught that nobody knows lies before the last way out, or there would be no later one.
    """
    return [
        one
        for at, one in enumerate(exits)
        if not any(_undid(sign, one, exits[at + 1 :]) for sign in told if sign.type in SIGNS)
        and not _held_on(one, exits[at + 1 :], told)
    ]


def _undid(sign: Happening, way_out: Happening, later: Sequence[Happening]) -> bool:
    """Whether being caught again says that a way out did not last."""
    if sign.type is not EventType.RECAPTURE or not _of_same(sign, way_out):
        return False
    if not sign.when.is_known:
        return bool(later)
    if _is_after(sign, way_out):
        return True
    escaped = way_out.type is EventType.ESCAPE
    return sign.when.may_overlap(way_out.when) and (escaped or bool(later))


def _held_on(way_out: Happening, later: Sequence[Happening], told: Sequence[Happening]) -> bool:
    """Whether an escape is followed by signs of being held, with no new journey before them."""
    if way_out.type is not EventType.ESCAPE or not later:
        return False
    after = [one for one in told if _is_after(one, way_out) and _of_same(one, way_out)]
    first = next((one for one in after if one.type in SIGNS | ARRIVALS), None)
    return first is not None and first.type in SIGNS


def _of_same(one: Happening, other: Happening) -> bool:
    """Of the same people held, as far as both say of whom; who brought them back is another."""
    whose, others = ({who for role, who in each.who if role in PASSENGERS} for each in (one, other))
    return not whose or not others or bool(whose & others)


def _is_after(one: Happening, way_out: Happening) -> bool:
    return bool(one.when.start and way_out.when.end and way_out.when.end < one.when.start)


def _travels(who: str, one: Happening) -> bool:
    return one.when.is_known and any(
        role in PASSENGERS and person == who for role, person in one.who
    )


def _surely_after(sign: Happening, exits: Sequence[Happening]) -> bool:
    if sign.type is EventType.RECAPTURE:
        return True
    first = sign.when.start
    return first is not None and all(one.when.end and one.when.end <= first for one in exits)


def _episode(
    who: str,
    signs: Sequence[Happening],
    exits: Sequence[Happening],
    arrivals: Sequence[Happening],
) -> list[Episode]:
    if not exits or not (signs or arrivals):
        return []
    begin, because = _begin(signs, arrivals)
    reasons = [Reason(DerivedRule.FIRST_SIGN_TO_EXIT, _keys([*because, *exits[:1]]), (who,))]
    if any(one.type in ARRIVALS for one in because):
        arrived = [one for one in because if one.type in ARRIVALS]
        reasons.append(Reason(DerivedRule.NOT_BEFORE_JOURNEY, _keys(arrived)))
    if len(exits) > 1:
        reasons.append(Reason(DerivedRule.EXITS_DIFFER, _keys(exits)))
    way_out = _between(_earliest(exits), _latest(exits))
    if begin[0] and way_out.end and way_out.end < begin[0]:
        return []
    # Whoever got out was held before; that bounds the beginning even where no sign does.
    return [
        Episode(who, _between(begin[0], _earlier(begin[1], way_out.end)), way_out, tuple(reasons))
    ]


def _begin(
    signs: Sequence[Happening], arrivals: Sequence[Happening]
) -> tuple[tuple[date | None, date | None], list[Happening]]:
    """The first and last possible day of the beginning, and the happenings that say so.

    She was held on some day of each sign, so it had begun by the end of the one that ends first.
    """
    start = _earliest(signs) if signs else None
    ended = [one for one in signs if one.when.end]
    first_over = ended[:1]  # told in order of their last possible day
    end = first_over[0].when.end if first_over else None
    if start is not None:
        opening = next(one for one in signs if one.when.start == start)
        return (start, end), [opening, *(one for one in first_over if one is not opening)]
    bounding = [
        one for one in arrivals if one.when.start and (end is None or one.when.start <= end)
    ]
    if not bounding:
        return (None, end), first_over
    arrived = min(bounding, key=lambda one: one.when.start or date.max)
    return (arrived.when.start, end), [arrived, *first_over]


def _between(start: date | None, end: date | None) -> UncertainDate:
    return UncertainDate(start, end, Precision.DAY_RANGE, Basis.INFERRED)


def _earliest(several: Sequence[Happening]) -> date | None:
    days = [one.when.start for one in several]
    return None if None in days else min(day for day in days if day)


def _latest(several: Sequence[Happening]) -> date | None:
    days = [one.when.end for one in several]
    return None if None in days else max(day for day in days if day)


def _keys(several: Sequence[Happening]) -> tuple[str, ...]:
    return tuple(one.key for one in several)


def _later(one: date | None, other: date | None) -> date | None:
    return max(one, other) if one and other else one or other


def _earlier(one: date | None, other: date | None) -> date | None:
    return min(one, other) if one and other else one or other


def _months(since: date | None, until: date | None) -> int | None:
    return whole_months(since, until) if since and until and since <= until else None
