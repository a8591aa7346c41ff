"""When an event happened: its own words, what was told before, or the bounds of the story.

Steps, the first that answers wins:
1. a date in its clause, else in its sentence (never the date of "said on Friday");
2. a length of time counted back from the end of captivity ("held for ten years");
3. a date carried on from the last dated event of the same stretch of telling (basis context);
4. the story's frame (`events_frame`): before captivity, in it, or after it (basis inferred).
The steps are the same for every text; nothing is narrowed to a day that no words give.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from panah.engine.reading.events_frame import (
    AFTER,
    BACK_SOON,
    BEFORE,
    LASTING,
    ONGOING,
    WAY_BACK,
    Frame,
    Told,
    between,
    by_frame,
    counted_back,
    find_frame,
    months_of,
)
from panah.values.dates import Basis, Precision, UncertainDate

SAME_PARAGRAPH = 8  # sentences over which a date is carried within a paragraph
NEXT_PARAGRAPH = 2  # and into a paragraph that takes up the one before
# Told as part of a life in captivity, not as steps of a story: carried only after a way out.
STATES = frozenset({"abuse", "threat", "passport_confiscation"})
WAYS_OUT = frozenset({"escape", "escape_attempt", "recapture"})
SHARP = frozenset({Precision.DAY, Precision.WEEK})


def date_events(told: Sequence[Told], published: UncertainDate | None) -> list[UncertainDate]:
    """A date for each event, in the order given (the order of telling)."""
    told = [without_passing_date(one) for one in told]
    told = [in_captivity(one, told) for one in told]
    frame = find_frame(told, published)
    answers: list[UncertainDate] = []
    last: tuple[Told, UncertainDate] | None = None
    for one in told:
        value = one.own or by_length(one, frame) or carried(one, last, frame)
        if value is None:
            value = by_frame(one, frame)
        elif one.type in LASTING:
            value = until_exit(value, frame)
        elif value.start and value.end and value.basis is not Basis.INFERRED:
            last = (one, value)
        answers.append(value)
    return answers


def without_passing_date(one: Told) -> Told:
    """What lasts for years does not happen on a day: a day in its sentence is another's."""
    sharp = one.own is not None and one.own.precision in SHARP
    lasts = one.type in LASTING or one.type in ONGOING
    return replace(one, own=None) if sharp and lasts else one


def in_captivity(one: Told, told: Sequence[Told]) -> Told:
    """Whoever went to the police and was driven back did so in captivity, and not after it."""
    driven_back = any(
        other.type in WAY_BACK
        and other.block == one.block
        and 0 <= other.order - one.order <= BACK_SOON
        for other in told
    )
    is_so = one.type == "complaint" and one.own is None and driven_back
    return replace(one, type="police_complicity") if is_so else one


def until_exit(value: UncertainDate, frame: Frame) -> UncertainDate:
    """ "Since 2004" ends with captivity, and so does a beginning with a known exit."""
    end = frame.last_exit.end if frame.last_exit else None
    if value.start and value.end is None and end and end >= value.start:
        return replace(value, end=end, precision=Precision.YEAR_RANGE)
    return value


def by_length(one: Told, frame: Frame) -> UncertainDate | None:
    """Held for ten years: counted back from the end of captivity, or from publication."""
    if one.type not in LASTING | BEFORE or months_of(one.length) is None:
        return None
    last = frame.last_exit or frame.published
    if last is None or last.end is None:
        return None
    begin = frame.begin or counted_back(last.end, one.length)
    if begin is None or begin.start is None or begin.start > last.end:
        return None
    if one.type in BEFORE:
        return replace(begin, words="")
    basis = Basis.INFERRED if begin.basis is Basis.EXPLICIT else begin.basis
    return UncertainDate(begin.start, last.end, Precision.YEAR_RANGE, basis)


def carried(
    one: Told, last: tuple[Told, UncertainDate] | None, frame: Frame
) -> UncertainDate | None:
    """The date told before, when the telling goes on with this event."""
    if last is None or not goes_with(last[0], one):
        return None
    before, value = last
    first = frame.first_exit
    early = first and first.start and value.end and value.end < first.start
    ends = one.type == "raid" or (one.type in AFTER and before.type not in AFTER)
    if early and ends:
        return None
    if one.since:
        return between(value, frame.published)
    of_child = one.of_child or one.type == "death"  # "they told me that he died"
    if of_child and before.type in ("birth", "child_removal"):
        return between(value, frame.last_exit or frame.published)
    return replace(value, basis=Basis.CONTEXT, words="")


def goes_with(before: Told, one: Told) -> bool:
    """The same stretch of telling, and no habit, no state, nothing that lasts."""
    if (
        one.habitual
        or (one.told_back and not before.told_back)
        or one.type in LASTING | ONGOING | BEFORE
    ):
        return False
    if one.type in STATES and before.type not in WAYS_OUT:
        return before.order == one.order and one.type == "abuse"
    if one.type in STATES and one.block != before.block:
        return False
    distance = one.order - before.order
    if one.block == before.block:
        return distance <= SAME_PARAGRAPH
    return one.joined and distance <= NEXT_PARAGRAPH
