"""Events in the order in which they happened, as far as that is known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from panah.engine.reading.records import ChronologyRow, Dependence, Polarity, ReadDocument

HAPPENED = frozenset({Polarity.YES, Polarity.ATTEMPTED, Polarity.THREATENED})


def put_in_order(
    documents: Sequence[ReadDocument], dependence: Iterable[Dependence]
) -> list[ChronologyRow]:
    """One row an event, by the last day on which it can have happened, then by the first.

    Open intervals stand at the end that is known, events without any date last, those of one
    date in the order of the text. What was denied is left out, and so is what a document only
    repeats from another.
    """
    repeated = {
        (there.document, there.span)
        for item in dependence
        if item.kind == "derived"
        for there, _here in item.quotes
    }
    rows = [
        (event.date.sort_key, place, event.quotes[0].start, ChronologyRow(event.id, event.date))
        for place, document in enumerate(documents)
        for event in document.events
        if event.polarity in HAPPENED
        and not any(
            document.id == source and span.overlaps(event.quotes[0]) for source, span in repeated
        )
    ]
    return [row for *_key, row in sorted(rows, key=lambda item: item[:3])]
