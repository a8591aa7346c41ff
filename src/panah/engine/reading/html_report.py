"""A reading as one self-contained page: each text beside its numbered, coloured quotations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from itertools import pairwise

from panah.engine.reading.records import (
    Difference,
    EntityKind,
    Place,
    ReadDocument,
    Reading,
    RegionKeep,
)
from panah.engine.reading.report import quotation, said_date
from panah.values.spans import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A numbered quotation.

    kind  event | indicator | difference: decides the colour
    """

    number: int
    kind: str
    span: Span
    label: str


def html_report(reading: Reading) -> str:
    """One HTML page without scripts, that asks no other host for anything.

    Left the text with numbers in it, right what each number was read as; noise is greyed, not
    deleted. It is valid by itself and prints.
    """
    style = files("panah.engine.reading").joinpath("html_report.css").read_text("utf-8")
    language = reading.documents[0].language if reading.documents else "en"
    documents = "\n".join(_document(reading, document) for document in reading.documents)
    return (
        f'<!doctype html>\n<html lang="en" data-language="{escape(language)}"><head>'
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>Proposed reading</title><style>{style}</style></head><body>\n"
        "<h1>Proposed reading</h1>\n<p>Made by rules; a person checks each line against its "
        f"quotation.</p>\n{_comparison(reading)}\n{documents}\n{_names(reading)}\n"
        f"{_chronology(reading)}\n</body></html>\n"
    )


def _comparison(reading: Reading) -> str:
    rows = "".join(
        f"<tr><th>{escape(item.kind.replace('_', ' '))}<br><small>{escape(item.about)}</small></th>"
        f"<td>{_cited(reading, item.a)}</td><td>{_cited(reading, item.b)}</td>"
        f"<td>{escape(' / '.join(item.values))}<br><small>{escape(item.verdict)}</small></td></tr>"
        for item in reading.differences
    )
    repeats = "".join(
        f"<li>{escape(item.source)} {_how(item.kind)} {escape(item.on)}: counted once</li>"
        for item in reading.dependence
    )
    agrees = "".join(
        f"<li>{escape(item.about)} ({escape(item.independence.replace('_', ' '))}): "
        + " · ".join(_cited(reading, place) for place in item.quotes)
        + "</li>"
        for item in reading.agreements
    )
    return (
        _section("What differs", f"<table>{rows}</table>" if rows else "")
        + _section("What merely repeats", f"<ul>{repeats}</ul>" if repeats else "")
        + _section("What agrees", f"<ul>{agrees}</ul>" if agrees else "")
    )


def _how(kind: str) -> str:
    return "rewrites" if kind == "derived" else "heard the same witness as"


def _section(title: str, content: str) -> str:
    return f"<section><h2>{escape(title)}</h2>{content}</section>" if content else ""


def _cited(reading: Reading, place: Place) -> str:
    return escape(quotation(reading, place))


def _document(reading: Reading, document: ReadDocument) -> str:
    marks = _marks(document, reading.differences)
    items = "".join(
        f'<li class="{mark.kind}" id="{document.id}-{mark.number}" value="{mark.number}">'
        f"{escape(mark.label)}</li>"
        for mark in marks
    )
    notes = "".join(f"<p><em>{escape(note)}</em></p>" for note in document.text.notes)
    return (
        f"<section><h2>{escape(document.id)} · {escape(document.file)}</h2>"
        f"<p>Published {escape(said_date(document.published))} · sha256 "
        f"<code>{escape(document.sha256)}</code></p>{notes}"
        f'<div class="reading"><div class="text" lang="{escape(document.language)}">'
        f"{_marked_text(document, marks)}</div><ol>{items}</ol></div></section>"
    )


def _marks(document: ReadDocument, differences: Sequence[Difference]) -> list[Mark]:
    """Everything told of a document, numbered in the order of the text."""
    found = [
        (span, "event", f"{event.type.replace('_', ' ')}, {said_date(event.date)}")
        for event in document.events
        for span in event.quotes
    ]
    found += [
        (sign.span, "indicator", sign.indicator.replace("_", " ")) for sign in document.indicators
    ]
    found += [
        (side.span, "difference", f"{item.kind.replace('_', ' ')}: {' / '.join(item.values)}")
        for item in differences
        for side in (item.a, item.b)
        if side.document == document.id
    ]
    ordered = sorted(found, key=lambda item: (item[0], item[1]))
    return [Mark(n, kind, span, label) for n, (span, kind, label) in enumerate(ordered, start=1)]


def _marked_text(document: ReadDocument, marks: Sequence[Mark]) -> str:
    """The text cut at every border of a mark or region, each piece in its colours."""
    text = document.text.text
    noise = [r.span for r in document.regions if r.keep is RegionKeep.NOISE]
    borders = {0, len(text)}
    for span in (*(mark.span for mark in marks), *noise):
        borders |= {span.start, span.end}
    edges = sorted(borders)
    pieces = (_piece(document, start, end, marks, noise) for start, end in pairwise(edges))
    return "".join(pieces)


def _piece(
    document: ReadDocument, start: int, end: int, marks: Sequence[Mark], noise: Sequence[Span]
) -> str:
    here = Span(start, end)
    covering = [mark for mark in marks if mark.span.covers(here)]
    numbers = "".join(
        f'<a href="#{document.id}-{mark.number}" class="{mark.kind}">{mark.number}</a>'
        for mark in covering
        if mark.span.start == start
    )
    words = escape(document.text.text[start:end])
    if covering:
        return f'{numbers}<mark class="{covering[-1].kind}">{words}</mark>'
    grey = any(span.covers(here) for span in noise)
    return f'<span class="noise">{words}</span>' if grey else words


def _names(reading: Reading) -> str:
    def listed(kind: EntityKind) -> Iterator[str]:
        for entity in reading.entities:
            if entity.kind is kind and entity.named:
                also = ", ".join(form for form in entity.variants if form != entity.name)
                yield f"<li>{escape(entity.name)}{f' ({escape(also)})' if also else ''}</li>"

    titles = {
        EntityKind.PERSON: "Persons",
        EntityKind.ORGANISATION: "Organisations",
        EntityKind.PLACE: "Places",
    }
    lists = {title: "".join(listed(kind)) for kind, title in titles.items()}
    return "".join(_section(title, f"<ul>{items}</ul>") for title, items in lists.items() if items)


def _chronology(reading: Reading) -> str:
    events = {event.id: (document, event) for document in reading.documents
              for event in document.events}  # fmt: skip
    rows = ""
    for row in reading.chronology:
        document, event = events[row.event]
        quote = _cited(reading, Place(document.id, event.quotes[0]))
        rows += (
            f"<tr><th>{escape(said_date(row.date))}</th>"
            f"<td>{escape(event.type.replace('_', ' '))}</td><td>{quote}</td></tr>"
        )
    return _section("Chronology", f"<table>{rows}</table>" if rows else "")
