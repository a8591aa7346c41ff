"""Many cases put together to one network, as plain functions over records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from panah.engine.drawing.graph import neighbours, parts
from panah.insight.network.gather import CASE_KEY
from panah.insight.network.records import CASES, Network, Node, Pair, Tie
from panah.insight.network.roles import accusation_in, drawn_as
from panah.values.dates import UncertainDate
from panah.vocab.people import PersonRole
from panah.vocab.pictures import NetworkRole, TieKind


@dataclass(frozen=True, slots=True)
class CasePart:
    """What one case says, as far as the reader's keys open it.

    ref       of the case; by it the case's own mark is known
    name      its alias, or the reference for who may not know that
    named     by the id of each claim that names somebody: the mark that stands for her
    is_read   its documents were looked through
    """

    ref: str
    name: str
    network: Network
    named: Mapping[UUID, str] = field(default_factory=dict, hash=False, compare=False)
    is_read: bool = True


@dataclass(frozen=True)
class Across:
    """The network of all cases that somebody reads.

    cases     by the key of each mark the references of the cases in which it stands
    unread    how many cases there are whose documents were not looked through
    """

    network: Network
    cases: Mapping[str, tuple[str, ...]]
    unread: int = 0

    def binds(self, key: str) -> bool:
        """Whether it stands in more than one case."""
        return len(self.cases.get(key, ())) > 1


def put_together(case_parts: Iterable[CasePart], same: Iterable[Tie]) -> Across:
    """One network of many.

    An entry of the register is one mark, however many cases it stands in. People stay apart, also
    those who are one: that somebody said so is a line between them (`same`), and can be taken back.
    """
    nodes: dict[str, Node] = {}
    cases: defaultdict[str, dict[str, None]] = defaultdict(dict)
    ties: list[Tie] = []
    proposed = unread = 0
    for part in case_parts:
        for node in _marks(part):
            nodes[node.key] = _joined(nodes[node.key], node) if node.key in nodes else node
            cases[node.key][part.ref] = None
        ties.extend(_ties(part))
        proposed += part.network.proposed
        unread += not part.is_read
    ties.extend(one for one in same if one.source in nodes and one.target in nodes)
    network = Network(tuple(nodes[key] for key in sorted(nodes)), tuple(_pairs(ties)), proposed)
    return Across(network, {key: tuple(refs) for key, refs in cases.items()}, unread)


def _marks(part: CasePart) -> Iterator[Node]:
    yield Node(part.ref, part.name, NetworkRole.CASE_FILE, case=part.ref)
    bound = _bound(part.network)
    for node in part.network.nodes:
        if node.role not in CASES and _counts(node, bound):
            yield node if node.actor else replace(node, case=part.ref)


def _bound(network: Network) -> set[str]:
    return {end for pair in network.pairs for end in (pair.one, pair.other)}


def _counts(node: Node, bound: Collection[str]) -> bool:
    """A description ("a court", "five women") that nothing binds says nothing across cases."""
    return _is_recorded(node) or bool(node.names) or node.key in bound


def _joined(one: Node, other: Node) -> Node:
    """An entry of the register as two cases know it: what both say of it."""
    if one.role in CASES:
        return one
    roles = tuple(dict.fromkeys([*one.parts, *other.parts]))
    accusation, sure = accusation_in(roles)
    organisation = NetworkRole.ORGANISATION in {one.role, other.role}
    return replace(
        one,
        role=drawn_as(roles, organisation=organisation),
        names=tuple({spelt.text: spelt for spelt in (*other.names, *one.names)}.values()),
        parts=roles,
        accusation=accusation,
        accusation_confirmed=sure,
        confirmed=one.confirmed or other.confirmed,
    )


def _ties(part: CasePart) -> Iterator[Tie]:
    for pair in part.network.pairs:
        for tie in pair.ties:
            if tie.kind is TieKind.CASE:
                yield replace(
                    tie, target=part.ref, kind=TieKind.IN_CASE, mutual=True, case=part.ref
                )
            else:
                yield replace(tie, case=part.ref)
    for node in part.network.nodes:
        if node.person:
            yield _belongs(part, node)
    yield from (_belongs(part, node) for node in _loose(part.network))


def _belongs(part: CasePart, node: Node) -> Tie:
    roles = [one.role for one in node.parts if isinstance(one.role, PersonRole)]
    return Tie(
        source=node.key,
        target=part.ref,
        kind=TieKind.IN_CASE,
        what=roles[0] if roles else TieKind.IN_CASE,
        when=UncertainDate.unknown(),
        confirmed=node.confirmed,
        mutual=True,
        case=part.ref,
    )


def _loose(network: Network) -> Iterator[Node]:
    """Of those known from documents only and bound to nobody recorded, one of each circle."""
    bound = _bound(network)
    nodes = [node for node in network.nodes if _counts(node, bound)]
    at = {node.key: number for number, node in enumerate(nodes)}
    around = neighbours(len(nodes), [(at[pair.one], at[pair.other]) for pair in network.pairs])
    for circle in parts(around):
        if not any(_is_recorded(nodes[one]) for one in circle):
            yield nodes[max(circle, key=lambda one: (len(around[one]), -one))]


def _is_recorded(node: Node) -> bool:
    return node.person is not None or node.actor is not None or node.key == CASE_KEY


def _pairs(ties: Iterable[Tie]) -> Iterator[Pair]:
    found: defaultdict[tuple[str, str], list[Tie]] = defaultdict(list)
    for tie in ties:
        one, other = sorted((tie.source, tie.target))
        found[one, other].append(tie)
    for (one, other), between in sorted(found.items()):
        yield Pair(one, other, tuple(sorted(between, key=lambda tie: tie.when.sort_key)))
