"""What people said to suggestions, sealed on both sides: each half alone names no other."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from panah.foundation.sealed.bodies import BodyType
from panah.vocab.access import CompartmentKind
from panah.vocab.recognise import EntryKind


class Secret(BodyType):
    """32 random bytes in hex, from which names of pairs are made.

    A pair of entries of two cases has a name that only whoever opens both can compute.
    """

    secret: str


class Half(BodyType):
    """One side of a verdict: which verdict, and which entry stands on this side."""

    verdict: UUID
    entry: EntryKind
    id: UUID


class CaseSecret(Secret):
    """The secret of one case."""

    kind: ClassVar[str] = "recognition-secret"
    compartment: ClassVar[CompartmentKind] = CompartmentKind.IDENTITY
    version: ClassVar[int] = 1


class RegisterSecret(Secret):
    """The secret of the register."""

    kind: ClassVar[str] = "recognition-secret-register"
    compartment: ClassVar[CompartmentKind] = CompartmentKind.REGISTER
    version: ClassVar[int] = 1


class CaseHalf(Half):
    """One side of a verdict, in the case where it stands."""

    kind: ClassVar[str] = "recognition-half"
    compartment: ClassVar[CompartmentKind] = CompartmentKind.IDENTITY
    version: ClassVar[int] = 1


class RegisterHalf(Half):
    """One side of a verdict, in the register."""

    kind: ClassVar[str] = "recognition-half-register"
    compartment: ClassVar[CompartmentKind] = CompartmentKind.REGISTER
    version: ClassVar[int] = 1
