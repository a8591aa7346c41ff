"""A reading as a plain-text report for people."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from panah.engine.reading.records import (
    EntityKind,
    Place,
    ReadDocument,
    ReadEvent,
    Reading,
    RegionKeep,
)
from panah.values.dates import UncertainDate

WIDTH = 96
KINDS = {
    EntityKind.PERSON: "Persons",
    EntityKind.ORGANISATION: "Organisations",
    EntityKind.PLACE: "Places",
}


def report(reading: Reading) -> str:
    """Documents, names, what differs, what repeats, what agrees, and the chronology.

    Every line cites its document and its characters. It proposes; nothing in it is established.
    """
    parts = [
        ["PROPOSED READING: made by rules, to be checked by a person against the quotations."],
        *(list(_document(document)) for document in reading.documents),
        list(_names(reading)),
        list(_differences(reading)),
        list(_dependence(reading)),
        list(_agreements(reading)),
        list(_indicators(reading)),
        list(_chronology(reading)),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def said_date(date: UncertainDate | None) -> str:
    """A date for people: the interval as far as it is known, never sharper."""
    if date is None or not date.is_known:
        return "undated"
    first = date.start.isoformat() if date.start else "…"
    last = date.end.isoformat() if date.end else "…"
    return first if first == last else f"{first} – {last}"


def quotation(reading: Reading, place: Place, *, most: int = 200) -> str:
    """The words at a place on one line, and where they stand."""
    texts = {document.id: document.text.text for document in reading.documents}
    words = " ".join(place.span.of(texts[place.document]).split())
    short = words if len(words) <= most else words[: most - 1].rstrip() + "…"
    return f"“{short}” [{place.document} {place.span.start}–{place.span.end}]"


def _lines(text: str, indent: str = "    ") -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent)


def _document(document: ReadDocument) -> Iterator[str]:
    text = document.text
    yield f"{document.id}  {document.file}"
    kept = sum(
        region.span.end - region.span.start
        for region in document.regions
        if region.keep is RegionKeep.EVIDENCE
    )
    pages = f", {text.pages} pages" if text.pages else ""
    yield f"    {len(text.text):,} characters{pages}, {kept:,} of them read as evidence"
    yield f"    language {document.language}, published {said_date(document.published)}"
    yield f"    sha256 {document.sha256}"
    for note in text.notes:
        yield from _lines(f"Note: {note}")


def _names(reading: Reading) -> Iterator[str]:
    for kind, title in KINDS.items():
        named = [one for one in reading.entities if one.kind is kind and one.named]
        if named:
            yield title.upper()
        for entity in sorted(named, key=lambda one: -len(one.mentions)):
            others = [form for form in entity.variants if form != entity.name]
            also = f" (also {', '.join(others)})" if others else ""
            yield from _lines(f"{entity.name}{also}: {len(entity.mentions)}×")


def _differences(reading: Reading) -> Iterator[str]:
    if not reading.differences:
        return
    yield "WHAT DIFFERS"
    for number, item in enumerate(reading.differences, start=1):
        values = " / ".join(item.values)
        verdict = "" if item.verdict == "differs" else f" ({item.verdict}: no contradiction)"
        yield f"{number:3} {item.kind.replace('_', ' ')}: {item.about}: {values}{verdict}"
        yield from _lines(quotation(reading, item.a), "      ")
        yield from _lines(quotation(reading, item.b), "      ")


def _dependence(reading: Reading) -> Iterator[str]:
    if not reading.dependence:
        return
    yield "WHAT MERELY REPEATS"
    for item in reading.dependence:
        how = "rewrites" if item.kind == "derived" else "heard the same witness as"
        yield f"    {item.source} {how} {item.on} ({len(item.quotes)} passages): counted once"


def _agreements(reading: Reading) -> Iterator[str]:
    if not reading.agreements:
        return
    yield "WHAT AGREES"
    for item in reading.agreements:
        yield f"    {item.about} ({item.independence.replace('_', ' ')})"
        for place in item.quotes:
            yield from _lines(quotation(reading, place, most=120), "      ")


def _indicators(reading: Reading) -> Iterator[str]:
    found = [
        (sign.indicator, Place(document.id, sign.span))
        for document in reading.documents
        for sign in document.indicators
    ]
    if found:
        yield "SIGNS OF FORCED LABOUR (ILO)"
    for indicator in sorted({name for name, _place in found}):
        yield f"    {indicator.replace('_', ' ')}"
        for name, place in found:
            if name == indicator:
                yield from _lines(quotation(reading, place, most=140), "      ")


def _chronology(reading: Reading) -> Iterator[str]:
    events = {
        event.id: (document, event) for document in reading.documents for event in document.events
    }
    if reading.chronology:
        yield "CHRONOLOGY"
    for row in reading.chronology:
        document, event = events[row.event]
        yield f"    {said_date(row.date):24} {event.type.replace('_', ' ')}{_who(reading, event)}"
        place = Place(document.id, event.quotes[0])
        yield from _lines(quotation(reading, place, most=160), "      ")


def _who(reading: Reading, event: ReadEvent) -> str:
    names = {entity.id: entity.name for entity in reading.entities}
    who = [
        f"{one.role} {names[one.entity]}{'?' if one.guessed else ''}"
        for one in event.participants
        if one.entity in names
    ]
    denied = "" if event.polarity.value == "yes" else f" ({event.polarity.value})"
    return denied + (": " + ", ".join(who) if who else "")
