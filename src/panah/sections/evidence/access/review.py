"""What a document says, ready to be decided on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count, Exists, OuterRef
from django.http import Http404

from panah.core.cases.models import Case
from panah.core.claims import access
from panah.core.claims.bodies import ReadingChange
from panah.core.claims.book import book_of
from panah.core.claims.desk import Desk, Entry, counts_of, decisions_of, desk_of, latest
from panah.core.claims.leaves import BookDocument
from panah.core.claims.models import Claim, Decision, Document
from panah.core.claims.proposals import Proposal
from panah.engine.reading.child import EXTRACTOR
from panah.foundation.accounts.models import User
from panah.foundation.keys.access import holds
from panah.sections.evidence.access.documents import Line, get_line
from panah.sections.evidence.gather import Run, runs_of
from panah.sections.evidence.items import Elsewhere, Group, Item, groups_of, item_of, shortened
from panah.sections.evidence.parts import Part, part_at, parts_of
from panah.sections.evidence.wording import words_of
from panah.vocab.access import CompartmentKind
from panah.vocab.claims import ClaimStatus, ClaimVerdict
from panah.vocab.evidence import ProposalGroup

UNSETTLED = {ClaimStatus.PROPOSED, ClaimStatus.WITHDRAWN}


@dataclass(frozen=True, slots=True)
class Review:
    """One part of a document as it is read and decided: text in runs, entries in groups.

    seen       the newest decision that the page shows; what is newer was decided meanwhile
    changed    how the newest reading differs from the one before
    is_newest  whether today's reader has read it
    """

    line: Line
    part: Part | None = None
    parts: Sequence[Part] = ()
    runs: Sequence[Run] = ()
    groups: Sequence[Group] = ()
    counts: dict[str, int] = field(default_factory=dict)
    notes: Sequence[str] = ()
    extractor: str = ""
    seen: int = 0
    changed: ReadingChange | None = None
    is_newest: bool = True


@dataclass(frozen=True, slots=True)
class Decided:
    """The changed lines of a list, and how many of the document's are decided.

    seen  the newest decision that these lines show
    """

    items: Sequence[Item] = ()
    counts: dict[str, int] = field(default_factory=dict)
    seen: int = 0


def review_of(
    document: Document,
    *,
    by: User,
    only: ProposalGroup | None = None,
    part: int | None = None,
    at: int | None = None,
) -> Review:
    """One part of a document ready to be decided on.

    only  mark the quotations of this group alone
    part  its number, or else the part with the place `at` of the text, or else the first
    """
    line, desk = get_line(document, by=by), desk_of(document, by=by)
    if desk is None:
        return Review(line)
    page = desk.read.reading.documents[0]
    proposals = [one.proposal for one in desk.entries]
    placed = [one for one in proposals if one.quotes]
    parts = parts_of(page.text, placed)
    here = part_at(parts, number=part, at=at)
    shown = [one for one in desk.entries if is_on(here, one.proposal)]
    marked = [one for one in placed if only in {None, one.group}]
    return Review(
        line,
        here,
        parts,
        runs=runs_of(page, marked, here.span),
        groups=groups_of(items_of(desk, shown, by=by)),
        counts=counts_of(desk.entries),
        notes=page.text.notes,
        extractor=desk.read.row.extractor,
        seen=latest(decisions_of(document)),
        changed=desk.read.said.changed,
        is_newest=desk.read.row.extractor == EXTRACTOR,
    )


def is_on(part: Part, proposal: Proposal) -> bool:
    """Whether it is decided on this part; words that are in the text no more stand on the first."""
    return part.tells(proposal) if proposal.quotes else part.number == 1


def items_of(desk: Desk, entries: Iterable[Entry], *, by: User) -> list[Item]:
    """Entries of a desk in words, each with what other documents tell of the same."""
    listed = list(entries)
    elsewhere = _elsewhere(desk, listed, by=by)
    return [item_of(one, desk.read.text, by=by, elsewhere=elsewhere) for one in listed]


def decided_of(
    document: Document, ids: Collection[UUID], *, by: User, seen: int | None = None
) -> Decided:
    """The lines of the list that were decided, as they stand now.

    seen  what the page showed before: lines that anybody decided since are among them
    """
    desk = desk_of(document, by=by)
    if desk is None:
        return Decided()
    decisions = decisions_of(document)
    since = {claim for claim, said in decisions.items() if seen is not None and said[-1].pk > seen}
    touched = [
        one for one in desk.entries
        if one.id in set(ids) or since & {stand.fact.id for stand in one.stands}
    ]  # fmt: skip
    items = items_of(desk, touched, by=by)
    return Decided(items, counts_of(desk.entries), latest(decisions))


def get_entry(document: Document, claim: UUID, *, by: User) -> tuple[Desk, Entry]:
    """One entry of the desk by any of its ids, or 404."""
    desk = desk_of(document, by=by)
    entry = desk.by_id.get(claim) if desk else None
    if desk is None or entry is None:
        raise Http404
    return desk, entry


def get_item(document: Document, claim: UUID, *, by: User) -> Item:
    """One entry in words, or 404."""
    desk, entry = get_entry(document, claim, by=by)
    return items_of(desk, [entry], by=by)[0]


def _elsewhere(
    desk: Desk, entries: Iterable[Entry], *, by: User
) -> Mapping[UUID, Sequence[Elsewhere]]:
    """For each happening: what other documents of the case tell of it."""
    case = desk.document.case
    together = access.told_together(case, by=by)
    wanted = {one.id: together[one.id] for one in entries if one.id in together}
    if not wanted:
        return {}
    book = book_of(case, by=by)
    told = {
        proposal.id: (leaf, proposal)
        for leaf in book.documents.values()
        if leaf.row.pk != desk.document.pk
        for proposal in leaf.proposals
        if proposal.event
    }
    standing = {id: claim.status for id, claim in book.claims.items()}
    return {
        id: [
            _told(*told[other], standing.get(other, ClaimStatus.PROPOSED))
            for other in sorted(others, key=str)
            if other in told
        ]
        for id, others in wanted.items()
    }


def _told(leaf: BookDocument, proposal: Proposal, status: ClaimStatus) -> Elsewhere:
    quote = shortened(proposal.quotes[0].of(leaf.text)) if proposal.quotes else ""
    details = " · ".join(words_of(fact) for fact in proposal.facts[1:])
    return Elsewhere(leaf.row.pk, leaf.details.title, quote, details, status in UNSETTLED)


@dataclass(frozen=True, slots=True)
class ToSecond:
    """Entries of one document that wait for a second person."""

    line: Line
    items: Sequence[Item]


def waiting_in(case: Case, *, by: User) -> list[ToSecond]:
    """What waits for a second person in a case, document by document; mine among it."""
    book = book_of(case, by=by)
    waits = {
        claim.document
        for claim in book.claims.values()
        if claim.status is ClaimStatus.WAITING and claim.replaced_by is None
    }
    found = []
    for id, leaf in book.documents.items():
        desk = desk_of(leaf.row, by=by) if id in waits else None
        if desk is not None:
            entries = [one for one in desk.entries if one.waiting]
            found.append(ToSecond(get_line(leaf.row, by=by), items_of(desk, entries, by=by)))
    return [one for one in found if one.items]


def waiting_for(case: Case, *, by: User) -> int:
    """How many claims of a case wait for this person to see them as the second."""
    return sum(
        claim.status is ClaimStatus.WAITING
        and claim.replaced_by is None
        and claim.decisions[-1].by.pk != by.pk
        for claim in book_of(case, by=by).claims.values()
    )


def waiting_count(case: Case) -> int:
    """How many claims of a case one person accepted and nobody else has seen."""
    standing = Claim.objects.in_case(case).statuses().values()
    return sum(one is ClaimStatus.WAITING for one in standing)


def waiting_by_case(cases: Collection[Case], *, by: User) -> dict[UUID, int]:
    """How many claims wait for this person as the second, in each of these cases; one query."""
    later = Decision.objects.filter(claim=OuterRef("claim"), pk__gt=OuterRef("pk"))
    last = Decision.objects.filter(verdict=ClaimVerdict.WAITING.value).exclude(Exists(later))
    theirs = last.exclude(by=by).filter(claim__replaced_by=None)
    counted = theirs.order_by().values_list("claim__document__case").annotate(Count("pk"))
    # Few claims wait, however many the cases are.
    wanted = {case.pk for case in cases}
    return {
        case: count
        for case, count in counted
        if case in wanted and holds(by, case, CompartmentKind.EVIDENCE)
    }
