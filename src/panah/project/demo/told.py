"""What the demonstration tells, as it is written down in `cases/*.toml`, `register.toml`.

Every name in it is invented. Dates are in words, as caseworkers type them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from datetime import date
from importlib.resources import files
from typing import Any

from pydantic import BaseModel, ConfigDict

from panah.engine.reading.phrases import understand
from panah.values.dates import UncertainDate
from panah.vocab.access import CompartmentKind
from panah.vocab.cases import CaseStatus, ClosureReason, Urgency
from panah.vocab.claims import (
    DependenceKind,
    DifferenceKind,
    DifferenceVerdict,
    VoiceKind,
    VoiceStance,
)
from panah.vocab.events import EventRole, EventType
from panah.vocab.evidence import DependenceVerdict, ProposalGroup
from panah.vocab.people import ActorKind, ActorLink, NameType, PersonRelation, PersonRole, Sex
from panah.vocab.sources import DocumentKind, InfoCredibility, SourceReliability, SourceType
from panah.vocab.statements import ReadBack, TakenHow

HERE = "panah.project.demo"


class Told(BaseModel):
    """A table of a file."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Named(Told):
    """One spelling."""

    text: str
    kind: NameType = NameType.CALLED
    source: str = ""


class Aged(Told):
    """An age somebody stated."""

    age: int
    at: str
    source: str = ""


class Somebody(Told):
    """A person of a case. `key` is how relations and samenesses name her."""

    key: str
    names: tuple[Named, ...] = ()
    description: str = ""
    roles: tuple[PersonRole, ...]
    sex: Sex = Sex.FEMALE
    born: str = ""
    ages: tuple[Aged, ...] = ()
    citizenship: str = ""
    ethnicity: str = ""
    town: str = ""
    region: str = ""
    residence: str = ""


class Related(Told):
    """`one` is the sister, mother, … of `other`."""

    one: str
    relation: PersonRelation
    other: str
    since: str = ""
    source: str = ""


class Tied(Told):
    """An entry of the register in a case."""

    actor: str
    link: ActorLink
    since: str = ""
    source: str = ""


class Shared(Told):
    """A colleague who reads parts of a case."""

    who: str
    parts: tuple[CompartmentKind, ...]
    reason: str


class Closed(Told):
    """When and why a case was closed."""

    on: date
    reason: ClosureReason
    status: CaseStatus = CaseStatus.CLOSED


def roles_of(who: Iterable[str]) -> Iterator[tuple[EventRole, str]]:
    """Each "role: name" as the two of them."""
    for one in who:
        role, _colon, name = one.partition(": ")
        yield EventRole(role), name


class Happened(Told):
    """A claim that a person wrote down from words of a document.

    who  "role: name"
    """

    what: EventType
    quote: str
    when: str = ""
    where: str = ""
    who: tuple[str, ...] = ()
    voice: str = ""
    kind: VoiceKind | None = None
    stance: VoiceStance | None = None

    def parts(self) -> Iterator[tuple[EventRole, str]]:
        """Roles and names."""
        return roles_of(self.who)


class Paper(Told):
    """A document of a case.

    file      in `documents/`; a Typst file becomes a PDF
    accept    the groups that its reviewer accepted
    reject    words by which she knew what was read wrongly, and rejected it: kind and quotation
    second    who seconded what is serious among them
    said      what a person wrote down by hand
    """

    file: str
    title: str = ""
    kind: DocumentKind = DocumentKind.ORIGINAL
    source: SourceType
    outlet: str = ""
    author: str = ""
    published: str = ""
    url: str = ""
    received_from: str = ""
    language: str = ""
    reliability: SourceReliability | None = None
    credibility: InfoCredibility | None = None
    grade_note: str = ""
    distressing: bool = False
    reviewer: str = ""
    accept: tuple[ProposalGroup, ...] = ()
    reject: tuple[tuple[EventType, str], ...] = ()
    second: str = ""
    said: tuple[Happened, ...] = ()


class Sentence(Told):
    """A happening as somebody told it. `key` is the same in every version of the statement."""

    key: str
    words: str
    what: EventType | None = None
    when: str = ""
    where: str = ""
    who: tuple[str, ...] = ()


class Statement(Told):
    """What somebody told the organisation; `again` names the statement that it follows."""

    key: str
    teller: str
    person: str = ""
    to_whom: str = ""
    how: TakenHow
    language: str
    interpreter: str = ""
    taken_on: str
    where: str = ""
    stance: VoiceStance = VoiceStance.FIRST_HAND
    read_back: ReadBack
    told: str = ""
    sentences: tuple[Sentence, ...]
    again: str = ""


class Settled(Told):
    """A difference that was settled: the first open one of its kind that holds these words."""

    about: DifferenceKind
    words: str = ""
    verdict: DifferenceVerdict
    reason: str
    by: str


class Put(Told):
    """A value put first: the slot of an event as one document tells it."""

    what: EventType
    slot: str
    file: str
    reason: str
    by: str


class Repeats(Told):
    """Whether two documents count once."""

    file: str
    on: str
    kind: DependenceKind
    verdict: DependenceVerdict
    reason: str = ""
    by: str


class CaseTold(Told):
    """One case."""

    key: str
    alias: str
    title: str = ""
    opened: date
    by: str
    status: CaseStatus = CaseStatus.INTAKE
    closed: Closed | None = None
    language: str = "ru"
    happened: str = ""
    concerns: tuple[str, ...] = ()
    urgency: Urgency = Urgency.NOT_KNOWN
    next_step: str = ""
    next_on: date | None = None
    contact: str = ""
    team: tuple[Shared, ...] = ()
    people: tuple[Somebody, ...] = ()
    relations: tuple[Related, ...] = ()
    ties: tuple[Tied, ...] = ()
    papers: tuple[Paper, ...] = ()
    statements: tuple[Statement, ...] = ()
    settled: tuple[Settled, ...] = ()
    put_first: tuple[Put, ...] = ()
    repeats: tuple[Repeats, ...] = ()


class ActorTold(Told):
    """An entry of the register."""

    key: str
    sort: ActorKind
    names: tuple[Named, ...]
    where: str = ""
    note: str = ""


class Same(Told):
    """Two records of one human being, as "case/person"."""

    one: str
    other: str
    reason: str
    by: str


def cases() -> list[CaseTold]:
    """Every case, in the order it was opened."""
    found = [
        CaseTold.model_validate(one)
        for place in sorted((files(HERE) / "cases").iterdir(), key=lambda place: place.name)
        if place.name.endswith(".toml")
        for one in _read(f"cases/{place.name}")["case"]
    ]
    return sorted(found, key=lambda one: (one.opened, one.key))


def register() -> list[ActorTold]:
    """Every entry of the register."""
    return [ActorTold.model_validate(one) for one in _read("register.toml")["actor"]]


def samenesses() -> list[Same]:
    """Who is the same as whom."""
    return [Same.model_validate(one) for one in _read("register.toml")["same"]]


def dated(words: str, language: str) -> UncertainDate | None:
    """A date in words, as a form would read it; nothing for no words."""
    return understand(words, language) if words else None


def content(name: str) -> bytes:
    """A file of the folder `documents`."""
    return (files(HERE) / "documents" / name).read_bytes()


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files(HERE) / name).read_text(encoding="utf-8"))
