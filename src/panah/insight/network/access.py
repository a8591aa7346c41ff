"""Loading the network of a case for somebody who may know its people or read its documents."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from django.http import Http404
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from panah.core.cases.access import get_case
from panah.core.cases.models import Case
from panah.core.claims.access import get_evidence
from panah.core.claims.book import book_of, made_from
from panah.core.claims.leaves import CaseBook
from panah.foundation.accounts.models import User
from panah.foundation.keys.access import holds
from panah.foundation.render.signs import drawable
from panah.foundation.sealed.bodies import Absent, read_revision
from panah.insight.network.bodies import NetworkLayout
from panah.insight.network.choosing import Asked, Chosen, choose, left_out
from panah.insight.network.gather import network_of
from panah.insight.network.picture import Picture, name_of, picture_of
from panah.insight.network.recorded import Recorded, recorded_of
from panah.insight.network.records import Network, Node, Pair
from panah.insight.network.sheet import sheet_of
from panah.vocab.access import CompartmentKind
from panah.vocab.pictures import NetworkRole

Made = TypeVar("Made")
# More than fit on a phone side by side: there one looks at a part of the large picture.
MOST_NARROW = 16
LONG = 40


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of one of the picture, or of what stands between two."""

    node: Node | None
    lines: tuple[tuple[Node, Pair], ...]
    ends: tuple[Node, ...] = ()


@dataclass(frozen=True)
class Page:
    """The network of a case as somebody asked for it.

    layout, revision  where people were put by hand; revision 0 when nobody did
    """

    case: Case
    asked: Asked
    network: Network
    recorded: Recorded
    book: CaseBook | None
    layout: NetworkLayout
    revision: int

    @cached_property
    def chosen(self) -> Chosen:
        """The part that is shown."""
        return choose(self.network, self.asked)

    @property
    def is_worth_drawing(self) -> bool:
        """A network begins with two."""
        return self.network.people > 1

    @property
    def hidden(self) -> tuple[int, int] | None:
        """How many people and ties her choice leaves out; None when it leaves out nothing."""
        return left_out(self.chosen.network, self.network)

    @property
    def may_arrange(self) -> bool:
        """Places are kept with the documents, and a closed case stays as it is."""
        return self.book is not None and not self.case.is_closed

    def picture(self, *, narrow: bool = False) -> Picture:
        """The drawing; made once for the same network, choice and language."""
        what = ("network-picture", narrow, *self._choice, self.revision)
        return self._once(what, lambda: picture_of(self.chosen, kept=self._kept, narrow=narrow))

    @property
    def drawing(self) -> SafeString:
        """The pictures and their legend as they stand on the page."""
        return self._once(
            ("network-drawing", *self._choice, self.revision, self.case.ref, self.may_arrange),
            lambda: render_to_string("network/drawings.html", {"page": self, "case": self.case}),
        )

    @property
    def listing(self) -> SafeString:
        """The same in words: the table twin."""
        return self._once(
            ("network-listing", *self._choice, self.case.ref),
            lambda: render_to_string("network/listing.html", {"page": self, "case": self.case}),
        )

    @property
    def narrow_picture(self) -> Picture | None:
        """One for a phone, where so few people fit."""
        few = len(self.chosen.network.nodes) <= MOST_NARROW
        return self.picture(narrow=True) if few else None

    @property
    def everybody(self) -> list[tuple[str, str]]:
        """Key and name of each, by name: whom one may choose."""
        people = [node for node in self.network.nodes if node.role is not NetworkRole.CASE]
        return sorted(
            ((node.key, name_of(node)) for node in people), key=lambda one: one[1].casefold()
        )

    @property
    def roles(self) -> list[NetworkRole]:
        """Which roles there are to hide."""
        there = {node.role for node in self.network.nodes}
        return [role for role in NetworkRole if role in there]

    @property
    def people(self) -> list[Node]:
        """Those who are shown, by role, then by name."""
        by_name = sorted(self.chosen.network.nodes, key=lambda node: name_of(node).casefold())
        return sorted(by_name, key=lambda node: list(NetworkRole).index(node.role))

    @property
    def ties(self) -> int:
        """How many ties are shown."""
        return self.chosen.network.ties

    @property
    def is_long(self) -> bool:
        """Too long a list to stand open."""
        return self.ties > LONG

    @property
    def way(self) -> list[Node]:
        """Those on the way that was asked for."""
        return [self.network.by_key[key] for key in self.chosen.way]

    @cached_property
    def card(self) -> Card | None:
        """What was asked about, if it is in the picture."""
        return card_of(self.chosen.network, self.asked.at)

    @property
    def to_leave(self) -> Page:
        """The same without what only the health part tells: that leaves the house in no picture."""
        notes = tuple(note for note in self.recorded.notes if not note.guarded)
        recorded = replace(self.recorded, notes=notes)
        network = _network(recorded, self.book, proposed=self.asked.proposed)
        return replace(self, recorded=recorded, network=network)

    @property
    def _kept(self) -> dict[str, tuple[float, float]]:
        return {key: (float(x), float(y)) for key, (x, y) in self.layout.places.items()}

    @property
    def _choice(self) -> tuple[Hashable, ...]:
        shown = (
            self.asked.proposed,
            self.asked.hide,
            self.asked.near,
            self.asked.one,
            self.asked.two,
        )
        return (get_language(), self.recorded, *shown)

    def _once(self, what: Hashable, make: Callable[[], Made]) -> Made:
        # Without documents there are only our own few records: nothing to wait for.
        return made_from(self.book, what, make) if self.book else make()


