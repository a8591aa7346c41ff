"""Where the places of a case are, as far as somebody had to say it."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from django.utils.translation import gettext_noop as _
from pydantic import BaseModel, ConfigDict, Field

from panah.foundation.sealed.bodies import BodyType
from panah.vocab.access import CompartmentKind


class PlaceSaid(BaseModel):
    """What somebody said of one name: a place of the table, a point, or that it is no place.

    spot       id of a place of the table, or ""
    latitude, longitude, km   a point set by hand, and how far around it; None without one
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    spot: str = ""
    latitude: float | None = Field(default=None, ge=-90, le=90)
    longitude: float | None = Field(default=None, ge=-180, le=180)
    km: float = Field(default=1.0, gt=0, le=3000)
    by: UUID
    at: datetime


class CasePlaces(BodyType):
    """The places that people set, by the sound of their names."""

    kind: ClassVar[str] = "case-places"
    compartment: ClassVar[CompartmentKind] = CompartmentKind.EVIDENCE
    version: ClassVar[int] = 1

    places: dict[str, PlaceSaid] = Field(default={}, title=_("Places set by hand"))
