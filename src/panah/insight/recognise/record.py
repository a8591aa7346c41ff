"""The record of an actor over years: every mention in the cases that somebody reads, as claimed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from panah.core.cases.listing import names_of
from panah.core.cases.models import Case
from panah.core.people.access import KnownActor, cases_of_actor
from panah.engine.names import compare
from panah.foundation.accounts.models import User
from panah.foundation.keys.access import holds
from panah.insight.chronology.gather import gather
from panah.insight.chronology.records import Row, Telling
from panah.values.dates import UncertainDate
from panah.vocab.access import CompartmentKind
from panah.vocab.events import EventRole, EventType
from panah.vocab.recognise import Standing

# As near as one spelling of a name is to another.
SPELLING = 0.93
# What was said, what an authority did, what a court found and what became of it are four things.
COURT = {EventType.CONVICTION, EventRole.CONVICTED}
PARDON = {EventType.PARDON, EventRole.PARDONED}
CHARGE = {
    EventType.INVESTIGATION_OPENED, EventType.ARREST, EventType.QUESTIONING, EventType.TRIAL,
    EventType.RELEASE_OF_SUSPECT, EventType.INVESTIGATION_SUSPENDED, EventRole.SUSPECT,
    EventType.INVESTIGATION_CLOSED,
}  # fmt: skip
ACCUSED = {
    EventRole.RECRUITER, EventRole.TRANSPORTER, EventRole.PERPETRATOR, EventRole.BUYER,
    EventRole.SELLER, EventRole.RETURNED_BY,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mention:
    """One document tells one happening in which the actor is named.

    names  how the document spells it;  roles  in which roles, empty for the place of it
    """

    case: Case
    case_name: str
    when: UncertainDate
    type: EventType
    roles: tuple[EventRole, ...]
    names: tuple[str, ...]
    telling: Telling
    standing: Standing


@dataclass(frozen=True, slots=True)
class ActorRecord:
    """Everything that the asker's cases say of one actor, the earliest first."""

    mentions: tuple[Mention, ...]
    cases: int
    unread: int

    @property
    def first(self) -> date | None:
        """The earliest day on which it is said to have been there."""
        return min((one.when.start for one in self.mentions if one.when.start), default=None)

    @property
    def last(self) -> date | None:
        """The latest."""
        return max((one.when.end for one in self.mentions if one.when.end), default=None)

    @property
    def groups(self) -> list[tuple[Standing, list[Mention]]]:
        """By what kind of statement it is; only those that there are."""
        found = [
            (standing, [m for m in self.mentions if m.standing is standing])
            for standing in Standing
        ]
        return [(standing, mentions) for standing, mentions in found if mentions]

    @property
    def spellings(self) -> list[str]:
        """Every spelling in the documents."""
        return sorted({name for one in self.mentions for name in one.names}, key=str.casefold)


def record_of(known: KnownActor, user: User) -> ActorRecord:
    """What the cases tied to an actor say of it, as far as this person's keys open them."""
    ties = cases_of_actor(known.actor, user)
    cases = {tie.tie.case_id: tie.tie.case for tie in ties}
    read = [case for case in cases.values() if holds(user, case.pk, CompartmentKind.EVIDENCE)]
    named = names_of(read, user)
    spelt = tuple(name.text for name in known.details.names)
    found = [one for case in read for one in _mentions(case, named[case.pk], spelt, user)]
    found.sort(key=lambda one: one.when.sort_key)
    return ActorRecord(tuple(found), len(cases), len(cases) - len(read))


def _mentions(case: Case, name: str, spelt: tuple[str, ...], user: User) -> Iterator[Mention]:
    near: dict[str, bool] = {}

    def is_it(said: str) -> bool:
        if said not in near:
            near[said] = any(compare(one, said) >= SPELLING for one in spelt)
        return near[said]

    for row in gather(case, by=user, proposed=True).rows:
        for telling in row.tellings:
            roles = tuple(part.role for part in telling.who if is_it(part.name))
            names = [part.name for part in telling.who if is_it(part.name)]
            names += [telling.where] if telling.where and is_it(telling.where) else []
            if names:
                standing = _standing(row, roles)
                yield Mention(
                    case,
                    name,
                    row.when,
                    row.type,
                    roles,
                    tuple(dict.fromkeys(names)),
                    telling,
                    standing,
                )


def _standing(row: Row, roles: Iterable[EventRole]) -> Standing:
    said = {row.type, *roles}
    if said & PARDON:
        return Standing.PARDON
    if said & COURT:
        return Standing.CONVICTION
    if said & CHARGE:
        return Standing.CHARGE
    return Standing.ALLEGATION if said & ACCUSED else Standing.OTHER
