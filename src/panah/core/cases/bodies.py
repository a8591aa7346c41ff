"""What a case says, sealed part by part."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.utils.translation import gettext_noop as _
from pydantic import Field

from panah.foundation.sealed.bodies import BodyType
from panah.vocab.access import CompartmentKind
from panah.vocab.cases import Urgency


class CaseIdentity(BodyType):
    """What the case is called by those who carry it."""

    kind: ClassVar[str] = "case-identity"
    compartment: ClassVar[CompartmentKind] = CompartmentKind.IDENTITY
    version: ClassVar[int] = 1
    remembered: ClassVar[bool] = True
    as_text: ClassVar[bool] = True

    alias: str = Field(title=_("Name or alias"))
    working_title: str = Field(default="", title=_("Working title"))


class CaseSummary(BodyType):
    """What happened and what the person wants, in her own words and order (A06, A07)."""

    kind: ClassVar[str] = "case-summary"
    compartment: ClassVar[CompartmentKind] = CompartmentKind.CASEWORK
    version: ClassVar[int] = 1
    remembered: ClassVar[bool] = True

    happened: str = Field(default="", title=_("What happened, in the person's own words"))
    concerns: tuple[str, ...] = Field(
        default=(), title=_("Main concerns, in the person's own order")
    )
    urgency: Urgency = Field(default=Urgency.NOT_KNOWN, title=_("Urgency"))
    next_step: str = Field(default="", title=_("Next step"))
    next_step_on: date | None = Field(default=None, title=_("Next step on"))


class CaseSafety(BodyType):
    """How to reach the person without putting her in danger."""

    kind: ClassVar[str] = "case-safety"
    compartment: ClassVar[CompartmentKind] = CompartmentKind.SAFETY
    version: ClassVar[int] = 1

    contact: str = Field(default="", title=_("Safe contact"))
