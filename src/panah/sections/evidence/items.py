"""The list beside the text: each entry of the desk in words, under its heading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from panah.core.claims.desk import Entry, Origin, Stand
from panah.core.claims.models import Decision
from panah.foundation.accounts.models import User
from panah.sections.evidence.wording import asides_of, title_of, words_of
from panah.vocab.claims import ClaimStatus
from panah.vocab.evidence import ClaimSlot, ProposalGroup

LONGEST_QUOTE = 220
STATES = {
    ClaimStatus.PROPOSED: "open",
    ClaimStatus.WITHDRAWN: "open",
    # A correction stands in its place; what was corrected is shown with it.
    ClaimStatus.CORRECTED: "rejected",
}


@dataclass(frozen=True, slots=True)
class Detail:
    """One slot of a telling in words.

    was      what it said before somebody corrected it
    waits    one person accepted it, and a second has to see it
    is_new   a newer reading adds it to a telling that is accepted
    dropped  rejected, while the telling stands
    """

    words: str
    was: str = ""
    waits: bool = False
    is_new: bool = False
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another document that tells the same happening."""

    document: UUID
    title: str
    quote: str
    details: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Item:
    """One entry in the list beside the text.

    quote      its first quotation, shortened in the middle of nothing: from its beginning
    places     how many times it stands in the text
    elsewhere  the tellings of other documents that are decided with it
    mine       whoever looks has put it forward herself: a second person is somebody else
    """

    entry: Entry
    title: str
    was: str
    details: Sequence[Detail]
    asides: Sequence[str]
    quote: str
    places: int
    elsewhere: Sequence[Elsewhere] = ()
    mine: bool = False

    @property
    def proposal(self) -> object:
        """As it stands, with its number and its group."""
        return self.entry.proposal

    @property
    def status(self) -> ClaimStatus:
        """Where the claim stands that carries the decision."""
        return self.entry.status

    @property
    def is_open(self) -> bool:
        """Somebody has still to decide."""
        return self.entry.is_open

    @property
    def state(self) -> str:
        """open | accepted | rejected | waiting | disagreed | obsolete, for the eye."""
        if self.waits and self.status is ClaimStatus.ACCEPTED:
            return "waiting"
        return STATES.get(self.status, str(self.status))

    @property
    def waits(self) -> bool:
        """One person accepted something in it, and a second has to see it."""
        return bool(self.entry.waiting)

    @property
    def for_me(self) -> bool:
        """Whoever looks may be the second person."""
        return self.waits and not self.mine

    @property
    def last(self) -> Decision | None:
        """The last decision, of those on all its claims."""
        said = [one.last for one in self.entry.stands if one.last]
        return max(said, key=lambda one: one.pk, default=None)

    @property
    def origin(self) -> str:
        """found | kept | gone | by-hand."""
        return str(self.entry.origin)

    @property
    def can_accept(self) -> bool:
        """Accepting says something that was not said yet."""
        waits = self.for_me or bool(self.entry.news) or self.status is ClaimStatus.DISAGREED
        return self.is_open or waits or self.entry.origin is Origin.GONE


@dataclass(frozen=True, slots=True)
class Group:
    """The entries under one heading."""

    group: ProposalGroup
    items: Sequence[Item]

    @property
    def open(self) -> int:
        """How many wait for a decision."""
        return sum(item.is_open for item in self.items)


def groups_of(items: Iterable[Item]) -> list[Group]:
    """The list group by group; empty groups are left out."""
    found: dict[ProposalGroup, list[Item]] = {}
    for item in items:
        found.setdefault(item.entry.proposal.group, []).append(item)
    return [Group(group, found[group]) for group in ProposalGroup if group in found]


def item_of(
    entry: Entry, text: str, *, by: User, elsewhere: Mapping[UUID, Sequence[Elsewhere]]
) -> Item:
    """One entry in words."""
    proposal, first = entry.proposal, entry.stands[0]
    is_name = proposal.main.slot == ClaimSlot.NAME
    waiting = entry.waiting
    return Item(
        entry=entry,
        title=title_of(proposal),
        was=_before(first, title_of(entry.proposed)) if first.corrects else "",
        details=[_detail(one, entry) for one in entry.stands[1:]],
        asides=list(asides_of(proposal)),
        quote="" if is_name or not proposal.quotes else shortened(proposal.quotes[0].of(text)),
        places=len(proposal.quotes),
        elsewhere=elsewhere.get(entry.id, ()),
        mine=any(one.last is not None and one.last.by_id == by.pk for one in waiting),
    )


def shortened(quote: str) -> str:
    """On one line, and not longer than a list bears."""
    quote = " ".join(quote.split())
    if len(quote) <= LONGEST_QUOTE:
        return quote
    return quote[: LONGEST_QUOTE - 1].rstrip() + "…"


def _before(stand: Stand, title: str) -> str:
    same = stand.corrects is None or dict(stand.corrects.value) == dict(stand.fact.value)
    return "" if same else title


def _detail(stand: Stand, entry: Entry) -> Detail:
    stands = entry.status in {ClaimStatus.ACCEPTED, ClaimStatus.WAITING}
    return Detail(
        words_of(stand.fact),
        was=words_of(stand.corrects) if stand.corrects else "",
        waits=stand.status is ClaimStatus.WAITING and entry.status is not ClaimStatus.WAITING,
        is_new=stand in entry.news,
        dropped=stands and stand.status in {ClaimStatus.REJECTED, ClaimStatus.DISAGREED},
    )
