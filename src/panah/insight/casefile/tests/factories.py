"""An order for a copy, so that a test says only what matters."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from panah.insight.casefile.actions import Order
from panah.insight.casefile.bodies import CopyDetails
from panah.vocab.casefile import FileFormat, FilePart, FilePurpose


def make_order(
    *,
    format: FileFormat = FileFormat.PDF,
    hide: Iterable[UUID] = (),
    language: str = "en",
    **said: Any,
) -> Order:
    """Every part, for a court, in English, with nobody hidden."""
    details = CopyDetails(
        recipient=said.pop("recipient", "District court"),
        purpose=FilePurpose.COURT,
        language=language,
        parts=tuple(FilePart),
        **said,
    )
    return Order(details, format, frozenset(hide))
