"""A reading as `panah-reading/1` JSON, and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, TypeVar

from panah.engine.reading.records import (
    Agreement,
    Box,
    ChronologyRow,
    Dependence,
    Difference,
    Entity,
    EntityKind,
    Indicator,
    Mention,
    MentionType,
    Participant,
    Place,
    Polarity,
    ReadDocument,
    ReadEvent,
    Reading,
    Region,
    RegionKeep,
    Relation,
    Segment,
    StoredText,
)
from panah.values.dates import UncertainDate
from panah.values.spans import Span

FORMAT = "panah-reading/1"
Json = dict[str, Any]
Item = TypeVar("Item")


def to_json(reading: Reading, *, with_text: bool = False) -> Json:
    """One JSON object as `panah read --json` prints it.

    with_text  also give each document's stored text and its position map (`stored`), which a
               reader of the JSON otherwise takes from the file or the store
    """
    return {
        "format": FORMAT,
        "documents": [_document(document, with_text) for document in reading.documents],
        "entities": [_entity(entity) for entity in reading.entities],
        "dependence": [
            {
                "from": item.source,
                "on": item.on,
                "kind": item.kind,
                "quotes": [{"a": _place(a), "b": _place(b)} for a, b in item.quotes],
            }
            for item in reading.dependence
        ],
        "agreements": [
            {
                "about": item.about,
                "independence": item.independence,
                "quotes": [_place(place) for place in item.quotes],
            }
            for item in reading.agreements
        ],
        "differences": [_difference(item) for item in reading.differences],
        "chronology": [{"event": row.event, **row.date.to_json()} for row in reading.chronology],
    }


def from_json(value: Mapping[str, Any]) -> Reading:
    """Read back what `to_json` wrote. Without `stored`, documents have an empty text.

    Raises ValueError when it is of another format.
    """
    if value.get("format") != FORMAT:
        raise ValueError(f"expected {FORMAT}, got {value.get('format')!r}")
    return Reading(
        documents=_each(value, "documents", _read_document),
        entities=_each(value, "entities", _read_entity),
        dependence=_each(value, "dependence", _read_dependence),
        agreements=_each(value, "agreements", _read_agreement),
        differences=_each(value, "differences", _read_difference),
        chronology=_each(
            value,
            "chronology",
            lambda row: ChronologyRow(row["event"], UncertainDate.from_json(row)),
        ),
    )


def _each(value: Mapping[str, Any], key: str, build: Callable[[Any], Item]) -> tuple[Item, ...]:
    return tuple(build(item) for item in value.get(key, ()))


# To JSON


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _place(place: Place) -> Json:
    return {"doc": place.document, **_span(place.span)}


def _document(document: ReadDocument, with_text: bool) -> Json:
    stored = document.text
    value = {
        "id": document.id,
        "file": document.file,
        "sha256": document.sha256,
        "text_sha256": document.text_sha256,
        "language": document.language,
        "published": document.published.to_json() if document.published else None,
        "regions": [_region(region) for region in document.regions],
        "mentions": [_mention(mention, stored.text) for mention in document.mentions],
        "events": [_event(event) for event in document.events],
        "indicators": [
            {
                "id": item.id,
                "indicator": item.indicator,
                **_span(item.span),
                "persons": list(item.persons),
            }
            for item in document.indicators
        ],
        "relations": [_relation(item) for item in document.relations],
        "notes": list(stored.notes),
    }
    return value | ({"stored": _stored(stored)} if with_text else {})


def _region(region: Region) -> Json:
    return {**_span(region.span), "kind": region.kind, "keep": region.keep.value}


def _mention(mention: Mention, text: str) -> Json:
    value = mention.value
    return {
        "id": mention.id,
        **_span(mention.span),
        "text": text[mention.span.start : mention.span.end],
        "type": mention.type.value,
        "value": value.to_json() if isinstance(value, UncertainDate) else value,
        "entity": mention.entity,
        "about": mention.about,
        "approximate": mention.approximate,
    }


def _event(event: ReadEvent) -> Json:
    return {
        "id": event.id,
        "type": event.type,
        "quotes": [_span(quote) for quote in event.quotes],
        "date": event.date.to_json(),
        "place": event.place,
        "participants": [
            {"role": one.role, "entity": one.entity, "guessed": one.guessed}
            for one in event.participants
        ],
        "speaker": event.speaker,
        "polarity": event.polarity.value,
        "trigger": _span(event.trigger) if event.trigger else None,
    }


def _relation(relation: Relation) -> Json:
    return {
        "type": relation.type,
        "from": relation.source,
        "to": relation.target,
        **_span(relation.span),
        "title": relation.title,
        "alleged": relation.alleged,
    }


def _entity(entity: Entity) -> Json:
    return {
        "id": entity.id,
        "kind": entity.kind.value,
        "name": entity.name,
        "variants": list(entity.variants),
        "mentions": [[document, span.start, span.end] for document, span in entity.mentions],
        "named": entity.named,
        "details": {
            key: {"date": value.to_json()} if isinstance(value, UncertainDate) else value
            for key, value in entity.details.items()
        },
    }


def _difference(item: Difference) -> Json:
    return {
        "kind": item.kind,
        "about": item.about,
        "a": _place(item.a),
        "b": _place(item.b),
        "values": list(item.values),
        "verdict": item.verdict,
    }


def _stored(stored: StoredText) -> Json:
    value = asdict(stored)
    value["segments"] = [
        [part.span.start, part.span.end, part.paragraph, part.confidence, *_box(part.box)]
        for part in stored.segments
    ]
    value["regions"] = [_region(region) for region in stored.regions]
    return value


def _box(box: Box | None) -> Sequence[float]:
    return (box.page, box.left, box.top, box.right, box.bottom) if box else ()


# From JSON


def _read_span(value: Mapping[str, Any]) -> Span:
    return Span(value["start"], value["end"])


def _read_place(value: Mapping[str, Any]) -> Place:
    return Place(value["doc"], _read_span(value))


def _read_document(value: Mapping[str, Any]) -> ReadDocument:
    published = value["published"]
    return ReadDocument(
        id=value["id"],
        file=value["file"],
        sha256=value["sha256"],
        text=_read_stored(value["stored"]) if "stored" in value else StoredText(text=""),
        text_sha256=value["text_sha256"],
        language=value["language"],
        published=UncertainDate.from_json(published) if published else None,
        regions=_each(value, "regions", _read_region),
        mentions=_each(value, "mentions", _read_mention),
        events=_each(value, "events", _read_event),
        indicators=_each(value, "indicators", _read_indicator),
        relations=_each(value, "relations", _read_relation),
    )


def _read_region(value: Mapping[str, Any]) -> Region:
    return Region(_read_span(value), value["kind"], RegionKeep(value["keep"]))


def _read_mention(value: Mapping[str, Any]) -> Mention:
    kind, said = MentionType(value["type"]), value["value"]
    is_date = kind is MentionType.DATE and said is not None
    return Mention(
        id=value["id"],
        span=_read_span(value),
        type=kind,
        value=UncertainDate.from_json(said) if is_date else said,
        entity=value["entity"],
        about=value.get("about", ""),
        approximate=value.get("approximate", False),
    )


def _read_event(value: Mapping[str, Any]) -> ReadEvent:
    return ReadEvent(
        id=value["id"],
        type=value["type"],
        quotes=_each(value, "quotes", _read_span),
        date=UncertainDate.from_json(value["date"]),
        place=value["place"],
        participants=_each(
            value,
            "participants",
            lambda one: Participant(one["role"], one["entity"], one.get("guessed", False)),
        ),
        speaker=value["speaker"],
        polarity=Polarity(value["polarity"]),
        trigger=_read_span(value["trigger"]) if value.get("trigger") else None,
    )


def _read_indicator(value: Mapping[str, Any]) -> Indicator:
    return Indicator(
        value["id"], value["indicator"], _read_span(value), tuple(value.get("persons", ()))
    )


def _read_relation(value: Mapping[str, Any]) -> Relation:
    return Relation(
        value["type"],
        value["from"],
        value["to"],
        _read_span(value),
        value.get("title", ""),
        value.get("alleged", False),
    )


def _read_entity(value: Mapping[str, Any]) -> Entity:
    details = {
        key: UncertainDate.from_json(said["date"]) if _is_date(said) else said
        for key, said in value.get("details", {}).items()
    }
    return Entity(
        id=value["id"],
        kind=EntityKind(value["kind"]),
        name=value["name"],
        variants=tuple(value["variants"]),
        mentions=tuple((document, Span(start, end)) for document, start, end in value["mentions"]),
        named=value.get("named", True),
        details=details,
    )


def _is_date(value: Any) -> bool:
    return isinstance(value, dict) and set(value) == {"date"}


def _read_dependence(value: Mapping[str, Any]) -> Dependence:
    return Dependence(
        value["from"],
        value["on"],
        value["kind"],
        tuple((_read_place(pair["a"]), _read_place(pair["b"])) for pair in value["quotes"]),
    )


def _read_agreement(value: Mapping[str, Any]) -> Agreement:
    return Agreement(value["about"], value["independence"], _each(value, "quotes", _read_place))


def _read_difference(value: Mapping[str, Any]) -> Difference:
    return Difference(
        value["kind"],
        value["about"],
        _read_place(value["a"]),
        _read_place(value["b"]),
        tuple(value["values"]),
        value["verdict"],
    )


def _read_stored(value: Mapping[str, Any]) -> StoredText:
    return StoredText(
        text=value["text"],
        segments=tuple(_read_segment(part) for part in value["segments"]),
        media_type=value["media_type"],
        pages=value["pages"],
        title=value["title"],
        author=value["author"],
        published_hint=value["published_hint"],
        notes=tuple(value["notes"]),
        tool=value["tool"],
        regions=_each(value, "regions", _read_region),
    )


def _read_segment(part: Sequence[Any]) -> Segment:
    start, end, paragraph, confidence, *box = part
    return Segment(Span(start, end), paragraph, Box(*box) if box else None, confidence)
