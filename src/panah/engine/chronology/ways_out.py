"""How people got out: the sentences that tell it, gathered by happening within a document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from panah.engine.chronology import cues
from panah.engine.chronology.cast import Cast
from panah.engine.chronology.counting import PEOPLE, Count, counts_of
from panah.engine.chronology.cues import Cue
from panah.engine.chronology.leaving import is_by_captor, is_captor_beside
from panah.engine.chronology.telling import Sentence, Telling
from panah.engine.reading.records import Mention, MentionType, Polarity, ReadEvent
from panah.values.dates import Basis, Precision, UncertainDate
from panah.values.spans import Span

OUT_TYPES = {"escape": "own", "rescue": "freed", "raid": "freed", "release": "freed"}
TITLES = ("title", "subtitle")
SAYING_BEFORE = 40  # characters
SAID_ON = re.compile(
    r"\b(?:said|says|told|announced|reported|stated|added|confirmed)\b(?:\s+[\w’']+){0,3}\s*$"
    r"|\b(?:statement|interview|briefing|conference)\b[^.]{0,12}$",
    re.IGNORECASE,
)
SPOKE = re.compile(
    r"\s*(?:of (?:them|those|the women|the men))?\s*(?:said|say|told|spoke|recalled)\b"
    r"|\s*(?:из них)?\s*(?:рассказал|сказал|говор)",
    re.IGNORECASE,
)
RAID = re.compile(r"\braid(?:s|ed|ing)?\b")
DATED_WITHIN = 3  # sentences
SAME_HAPPENING = timedelta(days=3)
# How near before a verb its doer stands, and how far after it "by …", in characters.
DOER_BEFORE, DOER_AFTER = 70, 90
SHARP = frozenset({Precision.DAY, Precision.DAY_RANGE, Precision.WEEK, Precision.MONTH})


@dataclass(frozen=True)
class Told:
    """One sentence that tells how someone got out.

    manner  freed | own | bought | let_go; the first one told in the sentence
    date    when, if a day, week or month stands by it; else None
    agents  who is named as having freed them: police, volunteers, relatives …
    after   it tells a further happening ("two days later the remaining ten")
    worded  its own words say the manner; else only an event read in it does
    """

    sentence: Sentence
    manner: str
    cue: Span
    date: UncertainDate | None
    dated: Span | None
    persons: frozenset[str]
    counts: tuple[Count, ...]
    agents: frozenset[str]
    after: bool
    worded: bool


@dataclass
class Happening:
    """Sentences of one document about one way out."""

    told: list[Told] = field(default_factory=list)

    @property
    def date(self) -> UncertainDate | None:
        """The sharpest date told of it."""
        dates = [one.date for one in self.told if one.date]
        return min(dates, key=_width) if dates else None

    @property
    def manners(self) -> frozenset[str]:
        """All manners told of it."""
        return frozenset(one.manner for one in self.told)

    @property
    def persons(self) -> frozenset[str]:
        """All persons named in it."""
        return frozenset[str]().union(*(one.persons for one in self.told))

    @property
    def agents(self) -> frozenset[str]:
        """Everyone said to have freed them."""
        return frozenset[str]().union(*(one.agents for one in self.told))

    @property
    def is_further(self) -> bool:
        """Told only as what came after, or besides, another happening."""
        return all(one.after for one in self.told)

    @property
    def counts(self) -> list[Count]:
        """How many got out, one count a unit: the largest told."""
        largest: dict[str, Count] = {}
        for count in (count for one in self.told for count in one.counts):
            if count.unit not in largest or count.value > largest[count.unit].value:
                largest[count.unit] = count
        return list(largest.values())


def _width(date: UncertainDate) -> int:
    return (date.end - date.start).days if date.start and date.end else 10**6


def ways_out(telling: Telling, cast: Cast) -> list[Happening]:
    """The happenings of a document in which people got out, the main one first.

    Sentences with days at most three apart are one happening; those without a date belong to
    the main one unless their words ("another", "later") or another number set them apart.
    """
    told = list(all_told(telling, cast))
    happenings: list[Happening] = []
    for one in sorted((t for t in told if t.date), key=lambda t: t.date.sort_key if t.date else ()):
        near = next((h for h in happenings if _one_happening(h, one)), None)
        near.told.append(one) if near else happenings.append(Happening([one]))
    happenings.sort(key=lambda h: (-len(h.told), h.told[0].sentence.index))
    undated = [one for one in told if not one.date and not one.after]
    if undated:
        if not happenings:
            happenings.append(Happening())
        happenings[0].told += undated
    for happening in happenings:
        happening.told.sort(key=lambda one: one.sentence.index)
    return happenings


def _one_happening(happening: Happening, one: Told) -> bool:
    """Near in time, and not told as a further one."""
    date = happening.date
    if date is None or one.date is None or one.after != happening.told[0].after:
        return False
    return date.may_overlap(one.date) or apart(date, one.date) <= SAME_HAPPENING


def apart(one: UncertainDate, other: UncertainDate) -> timedelta:
    """Days between two intervals, 0 when they overlap; very many when a side is open."""
    if not (one.start and one.end and other.start and other.end):
        return timedelta(0) if one.may_overlap(other) else timedelta.max
    return max(timedelta(0), other.start - one.end, one.start - other.end)


def all_told(telling: Telling, cast: Cast) -> Iterator[Told]:
    """Each sentence that tells a way out which succeeded; titles are left out."""
    counts = counts_of(telling)
    titles = [r.span for r in telling.document.regions if r.kind in TITLES]
    for sentence in telling.sentences:
        cue = _manner(telling, sentence)
        if cue is None or any(title.overlaps(sentence.span) for title in titles):
            continue
        date, dated = _date(telling, sentence, cue.span)
        if date is None:
            date, dated = _date_after(telling, sentence)
        following = _following(telling, sentence)
        told_here = [sentence]
        if following and cues.has("referring", telling.text, _opening(following)):
            told_here.append(following)
        yield Told(
            sentence,
            cue.label,
            cue.span,
            date,
            dated,
            cast.persons_meant(telling, sentence),
            tuple(c for c in counts if c.sentence in told_here and _is_of_group(telling, c)),
            _agents(telling, sentence, cue),
            _is_further(telling, sentence, date),
            any(
                found.span == cue.span for found in cues.find("manner", telling.text, sentence.span)
            ),
        )


def _is_of_group(telling: Telling, count: Count) -> bool:
    """People, and not "two of them said": so many spoke, others got out as well."""
    return count.unit in PEOPLE and not SPOKE.match(telling.text, count.span.end)


def _following(telling: Telling, sentence: Sentence) -> Sentence | None:
    """The next sentence, if it tells no way out of its own."""
    after = telling.sentences[sentence.index + 1 : sentence.index + 2]
    return after[0] if after and _manner(telling, after[0]) is None else None


def _date_after(telling: Telling, sentence: Sentence) -> tuple[UncertainDate | None, Span | None]:
    """The day that one of the next sentences gives to "the raid", before another way out."""
    for after in telling.sentences[sentence.index + 1 : sentence.index + 1 + DATED_WITHIN]:
        if _manner(telling, after):
            break
        if cues.has("happened", telling.text, after.span):
            return _date(telling, after, after.span)
    return None, None


def _opening(sentence: Sentence) -> Span:
    return Span(sentence.span.start, min(sentence.span.end, sentence.span.start + 25))


def _manner(telling: Telling, sentence: Sentence) -> Cue | None:
    """The first way out of a sentence, by its words or else by an event read in it."""
    span, text = sentence.span, telling.text
    events = [event for event in telling.events_in(span) if event.type in OUT_TYPES]
    released = any(event.type == "release_of_suspect" for event in telling.events_in(span))
    if released and any(cues.has(kind, text, span) for kind in ("suspect", "captor")):
        return None
    if cues.has("failed", text, span) or (cues.has("suspect", text, span) and not events):
        return None
    found = [cue for cue in cues.find("manner", text, span) if _is_way(telling, sentence, cue)]
    if found:
        return _by_doer(telling, sentence, found[0])
    real = [event for event in events if event.polarity is Polarity.YES]
    return _event_cue(real[0], span) if real else None


def _by_doer(telling: Telling, sentence: Sentence, cue: Cue) -> Cue:
    """Let go by the one who held them, not freed, when that is who does it."""
    released = cue.label == "freed" and cues.has("letting", telling.text, cue.span)
    if released and is_by_captor(telling, sentence, cue.span.start):
        return Cue("let_go", cue.span)
    return cue


def _is_way(telling: Telling, sentence: Sentence, cue: Cue) -> bool:
    """Told as done, and not of the one who held them: "its owner has fled"."""
    fled = cue.label == "own" and is_captor_beside(telling, sentence, cue.span.start)
    return not fled and not _unreal(telling, sentence, cue)


def _event_cue(event: ReadEvent, span: Span) -> Cue:
    trigger = event.trigger if event.trigger and span.covers(event.trigger) else span
    return Cue(OUT_TYPES[event.type], trigger)


def is_told_as_done(telling: Telling, sentence: Sentence, cue: Cue) -> bool:
    """Whether a way out is told as one that succeeded, not of suspects, and not in a title."""
    text, span = telling.text, sentence.span
    counted = any(
        cues.has("person", text, mention.span)
        for mention in telling.mentions_in(span, MentionType.COUNT)
    )
    if cues.has("failed", text, span) or (cues.has("suspect", text, span) and not counted):
        return False
    if any(r.span.overlaps(span) for r in telling.document.regions if r.kind in TITLES):
        return False
    return not _unreal(telling, sentence, cue)


def _unreal(telling: Telling, sentence: Sentence, cue: Cue) -> bool:
    """Whether it is only hoped for, tried or denied just before."""
    start = max(sentence.span.start, cue.span.start - 25)
    if start >= cue.span.start:
        return False
    found = cues.find("hearsay", telling.text, Span(start, cue.span.start))
    # "On 14 May they …" is the month, not the verb.
    return any(one.span.of(telling.text) != "May" for one in found)


def _date(
    telling: Telling, sentence: Sentence, cue: Span
) -> tuple[UncertainDate | None, Span | None]:
    """The sharp date nearest to the words, else that of an event read in the sentence."""
    near = [
        mention
        for mention in telling.mentions_in(sentence.span, MentionType.DATE)
        if isinstance(mention.value, UncertainDate) and mention.value.precision in SHARP
    ]
    near = [m for m in near if not is_day_of_saying(telling, sentence, m)]
    # A dateline ("TARAZ, Nov 3 -") says when it was written, not when it happened.
    published = telling.published
    near = [m for m in near if not published or m.value.start != published.start] or near[1:]
    if near:
        mention = min(near, key=lambda m: abs(m.span.start - cue.start))
        return mention.value, mention.span
    for event in telling.events_in(sentence.span):
        sharp = event.date.precision in SHARP and event.date.basis is not Basis.INFERRED
        published = telling.published
        said = published and event.date.start == published.start  # a dateline again
        if event.type in OUT_TYPES and sharp and not said:
            return event.date, None
    return None, None


def is_day_of_saying(telling: Telling, sentence: Sentence, mention: Mention) -> bool:
    """ "The spokeswoman said on Monday": the day of the words, not of what they tell."""
    start = max(sentence.span.start, mention.span.start - SAYING_BEFORE)
    if start >= mention.span.start:
        return False
    before = telling.text[start : mention.span.start]
    return bool(SAID_ON.search(before))


def _agents(telling: Telling, sentence: Sentence, cue: Cue) -> frozenset[str]:
    """Who did it: before the verb, or after it beside "by". Nobody frees those who escape."""
    if cue.label == "own":
        return frozenset()
    text = telling.text
    found: set[str] = set()
    start = max(sentence.span.start, cue.span.start - DOER_BEFORE)
    end = min(sentence.span.end, cue.span.end + DOER_AFTER)
    if start < cue.span.start:
        found |= cues.labels("agent", text, Span(start, cue.span.start))
    by = text.find(" by ", cue.span.end, end)
    if by >= 0:
        found = set(cues.labels("agent", text, Span(by, end)))
    if not found and RAID.search(text, sentence.span.start, sentence.span.end):
        found = {"police"}  # a raid is the authorities' unless others are named
    return frozenset(found)


def _is_further(telling: Telling, sentence: Sentence, date: UncertainDate | None) -> bool:
    """Whether its words tell of a further happening, not of the one before."""
    relative = date is not None and date.basis is Basis.EVENT_RELATIVE
    words = ("later", "elsewhere")
    return relative or any(cues.has(kind, telling.text, sentence.span) for kind in words)


def aligned(
    mine: Sequence[Happening], theirs: Sequence[Happening]
) -> list[tuple[Happening, Happening]]:
    """Pairs of happenings of two documents that may be one, the surest first, each used once."""
    scored = sorted(
        ((score(a, b, main=not i and not j), i, j) for i, a in enumerate(mine)
         for j, b in enumerate(theirs)),
        key=lambda item: (-item[0], item[1], item[2]),
    )  # fmt: skip
    pairs, used_mine, used_theirs = [], set(), set()
    for points, i, j in scored:
        if points > 0 and i not in used_mine and j not in used_theirs:
            pairs.append((mine[i], theirs[j]))
            used_mine.add(i)
            used_theirs.add(j)
    return pairs


def score(one: Happening, other: Happening, *, main: bool) -> float:
    """How likely two happenings are one: by day, persons and number; 0 when they cannot be.

    main  both are the chief one of their document
    """
    points = 1.0 if main else 0.0
    shared = bool(one.persons & other.persons)
    if one.date and other.date:
        days = apart(one.date, other.date).days
        if days > 31:
            return 0.0
        points += 3 if days == 0 else 2 if days <= 7 else 1
    if one.persons and other.persons and not shared and not main:
        return 0.0
    if one.is_further != other.is_further and not shared:
        return 0.0
    if not (one.date and other.date) and not shared:
        return 0.0  # two reports of freed people are not yet reports of the same people
    equal = {(c.unit, c.value) for c in one.counts} & {(c.unit, c.value) for c in other.counts}
    return points + shared + bool(equal)
