"""The page of the links across cases, ready for its templates."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2b
from typing import TypeVar

from django.core.paginator import Page as Leaf
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from panah.foundation.accounts.models import User
from panah.insight.links.across import Across
from panah.insight.links.elsewhere import whom_to_ask_about
from panah.insight.links.kept import pictures
from panah.insight.links.narrowing import STEPS, Asked, Narrowed, binders, narrow
from panah.insight.network.access import MOST_NARROW, Card, card_of
from panah.insight.network.choosing import Chosen, left_out
from panah.insight.network.gather import sound_of
from panah.insight.network.picture import Picture, name_of, picture_of
from panah.insight.network.records import Node, Tie
from panah.vocab.pictures import NetworkRole, TieKind

Made = TypeVar("Made")
LINES_A_PAGE = 50
# Longer tables do not stand open; opened by who turns a page in them.
OPEN = 40
_secret = secrets.token_bytes(32)


def place_key(place: str) -> str:
    """A place as it stands in an address: it tells nothing, and nothing after a restart."""
    return blake2b(sound_of(place).encode(), key=_secret, digest_size=6).hexdigest()


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the table of links: what, between whom."""

    tie: Tie
    source: Node
    target: Node


@dataclass(frozen=True)
class Links:
    """What somebody sees of the links across her cases.

    stamp  another whenever anything in `across` is
    """

    user: User
    asked: Asked
    across: Across
    stamp: Hashable

    @cached_property
    def narrowed(self) -> Narrowed:
        """The part that is asked for."""
        made = ("narrowed", self.asked.shown)
        return self._once(made, lambda: narrow(self.across, self.asked, place_key=place_key))

    @property
    def is_worth_drawing(self) -> bool:
        """A network begins with two."""
        return len(self.narrowed.drawn.nodes) > 1

    @property
    def hidden(self) -> tuple[int, int] | None:
        """How many marks and ties her choice leaves out; None when it leaves out nothing."""
        return left_out(self.narrowed.network, self.across.network)

    @property
    def without_proposed(self) -> str:
        """The address of the same without what nobody has decided."""
        return "?" + replace(self.asked, proposed=False).address

    @property
    def farther(self) -> list[tuple[int, str]]:
        """The other numbers of steps, each with the address that shows so many."""
        others = (steps for steps in STEPS if steps != self.asked.steps)
        return [(steps, "?" + replace(self.asked, steps=steps).address) for steps in others]

    @property
    def around(self) -> Node | None:
        """The one around whom it is shown."""
        return self.across.network.by_key.get(self.asked.around)

    @cached_property
    def binds_cases(self) -> bool:
        """Something in it stands in two cases, or is the same as something in another."""
        return bool(binders(self.across, self.across.network))

    @property
    def drawing(self) -> SafeString:
        """The pictures and their legend as they stand on the page."""
        made = ("drawing", self.asked.shown)
        return self._once(made, lambda: render_to_string("network/drawings.html", {"page": self}))

    @property
    def choices(self) -> SafeString:
        """The form of what is shown."""
        made = ("choices", self.asked.shown)
        return self._once(made, lambda: render_to_string("links/choices.html", {"page": self}))

    @property
    def listing(self) -> SafeString:
        """The same in words: the table twin."""
        made = ("listing", replace(self.asked, at=""))
        return self._once(made, lambda: render_to_string("links/listing.html", {"page": self}))

    @property
    def chosen(self) -> Chosen:
        """What is drawn."""
        return self.narrowed.chosen

    @property
    def picture(self) -> Picture:
        """The drawing; made once for the same links, choice and language."""
        return self._picture(narrow=False)

    @property
    def narrow_picture(self) -> Picture | None:
        """One for a phone, where so few fit."""
        few = len(self.narrowed.drawn.nodes) <= MOST_NARROW
        return self._picture(narrow=True) if few else None

    @cached_property
    def people(self) -> Leaf[Node]:
        """One page of everybody who is asked for: what binds cases first, then by name."""
        found = sorted(
            self.narrowed.network.nodes,
            key=lambda node: (
                not self.across.binds(node.key),
                node.role is not NetworkRole.CASE_FILE,
                name_of(node).casefold(),
            ),
        )
        return Paginator(found, LINES_A_PAGE).get_page(self.asked.people)

    @cached_property
    def ties(self) -> Leaf[Told]:
        """One page of everything that stands between them."""
        network = self.narrowed.network
        told = [tie for pair in network.pairs for tie in pair.ties]
        told.sort(key=lambda tie: list(TieKind).index(tie.kind))
        by_key = network.by_key
        lines = [Told(tie, by_key[tie.source], by_key[tie.target]) for tie in told]
        return Paginator(lines, LINES_A_PAGE).get_page(self.asked.ties)

    @property
    def people_open(self) -> bool:
        """Whether the table of marks stands open."""
        return self.asked.people > 1 or self.people.paginator.count <= OPEN

    @property
    def ties_open(self) -> bool:
        """Whether the table of links stands open."""
        return self.asked.ties > 1 or self.ties.paginator.count <= OPEN

    @cached_property
    def everybody(self) -> list[tuple[str, str]]:
        """Key and name of each, by name: around whom one may look."""
        return self._once(("everybody",), self._named)

    @cached_property
    def places(self) -> list[tuple[str, str]]:
        """Key and name of each place where something is said to have happened."""
        return self._once(("places",), self._placed)

    @property
    def kinds(self) -> list[TieKind]:
        """Which kinds of links there are to leave out."""
        there = {tie.kind for pair in self.across.network.pairs for tie in pair.ties}
        return [kind for kind in TieKind if kind in there]

    @property
    def steps(self) -> tuple[int, ...]:
        """How far around somebody one may look."""
        return STEPS

    @cached_property
    def card(self) -> Card | None:
        """What was asked about; of who stands in the middle, when nothing was."""
        return card_of(self.narrowed.network, self.asked.at or self.asked.around)

    @property
    def whom_to_ask(self) -> tuple[str, ...]:
        """Colleagues in whose cases the entry on the card turns up too."""
        node = self.card.node if self.card else None
        return whom_to_ask_about(node.actor, self.user) if node and node.actor else ()

    @property
    def to_leave(self) -> Links:
        """The same without what only the health part tells: that leaves the house in no picture."""
        network = self.across.network
        pairs = (
            replace(pair, ties=ties)
            for pair in network.pairs
            if (ties := tuple(tie for tie in pair.ties if not tie.guarded))
        )
        across = replace(self.across, network=replace(network, pairs=tuple(pairs)))
        return replace(self, across=across, stamp=(self.stamp, "leaving"))

    def _named(self) -> list[tuple[str, str]]:
        nodes = self.across.network.nodes
        named = [
            (node.key, f"{name_of(node)} · {node.case}" if node.case else name_of(node))
            for node in nodes
        ]
        return sorted(named, key=lambda one: one[1].casefold())

    def _placed(self) -> list[tuple[str, str]]:
        said = {tie.place for pair in self.across.network.pairs for tie in pair.ties if tie.place}
        found = {place_key(place): place for place in sorted(said, reverse=True)}
        return sorted(found.items(), key=lambda one: one[1].casefold())

    def _picture(self, *, narrow: bool) -> Picture:
        made = ("picture", narrow, self.asked.shown)
        return self._once(made, lambda: picture_of(self.chosen, narrow=narrow))

    def _once(self, what: Hashable, make: Callable[[], Made]) -> Made:
        return pictures.get((self.stamp, what, get_language()), make)
