"""A case with documents, and a reading made by hand, so that a test says only what matters."""

from __future__ import annotations

import hashlib
from datetime import date
from uuid import uuid4

from panah.core.cases.actions import open_case
from panah.core.cases.bodies import CaseIdentity
from panah.core.cases.models import Case
from panah.core.claims.actions import preserve_bytes, record_comparison, record_reading
from panah.core.claims.bodies import CaseComparison
from panah.core.claims.models import Document
from panah.engine.reading.output import to_json
from panah.engine.reading.records import Dependence as ReadDependence
from panah.engine.reading.records import Difference as ReadDifference
from panah.engine.reading.records import (
    Entity,
    EntityKind,
    Indicator,
    Mention,
    MentionType,
    Participant,
    Place,
    ReadDocument,
    ReadEvent,
    Reading,
    Region,
    RegionKeep,
    StoredText,
)
from panah.foundation.accounts.models import User
from panah.values.dates import Precision, UncertainDate
from panah.values.spans import Span

STORY = (
    "Market bans strangers\n"
    "In May 2011 Malika Pulodova fled the bakery of Rustam Kosimzoda in Dushanbe. "
    "He had kept her passport. Malika was 19.\n"
    "Read also: ten cakes for spring\n"
)


def make_case(by: User, alias: str = "Lola") -> Case:
    return open_case(by=by, identity=CaseIdentity(alias=alias))


def make_document(case: Case, by: User, text: str = STORY, name: str = "report.txt") -> Document:
    return preserve_bytes(case, text.encode(), name, by=by)


def span_of(words: str, text: str = STORY, nth: int = 0) -> Span:
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


MALIKA = (span_of("Malika Pulodova"), span_of("Malika", nth=1))
MAY = UncertainDate(date(2011, 5, 1), date(2011, 5, 31), Precision.MONTH, words="In May 2011")
ENTITIES = (
    Entity("p1", EntityKind.PERSON, "Malika Pulodova"),
    Entity("p2", EntityKind.PERSON, "Rustam Kosimzoda"),
    Entity("l1", EntityKind.PLACE, "Dushanbe"),
)
MENTIONS = (
    Mention("m1", MALIKA[0], MentionType.PERSON, entity="p1"),
    Mention("m2", MALIKA[1], MentionType.PERSON, entity="p1"),
    Mention("m3", span_of("Rustam Kosimzoda"), MentionType.PERSON, entity="p2"),
    Mention("m4", span_of("Dushanbe"), MentionType.PLACE, entity="l1"),
    Mention("m5", span_of("May 2011"), MentionType.DATE, value=MAY),
    Mention("m6", span_of("19"), MentionType.AGE, value=19, entity="p1"),
)
REGIONS = (
    Region(span_of("Market bans strangers"), "title", RegionKeep.METADATA),
    Region(Span(span_of("In May").start, span_of("was 19.").end), "body", RegionKeep.EVIDENCE),
    Region(span_of("Read also: ten cakes for spring"), "related", RegionKeep.NOISE),
)


def read_by_hand(document: str = "d1") -> Reading:
    """What a good reader finds in STORY: a person twice, an owner, a town, an escape, a sign."""
    escape = ReadEvent(
        id=f"{document}:e1",
        type="escape",
        quotes=(span_of("In May 2011 Malika Pulodova fled the bakery of Rustam Kosimzoda"),),
        date=MAY,
        place="l1",
        participants=(Participant("victim", "p1"), Participant("perpetrator", "p2", guessed=True)),
        trigger=span_of("fled"),
    )
    kept = Indicator("i1", "retention_of_documents", span_of("kept her passport"), ("p1",))
    read = ReadDocument(
        id=document,
        file="report.txt",
        sha256="0" * 64,
        text=StoredText(STORY, tool="by hand"),
        text_sha256=hashlib.sha256(STORY.encode()).hexdigest(),
        language="en",
        published=UncertainDate.day(date(2012, 3, 4)),
        regions=REGIONS,
        mentions=MENTIONS,
        events=(escape,),
        indicators=(kept,),
    )
    return Reading((read,), ENTITIES)


def make_read_document(case: Case, by: User, *, extractor: str = "hand@1") -> Document:
    """A document with STORY in it, read by hand."""
    name = f"{uuid4().hex}.txt"
    document = preserve_bytes(case, f"{STORY}{name}".encode(), name, by=by)
    reading = to_json(read_by_hand(str(document.pk)), with_text=True)
    record_reading(document, reading, extractor=extractor, by=by)
    return document


def make_comparison(one: Document, other: Document, by: User) -> None:
    """The two differ on an age, and the second repeats the first."""
    a, b = (Place(str(document.pk), span_of("Malika was 19")) for document in (one, other))
    age = ReadDifference("age", "Malika Pulodova", a, b, ("19", "20"))
    repeats = ReadDependence(str(other.pk), str(one.pk), "derived", ((b, a),))
    found = Reading((), differences=(age,), dependence=(repeats,))
    versions = {str(document.pk): "hand@1" for document in (one, other)}
    comparison = CaseComparison(documents=versions, comparison=to_json(found))
    record_comparison(one.case, comparison, by=by)
