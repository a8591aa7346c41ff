"""What somebody told us, sealed with the evidence of the case."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from django.utils.translation import gettext_noop as _
from pydantic import BaseModel, ConfigDict, Field

from panah.foundation.sealed.bodies import BodyType
from panah.values.dates import UncertainDate
from panah.vocab.access import CompartmentKind
from panah.vocab.claims import VoiceStance
from panah.vocab.events import EventRole, EventType
from panah.vocab.reading import Polarity
from panah.vocab.statements import ReadBack, TakenHow


class Part(BaseModel):
    """A piece of a body."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ToldPart(Part):
    """Somebody who took part in what is told."""

    name: str
    role: EventRole


class ToldEvent(Part):
    """One thing that she told, in her words, and what we understood of it.

    id     the same in every version, so that the next one takes the place of this
    claim  the claim that was made of it; None when nothing but words was written down
    """

    id: UUID
    words: str
    what: EventType | None = None
    when: UncertainDate | None = None
    where: str = ""
    polarity: Polarity = Polarity.YES
    people: tuple[ToldPart, ...] = ()
    claim: UUID | None = None


class StatementBody(BodyType):
    """One version of a statement."""

    kind: ClassVar[str] = "statement"
    compartment: ClassVar[CompartmentKind] = CompartmentKind.EVIDENCE
    version: ClassVar[int] = 1

    number: int = Field(default=1, title=_("Version"))
    teller: str = Field(title=_("Who told it"))
    person: UUID | None = None
    to_whom: str = Field(default="", title=_("To whom"))
    how: TakenHow = Field(title=_("How it was taken"))
    language: str = Field(default="", title=_("In which language"))
    interpreter: str = Field(default="", title=_("Interpreter"))
    taken_on: UncertainDate | None = Field(default=None, title=_("When"))
    where: str = Field(default="", title=_("Where"))
    stance: VoiceStance = Field(title=_("From where the person knows it"))
    read_back: ReadBack = Field(title=_("Read back to the person"))
    told: str = Field(default="", title=_("What was told"))
    events: tuple[ToldEvent, ...] = Field(default=(), title=_("What happened"))

    @property
    def text(self) -> str:
        """The words as they are kept: what was told, then each happening, a paragraph each."""
        parts = [self.told, *(one.words for one in self.events)]
        return "\n\n".join(one.strip() for one in parts if one.strip()) + "\n"


class StatementDraft(BodyType):
    """What was typed so far, field by field, right or wrong: nothing of it is lost."""

    kind: ClassVar[str] = "statement-draft"
    compartment: ClassVar[CompartmentKind] = CompartmentKind.EVIDENCE
    version: ClassVar[int] = 1

    typed: dict[str, list[str]] = {}
