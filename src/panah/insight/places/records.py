"""The places of a case and the ways between them, as frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from panah.engine.places.gazetteer import Spot, Where
from panah.insight.chronology.records import Row
from panah.vocab.pictures import PlacePrecision, PlaceStanding, TieKind


@dataclass(frozen=True, slots=True)
class Home:
    """Somebody comes from there, or lives there, as one of us wrote down."""

    person: UUID
    name: str
    lives: bool = False


@dataclass(frozen=True)
class Place:
    """A place that documents or records name.

    key        for addresses: it names nothing without the case's key
    sound      by which what somebody said of it is kept
    where      where it is, or None while that is not known
    spot       the place of the table, if it is one
    others     further places of that name
    rows       what happened there, in order
    by, at     who set it by hand, and when
    """

    key: str
    sound: str
    name: str
    standing: PlaceStanding
    where: Where | None = None
    precision: PlacePrecision | None = None
    country: str = ""
    spot: Spot | None = None
    others: tuple[Spot, ...] = ()
    rows: tuple[Row, ...] = ()
    homes: tuple[Home, ...] = ()
    by: str = ""
    at: datetime | None = None

    @property
    def confirmed(self) -> bool:
        """Something there is accepted or recorded."""
        return bool(self.homes) or any(row.is_accepted for row in self.rows)

    @cached_property
    def kind(self) -> TieKind | None:
        """What it is drawn as: by the gravest of what happened there; None for a home."""
        from panah.insight.network.roles import kind_of_event

        kinds = {kind_of_event(row.type) for row in self.rows}
        return next((kind for kind in TieKind if kind in kinds), None)


@dataclass(frozen=True, slots=True)
class Leg:
    """Somebody was at one place and then at another.

    number   as on the map, from 1
    before, after   the happenings that say so
    people   whose way it is
    certain  their dates leave no other order
    """

    number: int
    start: Place
    end: Place
    before: Row
    after: Row
    people: tuple[str, ...]
    certain: bool

    @property
    def confirmed(self) -> bool:
        """Both ends are accepted."""
        return self.before.is_accepted and self.after.is_accepted


@dataclass(frozen=True)
class Atlas:
    """Everything that the page of places shows.

    travellers  key and name of each whose way is known
    hidden      how many ways are left out, because somebody else went them
    """

    places: tuple[Place, ...]
    legs: tuple[Leg, ...]
    travellers: tuple[tuple[str, str], ...] = ()
    proposed: int = 0
    unread: int = 0
    hidden: int = 0

    @cached_property
    def on_map(self) -> tuple[Place, ...]:
        """Those whose whereabouts are known."""
        return tuple(place for place in self.places if place.where)

    @cached_property
    def off_map(self) -> tuple[Place, ...]:
        """Those of which it is not known, or which are not for the map."""
        return tuple(place for place in self.places if not place.where)
