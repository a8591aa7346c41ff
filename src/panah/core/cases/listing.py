"""The list of cases, page by page, and the next steps that people have written down."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils import timezone

from panah.core.cases.access import cases_for
from panah.core.cases.bodies import CaseIdentity, CaseSummary
from panah.core.cases.models import Case, CaseQuerySet
from panah.core.cases.sections import Text, sections
from panah.foundation.accounts.models import User
from panah.foundation.keys.models import Grant
from panah.foundation.sealed.bodies import held_bodies, read_bodies
from panah.foundation.terms.labels import term_label
from panah.vocab.cases import CaseStatus, Urgency

LINES_A_PAGE = 60
URGENT = (Urgency.NOW, Urgency.DAY)


@dataclass(frozen=True, slots=True)
class Tally:
    """How much of something a case has, and where it stands; "" where that is not open to her."""

    text: Text
    url: str = ""


@dataclass(frozen=True, slots=True)
class ListedCase:
    """One line of the list of cases; what the reader's keys do not open is left out."""

    case: Case
    name: str
    working_title: str
    summary: CaseSummary | None
    team: list[str]
    tallies: list[Tally]
    remarks: list[Text]

    @property
    def is_urgent(self) -> bool:
        """Help is needed now or within a day."""
        return bool(self.summary and not self.case.is_closed and self.summary.urgency in URGENT)

    @property
    def is_overdue(self) -> bool:
        """The day of the next step is over."""
        day = self.summary.next_step_on if self.summary else None
        return bool(day and not self.case.is_closed and day < timezone.localdate())


class Order(StrEnum):
    """What stands first in the list of cases."""

    NEWEST = ""
    YOUNGEST = "youngest"


class Only(StrEnum):
    """Which cases are counted on the page of the day, whatever their status."""

    OPEN = "open"
    OVERDUE = "overdue"
    URGENT = "urgent"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list was narrowed by (words that every line says, a status or what the page of the
    day counts), its order, the page.
    """

    words: str = ""
    status: CaseStatus | Only | None = None
    page: str = ""
    order: Order = Order.NEWEST

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return bool(self.words.strip() or self.status)

    @property
    def everything(self) -> Asked:
        """The same order, and nothing left out."""
        return Asked(order=self.order)


@dataclass(frozen=True, slots=True)
class Step:
    """The next step of a case, as its team wrote it down."""

    case: Case
    step: str
    on: date | None
    urgency: Urgency
    name: str = ""

    def is_overdue(self, today: date) -> bool:
        """Its day is over."""
        return self.on is not None and self.on < today


def listed_cases(user: User, asked: Asked) -> Page[ListedCase]:
    """One page of the person's cases that say what was asked for, in the order she asked for."""
    cases = _standing(cases_for(user), asked.status, user)
    found: CaseQuerySet | list[Case] = _that_say(cases, asked, user) if asked.words else cases
    if asked.order is Order.YOUNGEST:
        found = _youngest_first(list(found), user)
    page: Page[Any] = Paginator(found, LINES_A_PAGE).get_page(asked.page)
    page.object_list = _lines(list(page.object_list), user)
    return page


def _standing(cases: CaseQuerySet, status: CaseStatus | Only | None, user: User) -> CaseQuerySet:
    """Those of one status, or those that the page of the day counts."""
    if status is None:
        return cases
    if isinstance(status, CaseStatus):
        return cases.filter(status=status)
    return cases.open() if status is Only.OPEN else cases.open().filter(pk__in=_due(status, user))


def _due(which: Only, user: User) -> list[UUID]:
    today = timezone.localdate()
    return [
        pk
        for pk, said in held_bodies(CaseSummary, by=user)
        if (said.urgency in URGENT if which is Only.URGENT else _is_over(said.next_step_on, today))
    ]


def _is_over(day: date | None, today: date) -> bool:
    return day is not None and day < today


def next_steps(user: User, cases: Iterable[Case] | None = None) -> list[Step]:
    """The next steps in all open cases of this person: those with a day first, the earliest first,
    then those whose case is urgent.

    cases  her open cases, where they are loaded already
    """
    live = {case.pk: case for case in (cases_for(user).open() if cases is None else cases)}
    steps = [
        Step(live[pk], said.next_step, said.next_step_on, said.urgency)
        for pk, said in held_bodies(CaseSummary, by=user)
        if pk in live and (said.next_step or said.next_step_on or said.urgency in URGENT)
    ]
    return sorted(steps, key=_when)


