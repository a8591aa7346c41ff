"""What somebody's day holds, from what her keys open: one pass over her open cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from panah.core.cases.access import cases_for, may_open_cases
from panah.core.cases.listing import URGENT, Step, named, names_of, next_steps
from panah.core.cases.models import Case
from panah.core.cases.sections import Text, sections
from panah.foundation.accounts.models import User
from panah.insight.recognise.access import count_of_suggestions
from panah.vocab.cases import CaseStatus

SHOWN = 12
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Stage:
    """How many cases stand at one place; `of` is the largest number of any, for the bar."""

    status: CaseStatus
    count: int
    of: int


@dataclass(frozen=True, slots=True)
class Month:
    """Cases opened in one month, and its bar in a picture of 240 x 96.

    x, y, tall  the bar's left edge, upper edge and height; the ground is at 80
    """

    begins: date
    count: int
    x: int
    y: int
    tall: int

    @property
    def middle(self) -> int:
        """Where the words of this month are centred."""
        return self.x + 7


@dataclass(frozen=True, slots=True)
class Task:
    """Something that waits in a case, as a section put it."""

    name: str
    ref: str
    text: Text
    url: str


@dataclass(frozen=True, slots=True)
class Day:
    """The page of one day.

    steps    the next steps of the cases, the earliest first; `more` are not shown
    next_on  the next day with a step, when nothing is due now
    seen_before  how many suggestions wait that two entries are one; None: still being looked for
    """

    today: date
    open_cases: int
    overdue: int
    urgent: int
    steps: tuple[Step, ...]
    more: int
    waiting: tuple[Task, ...]
    stages: tuple[Stage, ...]
    months: tuple[Month, ...]
    next_on: date | None
    may_open: bool
    seen_before: int | None = 0

    @property
    def opened(self) -> int:
        """How many cases were opened in the months shown."""
        return sum(month.count for month in self.months)


def day_of(user: User, today: date) -> Day:
    """The day of this person; nothing that her keys do not open."""
    cases = list(cases_for(user))
    live = [case for case in cases if not case.is_closed]
    steps = next_steps(user, live)
    due = [step for step in steps if _needs_action(step, today)]
    later = [step.on for step in steps if step.on and step.on > today]
    return Day(
        today,
        len(live),
        sum(step.is_overdue(today) for step in steps),
        sum(step.urgency in URGENT for step in steps),
        tuple(named(steps[:SHOWN], user)),
        max(0, len(steps) - SHOWN),
        tuple(_waiting(live, user)),
        tuple(_stages(cases)),
        tuple(_months(cases, today)),
        min(later, default=None) if not due else None,
        may_open_cases(user),
        count_of_suggestions(user),
    )


def _needs_action(step: Step, today: date) -> bool:
    return (step.on is not None and step.on <= today) or step.urgency in URGENT


def _waiting(cases: list[Case], user: User) -> list[Task]:
    found = [one for section in sections() for one in section.waiting(cases, user)]
    concerned = {one.case for one in found}
    rows: dict[UUID, Case] = {case.pk: case for case in cases if case.pk in concerned}
    names = names_of(rows.values(), user)
    return [Task(names[one.case], rows[one.case].ref, one.text, one.url) for one in found]


def _stages(cases: Iterable[Case]) -> list[Stage]:
    counts = Counter(case.status for case in cases)
    most = max(counts.values(), default=1)
    return [Stage(status, counts[status], most) for status in CaseStatus if counts[status]]


def _months(cases: Iterable[Case], today: date) -> list[Month]:
    counts = Counter(case.opened_on.replace(day=1) for case in cases)
    begins = [_back(today, months) for months in range(MONTHS - 1, -1, -1)]
    most = max([counts[month] for month in begins], default=0) or 1
    tall = [round(64 * counts[month] / most) for month in begins]
    return [
        Month(month, counts[month], 3 + 20 * at, 80 - tall[at], tall[at])
        for at, month in enumerate(begins)
    ]


def _back(today: date, months: int) -> date:
    at = today.year * 12 + today.month - 1 - months
    return date(at // 12, at % 12 + 1, 1)
