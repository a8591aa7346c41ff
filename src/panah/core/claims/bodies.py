"""What documents and claims say, sealed in the evidence compartment of their case."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar, Literal
from uuid import UUID

from django.utils.translation import gettext_noop as _
from pydantic import BaseModel, ConfigDict, Field

from panah.foundation.sealed.bodies import BodyType
from panah.values.dates import UncertainDate
from panah.vocab.access import CompartmentKind
from panah.vocab.claims import DifferenceKind, VoiceKind, VoiceStance
from panah.vocab.events import EventType
from panah.vocab.evidence import ClaimSlot, ProposalGroup
from panah.vocab.sources import CustodyAct, InfoCredibility, SourceReliability, SourceType


class Part(BaseModel):
    """A value inside a body."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class CustodyLine(Part):
    """One thing done with the file: what, when, by whom, and a word on it."""

    act: CustodyAct
    at: datetime
    by: UUID | None = None
    note: str = ""


class Obstacle(Part):
    """Why a file could not be read: a code, and words for the sentence's gaps."""

    kind: str
    values: dict[str, str] = {}


class Grading(Part):
    """What one person thought of a source and of what it says. Only ever added; the last counts."""

    reliability: SourceReliability
    credibility: InfoCredibility
    note: str = ""
    by: UUID
    at: datetime

    @property
    def code(self) -> str:
        """Both together, as they are written: B2."""
        return f"{self.reliability}{self.credibility}"


class DocumentDetails(BodyType):
    """Where a document comes from and what has been done with it (Q01).

    maker, tool  who or what made a derived document (the translator; the masking and its version)
    masked       how many stretches a copy with names removed leaves out
    distressing  its pictures are shown only when asked for
    """

    kind: ClassVar[str] = "document"
    compartment: ClassVar[CompartmentKind] = CompartmentKind.EVIDENCE
    version: ClassVar[int] = 2

    title: str = Field(title=_("Title"))
    file_name: str = Field(title=_("File name"))
    media_type: str = Field(default="", title=_("Kind of file"))
    size: int = Field(title=_("Size in bytes"))
    sha256: str = Field(title=_("SHA-256"))
    source: SourceType | None = Field(default=None, title=_("What kind of source"))
    outlet: str = Field(default="", title=_("Published or issued by"))
    author: str = Field(default="", title=_("Author"))
    published: UncertainDate | None = Field(default=None, title=_("Published on"))
    url: str = Field(default="", title=_("Address on the internet"))
    captured_on: date | None = Field(default=None, title=_("Saved on"))
    language: str = Field(default="", title=_("Language"))
    received_from: str = Field(default="", title=_("Received from"))
    custody: tuple[CustodyLine, ...] = Field(default=(), title=_("Custody"))
    obstacle: Obstacle | None = Field(default=None, title=_("Why it could not be read"))
    gradings: tuple[Grading, ...] = Field(default=(), title=_("How far to rely on it"))
    distressing: bool = Field(default=False, title=_("Hard to look at"))
    maker: str = Field(default="", title=_("Made by"))
    tool: str = Field(default="", title=_("Made with"))
    remark: str = Field(default="", title=_("Remark"))
    masked: int = Field(default=0, title=_("Places left out"))

    @classmethod
    def upgrade(cls, old: dict[str, Any], version: int) -> dict[str, Any]:
        """Version 1 knew no gradings, nothing hard to look at, and no derived documents."""
        return old if version == 1 else super().upgrade(old, version)

    @property
    def grading(self) -> Grading | None:
        """What was thought of it last, if anybody has said."""
        return self.gradings[-1] if self.gradings else None


class SheetSize(Part):
    """One page of a file in points, and the turn of its text layer, as `files.sheets` gives it."""

    width: float
    height: float
    turn: tuple[float, float, float, float, float, float]


class DocumentSheets(BodyType):
    """The pages of a file, so that a page of ours has room for their pictures before they come."""

    kind: ClassVar[str] = "document-sheets"
    compartment: ClassVar[CompartmentKind] = CompartmentKind.EVIDENCE
    version: ClassVar[int] = 1

    sheets: tuple[SheetSize, ...] = ()


class Quote(Part):
    """A passage: the half-open stretch of the stored text, in code points, and its words."""

    start: int
    end: int
    text: str


class Voice(Part):
    """Who says it, from where they know it, and when they said it (Q03)."""

    who: str = ""
    kind: VoiceKind | None = None
    stance: VoiceStance | None = None
    said_on: UncertainDate | None = None


class EarlierFact(Part):
    """A claim to be that an earlier reading proposed, as it was proposed then."""

    id: UUID
    slot: ClaimSlot
    value: dict[str, Any]
    quotes: tuple[Quote, ...]
    voice: Voice = Voice()


class EarlierProposal(Part):
    """What an earlier reading proposed for one decision; the first fact carries it."""

    group: ProposalGroup
    facts: tuple[EarlierFact, ...]
    event: UUID | None = None
    extractor: str = ""


class ReadingChange(Part):
    """How many proposals were found again, anew, otherwise, or not any more."""

    before: str
    kept: int = 0
    moved: int = 0
    new: int = 0
    gone: int = 0


