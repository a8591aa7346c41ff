"""What a reader asked a chronology to show: a period, somebody, a kind, a place, a source, a state.

It stands in the page's address, so a link to it can be kept; therefore people and places stand
there as keyed codes, which tell nothing without the case's key.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.utils.translation import get_language

from panah.core.claims.book import made_from
from panah.core.claims.leaves import CaseBook
from panah.engine.places.settling import meant_by
from panah.insight.chronology.gather import Chronology
from panah.insight.chronology.records import Row, Source
from panah.vocab.events import EventType
from panah.vocab.families import FAMILY_OF, EventFamily

LINES_A_PAGE = 40


class View(StrEnum):
    """How the rows are laid out."""

    LIST = "list"
    TABLE = "table"


class Only(StrEnum):
    """Rows in one state only."""

    DIFFERS = "differs"
    SEVERAL = "several"
    UNDATED = "undated"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions; nothing asked shows everything accepted.

    since, until  first and last day of the period
    kind          the code of a family or of one kind of happening
    who, where    codes of `Choices`
    """

    proposed: bool = False
    since: date | None = None
    until: date | None = None
    who: str = ""
    kind: str = ""
    where: str = ""
    source: str = ""
    only: Only | None = None
    view: View = View.LIST
    page: int = 1

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return any(
            (self.since, self.until, self.who, self.kind, self.where, self.source, self.only)
        )

    @property
    def has_period(self) -> bool:
        """Whether a stretch of time was asked for."""
        return self.since is not None or self.until is not None

    def link(self, **changes: Any) -> str:
        """The address of the same page with these changes; the first page unless told."""
        other = replace(self, **({"page": 1} | changes))
        named = {
            "proposed": "1" if other.proposed else "",
            "since": other.since.isoformat() if other.since else "",
            "until": other.until.isoformat() if other.until else "",
            "who": other.who,
            "kind": other.kind,
            "where": other.where,
            "source": other.source,
            "only": other.only or "",
            "view": other.view if other.view is not View.LIST else "",
            "page": str(other.page) if other.page > 1 else "",
        }
        return "?" + urlencode({name: value for name, value in named.items() if value})


@dataclass(frozen=True, slots=True)
class Choices:
    """What may be asked for in one case: code -> what is shown, and how often it turns up."""

    who: Mapping[str, str] = field(default_factory=dict)
    where: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[EventFamily, tuple[EventType, ...]] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    def code(self, kind: str, name: str) -> str:
        """The code of a name: "who" or "where"."""
        return self.names.get(f"{kind}:{name}", "")


def choices_in(book: CaseBook, chronology: Chronology, *, proposed: bool) -> Choices:
    """What the rows of this chronology can be narrowed by, the most frequent first."""
    return made_from(
        book, ("choices", proposed, get_language()), lambda: _choices(book, chronology)
    )


def _choices(book: CaseBook, chronology: Chronology) -> Choices:
    rows = chronology.rows
    people = Counter(name for row in rows for name in {part.name for part in row.who})
    places = Counter(name for row in rows for name in row.where)
    called: dict[str, str] = {}
    for name, _count in places.most_common():
        called.setdefault(meant_by(name), name)
    who = {book.opaque("who", name): name for name, _count in people.most_common()}
    # By what it means and not by how it is called: an address holds in every language.
    where = {book.opaque("where", meant): name for meant, name in called.items()}
    met = {row.type for row in rows}
    kinds = {
        family: tuple(kind for kind in EventType if kind in met and FAMILY_OF[kind] is family)
        for family in EventFamily
    }
    names = {f"who:{name}": code for code, name in who.items()}
    names |= {f"where:{one}": book.opaque("where", meant_by(one)) for one in places}
    told = {telling.source.number for row in rows for telling in row.tellings}
    sources = tuple(one for one in chronology.sources if one.number in told)
    return Choices(who, where, {one: met for one, met in kinds.items() if met}, sources, names)


def narrowed(rows: Iterable[Row], asked: Asked, choices: Choices) -> list[Row]:
    """The rows that were asked for, in their order. What has no date is in no period."""
    who, where = choices.who.get(asked.who), meant_by(choices.where.get(asked.where, ""))
    tests: tuple[tuple[Any, Callable[[Row], bool]], ...] = (
        (asked.has_period, lambda row: _in_period(row, asked)),
        (asked.who, lambda row: who in {part.name for part in row.who}),
        (asked.where, lambda row: where in map(meant_by, row.where)),
        (asked.kind, lambda row: asked.kind in {str(row.type), str(FAMILY_OF[row.type])}),
        (asked.source, lambda row: _tells(row, asked.source)),
        (asked.only, lambda row: _is(row, asked.only)),
    )
    wanted = [test for is_asked, test in tests if is_asked]
    return [row for row in rows if all(test(row) for test in wanted)]


def _in_period(row: Row, asked: Asked) -> bool:
    when = row.when
    if not when.is_known:
        return False
    starts = when.start is None or asked.until is None or when.start <= asked.until
    return starts and (when.end is None or asked.since is None or asked.since <= when.end)


def _tells(row: Row, source: str) -> bool:
    return any(str(telling.source.document) == source for telling in row.tellings)


def _is(row: Row, only: Only | None) -> bool:
    states = {
        Only.DIFFERS: bool(row.differences),
        Only.SEVERAL: row.independent > 1,
        Only.UNDATED: not row.when.is_known,
        Only.WAITING: not row.is_accepted,
    }
    return only is None or states[only]


def find_row(chronology: Chronology, telling: UUID) -> Row | None:
    """The row in which this telling stands, whatever it has been joined with since."""
    return next((row for row in chronology.rows if telling in row.claims), None)
