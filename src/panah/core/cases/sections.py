"""What a part of a case adds to its page. A new section is a folder and one line in settings."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from panah.core.cases.models import Case
from panah.foundation.accounts.models import User

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Panel:
    """A card that a section puts on the overview: a template and what it shows."""

    title: Text
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something in a case that somebody should look at; shown on her page of the day.

    text   a short phrase without names: "12 claims wait for a decision"
    url    where it is done
    """

    case: UUID
    text: Text
    url: str


class Section:
    """One tab of a case; a subclass overrides what it has to say.

    label     the tab's words
    url_name  the first page, reversed with the case's `ref`; its address marks the tab as present
              for every page below it
    """

    label: Text
    url_name: str

    def visible_to(self, case: Case, user: User) -> bool:
        """Whether this person has any use for the tab; it is no lock, the keys are."""
        return True

    def open_items(self, case: Case) -> Sequence[Text]:
        """What must be finished before the case can be closed, each as a short phrase."""
        return ()

    def panel(self, case: Case, user: User) -> Panel | None:
        """A card for the overview, from what this person's keys open."""
        return None

    def tallies(self, cases: Collection[UUID]) -> Mapping[UUID, Text]:
        """For the list of cases: one short phrase for each ("3 documents"); one query for all."""
        return {}

    def open_to(self, cases: Collection[UUID], user: User) -> Collection[UUID]:
        """For the list of cases: in which of these her keys open the tab; one query for all."""
        return cases

    def remarks(self, cases: Collection[UUID], user: User) -> Mapping[UUID, Text]:
        """For the list of cases: what stands under the name, from what her keys open."""
        return {}

    def births(self, cases: Collection[UUID], user: User) -> Mapping[UUID, date]:
        """For the list of cases by age: the last day on which the youngest may have been born."""
        return {}

    def waiting(self, cases: Collection[Case], user: User) -> Sequence[Waiting]:
        """What waits for this person in these cases, from what her keys open; few queries."""
        return ()


@cache
def sections() -> tuple[Section, ...]:
    """Every section, in the order of settings.CASE_SECTIONS."""
    return tuple(import_string(path)() for path in settings.CASE_SECTIONS)


def sections_for(case: Case, user: User) -> list[Section]:
    """The tabs this person sees on this case."""
    return [section for section in sections() if section.visible_to(case, user)]