def get_network(user: User, ref: str, asked: Asked) -> Page:
    """The network of a case as this reader's keys open it. Raises Http404 to strangers."""
    case = get_case(user, ref)
    knows = holds(user, case.pk, CompartmentKind.IDENTITY)
    reads = holds(user, case.pk, CompartmentKind.EVIDENCE)
    if not knows and not reads:
        raise Http404
    recorded = recorded_of(case, user) if knows else Recorded()
    book = book_of(case, by=user) if reads else None
    layout, revision = _layout(case, user) if reads else (NetworkLayout(), 0)
    network = _network(recorded, book, proposed=asked.proposed)
    return Page(case, asked, network, recorded, book, layout, revision)


def get_arranged(user: User, ref: str) -> Page:
    """The same for who may say where people stand in it. Raises Http404 to all others."""
    get_evidence(user, ref)
    return get_network(user, ref, Asked(proposed=True))


def _network(recorded: Recorded, book: CaseBook | None, *, proposed: bool) -> Network:
    if book is None:
        return network_of(recorded, None, proposed=proposed)
    return made_from(
        book,
        ("network", recorded, proposed, get_language()),
        lambda: network_of(recorded, book, proposed=proposed),
    )


def _layout(case: Case, user: User) -> tuple[NetworkLayout, int]:
    try:
        return read_revision(NetworkLayout, case.pk, by=user)
    except Absent:
        return NetworkLayout(), 0


def card_of(network: Network, key: str) -> Card | None:
    """Everything about one of the network, or about a line ("one~other"); None for neither."""
    if node := network.by_key.get(key):
        return Card(node, tuple(_lines(network, key)))
    for pair in network.pairs:
        if pair.key == key:
            ends = tuple(network.by_key[end] for end in (pair.one, pair.other))
            return Card(None, ((ends[1], pair),), ends)
    return None


def _lines(network: Network, key: str) -> Iterator[tuple[Node, Pair]]:
    for pair in network.pairs_of(key):
        yield network.by_key[pair.other if pair.one == key else pair.one], pair


def drawing_to_leave(page: Page, *, by: User) -> str:
    """The picture as a drawing that stands by itself, without what must not leave the house."""
    leaving = page.to_leave
    context = {"sheet": sheet_of(leaving.picture()), "page": leaving, "case": page.case, "by": by}
    drawn = render_to_string("network/sheet.svg", context | {"moment": timezone.now()})
    return str(drawable(drawn))
