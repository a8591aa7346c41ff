"""What follows from the dates of a case: ages, time held, time to freedom, time of refusals.

Each figure is a lowest and a highest number that the dates allow, never one that they do not say,
and names the happenings, the people and the rules it rests on. The laws are those of
`values.ages`: every true set of days inside the intervals gives a number between the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from panah.engine.chronology.derived_records import Derived, Happening, Human, Reason
from panah.engine.chronology.held import EXITS, Episode, episodes_of, lasting
from panah.values.ages import ADULT_AT, Bounds, age_at, days_between, months_between
from panah.values.dates import Basis, Precision, UncertainDate
from panah.vocab.derived import DerivedKind, DerivedRule, DerivedUnit
from panah.vocab.events import EventRole, EventType

__all__ = ["Derived", "Happening", "Human", "Reason", "derive"]

YOUNG = 36  # below three years an age is told in months
MOST_PEOPLE = 40  # pairs beyond this would be a table of hundreds that nobody reads
# Roles in which the age of a person says something about what was done to her.
SUFFERS = frozenset({EventRole.VICTIM, EventRole.MOTHER, EventRole.CHILD, EventRole.TRAVELLER})
AGED = frozenset(
    {
        EventType.RECRUITMENT,
        EventType.TRAVEL,
        EventType.PASSPORT_CONFISCATION,
        EventType.CONFINEMENT,
        EventType.FORCED_LABOUR,
        EventType.SEXUAL_EXPLOITATION,
        EventType.SALE_OF_PERSON,
        EventType.ABUSE,
        EventType.BIRTH,
        EventType.CHILD_REMOVAL,
        EventType.ESCAPE_ATTEMPT,
        EventType.RECAPTURE,
        *EXITS,
    }
)


@dataclass(frozen=True, slots=True)
class _Born:
    when: UncertainDate
    reasons: tuple[Reason, ...]


def derive(happenings: Iterable[Happening], people: Iterable[Human] = ()) -> list[Derived]:
    """Everything that the dates of one case allow to reckon, in the order of the happenings.

    happenings  what happened, once each; what was denied or rejected is left to the caller
    people      whose birth is known, however roughly
    returns     figures of which at least one side is known; neither side is where the rule says
                that there is nothing to count
    """
    told = sorted(happenings, key=lambda one: (one.when.sort_key, one.key))
    births = _births(told, people)
    held = {who: episodes_of(who, told) for who in _everyone(told)}
    episodes = [one for several in held.values() for one in several]
    return [
        *_ages(told, births),
        *(fact for one in episodes for fact in _held(one)),
        *_together(episodes),
        *_complaints(told),
        *_refusals(told),
    ]


def _everyone(told: Sequence[Happening]) -> list[str]:
    return list(dict.fromkeys(who for one in told for _role, who in one.who))


def _births(told: Sequence[Happening], people: Iterable[Human]) -> dict[str, _Born]:
    """When each was born: as recorded, as told, or between all of these."""
    known: dict[str, list[tuple[UncertainDate, Reason | None]]] = {}
    for one in people:
        if one.birth is not None and one.birth.is_known:
            known.setdefault(one.key, []).append((one.birth, None))
    for happening in told:
        for who in happening.in_role(EventRole.CHILD):
            if happening.type is EventType.BIRTH and happening.when.is_known:
                reason = Reason(DerivedRule.BIRTH_IS_AN_EVENT, (happening.key,))
                known.setdefault(who, []).append((happening.when, reason))
    return {who: _born(several) for who, several in known.items()}


def _born(several: Sequence[tuple[UncertainDate, Reason | None]]) -> _Born:
    dates = [when for when, _reason in several]
    reasons = tuple(reason for _when, reason in several if reason)
    if any(not one.may_overlap(other) for one, other in combinations(dates, 2)):
        return _Born(hull(dates), (*reasons, Reason(DerivedRule.BIRTHS_DIFFER)))
    sharpest = min(dates, key=lambda when: (not (when.start and when.end), _length(when)))
    return _Born(sharpest, reasons)


def _length(when: UncertainDate) -> int:
    return (when.end - when.start).days if when.start and when.end else 0


def hull(dates: Sequence[UncertainDate]) -> UncertainDate:
    """From the first possible day of any to the last possible day of any; open stays open."""
    starts, ends = [one.start for one in dates], [one.end for one in dates]
    start = None if None in starts else min(day for day in starts if day)
    end = None if None in ends else max(day for day in ends if day)
    return UncertainDate(start, end, Precision.DAY_RANGE, Basis.INFERRED)


def _ages(told: Sequence[Happening], births: dict[str, _Born]) -> Iterator[Derived]:
    for happening in told:
        if happening.type not in AGED:
            continue
        for role, who in dict.fromkeys(happening.who):
            is_birth = happening.type is EventType.BIRTH and role is EventRole.CHILD
            if role in SUFFERS and who in births and not is_birth:
                yield from _age(happening, role, who, births[who])


def _age(happening: Happening, role: EventRole, who: str, born: _Born) -> Iterator[Derived]:
    years = age_at(born.when, happening.when)
    if not _says(years) or _before(born.when, happening.when):
        return
    reasons = (Reason(DerivedRule.BIRTH_AND_EVENT, (happening.key,), (who,)), *born.reasons)
    kind = DerivedKind.CHILD_AGE if role is EventRole.CHILD else DerivedKind.AGE_AT
    months = months_between(born.when, happening.when)
    if months.high is not None and months.high < YOUNG:
        yield Derived(kind, (who,), months.low, months.high, DerivedUnit.MONTHS, reasons)
    else:
        yield Derived(kind, (who,), years.low, years.high, DerivedUnit.YEARS, reasons)


def _before(born: UncertainDate, when: UncertainDate) -> bool:
    """What is dated before a birth speaks of somebody else, or one of the two is wrong."""
    return bool(born.start and when.end and when.end < born.start)


def _says(bounds: Bounds) -> bool:
    return bounds.high is not None or bool(bounds.low)


def _held(one: Episode) -> Iterator[Derived]:
    months, about = months_between(one.begin, one.exit), (one.who,)
    if _says(months):
        yield Derived(
            DerivedKind.HELD, about, months.low, months.high, DerivedUnit.MONTHS, one.reasons
        )


def _together(episodes: Sequence[Episode]) -> Iterator[Derived]:
    """For how long two people were held at the same time, where that is certain or bounded."""
    if len({one.who for one in episodes}) > MOST_PEOPLE:
        return
    for one, other in combinations(episodes, 2):
        low, high = one.shared_months(other)
        # Only what is certain to some degree: two wide intervals "may overlap" with anything.
        if one.who != other.who and low:
            rule = Reason(DerivedRule.BOTH_HELD, people=(one.who, other.who))
            reasons = (rule, *one.reasons, *other.reasons)
            yield Derived(
                DerivedKind.HELD_TOGETHER,
                (one.who, other.who),
                low,
                high,
                DerivedUnit.MONTHS,
                reasons,
            )


def _complaints(told: Sequence[Happening]) -> Iterator[Derived]:
    """From each complaint to the first lasting way out after it; or that there was none after it.

    Those that came after every way out are told once, without a number: nothing is to be counted.
    """
    exits = lasting([one for one in told if one.type in EXITS and one.when.is_known], told)
    late: list[Happening] = []
    for complaint in told:
        if complaint.type is not EventType.COMPLAINT or not complaint.when.is_known:
            continue
        later = (one for one in exits if not _came_first(one.when, complaint.when))
        if way_out := next(later, None):
            people = tuple(dict.fromkeys(way_out.in_role(EventRole.VICTIM)))
            yield from _lapse(
                DerivedKind.COMPLAINT_TO_EXIT,
                complaint,
                way_out,
                DerivedRule.COMPLAINT_AND_EXIT,
                people,
            )
        elif exits:
            late.append(complaint)
    if late:
        keys = (exits[-1].key, *(one.key for one in late))
        reason = Reason(DerivedRule.COMPLAINT_AFTER_EXIT, keys)
        unit = DerivedUnit.DAYS
        yield Derived(DerivedKind.COMPLAINT_TO_EXIT, (), None, None, unit, (reason,))


def _came_first(way_out: UncertainDate, complaint: UncertainDate) -> bool:
    """The way out surely lies before the complaint, or at the latest on its first day."""
    if way_out.start == way_out.end == complaint.start == complaint.end:
        return False  # one day for both: which came first, nobody knows
    return bool(complaint.start and way_out.end and way_out.end <= complaint.start)


def _refusals(told: Sequence[Happening]) -> Iterator[Derived]:
    """From refusal to refusal, and from the first to the last."""
    refused = [one for one in told if one.type is EventType.COMPLAINT_REFUSED]
    refused = [one for one in refused if one.when.is_known]
    rule = DerivedRule.REFUSALS_IN_ORDER
    for one, following in pairwise(refused):
        yield from _lapse(DerivedKind.BETWEEN_REFUSALS, one, following, rule)
    if len(refused) > 2:
        yield from _lapse(DerivedKind.REFUSED_FOR, refused[0], refused[-1], rule)


def _lapse(
    kind: DerivedKind,
    one: Happening,
    other: Happening,
    rule: DerivedRule,
    people: tuple[str, ...] = (),
) -> Iterator[Derived]:
    if _before(one.when, other.when):
        return
    days = days_between(one.when, other.when)
    if not _says(days):
        return
    reasons = [Reason(rule, (one.key, other.key))]
    if one.when.may_overlap(other.when) and not (days.low == days.high == 0):
        reasons.append(Reason(DerivedRule.ORDER_UNCERTAIN, (one.key, other.key)))
    yield Derived(kind, people, days.low, days.high, DerivedUnit.DAYS, tuple(reasons))


def is_under_age(fact: Derived, *, adult_at: int = ADULT_AT) -> bool | None:
    """Whether an age in years or months was under age: True or False only when certain."""
    per_year = 12 if fact.unit is DerivedUnit.MONTHS else 1
    if fact.high is not None and fact.high // per_year < adult_at:
        return True
    if fact.low is not None and fact.low // per_year >= adult_at:
        return False
    return None
