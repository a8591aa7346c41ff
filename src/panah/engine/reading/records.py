"""What a reading consists of: frozen records, the shape of `panah-reading/1`.

Offsets are code points of the stored text, half-open. Ids are unique within one reading:
documents `d1`, mentions `d1:m3`, events `d1:e2`, entities `p4`, `o2`, `l1` …
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from panah.values.dates import UncertainDate
from panah.values.spans import Span


class RegionKeep(StrEnum):
    """What a region of a page is good for. Nothing is deleted; noise is greyed."""

    EVIDENCE = "evidence"
    METADATA = "metadata"
    NOISE = "noise"


class MentionType(StrEnum):
    """The kinds of thing a stretch of text can name."""

    PERSON = "PERSON"
    ORG = "ORG"
    PLACE = "PLACE"
    NORP = "NORP"
    DATE = "DATE"
    DURATION = "DURATION"
    AGE = "AGE"
    COUNT = "COUNT"
    MONEY = "MONEY"
    PHONE = "PHONE"


class EntityKind(StrEnum):
    """What an entity is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    GROUP = "group"


class Polarity(StrEnum):
    """Whether the text says that it happened."""

    YES = "yes"
    NO = "no"
    ATTEMPTED = "attempted"
    THREATENED = "threatened"


@dataclass(frozen=True, slots=True)
class Box:
    """Where a stretch of text stands on a page: points from the top left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of stored text and where it came from: a page box, a paragraph, or plain text."""

    span: Span
    paragraph: int | None = None
    box: Box | None = None
    confidence: float | None = None  # per cent, of OCR words


@dataclass(frozen=True, slots=True)
class StoredText:
    """One string per document, kept raw, and the map from it back to the file.

    title, author, published_hint  what the file's own metadata says (HTML head, PDF info), if any
    notes                          kind remarks for the reader: pages left out, words unsure …
    regions                        what the file's own markup says of its blocks (HTML), if any
    """

    text: str
    segments: tuple[Segment, ...] = ()
    media_type: str = "text/plain"
    pages: int | None = None
    title: str = ""
    author: str = ""
    published_hint: str = ""
    notes: tuple[str, ...] = ()
    tool: str = ""
    regions: tuple[Region, ...] = ()


@dataclass(frozen=True, slots=True)
class Region:
    """A block of the page: title, byline, date, body, caption, related, comments …"""

    span: Span
    kind: str
    keep: RegionKeep


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, date, age, count, sum … where it stands.

    value   UncertainDate for DATE; years (int) for AGE; number for COUNT; ISO 8601 duration
            ("P3Y", "PXM" = some months) for DURATION; {"amount", "currency"} for MONEY
    entity  id of the entity meant, for names
    about   what a COUNT counts ("victims", "miles") or the role word beside a name
    """

    id: str
    span: Span
    type: MentionType
    value: Any = None
    entity: str | None = None
    about: str = ""
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Participant:
    """Who took part and how. `guessed` when syntax did not say so."""

    role: str
    entity: str
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class ReadEvent:
    """A happening that a document tells, with the words that tell it."""

    id: str
    type: str
    quotes: tuple[Span, ...]
    date: UncertainDate
    place: str | None = None
    participants: tuple[Participant, ...] = ()
    speaker: str | None = None
    polarity: Polarity = Polarity.YES
    trigger: Span | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """A sign of forced labour (ILO scale) and the words that show it."""

    id: str
    indicator: str
    span: Span
    persons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """How two entities stand to each other."""

    type: str
    source: str
    target: str
    span: Span
    title: str = ""
    alleged: bool = False


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something named, over all documents of the reading.

    mentions  (document id, span) each
    details   what was read of it: {"sex": "f", "birth": UncertainDate, "kin_of": …}
    """

    id: str
    kind: EntityKind
    name: str
    variants: tuple[str, ...] = ()
    mentions: tuple[tuple[str, Span], ...] = ()
    named: bool = True
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """One document as read."""

    id: str
    file: str
    sha256: str
    text: StoredText
    text_sha256: str
    language: str
    published: UncertainDate | None
    regions: tuple[Region, ...] = ()
    mentions: tuple[Mention, ...] = ()
    events: tuple[ReadEvent, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    relations: tuple[Relation, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A quotation's address: which document, which stretch."""

    document: str
    span: Span


@dataclass(frozen=True, slots=True)
class Dependence:
    """One document repeats another, or both heard the same witness: counted once."""

    source: str
    on: str
    kind: str  # derived | same_witness
    quotes: tuple[tuple[Place, Place], ...] = ()


@dataclass(frozen=True, slots=True)
class Agreement:
    """Several places say the same thing about one slot."""

    about: str
    independence: str  # independent | same_witness | derived
    quotes: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """Two claims on one slot that cannot both hold, or only seem so."""

    kind: str
    about: str
    a: Place
    b: Place
    values: tuple[str, ...] = ()
    verdict: str = "differs"  # differs | succession | complements


@dataclass(frozen=True, slots=True)
class ChronologyRow:
    """One event in order."""

    event: str
    date: UncertainDate


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that a set of documents says, and how the documents stand to each other."""

    documents: tuple[ReadDocument, ...]
    entities: tuple[Entity, ...] = ()
    dependence: tuple[Dependence, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    differences: tuple[Difference, ...] = ()
    chronology: tuple[ChronologyRow, ...] = ()
