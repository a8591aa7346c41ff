"""What of the network a reader wants to see: without some roles, a circle, a way between two."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from panah.engine.drawing.graph import neighbours, way_between
from panah.insight.network.records import Network, Node, Pair
from panah.vocab.pictures import NetworkRole


@dataclass(frozen=True, slots=True)
class Asked:
    """A reader's choice, as it stands in the address. Keys that nobody bears are ignored.

    proposed  show what nobody has decided yet
    hide      roles left out
    near      only this one, and who is directly bound to her
    one, two  show a way between these
    at        whose card is open
    """

    proposed: bool = False
    hide: frozenset[NetworkRole] = frozenset()
    near: str = ""
    one: str = ""
    two: str = ""
    at: str = ""

    @property
    def address(self) -> str:
        """The same choice as it stands in an address, whoever's card is open; ends in "&".

        Keys name nobody: they are ids of records, or made with the secret of the case.
        """
        return urlencode(self.fields) + "&" if self.fields else ""

    @property
    def everything(self) -> str:
        """The address with nobody left out."""
        return "?proposed=1" if self.proposed else "?"

    @property
    def fields(self) -> list[tuple[str, str]]:
        """The choice as fields of a form, whoever's card is open."""
        said = [("hide", role.value) for role in sorted(self.hide)]
        words = (("near", self.near), ("one", self.one), ("two", self.two))
        said += [(name, value) for name, value in words if value]
        return said + ([("proposed", "1")] if self.proposed else [])


@dataclass(frozen=True, slots=True)
class Chosen:
    """The part of the network that is shown.

    way      keys of the people on the way between two, in order; empty when none was asked for
    no_way   a way was asked for and there is none
    """

    network: Network
    way: tuple[str, ...] = ()
    no_way: bool = False

    def is_on_way(self, pair: Pair) -> bool:
        """Whether this line is part of the way."""
        steps = zip(self.way, self.way[1:], strict=False)
        return any({one, other} == {pair.one, pair.other} for one, other in steps)


def choose(network: Network, asked: Asked) -> Chosen:
    """The part of the network that somebody asked for."""
    shown = without(network, asked.hide)
    if asked.near in shown.by_key:
        shown = circle_of(shown, asked.near)
    wanted = {asked.one, asked.two} - {""}
    if len(wanted) < 2 or not wanted <= shown.by_key.keys():
        return Chosen(shown)
    way = way_of(shown, asked.one, asked.two)
    return Chosen(shown, way, not way)


def left_out(shown: Network, whole: Network) -> tuple[int, int] | None:
    """How many marks and ties of the whole are not shown; None when all are."""
    marks, ties = len(whole.nodes) - len(shown.nodes), whole.ties - shown.ties
    return (marks, ties) if marks or ties else None


def without(network: Network, hidden: Collection[NetworkRole]) -> Network:
    """The same without those drawn in these roles, and what stands between them and others."""
    return _only(network, [node for node in network.nodes if node.role not in hidden])


def circle_of(network: Network, key: str) -> Network:
    """One person, who is directly bound to her, and what stands between those."""
    near = {key} | {end for pair in network.pairs_of(key) for end in (pair.one, pair.other)}
    return _only(network, [node for node in network.nodes if node.key in near])


def way_of(network: Network, one: str, two: str) -> tuple[str, ...]:
    """The keys on a shortest way between two, both included; empty when there is none."""
    keys = [node.key for node in network.nodes]
    at = {key: number for number, key in enumerate(keys)}
    links = [(at[pair.one], at[pair.other]) for pair in network.pairs]
    around = neighbours(len(keys), links)
    return tuple(keys[number] for number in way_between(at[one], at[two], around))


def _only(network: Network, nodes: list[Node]) -> Network:
    kept = {node.key for node in nodes}
    pairs = (pair for pair in network.pairs if {pair.one, pair.other} <= kept)
    return replace(network, nodes=tuple(nodes), pairs=tuple(pairs))
