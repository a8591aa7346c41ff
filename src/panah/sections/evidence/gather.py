"""From readings to what a page shows: the text in runs, with its quotations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from panah.core.claims.proposals import Proposal
from panah.engine.reading.records import ReadDocument, RegionKeep
from panah.values.spans import Span
from panah.vocab.evidence import ProposalGroup

# What is drawn under the letters; events and signs are drawn behind them.
BEHIND = {ProposalGroup.EVENTS, ProposalGroup.INDICATORS}


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text over which nothing changes.

    behind, under  the group drawn behind the letters and the one drawn under them, if any
    item           the number of the innermost proposal here
    begins         numbers of the proposals whose first quotation begins here
    ends           those whose first quotation ends here, with their groups
    """

    text: str
    noise: bool = False
    behind: str = ""
    under: str = ""
    item: int | None = None
    begins: Sequence[int] = ()
    ends: Sequence[tuple[int, str]] = ()


@dataclass(frozen=True, slots=True)
class _Mark:
    span: Span
    number: int
    group: ProposalGroup
    first: bool


def runs_of(read: ReadDocument, proposals: Iterable[Proposal], within: Span) -> list[Run]:
    """One stretch of the stored text, whole, cut where a quotation or a region begins or ends."""
    text = read.text.text
    marks = [
        _Mark(inside, one.number, one.group, at == 0 and span.start == inside.start)
        for one in proposals
        for at, span in enumerate(one.quotes)
        if (inside := _inside(span, within))
    ]
    regions = [region.span for region in read.regions if region.keep is RegionKeep.EVIDENCE]
    kept = [inside for span in regions if (inside := _inside(span, within))]
    marked_off = bool(regions)
    cuts = sorted({within.start, within.end, *_ends(mark.span for mark in marks), *_ends(kept)})
    starting: dict[int, list[_Mark]] = {}
    for mark in marks:
        starting.setdefault(mark.span.start, []).append(mark)
    runs, open_marks = [], list[_Mark]()
    for start, end in pairwise(cuts):
        open_marks = [mark for mark in open_marks if mark.span.end > start]
        open_marks += starting.get(start, [])
        noise = marked_off and not any(span.start <= start < span.end for span in kept)
        runs.append(_run(text[start:end], start, end, noise, open_marks))
    return runs


def _inside(span: Span, within: Span) -> Span | None:
    """What of a stretch lies within another; nothing when they do not meet."""
    start, end = max(span.start, within.start), min(span.end, within.end)
    return Span(start, end) if start < end else None


def _ends(spans: Iterable[Span]) -> Iterable[int]:
    return (place for span in spans for place in (span.start, span.end))


def _run(text: str, start: int, end: int, noise: bool, marks: list[_Mark]) -> Run:
    inner = sorted(marks, key=lambda mark: mark.span.end - mark.span.start)
    behind = [mark for mark in inner if mark.group in BEHIND]
    under = [mark for mark in inner if mark.group not in BEHIND]
    return Run(
        text,
        noise=noise,
        behind=str(behind[0].group) if behind else "",
        under=str(under[0].group) if under else "",
        item=inner[0].number if inner else None,
        begins=[mark.number for mark in inner if mark.first and mark.span.start == start],
        ends=[
            (mark.number, str(mark.group)) for mark in inner if mark.first and mark.span.end == end
        ],
    )
