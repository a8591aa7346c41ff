"""What a copy of a file holds and for whom it is, sealed with the evidence of its case."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.utils.translation import gettext_noop as _
from pydantic import BaseModel, ConfigDict, Field

from panah.foundation.sealed.bodies import BodyType
from panah.values.dates import Precision, UncertainDate
from panah.vocab.access import CompartmentKind
from panah.vocab.casefile import FilePart, FilePurpose, NameMask


class Replaced(BaseModel):
    """Who stands behind a label of a copy, and every spelling that was looked for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str
    name: str
    spellings: tuple[str, ...] = ()
    each_word: bool = True


class CopyDetails(BodyType):
    """What somebody asked for, for whom, and what was hidden that stood in documents only."""

    kind: ClassVar[str] = "file-copy"
    compartment: ClassVar[CompartmentKind] = CompartmentKind.EVIDENCE
    version: ClassVar[int] = 1

    recipient: str = Field(title=_("For whom"))
    purpose: FilePurpose = Field(title=_("What it is for"))
    note: str = Field(default="", title=_("Note on this copy"))
    language: str = Field(title=_("Language of the copy"))
    parts: tuple[FilePart, ...] = Field(title=_("What goes in"))
    proposed: bool = Field(default=False, title=_("With what nobody has decided yet"))
    since: date | None = Field(default=None, title=_("Events from"))
    until: date | None = Field(default=None, title=_("Events until"))
    mask: NameMask = Field(default=NameMask.LETTERS, title=_("In place of hidden names"))
    words: tuple[str, ...] = Field(default=(), title=_("Other words that are hidden"))
    everyone_else: bool = Field(
        default=False, title=_("Hide every other personal name in the documents")
    )
    hidden: tuple[Replaced, ...] = Field(default=(), title=_("Hidden names from the documents"))
    size: int = Field(default=0, title=_("Size in bytes"))
    sha256: str = Field(default="", title=_("SHA-256"))

    @property
    def period(self) -> UncertainDate | None:
        """The days whose events go in; None for the whole time."""
        if self.since is None and self.until is None:
            return None
        return UncertainDate(self.since, self.until, Precision.DAY_RANGE)


class CopyNames(BodyType):
    """Which people and others of the case are hidden in a copy: the key to its labels."""

    kind: ClassVar[str] = "file-copy-names"
    compartment: ClassVar[CompartmentKind] = CompartmentKind.IDENTITY
    version: ClassVar[int] = 1

    hidden: tuple[Replaced, ...] = Field(default=(), title=_("Hidden names"))
    shown: tuple[str, ...] = Field(default=(), title=_("Names that stay readable"))
