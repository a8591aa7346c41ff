"""A stretch of a text: code points, half-open, never of a normalised copy."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`text[start:end]` is the quotation, character for character.

    Raises ValueError when it is empty or runs backwards.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, got [{self.start}, {self.end})")

    def overlaps(self, other: Span) -> bool:
        """The two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """The other lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """The quotation. Raises ValueError when the text is too short to hold it."""
        if self.end > len(text):
            raise ValueError(f"span ends at {self.end}, the text has {len(text)} characters")
        return text[self.start : self.end]
