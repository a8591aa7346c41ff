"""What of the links across cases somebody wants to see, as plain functions over records."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from panah.engine.drawing.graph import neighbours, steps_counted
from panah.insight.links.across import Across
from panah.insight.network.choosing import Chosen
from panah.insight.network.records import CASES, Network, Pair, Tie
from panah.vocab.pictures import TieKind

# More marks than this, and nobody finds anything in the picture.
MOST_DRAWN = 80
STEPS = (1, 2, 3)
# These hold the picture together: a case and who stands in it, two records of one person.
STRUCTURE = frozenset({TieKind.IN_CASE, TieKind.SAME})


@dataclass(frozen=True, slots=True)
class Asked:
    """A reader's choice, as it stands in the address. Keys that nobody bears are ignored.

    proposed      show what nobody has decided yet
    around, steps only who can be reached from this one in so many steps
    hide          kinds of links left out
    since, until  only what is said to have happened in these years; what has no date stays
    place         the key of a place: only what happened there
    at            whose card is open
    people, ties  which pages of the two tables are shown
    """

    proposed: bool = False
    around: str = ""
    steps: int = 2
    hide: frozenset[TieKind] = frozenset()
    since: int | None = None
    until: int | None = None
    place: str = ""
    at: str = ""
    people: int = 1
    ties: int = 1

    @property
    def fields(self) -> list[tuple[str, str]]:
        """The choice as fields of a form, whoever's card is open and whichever page."""
        said = [("around", self.around)] if self.around else []
        said += [("steps", str(self.steps))] if self.around else []
        said += [("hide", kind.value) for kind in TieKind if kind in self.hide]
        said += [("since", str(self.since))] if self.since else []
        said += [("until", str(self.until))] if self.until else []
        said += [("place", self.place)] if self.place else []
        return said + ([("proposed", "1")] if self.proposed else [])

    @property
    def everything(self) -> str:
        """The address with nothing left out."""
        return "?proposed=1" if self.proposed else "?"

    @property
    def address(self) -> str:
        """The same as it stands in an address; ends in "&". Keys name nobody."""
        return urlencode(self.fields) + "&" if self.fields else ""

    @property
    def shown(self) -> Asked:
        """The choice without what changes nothing in the picture."""
        return replace(self, at="", people=1, ties=1)

    @property
    def is_narrowed(self) -> bool:
        """Something is left out."""
        return bool(self.around) or self.is_filtered

    @property
    def is_filtered(self) -> bool:
        """Something else than a circle around somebody was chosen."""
        return bool(self.hide or self.since or self.until or self.place)


@dataclass(frozen=True)
class Narrowed:
    """What somebody asked for.

    network  all of it, for the tables
    drawn    of that, what the picture can bear
    """

    network: Network
    drawn: Network

    @property
    def more(self) -> int:
        """How many marks stand in the tables only."""
        return len(self.network.nodes) - len(self.drawn.nodes)

    @cached_property
    def chosen(self) -> Chosen:
        """For the picture."""
        return Chosen(self.drawn)


def narrow(across: Across, asked: Asked, *, place_key: Callable[[str], str]) -> Narrowed:
    """The part that is asked for, and of that the part that is drawn.

    place_key  by which a place stands in an address
    """
    network = _with_ties(across.network, asked, place_key)
    around = asked.around if asked.around in network.by_key else ""
    far = _reached(network, around) if around else {}
    if around:
        network = _only(network, {key for key, steps in far.items() if steps <= asked.steps})
    elif asked.since or asked.until or asked.place:
        network = _only(network, {end for pair in network.pairs for end in (pair.one, pair.other)})
    return Narrowed(network, _drawn(across, network, far))


def _with_ties(network: Network, asked: Asked, place_key: Callable[[str], str]) -> Network:
    """Without the ties that are not asked for, and the pairs that then have none."""
    pairs = []
    for pair in network.pairs:
        ties = tuple(tie for tie in pair.ties if _is_asked(tie, asked, place_key))
        if ties:
            pairs.append(pair if len(ties) == len(pair.ties) else replace(pair, ties=ties))
    if asked.place or asked.since or asked.until:
        pairs = _held_together(pairs, asked.around)
    return replace(network, pairs=tuple(pairs))


def _is_asked(tie: Tie, asked: Asked, place_key: Callable[[str], str]) -> bool:
    if tie.kind in asked.hide:
        return False
    if tie.kind in STRUCTURE:
        return True
    if asked.place and (not tie.place or place_key(tie.place) != asked.place):
        return False
    return _in_years(tie, asked.since, asked.until)


def _in_years(tie: Tie, since: int | None, until: int | None) -> bool:
    first, last = tie.when.start or date.min, tie.when.end or date.max
    return first.year <= (until or date.max.year) and last.year >= (since or date.min.year)


def _held_together(pairs: list[Pair], around: str) -> list[Pair]:
    """What holds others together stays only where one of those it holds is told of."""
    told = {
        end
        for pair in pairs
        if not all(tie.kind in STRUCTURE for tie in pair.ties)
        for end in (pair.one, pair.other)
    } | {around}
    return [pair for pair in pairs if {pair.one, pair.other} & told]


def _reached(network: Network, around: str) -> dict[str, int]:
    keys = [node.key for node in network.nodes]
    at = {key: number for number, key in enumerate(keys)}
    links = [(at[pair.one], at[pair.other]) for pair in network.pairs]
    free = [
        (at[pair.one], at[pair.other])
        for pair in network.pairs
        if any(tie.kind is TieKind.SAME and tie.confirmed for tie in pair.ties)
    ]
    found = steps_counted(at[around], neighbours(len(keys), links), free)
    return {keys[number]: steps for number, steps in found.items()}


def _drawn(across: Across, network: Network, far: dict[str, int]) -> Network:
    """At most so many marks: the nearest, what binds cases, then who is bound to most."""
    if not far and (binding := binders(across, network)):
        network = _only(network, binding)
    if len(network.nodes) <= MOST_DRAWN:
        return network
    degree: dict[str, int] = {}
    for pair in network.pairs:
        for end in (pair.one, pair.other):
            degree[end] = degree.get(end, 0) + 1
    ranked = sorted(
        network.by_key,
        key=lambda key: (far.get(key, 0), not across.binds(key), -degree.get(key, 0), key),
    )
    return _only(network, set(ranked[:MOST_DRAWN]))


def binders(across: Across, network: Network) -> set[str]:
    """What binds two cases to each other, and those cases; empty when nothing does."""
    found = {key for key in network.by_key if across.binds(key)}
    for pair in network.pairs:
        if any(tie.kind is TieKind.SAME for tie in pair.ties):
            found |= {pair.one, pair.other}
    files = {node.key for node in network.nodes if node.role in CASES}
    bound = {
        end
        for pair in network.pairs
        if {pair.one, pair.other} & found
        for end in (pair.one, pair.other)
        if end in files
    }
    return found | bound


def _only(network: Network, kept: Collection[str]) -> Network:
    nodes = tuple(node for node in network.nodes if node.key in kept)
    pairs = tuple(pair for pair in network.pairs if pair.one in kept and pair.other in kept)
    return replace(network, nodes=nodes, pairs=pairs)
