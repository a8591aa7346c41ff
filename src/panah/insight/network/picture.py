"""The network with its words and measures, ready for a template: nothing is decided there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from panah.engine.drawing.boxes import Box
from panah.engine.drawing.network import Bond, Drawn, Point, draw
from panah.engine.drawing.text import shortened, width, wrapped
from panah.engine.drawing.words import Line, Sign
from panah.foundation.terms.labels import term_label
from panah.insight.network.choosing import Chosen
from panah.insight.network.records import CASES, Network, Node, Pair, Tie
from panah.insight.network.shapes import (
    REACH,
    TIE_COLOURS,
    Mark,
    arrow,
    mark_of,
)
from panah.values.dates import Precision, UncertainDate
from panah.vocab.pictures import Accusation, NetworkRole, TieKind
from panah.vocab.reading import Polarity

NAME, SMALL, LINE = 13.0, 11.0, 16.0
NAME_WIDTH, NARROW_NAME, WORDS_WIDTH = 128.0, 92.0, 150.0
FIRST_LINE = 32.0
WIDE, NARROW = 690.0, 340.0


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text at a height below the middle of its mark."""

    text: str
    y: int


@dataclass(frozen=True, slots=True)
class DrawnNode:
    """Somebody as drawn."""

    node: Node
    x: int
    y: int
    mark: Mark
    lines: tuple[Words, ...]
    below: Words | None
    on_way: bool

    @property
    def title(self) -> str:
        """Name, role and accusation: read aloud, and shown by hovering."""
        return " · ".join(filter(None, (name_of(self.node), said_of(self.node))))


@dataclass(frozen=True, slots=True)
class DrawnPair:
    """A line as drawn; `sign` says where its words go."""

    pair: Pair
    line: Line
    colour: str
    dashed: bool
    arrows: tuple[str, ...]
    words: str
    title: str
    sign: Sign | None
    on_way: bool

    @property
    def path(self) -> str:
        """From mark to mark."""
        line = self.line
        return f"M{line.x1:.1f},{line.y1:.1f}L{line.x2:.1f},{line.y2:.1f}"

    @property
    def turn(self) -> str:
        """How its words are moved and turned."""
        if self.sign is None:
            return ""
        return f"translate({self.sign.x:.1f} {self.sign.y:.1f}) rotate({self.sign.angle:.1f})"


@dataclass(frozen=True, slots=True)
class Shown:
    """One entry of the legend."""

    mark: Mark
    words: str


@dataclass(frozen=True)
class Picture:
    """Everything that a template draws."""

    width: int
    height: int
    nodes: tuple[DrawnNode, ...]
    pairs: tuple[DrawnPair, ...]
    has_way: bool = False

    @cached_property
    def legend(self) -> tuple[Shown, ...]:
        """What stands for what, of that which is in the picture."""
        return tuple(_legend([one.node for one in self.nodes]))

    @cached_property
    def kinds(self) -> tuple[tuple[str, str], ...]:
        """Colour and words of each kind of line in the picture."""
        there = {one.pair.main.kind for one in self.pairs}
        return tuple((TIE_COLOURS[kind], term_label(kind)) for kind in TieKind if kind in there)

    @cached_property
    def is_unsure(self) -> bool:
        """Something in it nobody has decided yet."""
        return any(one.dashed for one in self.pairs) or any(one.mark.dashed for one in self.nodes)


def picture_of(
    chosen: Chosen, *, kept: Mapping[str, tuple[float, float]] | None = None, narrow: bool = False
) -> Picture:
    """The network drawn in the reader's language.

    kept    places that somebody gave; a narrow picture has places of its own
    narrow  for a phone
    """
    network = chosen.network
    drafts = [_draft(node, NARROW_NAME if narrow else NAME_WIDTH) for node in network.nodes]
    at = {node.key: number for number, node in enumerate(network.nodes)}
    texts = [words_of(pair) for pair in network.pairs]
    bonds = [
        Bond(at[pair.one], at[pair.other], tuple((width(text, SMALL), SMALL + 2) for text in each))
        for pair, each in zip(network.pairs, texts, strict=True)
    ]
    points = [
        Point(node.key, draft.box, REACH) for node, draft in zip(network.nodes, drafts, strict=True)
    ]
    drawn = draw(points, bonds, kept={} if narrow else kept, broad=NARROW if narrow else WIDE)
    return Picture(
        round(drawn.width),
        round(drawn.height),
        tuple(_nodes(network, drafts, drawn, chosen)),
        tuple(_pairs(network, texts, drawn, chosen)),
        bool(chosen.way),
    )


