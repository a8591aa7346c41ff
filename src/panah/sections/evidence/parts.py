"""A long text in parts, each short enough to be shown and decided on without waiting."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from panah.core.claims.proposals import Proposal
from panah.engine.reading.records import StoredText
from panah.values.spans import Span

LONGEST = 30_000
MOST_PROPOSALS = 150
LINE = re.compile(r"\n+")
SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch of a document's text, as a page of ours shows it.

    number, of  from 1; how many parts there are
    pages       the first and the last page of the file that it stands on, when the file has pages
    """

    number: int
    of: int
    span: Span
    pages: tuple[int, int] | None = None

    @property
    def before(self) -> int | None:
        """The number of the part before, if there is one."""
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        """The number of the next part, if there is one."""
        return self.number + 1 if self.number < self.of else None

    def tells(self, proposal: Proposal) -> bool:
        """Whether a proposal belongs to this part: its first quotation begins here."""
        return self.span.start <= proposal.quotes[0].start < self.span.end


def parts_of(text: StoredText, proposals: Collection[Proposal]) -> list[Part]:
    """The whole text in parts of at most 30,000 characters that begin where a line begins.

    A part ends earlier when it would have more than 150 proposals, unless one line has more.
    """
    begins = sorted(proposal.quotes[0].start for proposal in proposals)
    cuts = [0, *_cuts(text.text, begins), len(text.text)]
    spans = [Span(start, end) for start, end in pairwise(cuts)]
    return [
        Part(number, len(spans), span, _pages(text, span))
        for number, span in enumerate(spans, start=1)
    ]


def part_at(parts: Sequence[Part], *, number: int | None = None, at: int | None = None) -> Part:
    """The part of this number, or the one with this place of the text; else the first."""
    for part in parts:
        if number == part.number or (at is not None and part.span.start <= at < part.span.end):
            return part
    return parts[0]


def _cuts(text: str, begins: Sequence[int]) -> Iterator[int]:
    start, last = 0, 0
    for line in [*(match.end() for match in LINE.finditer(text)), len(text)]:
        while line - start > LONGEST or _between(begins, start, line) > MOST_PROPOSALS:
            cut = last if last > start else _inside(text, start, line)
            if cut >= line:
                break
            yield cut
            start = cut
        last = line


def _inside(text: str, start: int, line: int) -> int:
    """Where to cut a line that is too long by itself: after a space, if it has any."""
    if line - start <= LONGEST:
        return line
    found = SPACE.search(text, start + LONGEST - 200, start + LONGEST)
    return found.end() if found else start + LONGEST


def _between(places: Sequence[int], start: int, end: int) -> int:
    return bisect_left(places, end) - bisect_left(places, start)


def _pages(text: StoredText, span: Span) -> tuple[int, int] | None:
    first = bisect_right(text.segments, span.start, key=lambda segment: segment.span.end)
    last = bisect_left(text.segments, span.end, key=lambda segment: segment.span.start)
    pages = [segment.box.page for segment in text.segments[first:last] if segment.box]
    return (min(pages), max(pages)) if pages else None
