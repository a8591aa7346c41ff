"""From rows and readings to what a page shows: the text in runs, the proposals in groups."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

from panah.core.claims.proposals import Proposal
from panah.engine.reading.records import ReadDocument, RegionKeep
from panah.sections.evidence.wording import details_of, title_of
from panah.values.spans import Span
from panah.vocab.claims import ClaimStatus
from panah.vocab.evidence import ClaimSlot, ProposalGroup

# What is drawn under the letters; events and signs are drawn behind them.
BEHIND = {ProposalGroup.EVENTS, ProposalGroup.INDICATORS}
LONGEST_QUOTE = 220


@dataclass(frozen=True, slots=True)
class Item:
    """One proposal in the list beside the text.

    quote   its first quotation, shortened in the middle of nothing: from its beginning
    places  how many times it stands in the text
    """

    proposal: Proposal
    title: str
    details: Sequence[str]
    quote: str
    places: int
    status: ClaimStatus

    @property
    def is_open(self) -> bool:
        """Nobody has decided, or the decision was taken back."""
        return is_waiting(self.status)

    @property
    def state(self) -> str:
        """open | accepted | rejected, for the eye."""
        return "open" if self.is_open else str(self.status)


@dataclass(frozen=True, slots=True)
class Group:
    """The proposals under one heading."""

    group: ProposalGroup
    items: Sequence[Item]

    @property
    def open(self) -> int:
        """How many wait for a decision."""
        return sum(item.is_open for item in self.items)


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


def groups_of(
    proposals: Iterable[Proposal], standing: Mapping[UUID, ClaimStatus], text: str
) -> list[Group]:
    """The proposals as the list shows them, group by group; empty groups are left out."""
    items: dict[ProposalGroup, list[Item]] = {}
    for proposal in proposals:
        status = standing.get(proposal.id, ClaimStatus.PROPOSED)
        items.setdefault(proposal.group, []).append(item_of(proposal, status, text))
    return [Group(group, items[group]) for group in ProposalGroup if group in items]


def item_of(proposal: Proposal, status: ClaimStatus, text: str) -> Item:
    """One proposal in words."""
    quote = " ".join(proposal.quotes[0].of(text).split())
    short = quote if len(quote) <= LONGEST_QUOTE else quote[: LONGEST_QUOTE - 1].rstrip() + "…"
    is_name = proposal.main.slot == ClaimSlot.NAME
    return Item(
        proposal=proposal,
        title=title_of(proposal),
        details=details_of(proposal),
        quote="" if is_name else short,
        places=len(proposal.quotes),
        status=status,
    )


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


def is_waiting(status: ClaimStatus) -> bool:
    """Nobody has decided, or the decision was taken back."""
    return status in {ClaimStatus.PROPOSED, ClaimStatus.WITHDRAWN}


def counts_of(
    proposals: Collection[Proposal], standing: Mapping[UUID, ClaimStatus]
) -> dict[str, int]:
    """How many proposals the whole document has, and how many wait."""
    total = len(proposals)
    waiting = sum(
        is_waiting(standing.get(proposal.id, ClaimStatus.PROPOSED)) for proposal in proposals
    )
    return {"total": total, "waiting": waiting, "decided": total - waiting}
