"""Where quotations stand on the pages of a file, as plain functions over records.

All lengths are points from the top left corner of a page as it is seen.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from panah.core.claims.bodies import SheetSize
from panah.core.claims.proposals import Proposal
from panah.engine.reading.records import Segment
from panah.values.spans import Span
from panah.vocab.evidence import ProposalGroup

BEHIND = {ProposalGroup.EVENTS, ProposalGroup.INDICATORS}
A4 = 595.0  # a chip has its usual size on a page of this width
CHIP = 10.5
UNDERLINE = 1.8


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on a page."""

    left: float
    top: float
    right: float
    bottom: float

    def joined(self, other: Area) -> Area:
        """The smallest rectangle around both."""
        return Area(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def is_beside(self, other: Area) -> bool:
        """Whether the two stand on one line: they share half of the lower one's height."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return shared >= 0.5 * min(self.bottom - self.top, other.bottom - other.top)

    def meets(self, other: Area) -> bool:
        """Whether they overlap."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    # A template writes numbers as the reader's language does; an SVG wants points and no commas.
    @property
    def x(self) -> str:
        """Left edge, for an SVG."""
        return f"{self.left:.1f}"

    @property
    def y(self) -> str:
        """Upper edge, for an SVG."""
        return f"{self.top:.1f}"

    @property
    def width(self) -> str:
        """From left to right, for an SVG."""
        return f"{self.right - self.left:.1f}"

    @property
    def height(self) -> str:
        """From top to bottom, for an SVG."""
        return f"{self.bottom - self.top:.1f}"

    @property
    def middle(self) -> str:
        """Halfway across, for an SVG."""
        return f"{(self.left + self.right) / 2:.1f}"

    @property
    def base(self) -> str:
        """On which letters stand that fill most of it, for an SVG."""
        return f"{self.bottom - 0.2 * (self.bottom - self.top):.1f}"


@dataclass(frozen=True, slots=True)
class Mark:
    """One quotation on one page: an area for each of its lines.

    first  the proposal's first quotation, which carries its number: `chip` is the number's place
    """

    number: int
    group: ProposalGroup
    areas: Sequence[Area]
    first: bool = False
    chip: Area | None = None

    @property
    def is_behind(self) -> bool:
        """Drawn behind the letters; others are a line under them."""
        return self.group in BEHIND

    @property
    def lines(self) -> Sequence[Area]:
        """What is drawn: the whole area, or a thin line at its foot."""
        if self.is_behind:
            return self.areas
        return [replace(one, top=one.bottom, bottom=one.bottom + UNDERLINE) for one in self.areas]

    @property
    def size(self) -> float:
        """How much of the page it covers."""
        return sum((one.right - one.left) * (one.bottom - one.top) for one in self.areas)


@dataclass(frozen=True, slots=True)
class MarkedSheet:
    """One page of the file with the quotations on it; the small ones lie over the large ones."""

    number: int
    size: SheetSize
    marks: Sequence[Mark] = ()

    @property
    def view_box(self) -> str:
        """For an SVG that lies over the page's picture."""
        return f"0 0 {self.size.width:.1f} {self.size.height:.1f}"

    @property
    def chip_size(self) -> str:
        """Height of the letters of a number, in points."""
        return f"{_scale(self.size) * CHIP * 0.82:.1f}"

    @property
    def pixels(self) -> tuple[str, str]:
        """Width and height by which a browser keeps room for the picture."""
        return "1000", f"{1000 * self.size.height / max(1.0, self.size.width):.0f}"


def marked_sheets(
    sizes: Sequence[SheetSize],
    pages: range,
    segments: Sequence[Segment],
    proposals: Iterable[Proposal],
) -> list[MarkedSheet]:
    """The pages of these numbers (from 1) with every quotation of these proposals on them.

    sizes     of all pages of the file
    segments  of the stored text, in its order; those without a box are nowhere on a page
    """
    on: dict[int, list[Mark]] = {number: [] for number in pages}
    # A name may stand thousands of times in a long file: only these pages' words are looked at.
    here = [
        one for one in segments if one.box and one.box.page in on and one.box.page <= len(sizes)
    ]
    starts = [segment.span.start for segment in here]
    for proposal in proposals if here else ():
        for at, span in enumerate(proposal.quotes):
            if span.end <= starts[0] or span.start >= here[-1].span.end:
                continue
            for number, areas in _areas(sizes, here, starts, span).items():
                on[number].append(Mark(proposal.number, proposal.group, areas, first=at == 0))
    return [
        MarkedSheet(number, sizes[number - 1], _with_chips(marks, sizes[number - 1]))
        for number, marks in on.items()
        if number <= len(sizes)
    ]


def pages_of_part(parts: Sequence[tuple[int, int] | None], at: int, pages: int) -> range:
    """Which pages of the file go with one part of its text, so that each goes with some part.

    parts  the first and the last page on which each part stands, if it stands on any
    at     which part, from 0;  pages  how many the file has

    A page without text goes with the part before it; those before the first text with the first.
    """
    here = parts[at]
    if here is None:
        return range(1, pages + 1) if len(parts) == 1 else range(0)
    earlier = [part[1] for part in parts[:at] if part]
    later = [part[0] for part in parts[at + 1 :] if part]
    first = here[0] if earlier else 1
    last = max(here[1], later[0] - 1) if later else pages
    return range(first, last + 1)


def _areas(
    sizes: Sequence[SheetSize], segments: Sequence[Segment], starts: Sequence[int], span: Span
) -> dict[int, list[Area]]:
    """For each page that a stretch of the text touches: an area for each line."""
    found: dict[int, list[Area]] = {}
    for at in range(max(0, bisect_right(starts, span.start) - 1), len(segments)):
        segment = segments[at]
        if segment.span.start >= span.end:
            break
        if segment.box is None or segment.span.end <= span.start:
            continue
        page = segment.box.page
        area, lines = _seen(segment, sizes[page - 1]), found.setdefault(page, [])
        if lines and lines[-1].is_beside(area):
            lines[-1] = lines[-1].joined(area)
        else:
            lines.append(area)
    return found


def _seen(segment: Segment, size: SheetSize) -> Area:
    """Where a word is seen: one of a PDF's own text is turned and moved as its page is."""
    box = segment.box
    assert box is not None  # noqa: S101 - asked by the caller
    if segment.confidence is not None:
        return Area(box.left, box.top, box.right, box.bottom)
    a, b, c, d, e, f = size.turn
    corners = [(x, y) for x in (box.left, box.right) for y in (box.top, box.bottom)]
    across = [a * x + c * y + e for x, y in corners]
    down = [b * x + d * y + f for x, y in corners]
    return Area(min(across), min(down), max(across), max(down))


def _scale(size: SheetSize) -> float:
    return size.width / A4


def _with_chips(marks: Iterable[Mark], size: SheetSize) -> list[Mark]:
    """Each first quotation with a place for its number at its end, no number over another."""
    taken: list[Area] = []
    done = []
    for mark in sorted(marks, key=lambda one: -one.size):
        if mark.first:
            places = list(_places(mark, size))
            chip = next((place for place in places if _is_free(place, taken)), places[0])
            taken.append(chip)
            mark = replace(mark, chip=chip)
        done.append(mark)
    return done


def _places(mark: Mark, size: SheetSize) -> Iterator[Area]:
    """Where a number may stand: high at the end of its quotation, else farther to the right."""
    scale, end = _scale(size), mark.areas[-1]
    wide, tall = scale * CHIP * (0.55 + 0.5 * len(str(mark.number))), scale * CHIP
    left = min(end.right - wide * 0.5, size.width - wide)
    top = max(0.0, end.top - tall * 0.8)
    for step in range(40):
        right = left + step * (wide + scale)
        row, place = divmod(right, max(1.0, size.width - wide))
        yield Area(place, top + row * tall, place + wide, top + (row + 1) * tall)


def _is_free(place: Area, taken: Iterable[Area]) -> bool:
    return not any(place.meets(other) for other in taken)
