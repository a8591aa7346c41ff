"""Where somebody put people in the picture of a case."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_noop as _
from pydantic import Field

from panah.foundation.sealed.bodies import BodyType
from panah.vocab.access import CompartmentKind

# Wider than any screen; a picture with someone beyond would be all empty.
FURTHEST = 20_000


class NetworkLayout(BodyType):
    """The places of people in the picture, by their keys; who is not in it is placed by itself."""

    kind: ClassVar[str] = "network-layout"
    compartment: ClassVar[CompartmentKind] = CompartmentKind.EVIDENCE
    version: ClassVar[int] = 1

    places: dict[str, tuple[int, int]] = Field(default={}, title=_("Places in the picture"))
