"""The record of an actor over years: every mention in the cases that somebody reads, as claimed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from panah.core.cases.listing import names_of
from panah.core.cases.models import Case
from panah.core.people.access import KnownActor, KnownTie, cases_of_actor
from panah.engine.names import compare
from panah.foundation.accounts.models import User
from panah.foundation.keys.access import holds
from panah.insight.chronology.gather import gather
from panah.insight.chronology.records import Row, Telling
from panah.insight.links.elsewhere import whom_to_ask_about
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


# Whoever stands by in these roles is not the one who is accused, charged or sentenced.
BESIDE = {
    EventRole.VICTIM, EventRole.RELEASED_BY, EventRole.RESCUER, EventRole.RAIDER, EventRole.HELPER,
    EventRole.INFORMANT, EventRole.COMPLAINANT, EventRole.APPLICANT, EventRole.LAWYER,
    EventRole.AUTHORITY, EventRole.COURT, EventRole.WITNESS, EventRole.INTERVIEWER,
    EventRole.RECIPIENT, EventRole.BENEFICIARY, EventRole.MOTHER, EventRole.CHILD,
    EventRole.DECEASED, EventRole.TRAVELLER,
}  # fmt: skip
# How somebody turns to an authority, and what it may do then.
COMPLAINTS = {EventType.COMPLAINT, EventType.APPEAL_TO_EMBASSY, EventType.COURT_FILING}
ANSWERS = (CHARGE | COURT | PARDON | {EventType.COMPLAINT_REFUSED, EventType.COURT_DECISION}) & set(
    EventType
)


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
class Answer:
    """What an authority did after a complaint, as one document tells it."""

    when: UncertainDate
    type: EventType
    telling: Telling


@dataclass(frozen=True, slots=True)
class Complaint:
    """Somebody turned to an authority in a case where the actor stands.

    names_it  the actor is named in it; otherwise it was only made in the same case
    answers   what is told to have come after, up to the next complaint; none: no answer is known
    """

    case: Case
    case_name: str
    when: UncertainDate
    type: EventType
    telling: Telling
    names_it: bool
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class ActorRecord:
    """Everything that the asker's cases say of one actor, the earliest first.

    ties         how it is tied to each of these cases
    unread       in how many of them the documents are not open to the asker
    whom_to_ask  colleagues in whose cases it turns up too
    """

    mentions: tuple[Mention, ...]
    ties: tuple[KnownTie, ...]
    unread: int
    complaints: tuple[Complaint, ...] = ()
    whom_to_ask: tuple[str, ...] = ()

    @property
    def cases(self) -> int:
        """In how many cases of the asker it stands."""
        return len({tie.tie.case_id for tie in self.ties})

    @property
    def is_proposed(self) -> bool:
        """Nobody has decided on any of it yet."""
        return bool(self.mentions) and not any(one.telling.is_accepted for one in self.mentions)

    @property
    def first(self) -> date | None:
        """The earliest day on which it is said to have been there."""
        return min((when.start for when in self._times if when.start), default=None)

    @property
    def last(self) -> date | None:
        """The latest."""
        return max((when.end for when in self._times if when.end), default=None)

    @property
    def _times(self) -> list[UncertainDate]:
        """What is decided; while nothing is, what is proposed. And what we noted ourselves."""
        decided = [one.when for one in self.mentions if one.telling.is_accepted]
        noted = [tie.body.since for tie in self.ties if tie.body.since]
        return (decided or [one.when for one in self.mentions]) + noted

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
    spelt = _Spelt(name.text for name in known.details.names)
    mentions: list[Mention] = []
    complaints: list[Complaint] = []
    for case in read:
        rows = gather(case, by=user, proposed=True).rows
        mentions.extend(_mentions(case, named[case.pk], rows, spelt))
        complaints.extend(_complaints(case, named[case.pk], rows, spelt))
    return ActorRecord(
        tuple(sorted(mentions, key=lambda one: one.when.sort_key)),
        tuple(ties),
        len(cases) - len(read),
        tuple(sorted(complaints, key=lambda one: one.when.sort_key)),
        whom_to_ask_about(known.actor.pk, user),
    )


class _Spelt:
    """The spellings of the register, and which names of documents are one of them."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(names)
        self.near: dict[str, bool] = {}

    def has(self, said: str) -> bool:
        """Whether this name is a spelling of it."""
        if said not in self.near:
            self.near[said] = any(compare(one, said) >= SPELLING for one in self.names)
        return self.near[said]

    def named_in(self, telling: Telling) -> tuple[str, ...]:
        """How a telling spells it: as somebody who takes part, or as the place."""
        names = [part.name for part in telling.who if self.has(part.name)]
        names += [telling.where] if telling.where and self.has(telling.where) else []
        return tuple(dict.fromkeys(names))


def _mentions(case: Case, name: str, rows: Iterable[Row], spelt: _Spelt) -> Iterator[Mention]:
    for row in rows:
        for telling in row.tellings:
            names = spelt.named_in(telling)
            if names:
                roles = tuple(part.role for part in telling.who if spelt.has(part.name))
                standing = _standing(row, roles, telling.polarity)
                yield Mention(case, name, row.when, row.type, roles, names, telling, standing)


def _complaints(case: Case, name: str, rows: Sequence[Row], spelt: _Spelt) -> Iterator[Complaint]:
    """Each turn to an authority, and what is told to have come after it, up to the next."""
    happened = [row for row in rows if _first(row).polarity != "no"]
    at = [number for number, row in enumerate(happened) if row.type in COMPLAINTS]
    for number, following in pairwise([*at, len(happened)]):
        row = happened[number]
        answers = (one for one in happened[number + 1 : following] if one.type in ANSWERS)
        yield Complaint(
            case,
            name,
            row.when,
            row.type,
            _first(row),
            any(spelt.named_in(telling) for telling in row.tellings),
            tuple(Answer(one.when, one.type, _first(one)) for one in answers),
        )


def _first(row: Row) -> Telling:
    """The telling by which a happening is shown: an accepted one, if there is one."""
    return next((one for one in row.tellings if one.is_accepted), row.tellings[0])


def _standing(row: Row, roles: Collection[EventRole], polarity: str = "yes") -> Standing:
    said = {row.type, *roles}
    if polarity == "no" or (roles and BESIDE.issuperset(roles)):
        return Standing.OTHER
    if said & PARDON:
        return Standing.PARDON
    if said & COURT:
        return Standing.CONVICTION
    if said & CHARGE:
        return Standing.CHARGE
    return Standing.ALLEGATION if said & ACCUSED else Standing.OTHER
