"""Stored text grows piece by piece, each piece with its place in the file."""

from __future__ import annotations

from collections.abc import Callable

from panah.engine.reading.records import Box, Segment, StoredText
from panah.values.spans import Span

# 800,000 characters are some 300 full pages: what a child process reads in minutes and memory.
MOST_CHARACTERS = 800_000

Progress = Callable[[int, int], None]
"""Called with (pages done, pages in all)."""


class TextBuilder:
    """Joins pieces into one string and keeps the map from each piece back to the file.

    most  stop taking pieces beyond this many characters; `full` then says so
    """

    def __init__(self, most: int = MOST_CHARACTERS) -> None:
        self.most = most
        self.length = 0
        self.full = False
        self._pieces: list[str] = []
        self._segments: list[Segment] = []

    def glue(self, text: str) -> None:
        """Add what stands between pieces (blanks, line ends), belonging to no segment."""
        if not self.full:
            self._pieces.append(text)
            self.length += len(text)

    def add(
        self,
        text: str,
        *,
        paragraph: int | None = None,
        box: Box | None = None,
        confidence: float | None = None,
    ) -> None:
        """Add one piece with its place; nothing is added once the text is full."""
        if not text or self.full:
            return
        if self.length + len(text) > self.most:
            self.full = True
            return
        span = Span(self.length, self.length + len(text))
        self._segments.append(Segment(span, paragraph, box, confidence))
        self._pieces.append(text)
        self.length += len(text)

    def end_line(self) -> None:
        """Begin a new line unless one has just begun."""
        if self.length and not self._ends_with("\n"):
            self.glue("\n")

    def end_paragraph(self) -> None:
        """Leave one empty line unless there is one."""
        if self.length:
            self.end_line()
            if not self._ends_with("\n\n"):
                self.glue("\n")

    def _ends_with(self, end: str) -> bool:
        return "".join(self._pieces[-2:]).endswith(end)

    def finish(
        self,
        media_type: str,
        *,
        tool: str,
        pages: int | None = None,
        title: str = "",
        author: str = "",
        published_hint: str = "",
        notes: tuple[str, ...] = (),
    ) -> StoredText:
        """The text as it will be kept."""
        return StoredText(
            text="".join(self._pieces),
            segments=tuple(self._segments),
            media_type=media_type,
            pages=pages,
            title=title,
            author=author,
            published_hint=published_hint,
            notes=notes,
            tool=tool,
        )
