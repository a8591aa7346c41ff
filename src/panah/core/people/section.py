"""The people of a case: its tab, and their number on the overview."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from panah.core.cases.models import Case
from panah.core.cases.sections import Section, Text, Waiting
from panah.core.people.access import births_of, links_to_second
from panah.foundation.accounts.models import User
from panah.foundation.keys.access import holds
from panah.foundation.look.dates import written_uncertain
from panah.values.dates import UncertainDate
from panah.vocab.access import CompartmentKind


class People(Section):
    """Who is in this case, and which entries of the register."""

    label = _("People")
    url_name = "people:list"

    def visible_to(self, case: Case, user: User) -> bool:
        """Only to whoever may know who the people are."""
        return holds(user, case.id, CompartmentKind.IDENTITY)

    def remarks(self, cases: Collection[UUID], user: User) -> Mapping[UUID, Text]:
        """When the survivor was born, so that a child is seen in the list."""
        return {
            case: _("youngest survivor born %(when)s") % {"when": _years(born)}
            for case, born in births_of(cases, user).items()
        }

    def births(self, cases: Collection[UUID], user: User) -> Mapping[UUID, date]:
        """The last day on which the youngest survivor of each may have been born."""
        return {
            case: last
            for case, born in births_of(cases, user).items()
            if (last := born.end or born.start)
        }

    def waiting(self, cases: Collection[Case], user: User) -> Sequence[Waiting]:
        """Links between two survivors that a colleague made and this person has to see too."""
        words = _("Two records may be one person: you are asked as the second to say so")
        return [
            Waiting(case, words, reverse("people:second", args=[one.case.ref, one.pk, link.pk]))
            for case, (one, link) in links_to_second(cases, user).items()
        ]


def _years(born: UncertainDate) -> str:
    if born.start is None or born.end is None:
        return written_uncertain(born)
    first, last = born.start.year, born.end.year
    return f"{first}" if first == last else f"{first}–{last}"
