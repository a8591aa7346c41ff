"""One text read from raw to record, and many texts read together."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from panah.engine.chronology import compare
from panah.engine.reading.analysis import Analysis, analyse
from panah.engine.reading.dates import find_dates
from panah.engine.reading.events import find_events
from panah.engine.reading.identities import Cast, cast
from panah.engine.reading.identities_names import finished
from panah.engine.reading.indicators import find_indicators
from panah.engine.reading.kinship import link_relatives
from panah.engine.reading.merging import merged
from panah.engine.reading.names import FoundName, find_names
from panah.engine.reading.pronouns import chances, likeliest
from panah.engine.reading.publication import publication_date
from panah.engine.reading.quantities import find_quantities
from panah.engine.reading.records import (
    Entity,
    Indicator,
    Mention,
    MentionType,
    ReadDocument,
    ReadEvent,
    Reading,
    StoredText,
)
from panah.engine.reading.regions import find_regions
from panah.engine.reading.relations import find_relations
from panah.values.dates import UncertainDate
from panah.values.spans import Span

Progress = Callable[[str, float], None]
Found = TypeVar("Found", ReadEvent, Indicator)


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: its id within the reading, its name, the hash of its bytes, its text."""

    id: str
    file: str
    sha256: str
    text: StoredText


def read_text(
    document_id: str,
    file: str,
    sha256: str,
    text: StoredText,
    *,
    progress: Progress | None = None,
    dictionary: Mapping[str, str | None] | None = None,
) -> tuple[ReadDocument, tuple[Entity, ...]]:
    """Read one document.

    document_id  its id in this reading, "d1"
    file, sha256 the file's name and the hash of its bytes, handed through
    progress     called with a step name and a share from 0 to 1
    dictionary   workers' decisions: name as written → PERSON, ORG, PLACE, NORP or None (no name)
    returns      the document, and the entities that it mentions
    """
    regions = find_regions(text)
    analysis = analyse(text.text, regions, progress=progress)
    published = publication_date(analysis, regions, text)
    said, entities = _said(document_id, analysis, published, dictionary)
    document = ReadDocument(
        id=document_id,
        file=file,
        sha256=sha256,
        text=text,
        text_sha256=hashlib.sha256(text.text.encode()).hexdigest(),
        language=analysis.language,
        published=published,
        regions=regions,
        **said,
    )
    return document, _who_matters(document, entities)


def _said(
    document_id: str,
    analysis: Analysis,
    published: UncertainDate | None,
    dictionary: Mapping[str, str | None] | None,
) -> tuple[dict[str, Any], tuple[Entity, ...]]:
    """What the text says, by the fields of ReadDocument, and everyone it speaks of."""
    names = find_names(analysis, dictionary)
    who = cast(analysis, names, document_id)
    pronouns = chances(analysis, who)
    who, relations = link_relatives(who, find_relations(analysis, who, likeliest(pronouns)))
    entities = tuple(finished(analysis, one, document_id) for one in who.entities.values())
    named = _mentions(analysis, names, who)
    mentions = _numbered(
        document_id, [*named, *find_dates(analysis, published), *find_quantities(analysis)]
    )
    signs = find_indicators(analysis, mentions, entities, pronouns)
    events = find_events(analysis, mentions, entities, published, pronouns, relations, who.at_word)
    said = {
        "mentions": mentions,
        "events": _of(document_id, events),
        "indicators": _of(document_id, signs),
        "relations": tuple(relations),
    }
    return said, entities


def _of(document_id: str, found: Iterable[Found]) -> tuple[Found, ...]:
    """The same with ids that no other document uses."""
    return tuple(replace(one, id=f"{document_id}:{one.id}") for one in found)


def _who_matters(document: ReadDocument, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """Named entities, and of the unnamed those who take part in something or are related."""
    used = {one.entity for event in document.events for one in event.participants}
    used |= {event.speaker or "" for event in document.events}
    used |= {event.place or "" for event in document.events}
    used |= {person for indicator in document.indicators for person in indicator.persons}
    used |= {end for relation in document.relations for end in (relation.source, relation.target)}
    used |= {str(one.details.get("kin_of")) for one in entities if one.id in used}
    return tuple(one for one in entities if one.named or one.id in used)


def _mentions(analysis: Analysis, names: Sequence[FoundName], who: Cast) -> list[Mention]:
    found = []
    for name in names:
        words = analysis.words[name.first : name.last]
        span = Span(words[0].span.start, words[-1].span.end)
        entity = None if name.kind is MentionType.NORP else who.at_word.get(name.first)
        found.append(Mention("", span, name.kind, entity=entity))
    return found


def _numbered(document_id: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """In order of place, with ids of this document."""
    ordered = sorted(mentions, key=lambda mention: mention.span)
    return tuple(
        replace(mention, id=f"{document_id}:m{number}")
        for number, mention in enumerate(ordered, start=1)
    )


def read_documents(
    sources: Sequence[Source],
    *,
    progress: Progress | None = None,
    dictionary: Mapping[str, str | None] | None = None,
) -> Reading:
    """Read several documents and hold them side by side.

    Entities of different documents become one where names agree and nothing contradicts;
    see `merging.merged`. That, too, is a proposal of the reading and no decision.
    """
    documents: list[ReadDocument] = []
    entities: list[Entity] = []
    for number, source in enumerate(sources):
        done = _share(progress, number, len(sources))
        document, found = read_text(
            source.id, source.file, source.sha256, source.text, progress=done, dictionary=dictionary
        )
        documents.append(document)
        entities += found
    together, joined = merged(documents, entities)
    comparison = compare(together, joined)
    return Reading(
        documents=tuple(together),
        entities=tuple(joined),
        dependence=tuple(comparison.dependence),
        agreements=tuple(comparison.agreements),
        differences=tuple(comparison.differences),
        chronology=tuple(comparison.chronology),
    )


def _share(progress: Progress | None, number: int, count: int) -> Progress | None:
    """Progress of one document as a part of the whole."""
    if progress is None:
        return None
    told = progress
    return lambda step, share: told(step, (number + share) / count)
