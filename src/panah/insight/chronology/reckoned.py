"""What follows from the dates of a chronology, in words, each with what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from panah.core.cases.models import Case
from panah.core.claims.book import made_from
from panah.core.claims.leaves import CaseBook
from panah.core.people.access import people_of
from panah.engine.chronology.derived import Derived, Happening, Human, derive
from panah.engine.names.fold import fold, words_of
from panah.foundation.accounts.models import User
from panah.foundation.keys.access import holds
from panah.insight.chronology.gather import Chronology
from panah.insight.chronology.records import Row
from panah.values.dates import UncertainDate
from panah.vocab.access import CompartmentKind
from panah.vocab.derived import DerivedKind, DerivedRule, DerivedUnit
from panah.vocab.events import EventRole, EventType
from panah.vocab.reading import Polarity

NOT_HAPPENED = frozenset({str(Polarity.NO), str(Polarity.THREATENED)})


@dataclass(frozen=True, slots=True)
class Ground:
    """A happening on which a figure rests."""

    row: UUID
    type: EventType
    when: UncertainDate


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: what it is, of whom, how much, by which rules, from which happenings."""

    kind: DerivedKind
    about: tuple[str, ...]
    amount: str
    rules: tuple[DerivedRule, ...]
    grounds: tuple[Ground, ...]


def figures(case: Case, book: CaseBook, chronology: Chronology, *, by: User) -> tuple[Figure, ...]:
    """What the accepted happenings, and the births that this person may know, allow to reckon."""
    named = made_from(book, ("named", chronology.shows_proposed), lambda: _named(chronology.rows))
    humans = tuple(_humans(case, named, by))

    def reckoned() -> tuple[Figure, ...]:
        rows = {str(row.key): row for row in chronology.rows if _took_place(row)}
        told = [Happening(key, row.type, row.when, _who(row)) for key, row in rows.items()]
        return tuple(_figure(one, rows) for one in derive(told, humans))

    # The births are part of the name: whoever may not know them gets what was made without.
    return made_from(book, ("figures", chronology.shows_proposed, get_language(), humans), reckoned)


def _took_place(row: Row) -> bool:
    return row.is_accepted and row.polarity not in NOT_HAPPENED


def _who(row: Row) -> tuple[tuple[EventRole, str], ...]:
    return tuple((part.role, part.name) for part in row.who if not part.guessed)


def _named(rows: Iterable[Row]) -> dict[tuple[str, ...], str]:
    names = {part.name for row in rows for part in row.who}
    return {_folded(name): name for name in names}


def _humans(case: Case, named: dict[tuple[str, ...], str], by: User) -> Iterator[Human]:
    """Whoever of the case's people is named in it, with the birth that is known of her."""
    if not holds(by, case.pk, CompartmentKind.IDENTITY):
        return
    for known in people_of(case, by):
        names = {named[key] for one in known.identity.names if (key := _folded(one.text)) in named}
        for name in names:
            yield Human(name, known.identity.born_between)


def _folded(name: str) -> tuple[str, ...]:
    return tuple(sorted(fold(word) for word in words_of(name)))


def _figure(one: Derived, rows: dict[str, Row]) -> Figure:
    grounds = [rows[key] for key in one.happenings]
    return Figure(
        one.kind,
        one.about,
        amount_of(one),
        tuple(dict.fromkeys(reason.rule for reason in one.reasons)),
        tuple(Ground(row.key, row.type, row.when) for row in grounds),
    )


def amount_of(one: Derived) -> str:
    """How much, never sharper than it is known: "17 to 18 years", "at least 26 months"."""
    if one.low is None and one.high is None:
        return _("Not applicable")
    if one.low is None and one.high is not None:
        return _("at most %(amount)s") % {"amount": _counted(one.high, one.unit)}
    if one.high is None:
        return _("at least %(amount)s") % {"amount": _counted(one.low or 0, one.unit)}
    if one.is_exact:
        return _counted(one.high, one.unit)
    # Translators: a range with its unit; "17 to 18 years"
    return _("%(low)s to %(amount)s") % {"low": one.low, "amount": _counted(one.high, one.unit)}


def _counted(number: int, unit: DerivedUnit) -> str:
    if unit is DerivedUnit.DAYS:
        words = ngettext("%(count)d day", "%(count)d days", number)
    elif unit is DerivedUnit.MONTHS:
        words = ngettext("%(count)d month", "%(count)d months", number)
    else:
        words = ngettext("%(count)d year", "%(count)d years", number)
    return words % {"count": number}
