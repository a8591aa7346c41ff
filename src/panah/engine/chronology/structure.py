"""Did they get out together, or one long after the other?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from panah.engine.chronology import cues
from panah.engine.chronology.cast import Cast
from panah.engine.chronology.telling import Telling
from panah.engine.chronology.ways_out import Told, all_told
from panah.engine.reading.records import Difference

Placed = tuple[Telling, Told]


def find_structure(
    tellings: Sequence[Telling], pairs: Sequence[tuple[Telling, Telling]], cast: Cast
) -> list[Difference]:
    """A way out told of several people at once, beside one of theirs told as much later.

    Looked for within each document and between two on one case; one finding each.
    """
    together = {telling.id: list(_together(telling, cast)) for telling in tellings}
    apart = {telling.id: list(_apart(telling, cast)) for telling in tellings}
    own = [(telling, telling) for telling in tellings]
    across = [both for one, other in pairs for both in ((one, other), (other, one))]
    found = []
    for one, other in (*own, *across):
        for telling, group in together[one.id][:1]:
            for there, single in apart[other.id][:1]:
                found.append(_difference(telling, group, there, single))
    return found


def _difference(telling: Telling, group: Told, there: Telling, single: Told) -> Difference:
    return Difference(
        "event_structure",
        "whether they got out together",
        telling.place(group.sentence.span),
        there.place(single.sentence.span),
        ("together", "one later than the other"),
    )


def _together(telling: Telling, cast: Cast) -> Iterator[Placed]:
    for told in all_told(telling, cast):
        if cues.has("together", telling.text, told.sentence.span) and not _is_apart(telling, told):
            yield telling, told


def _apart(telling: Telling, cast: Cast) -> Iterator[Placed]:
    for told in all_told(telling, cast):
        named = set(cast.persons_in(telling, told.sentence.span))
        if len(named) == 1 and _is_apart(telling, told):
            yield telling, told


def _is_apart(telling: Telling, told: Told) -> bool:
    return cues.has("apart", telling.text, told.sentence.span)