def named(steps: Sequence[Step], user: User) -> list[Step]:
    """The same steps with what their cases are called."""
    names = names_of([step.case for step in steps], user)
    return [replace(step, name=names[step.case.pk]) for step in steps]


def names_of(cases: Collection[Case], user: User) -> dict[UUID, str]:
    """What each case is called by those who may know it, else its reference."""
    identities = read_bodies(CaseIdentity, [case.pk for case in cases], by=user)
    return {
        case.pk: identities[case.pk].alias if case.pk in identities else case.ref for case in cases
    }


def _when(step: Step) -> tuple[date, int, str]:
    order = list(Urgency)
    return (step.on or date.max, order.index(step.urgency), step.case.ref)


def _that_say(cases: CaseQuerySet, asked: Asked, user: User) -> list[Case]:
    identities = dict(held_bodies(CaseIdentity, by=user))
    wanted = {word: _carried_by(word) for word in asked.words.casefold().split()}
    return [
        case
        for case in cases
        if all(
            case.pk in carried or word in _said(case, identities.get(case.pk))
            for word, carried in wanted.items()
        )
    ]


def _carried_by(word: str) -> set[UUID]:
    """The cases of colleagues whose names have this word in them."""
    people = [user.pk for user in User.objects.all() if word in user.name.casefold()]
    grants = Grant.objects.live().filter(person__in=people).order_by()
    return set(grants.values_list("scope", flat=True)) if people else set()


def _youngest_first(cases: list[Case], user: User) -> list[Case]:
    """By the birth of the youngest survivor; where none is known, last, the newest case first."""
    births: dict[UUID, date] = {}
    for section in sections():
        births |= section.births([case.pk for case in cases], user)
    return sorted(cases, key=lambda case: births.get(case.pk, date.min), reverse=True)


def _said(case: Case, identity: CaseIdentity | None) -> str:
    names = (identity.alias, identity.working_title) if identity else ()
    return " ".join([case.ref, *names, str(term_label(CaseStatus(case.status)))]).casefold()


def _lines(cases: Sequence[Case], user: User) -> list[ListedCase]:
    ids = [case.pk for case in cases]
    identities = read_bodies(CaseIdentity, ids, by=user)
    summaries = read_bodies(CaseSummary, ids, by=user)
    team, tallies, remarks = _teams(ids), _tallies(cases, user), _remarks(ids, user)
    return [
        ListedCase(
            case,
            identities[case.pk].alias if case.pk in identities else case.ref,
            identities[case.pk].working_title if case.pk in identities else "",
            summaries.get(case.pk),
            team.get(case.pk, []),
            tallies.get(case.pk, []),
            remarks.get(case.pk, []),
        )
        for case in cases
    ]


def _teams(scopes: Collection[UUID]) -> dict[UUID, list[str]]:
    grants = Grant.objects.live().filter(scope__in=scopes).order_by()
    pairs = grants.values_list("scope", "person").distinct()
    people = {user.pk: user.name for user in User.objects.all()}
    named: dict[UUID, list[str]] = {}
    for scope, person in pairs:
        named.setdefault(scope, []).append(people[person])
    return {scope: sorted(names, key=str.casefold) for scope, names in named.items()}


def _tallies(cases: Collection[Case], user: User) -> dict[UUID, list[Tally]]:
    refs = {case.pk: case.ref for case in cases}
    found: dict[UUID, list[Tally]] = {}
    for section in sections():
        told = section.tallies(list(refs))
        is_open = set(section.open_to(list(told), user)) if told else set()
        for scope, phrase in told.items():
            url = reverse(section.url_name, args=[refs[scope]]) if scope in is_open else ""
            found.setdefault(scope, []).append(Tally(phrase, url))
    return found


def _remarks(scopes: Collection[UUID], user: User) -> dict[UUID, list[Text]]:
    found: dict[UUID, list[Text]] = {}
    for section in sections():
        for scope, remark in section.remarks(scopes, user).items():
            found.setdefault(scope, []).append(remark)
    return found
