"""Dates as people know them: an interval, how sharp it is, where it comes from, the words used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Self


class Precision(StrEnum):
    """How sharp a date is. The interval is what is known; this is how it was said."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE_PART = "decade-part"
    DAY_RANGE = "day-range"
    WEEK_RANGE = "week-range"
    MONTH_RANGE = "month-range"
    YEAR_RANGE = "year-range"
    OPEN = "open"
    VAGUE = "vague"


class Basis(StrEnum):
    """Where a date comes from."""

    EXPLICIT = "explicit"
    PUBLICATION_RELATIVE = "publication-relative"
    EVENT_RELATIVE = "event-relative"
    CAPTION_RELATIVE = "caption-relative"
    CONTEXT = "context"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class UncertainDate:
    """A closed interval of days in which something happened or held.

    start, end  first and last possible day, both inclusive; None = that side is open
    precision   how sharp it was said
    basis       written in full, relative to something, carried from context, or inferred
    words       the words used, kept as they were said ("the winter after the birth")

    Raises ValueError when the end lies before the beginning.
    """

    start: date | None
    end: date | None
    precision: Precision
    basis: Basis = Basis.EXPLICIT
    words: str = ""

    def __post_init__(self) -> None:
        if self.start and self.end and self.end < self.start:
            raise ValueError(f"end {self.end} lies before start {self.start}")

    @classmethod
    def day(cls, on: date, *, basis: Basis = Basis.EXPLICIT, words: str = "") -> Self:
        """One known day."""
        return cls(on, on, Precision.DAY, basis, words)

    @classmethod
    def unknown(cls, words: str = "") -> Self:
        """Nothing is known but, perhaps, words."""
        return cls(None, None, Precision.OPEN, Basis.INFERRED, words)

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Self:
        """Read back what `to_json` wrote."""

        def day(text: str | None) -> date | None:
            return date.fromisoformat(text) if text else None

        return cls(
            day(value.get("start")),
            day(value.get("end")),
            Precision(value["precision"]),
            Basis(value["basis"]),
            value.get("words", ""),
        )

    def to_json(self) -> dict[str, Any]:
        """ISO days (None = open), codes, and the words when there are any."""
        value: dict[str, Any] = {
            "start": self.start.isoformat() if self.start else None,
            "end": self.end.isoformat() if self.end else None,
            "precision": self.precision.value,
            "basis": self.basis.value,
        }
        return value | ({"words": self.words} if self.words else {})

    @property
    def is_known(self) -> bool:
        """At least one side is known."""
        return self.start is not None or self.end is not None

    def may_overlap(self, other: UncertainDate) -> bool:
        """True unless the two intervals cannot share a day; an open side reaches for ever."""
        starts_in_time = self.start is None or other.end is None or self.start <= other.end
        return starts_in_time and (
            other.start is None or self.end is None or other.start <= self.end
        )

    @property
    def sort_key(self) -> tuple[date, date]:
        """Order by what is known: by the last possible day, then the first; unknown comes last."""
        last = self.end or self.start or date.max
        return last, self.start or date.min
