"""The record of an actor over years: every mention in the cases that somebody reads, as claimed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from panah.core.cases.listing import names_of
from panah.core.cases.models import Case
from panah.core.people.access import KnownActor, KnownTie, cases_of_actor
from panah.foundation.accounts.models import User
from panah.foundation.keys.access import holds
from panah.insight.chronology.gather import gather
from panah.insight.chronology.records import Cited, Row, Telling
from panah.insight.links.elsewhere import whom_to_ask_about
from panah.insight.recognise.business import SaidInDocument, said_of_business
from panah.insight.recognise.held import HarmTold, Held, harmed_by, held_by
from panah.insight.recognise.spelling import Spelt
from panah.values.dates import UncertainDate
from panah.vocab.access import CompartmentKind
from panah.vocab.events import EventRole, EventType
from panah.vocab.recognise import Standing

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
WAYS_OUT = {EventType.RESCUE, EventType.RAID, EventType.RELEASE, EventType.ESCAPE}


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
    held         whom it is said to have held or harmed, and who is noted in the cases it is tied to
    business     what documents say of whether it is still at work, the latest first
    """

    mentions: tuple[Mention, ...]
    ties: tuple[KnownTie, ...]
    unread: int
    complaints: tuple[Complaint, ...] = ()
    whom_to_ask: tuple[str, ...] = ()
    held: tuple[Held, ...] = ()
    business: tuple[SaidInDocument, ...] = ()

    @property
    def cases(self) -> int:
        """In how many cases of the asker it stands."""
        return len({tie.tie.case_id for tie in self.ties})

    @property
    def is_proposed(self) -> bool:
        """Nobody has decided on any of it yet."""
        return bool(self.mentions) and not any(one.telling.is_accepted for one in self.mentions)

    @property
    def first(self) -> UncertainDate | None:
        """When it is first said to have been there, as it was said."""
        known = [when for when in self._times if when.start]
        return min(known, key=lambda when: when.start or date.max, default=None)

    @property
    def last(self) -> UncertainDate | None:
        """Likewise, the latest."""
        known = [when for when in self._times if when.end]
        return max(known, key=lambda when: when.end or date.min, default=None)

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
    spelt = Spelt(name.text for name in known.details.names)
    mentions: list[Mention] = []
    complaints: list[Complaint] = []
    for case in read:
        rows = _told_once(gather(case, by=user, proposed=True).rows)
        mentions.extend(_mentions(case, named[case.pk], rows, spelt))
        complaints.extend(_complaints(case, named[case.pk], rows, spelt))
    return ActorRecord(
        tuple(sorted(mentions, key=lambda one: one.when.sort_key)),
        tuple(ties),
        len(cases) - len(read),
        tuple(sorted(complaints, key=lambda one: one.when.sort_key)),
        whom_to_ask_about(known.actor.pk, user),
        tuple(held_by(ties, _harms(mentions), spelt.has, user)),
        tuple(said_of_business(known, read, spelt, user)),
    )


def _told_once(rows: Sequence[Row]) -> list[Row]:
    """Without proposals for words from which the same kind of happening was accepted already."""
    taken: dict[tuple[EventType, UUID], list[Cited]] = defaultdict(list)
    for row in rows:
        for telling in row.tellings:
            if telling.is_accepted:
                for quote in telling.quotes:
                    taken[row.type, quote.source.document].append(quote)
    return [row for row in rows if not _is_taken(row, taken)]


def _is_taken(row: Row, taken: Mapping[tuple[EventType, UUID], list[Cited]]) -> bool:
    if any(telling.is_accepted for telling in row.tellings):
        return False
    quotes = [quote for telling in row.tellings for quote in telling.quotes]
    return bool(quotes) and all(
        any(
            one.start < quote.end and quote.start < one.end
            for one in taken.get((row.type, quote.source.document), ())
        )
        for quote in quotes
    )


def _mentions(case: Case, name: str, rows: Iterable[Row], spelt: Spelt) -> Iterator[Mention]:
    for row in rows:
        for telling in row.tellings:
            names = spelt.of_parts(telling)
            # Whoever is only named in the sentence is not the one whom it accuses.
            is_beside = not names
            names = names or spelt.of_words(telling)
            if names:
                roles = tuple(part.role for part in telling.who if spelt.has(part.name))
                standing = _standing(row, roles, "no" if is_beside else telling.polarity)
                when = telling.when if telling.when.is_known else row.when
                yield Mention(case, name, when, row.type, roles, names, telling, standing)


def _harms(mentions: Iterable[Mention]) -> Iterator[HarmTold]:
    """The tellings in which it is no mere bystander, with whom they befell."""
    for one in mentions:
        names = harmed_by(one.telling.who)
        is_beside = bool(one.roles) and BESIDE.issuperset(one.roles)
        if names and not is_beside and one.telling.polarity != "no":
            yield HarmTold(one.case, one.case_name, one.when, one.telling, names)


def _complaints(case: Case, name: str, rows: Sequence[Row], spelt: Spelt) -> Iterator[Complaint]:
    """Each turn to an authority, and what is told to have come after it, up to the next."""
    happened = [row for row in rows if _first(row).polarity != "no"]
    for number, answers in _answers(happened).items():
        row = happened[number]
        yield Complaint(
            case,
            name,
            row.when,
            row.type,
            _first(row),
            any(spelt.of_parts(telling) or spelt.of_words(telling) for telling in row.tellings),
            tuple(Answer(one.when, one.type, _first(one)) for one in answers),
        )


def _answers(happened: Sequence[Row]) -> dict[int, list[Row]]:
    """Number of a complaint among what happened → what came of it, in order."""
    found: dict[int, list[Row]] = {
        number: [] for number, row in enumerate(happened) if row.type in COMPLAINTS
    }
    for number, row in enumerate(happened):
        whose = _answered(number, happened, found) if row.type in ANSWERS else None
        if whose is not None:
            found[whose].append(row)
    return found


def _answered(
    number: int, happened: Sequence[Row], found: Mapping[int, Sequence[Row]]
) -> int | None:
    """The complaint before an answer. One refused already is not answered once more where another
    may have been made since ("a new one in 2016"), or where people got out meanwhile.
    """
    last = max((at for at in found if at < number), default=None)
    if last is None or not any(one.type == EventType.COMPLAINT_REFUSED for one in found[last]):
        return last
    if any(one.type in WAYS_OUT for one in happened[last:number]):
        return None
    following = min((at for at in found if at > number), default=None)
    if following is not None and _may_precede(happened[following].when, happened[number].when):
        return following
    return last


def _may_precede(one: UncertainDate, other: UncertainDate) -> bool:
    """Both are known, and the one may have been before the other."""
    return one.start is not None and other.end is not None and one.start <= other.end


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