class ReadingBody(BodyType):
    """What one version of the extractor read in one document.

    reading  `panah-reading/1` of this document alone, with its stored text and position map
    same     what an earlier reading proposed, or a person decided, and this one reads again a
             little otherwise: the id it would get -> the id it had; decisions stay with it
    earlier  what the readings before proposed, nobody decided, and this one does not find
    changed  how this reading differs from the one before; None for the first
    """

    kind: ClassVar[str] = "reading"
    compartment: ClassVar[CompartmentKind] = CompartmentKind.EVIDENCE
    version: ClassVar[int] = 1

    reading: dict[str, Any]
    same: dict[UUID, UUID] = {}
    earlier: tuple[EarlierProposal, ...] = ()
    changed: ReadingChange | None = None


class CaseComparison(BodyType):
    """How the documents of a case stand to each other, as the machine sees it.

    documents   the readings compared: document -> extractor version
    comparison  `panah-reading/1`: entities, dependence, agreements, differences, chronology
    together    happenings that several documents tell: the ids of the claims that say what happened
    """

    kind: ClassVar[str] = "case-comparison"
    compartment: ClassVar[CompartmentKind] = CompartmentKind.EVIDENCE
    version: ClassVar[int] = 1

    documents: dict[str, str]
    comparison: dict[str, Any]
    together: tuple[tuple[UUID, ...], ...] = ()


class KnownName(Part):
    """What a person said about one spelling: what it names, or that it names nothing.

    claim   the claim with which it was decided
    person  who of this case is meant, when somebody said so (and a second person, where it needs)
    actor   which entry of the register is meant, likewise
    """

    kind: Literal["person", "organisation", "place", "group", "none"]
    name: str
    claim: UUID | None = None
    person: UUID | None = None
    actor: UUID | None = None


class CaseDictionary(BodyType):
    """The names decided in a case; every later reading follows them first."""

    kind: ClassVar[str] = "case-dictionary"
    compartment: ClassVar[CompartmentKind] = CompartmentKind.EVIDENCE
    version: ClassVar[int] = 1

    names: dict[str, KnownName] = {}


class ClaimKey(BodyType):
    """The secret from which a case's claim ids are made, 32 bytes in hex.

    It is not the compartment key: ids must stay the same when that is changed, or what was
    rejected would be proposed again.
    """

    kind: ClassVar[str] = "claim-key"
    compartment: ClassVar[CompartmentKind] = CompartmentKind.EVIDENCE
    version: ClassVar[int] = 1

    key: str


class ClaimBody(BodyType):
    """One thing that one source says, with the words that say it.

    about  the claim that says what happened, for what was added to a telling by hand
    """

    kind: ClassVar[str] = "claim"
    compartment: ClassVar[CompartmentKind] = CompartmentKind.EVIDENCE
    version: ClassVar[int] = 1

    slot: ClaimSlot = Field(title=_("What it answers"))
    value: dict[str, Any] = Field(title=_("Value"))
    quotes: tuple[Quote, ...] = Field(default=(), title=_("Quotations"))
    voice: Voice = Field(default=Voice(), title=_("Who says it"))
    extractor: str = Field(default="", title=_("Found by"))
    about: UUID | None = None


class DecisionNote(BodyType):
    """Why somebody decided as she did."""

    kind: ClassVar[str] = "decision-note"
    compartment: ClassVar[CompartmentKind] = CompartmentKind.EVIDENCE
    version: ClassVar[int] = 1

    reason: str = Field(title=_("Reason"))


class EventBody(BodyType):
    """What kind of happening it is."""

    kind: ClassVar[str] = "event"
    compartment: ClassVar[CompartmentKind] = CompartmentKind.EVIDENCE
    version: ClassVar[int] = 1

    type: EventType = Field(title=_("What happened"))


class PreferenceBody(BodyType):
    """Why one claim is shown first."""

    kind: ClassVar[str] = "preference"
    compartment: ClassVar[CompartmentKind] = CompartmentKind.EVIDENCE
    version: ClassVar[int] = 1

    reason: str = Field(title=_("Reason"))


class JoiningBody(BodyType):
    """Why two tellings tell one happening, or two, or one before the other."""

    kind: ClassVar[str] = "joining"
    compartment: ClassVar[CompartmentKind] = CompartmentKind.EVIDENCE
    version: ClassVar[int] = 1

    reason: str = Field(title=_("Reason"))


class Stretch(Part):
    """Where a quotation stands: the document and its half-open stretch."""

    document: UUID
    start: int
    end: int
    text: str


class DifferenceBody(BodyType):
    """Two passages that seem not to hold together, and what a person concluded."""

    kind: ClassVar[str] = "difference"
    compartment: ClassVar[CompartmentKind] = CompartmentKind.EVIDENCE
    version: ClassVar[int] = 1

    about: DifferenceKind = Field(title=_("On what they differ"))
    a: Stretch
    b: Stretch
    values: tuple[str, ...] = ()
    # The comparison's own name for what was asked: the same values elsewhere are not asked again.
    question: str = ""
    reason: str = Field(title=_("Reason"))


class DependenceBody(BodyType):
    """Why two documents count once, or do not."""

    kind: ClassVar[str] = "dependence"
    compartment: ClassVar[CompartmentKind] = CompartmentKind.EVIDENCE
    version: ClassVar[int] = 1

    reason: str = Field(default="", title=_("Reason"))
