"""When an event happened: its own words, what was told before, or the bounds of the story.

Four steps, the first that answers wins:
1. a date in the clause, else in the sentence (explicit, or relative as the words say);
2. a length of time counted back from the end of captivity ("held for ten years");
3. a date carried on from the last dated event of the same stretch of telling (basis context);
4. the story's frame: before captivity, in it, or after it (basis inferred). Frame and steps are
   the same for every text; nothing is ever narrowed to a day that no words give.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from panah.engine.reading.dates_calendar import shift, unit_around
from panah.engine.reading.records import Mention, MentionType
from panah.values.dates import Basis, Precision, UncertainDate
from panah.values.spans import Span

ENTRY = frozenset({"recruitment", "travel"})
BEFORE = frozenset({"recruitment"})
ARRIVAL = frozenset({"passport_confiscation"})
# What lasts: it holds from the beginning of captivity to its end unless a date says otherwise.
LASTING = frozenset({"forced_labour", "sexual_exploitation", "confinement"})
DURING = LASTING | {"abuse", "threat", "police_complicity", "escape", "escape_attempt"}
DURING |= {"recapture", "child_removal", "sale_of_person", "death", "passport_confiscation"}
EXIT = frozenset({"rescue", "escape", "release", "raid"})
AFTER = frozenset(
    "return reunion referral interview identification complaint complaint_refused arrest "
    "questioning release_of_suspect investigation_opened investigation_suspended "
    "investigation_closed court_filing court_decision trial conviction pardon still_missing "
    "appeal_to_embassy tip_off".split()
)
ONGOING = frozenset({"support"})
REACH = 2  # sentences over which a date is carried on


@dataclass(frozen=True, slots=True)
class Told:
    """An event as found, before it has a date.

    order    number of its sentence in the text
    block    number of its paragraph
    joined   its paragraph goes on with the one before ("So, ...", "She ...", a quotation)
    habitual told as what used to happen ("would beat", "every day"): never one dated moment
    own      the date in its own clause or sentence
    length   an ISO 8601 duration in its sentence
    """

    type: str
    quote: Span
    order: int
    block: int
    joined: bool
    habitual: bool
    own: UncertainDate | None
    length: str | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """The bounds of the story: when captivity began and ended, as far as told."""

    begin: UncertainDate | None
    first_exit: UncertainDate | None
    last_exit: UncertainDate | None
    published: UncertainDate | None


def own_date(
    dates: Sequence[Mention], quote: Span, sentence: Span, trigger: Span
) -> UncertainDate | None:
    """The date nearest to the trigger in the clause, else the nearest one in the sentence."""
    for span in (quote, sentence):
        inside = [m for m in dates if span.covers(m.span) and m.value.is_known]
        if inside:
            best = min(inside, key=lambda m: abs(m.span.start - trigger.start))
            value: UncertainDate = best.value
            return value
    return None


def years_of(length: str | None) -> int | None:
    """Whole years of an ISO duration, None for shorter or unknown ones."""
    if length and length.startswith("P") and length.endswith("Y") and length[1:-1].isdigit():
        return int(length[1:-1])
    return None


def months_of(length: str | None) -> int | None:
    """Whole months of an ISO duration in months or years."""
    years = years_of(length)
    if years is not None:
        return years * 12
    if length and length.startswith("P") and length.endswith("M") and length[1:-1].isdigit():
        return int(length[1:-1])
    return None


def counted_back(end: date, length: str | None) -> UncertainDate | None:
    """The year or month in which something began that lasted so long and ended then."""
    months = months_of(length)
    if months is None:
        return None
    unit = "Y" if months % 12 == 0 else "M"
    days = unit_around(shift(end, -months, "M"), unit)
    precision = Precision.YEAR if unit == "Y" else Precision.MONTH
    return UncertainDate(*days, precision, Basis.PUBLICATION_RELATIVE)


def find_frame(told: Sequence[Told], published: UncertainDate | None) -> Frame:
    """When captivity began and ended, from the dated events that say so."""
    end = published.end if published else None
    exits = [t.own for t in told if t.type in EXIT and t.own and t.own.start and t.own.end]
    first = min(exits, key=lambda value: value.sort_key, default=None)
    last = max(exits, key=lambda value: value.sort_key, default=None)
    returns = [t.own for t in told if t.type == "return" and t.own and t.own.end]
    if not exits and returns:
        first = last = min(returns, key=lambda value: value.sort_key)
    horizon = last.end if last and last.end else end
    begins = [t.own for t in told if t.type in ENTRY and dated_before(t.own, horizon)]
    begin = max(begins, key=lambda value: value.sort_key, default=None) if begins else None
    travels = [t.own for t in told if t.type == "travel" and dated_before(t.own, horizon)]
    if travels:
        begin = min((t for t in travels if t), key=lambda value: value.sort_key)
    if begin is None and horizon:
        backs = [counted_back(horizon, t.length) for t in told if t.type in LASTING]
        begin = min((b for b in backs if b), key=lambda value: value.sort_key, default=None)
    if begin is None:
        lasting = [t.own for t in told if t.type in DURING and dated_before(t.own, horizon)]
        begin = min((v for v in lasting if v), key=lambda value: value.sort_key, default=None)
    return Frame(begin, first, last, published)


def dated_before(value: UncertainDate | None, horizon: date | None) -> bool:
    """Has a first day, not after the horizon."""
    return bool(value and value.start and value.end and (not horizon or value.start <= horizon))


def between(first: UncertainDate | None, last: UncertainDate | None) -> UncertainDate:
    """From the first possible day of one to the last possible day of the other."""
    start = first.start if first else None
    end = last.end if last else None
    if start and end and end < start:
        start = None
    known = bool(start and end)
    precision = Precision.YEAR_RANGE if known else Precision.OPEN
    return UncertainDate(start, end, precision, Basis.INFERRED)


def by_frame(one: Told, frame: Frame, dated: UncertainDate | None) -> UncertainDate:
    """The bounds that the story sets for an event without a date."""
    published = frame.published
    if one.type in ARRIVAL and frame.begin:
        return replace(frame.begin, basis=Basis.INFERRED, words="")
    if one.type in BEFORE or (one.type == "travel" and frame.begin):
        return between(None, frame.begin or frame.first_exit or published)
    if one.type in ONGOING:
        return UncertainDate(
            frame.first_exit.start if frame.first_exit else None,
            None,
            Precision.OPEN,
            Basis.INFERRED,
        )
    if one.type in DURING:
        return between(frame.begin, frame.last_exit or published)
    if one.type in AFTER:
        return between(frame.first_exit or frame.begin, published)
    return between(frame.begin, published)


def date_events(told: Sequence[Told], published: UncertainDate | None) -> list[UncertainDate]:
    """A date for each event, in the order given (the order of telling)."""
    frame = find_frame(told, published)
    answers: list[UncertainDate] = []
    last: tuple[Told, UncertainDate] | None = None
    for one in told:
        value = one.own
        if value is not None and one.type in LASTING and not one.length:
            value = lasting_from(value, frame)
        if value is None and one.type in LASTING | BEFORE and months_of(one.length):
            value = by_length(one, frame)
        if value is None and last and carries(last[0], one):
            value = replace(last[1], basis=Basis.CONTEXT, words="")
        if value is None:
            value = by_frame(one, frame, last[1] if last else None)
        elif value.start and value.end and value.basis is not Basis.INFERRED:
            if one.type not in LASTING:
                last = (one, value)
        answers.append(value)
    return answers


def lasting_from(value: UncertainDate, frame: Frame) -> UncertainDate:
    """What lasts and has a date is taken as told; "since 2004" ends with captivity."""
    if value.start and value.end is None and frame.last_exit and frame.last_exit.end:
        if frame.last_exit.end >= value.start:
            return replace(value, end=frame.last_exit.end, precision=Precision.YEAR_RANGE)
    return value


def by_length(one: Told, frame: Frame) -> UncertainDate | None:
    """ "Held for ten years": counted back from the end of captivity, or from publication."""
    last = frame.last_exit or frame.published
    if last is None or last.end is None:
        return None
    begin = frame.begin or counted_back(last.end, one.length)
    if begin is None or begin.start is None or begin.start > last.end:
        return None
    if one.type in BEFORE:
        return replace(begin, words="")
    return UncertainDate(begin.start, last.end, Precision.YEAR_RANGE, begin.basis)


def carries(before: Told, one: Told) -> bool:
    """A date goes on to the next event of the same telling, not to habits or lasting things."""
    if one.habitual or one.type in LASTING | ONGOING:
        return False
    near = one.order - before.order <= REACH
    same = one.block == before.block
    return near and (same or one.joined)


def durations_in(mentions: Sequence[Mention], span: Span) -> str | None:
    """The first duration in a stretch."""
    for mention in mentions:
        if mention.type is MentionType.DURATION and span.covers(mention.span):
            return str(mention.value)
    return None