@dataclass(frozen=True, slots=True)
class _Draft:
    """The words of a mark and the room they take."""

    lines: tuple[Words, ...]
    below: Words | None
    box: Box


def _draft(node: Node, most: float) -> _Draft:
    names = wrapped(name_of(node), NAME, most, 2)
    lines = tuple(Words(text, round(FIRST_LINE + LINE * at)) for at, text in enumerate(names))
    wide = max(36.0, *(width(text, NAME) for text in names))
    below = None
    if node.accusation:
        text = shortened(term_label(node.accusation), SMALL, most)
        below = Words(text, lines[-1].y + 14)
        wide = max(wide, width(text, SMALL))
    bottom = (below or lines[-1]).y + 5
    return _Draft(lines, below, Box(-wide / 2, -18, wide / 2, bottom))


def _nodes(
    network: Network, drafts: list[_Draft], drawn: Drawn, chosen: Chosen
) -> Iterator[DrawnNode]:
    for node, draft, (x, y) in zip(network.nodes, drafts, drawn.places, strict=True):
        sure = node.confirmed and (node.accusation is None or node.accusation_confirmed)
        mark = mark_of(node.role, node.accusation, confirmed=sure)
        on_way = node.key in chosen.way
        yield DrawnNode(node, round(x), round(y), mark, draft.lines, draft.below, on_way)


def _pairs(
    network: Network, texts: list[tuple[str, ...]], drawn: Drawn, chosen: Chosen
) -> Iterator[DrawnPair]:
    for pair, each, line, sign in zip(network.pairs, texts, drawn.lines, drawn.signs, strict=True):
        ends = line.x1, line.y1, line.x2, line.y2
        back = line.x2, line.y2, line.x1, line.y1
        arrows = [arrow(*ends)] if True in pair.directions else []
        arrows += [arrow(*back)] if False in pair.directions else []
        names = [name_of(network.by_key[key]) for key in (pair.one, pair.other)]
        yield DrawnPair(
            pair,
            line,
            TIE_COLOURS[pair.main.kind],
            not pair.confirmed,
            tuple(arrows),
            each[sign.choice] if sign else "",
            f"{names[0]} – {names[1]}: " + "; ".join(map(called, pair.ties)),
            sign,
            chosen.is_on_way(pair),
        )


def name_of(node: Node) -> str:
    """What somebody is called; the case itself by a word for it."""
    return node.name or term_label(NetworkRole.CASE)


def said_of(node: Node) -> str:
    """As what somebody is drawn, and how far an accusation has come."""
    if node.accusation is None:
        return "" if node.role in CASES else term_label(node.role)
    return term_label(node.accusation)


def words_of(pair: Pair) -> tuple[str, ...]:
    """The words on a line, the fullest first: what it is called by, when, how many more."""
    more = f" +{len(pair.ties) - 1}" if len(pair.ties) > 1 else ""
    full, plain = called(pair.main), term_label(pair.main.what)
    rooms = (WORDS_WIDTH, 96.0, 64.0)
    texts = (full, plain, plain)
    said = (
        shortened(text, SMALL, room - width(more, SMALL)) + more
        for text, room in zip(texts, rooms, strict=True)
    )
    return tuple(dict.fromkeys(said))


def called(tie: Tie) -> str:
    """What a tie is called in the reader's language, and in which years."""
    label = term_label(tie.what)
    if tie.polarity in {Polarity.ATTEMPTED, Polarity.THREATENED}:
        polarity = term_label(Polarity(tie.polarity)).lower()
        label = _("%(what)s (%(how)s)") % {"what": label, "how": polarity}
    elif tie.alleged:
        label = _("%(what)s (%(how)s)") % {"what": label, "how": _("alleged")}
    years = years_of(tie.when)
    return f"{label} · {years}" if years else label


def years_of(when: UncertainDate) -> str:
    """The years of a date, as short as a picture needs: "2009", "2009–2014", "2009–"."""
    first = str(when.start.year) if when.start else ""
    last = str(when.end.year) if when.end else ""
    years = first if first == last else f"{first}–{last}"
    return f"≈ {years}" if years and when.precision is Precision.VAGUE else years


def _legend(nodes: list[Node]) -> Iterator[Shown]:
    roles = {node.role for node in nodes}
    for role in NetworkRole:
        if role in roles and role is not NetworkRole.ACCUSED:
            yield Shown(mark_of(role, None, confirmed=True), term_label(role))
    stages = {
        node.accusation or Accusation.ALLEGED for node in nodes if node.role is NetworkRole.ACCUSED
    }
    for stage in Accusation:
        if stage in stages:
            yield Shown(mark_of(NetworkRole.ACCUSED, stage, confirmed=True), term_label(stage))
