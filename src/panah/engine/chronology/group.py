"""Two documents' answers about the happening they are about, where their words gave none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from panah.engine.chronology.cast import Cast
from panah.engine.chronology.central import NEAR_DAYS, Central, Day, WayOut, Weighed, central
from panah.engine.chronology.counting import Count, counted
from panah.engine.chronology.escapes import MANNERS
from panah.engine.chronology.guided import guided
from panah.engine.chronology.telling import Telling
from panah.engine.reading.records import Agreement, Dependence, Difference

CLEARLY = 1.5  # how much surer an answer must be for the other ones not to count
SAME_GROUP = 2.5  # numbers further apart than this factor are of different groups
ALIKE = (
    frozenset({"women", "girls"}),
    frozenset({"men", "boys"}),
    frozenset({"children", "girls", "boys"}),
)


def compare_groups(
    pairs: Sequence[tuple[Telling, Telling]],
    dependence: Iterable[Dependence],
    told: Sequence[Difference],
    agreed: Sequence[Agreement],
    cast: Cast,
) -> list[Difference]:
    """Day, number and manner of the way out of which each document mainly tells.

    told, agreed  what was found already: such a question is not asked again of that pair

    A rewriting is left out: its original answers for it.
    """
    copies = {item.source for item in dependence if item.kind == "derived"}
    own = [pair for pair in pairs if not {pair[0].id, pair[1].id} & copies]
    tellings = {telling.id: telling for pair in own for telling in pair}
    mains = {key: central(telling, cast) for key, telling in tellings.items()}
    found: list[Difference] = []
    for one, other in own:
        known = _answered(one, other, told, agreed)
        mine, theirs = mains[one.id], mains[other.id]
        for difference in _compare(guided(mine, theirs), guided(theirs, mine)):
            if difference.kind not in known:
                found.append(difference)
    return found


def _answered(
    one: Telling, other: Telling, told: Sequence[Difference], agreed: Sequence[Agreement]
) -> set[str]:
    """Kinds of question about the way out that are answered for a pair of documents."""
    both = {one.id, other.id}
    kinds = {
        "manner" if item.kind == "role" else item.kind
        for item in told
        if {item.a.document, item.b.document} == both
        and "got out" in item.about + "got out" * (item.kind == "role")
    }
    for item in agreed:
        if {place.document for place in item.quotes} == both and "got out" in item.about:
            kinds.add("date" if item.about.startswith("day") else "count")
    return kinds


def _compare(mine: Central, theirs: Central) -> Iterator[Difference]:
    yield from _days(mine, theirs)
    yield from _counts(mine, theirs)
    yield from _manners(mine, theirs)


def _days(mine: Central, theirs: Central) -> Iterator[Difference]:
    """The surest days, when they are near each other and no likely day is shared."""
    if not mine.days or not theirs.days:
        return
    a = mine.days[0]
    b = theirs.days[0].nearest_to(a)
    a = a.nearest_to(b)
    shared = {d.day for d in _sure(mine.days)} & {d.nearest_to(a).day for d in _sure(theirs.days)}
    if a.day == b.day or shared or abs((a.day - b.day).days) > NEAR_DAYS:
        return
    places = (mine.telling.place(a.sentence.span), theirs.telling.place(b.sentence.span))
    yield Difference("date", "day on which they got out", *places, (str(a.day), str(b.day)))


def _sure(days: Sequence[Day]) -> list[Day]:
    return [day for day in days if day.weight > days[0].weight - CLEARLY]


def _counts(mine: Central, theirs: Central) -> Iterator[Difference]:
    """The surest numbers of the group, when no likely number is shared."""
    here, there = _likely(mine.counts), _likely(theirs.counts)
    if not here or not there:
        return
    if any(a.count.may_equal(b.count) for a in here for b in there):
        return
    a, b = here[0].count, there[0].count
    low, high = sorted((a.value, b.value))
    if high > low * SAME_GROUP or not _comparable(a, b):
        return
    one, other = mine.telling, theirs.telling
    places = one.place(counted(one, a)), other.place(counted(other, b))
    yield Difference("count", "how many people got out", *places, (f"{a.value:g}", f"{b.value:g}"))


def _likely(counts: Sequence[Weighed]) -> list[Weighed]:
    return [one for one in counts if one.weight > counts[0].weight - CLEARLY]


def _comparable(one: Count, other: Count) -> bool:
    units = {one.unit, other.unit}
    return len(units) == 1 or "people" in units or any(units <= alike for alike in ALIKE)


def _manners(mine: Central, theirs: Central) -> Iterator[Difference]:
    """The surest manners, when the other document does not tell that one as surely."""
    here = _surest([way for way in mine.ways if way.manner])
    there = _surest([way for way in theirs.ways if way.manner])
    if not here or not there:
        return
    if {w.manner for w in here} & {w.manner for w in there}:
        yield from _agents(mine, theirs, mine.ways, theirs.ways)
        return
    a, b = here[0], there[0]
    yield Difference(
        "manner",
        "how they got out",
        mine.telling.place(a.sentence.span),
        theirs.telling.place(b.sentence.span),
        (MANNERS[a.manner], MANNERS[b.manner]),
    )


def _agents(
    mine: Central, theirs: Central, here: Sequence[WayOut], there: Sequence[WayOut]
) -> Iterator[Difference]:
    """Who freed them, when both say that somebody did."""
    ours = [way for way in here if way.manner == "freed" and way.agents and way.weight > 1]
    others = [way for way in there if way.manner == "freed" and way.agents and way.weight > 1]
    named = [frozenset[str]().union(*(way.agents for way in ways)) for ways in (ours, others)]
    if not ours or not others or named[0] & named[1]:
        return
    yield Difference(
        "manner",
        "who freed them",
        mine.telling.place(ours[0].sentence.span),
        theirs.telling.place(others[0].sentence.span),
        (", ".join(sorted(named[0])), ", ".join(sorted(named[1]))),
    )


def _surest(ways: Sequence[WayOut]) -> list[WayOut]:
    return [way for way in ways if way.weight > ways[0].weight - 1]
