"""The register, the cases, the people in them and what is between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from panah.core.cases.actions import change_status, close_case, give_access, open_case
from panah.core.cases.bodies import CaseIdentity, CaseSafety, CaseSummary
from panah.core.cases.models import Case
from panah.core.people.actions import add_actor, add_person, link_same, relate_people, tie_actor
from panah.core.people.bodies import ActorDetails, ActorName, PersonIdentity, PersonName, StatedAge
from panah.core.people.models import Actor, Person
from panah.foundation.accounts.models import User
from panah.project.demo.told import ActorTold, CaseTold, Named, Same, Somebody, dated
from panah.values.scripts import script_of
from panah.vocab.cases import CaseStatus

Staff = Mapping[str, User]


@dataclass
class Opened:
    """A case that was opened, with what was told of it."""

    told: CaseTold
    case: Case
    by: User
    people: dict[str, Person] = field(default_factory=dict)


def fill_register(told: Iterable[ActorTold], *, by: User) -> dict[str, Actor]:
    """Employers, shops, phones, plates and cards, by their keys."""
    return {one.key: add_actor(by=by, details=_details(one)) for one in told}


def _details(one: ActorTold) -> ActorDetails:
    names = tuple(
        ActorName(text=name.text, script=script_of(name.text), source=name.source)
        for name in one.names
    )
    return ActorDetails(sort=one.sort, names=names, where=one.where, note=one.note)


def open_told(told: CaseTold, actors: Mapping[str, Actor], staff: Staff) -> Opened:
    """One case with its people, relations, entries of the register and colleagues."""
    by, coordinator = staff[told.by], staff["gaukhar"]
    opened = Opened(told, _opened(told, by), by)
    for colleague in told.team:
        give_access(
            opened.case,
            to=staff[colleague.who],
            kinds=colleague.parts,
            by=coordinator,
            reason=colleague.reason,
        )
    for somebody in told.people:
        identity = _identity(somebody, told.language)
        opened.people[somebody.key] = add_person(opened.case, by=by, identity=identity)
    _relate(opened)
    for tie in told.ties:
        tie_actor(
            opened.case,
            actors[tie.actor],
            by=by,
            link=tie.link,
            since=dated(tie.since, told.language),
            source=tie.source,
        )
    return opened


def _opened(told: CaseTold, by: User) -> Case:
    return open_case(
        by=by,
        on=told.opened,
        identity=CaseIdentity(alias=told.alias, working_title=told.title),
        summary=CaseSummary(
            happened=told.happened,
            concerns=told.concerns,
            urgency=told.urgency,
            next_step=told.next_step,
            next_step_on=told.next_on,
        ),
        safety=CaseSafety(contact=told.contact),
    )


def _identity(one: Somebody, language: str) -> PersonIdentity:
    return PersonIdentity(
        names=tuple(_name(name) for name in one.names),
        description=one.description,
        roles=one.roles,
        sex=one.sex,
        birth=dated(one.born, language),
        stated_ages=tuple(
            StatedAge(age=said.age, at=dated(said.at, language), source=said.source)
            for said in one.ages
        ),
        citizenship=one.citizenship,
        ethnicity=one.ethnicity,
        home_town=one.town,
        home_region=one.region,
        residence=one.residence,
    )


def _name(name: Named) -> PersonName:
    return PersonName(
        text=name.text, script=script_of(name.text), kind=name.kind, source=name.source
    )


def _relate(opened: Opened) -> None:
    for one in opened.told.relations:
        relate_people(
            opened.people[one.one],
            opened.people[one.other],
            by=opened.by,
            relation=one.relation,
            since=dated(one.since, opened.told.language),
            source=one.source,
        )


def link(told: Iterable[Same], cases: Mapping[str, Opened], staff: Staff) -> None:
    """Say which records are one human being."""
    for same in told:
        one, other = (_person(place, cases) for place in (same.one, same.other))
        link_same(one, other, by=staff[same.by], reason=same.reason)


def _person(place: str, cases: Mapping[str, Opened]) -> Person:
    case, _slash, key = place.partition("/")
    return cases[case].people[key]


def move_on(opened: Opened) -> None:
    """Where the case stands today, once everything is in it."""
    told = opened.told
    if told.closed:
        closed = told.closed
        close_case(
            opened.case, by=opened.by, on=closed.on, reason=closed.reason, status=closed.status
        )
    elif told.status is not CaseStatus.INTAKE:
        change_status(opened.case, by=opened.by, status=told.status)
