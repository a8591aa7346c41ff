"""What evidence adds to a case: its tab, its tally, and what must be finished before closing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, ngettext_lazy

from panah.core.cases.models import Case
from panah.core.cases.sections import Panel, Section, Text, Waiting
from panah.core.claims.access import being_read, tally_documents
from panah.foundation.accounts.models import User
from panah.foundation.keys.access import holds
from panah.foundation.keys.models import Grant
from panah.sections.evidence.access import lines_of
from panah.sections.evidence.access.review import waiting_by_case, waiting_count
from panah.vocab.access import CompartmentKind

SHOWN = 5


class Evidence(Section):
    """The documents of a case and what they say."""

    label = _("Documents")
    url_name = "evidence:documents"

    def visible_to(self, case: Case, user: User) -> bool:
        """Only those who hold the evidence of a case have any use for it."""
        return holds(user, case.pk, CompartmentKind.EVIDENCE)

    def open_items(self, case: Case) -> Sequence[Text]:
        """Documents that are being read right now, claims that a second person has to see."""
        reading, second = being_read(case), waiting_count(case)
        words = ngettext("%(count)d document being read", "%(count)d documents being read", reading)
        waits = ngettext(
            "%(count)d claim waiting for a second person",
            "%(count)d claims waiting for a second person",
            second,
        )
        found = ((words, reading), (waits, second))
        return tuple(text % {"count": count} for text, count in found if count)

    def panel(self, case: Case, user: User) -> Panel | None:
        """The newest documents and how far each is read."""
        if not self.visible_to(case, user):
            return None
        lines = lines_of(case, by=user)
        shown = {"case": case, "lines": lines[:SHOWN], "more": max(0, len(lines) - SHOWN)}
        return Panel(self.label, "evidence/panel.html", shown)

    def waiting(self, cases: Collection[Case], user: User) -> Sequence[Waiting]:
        """Claims that a colleague accepted and this person has to see as the second."""
        rows = {case.pk: case for case in cases}
        words = ngettext_lazy(
            "%(count)d claim waits for you as the second person",
            "%(count)d claims wait for you as the second person",
            "count",
        )
        return [
            Waiting(
                case, words % {"count": count}, reverse("evidence:second", args=[rows[case].ref])
            )
            for case, count in waiting_by_case(cases, by=user).items()
        ]

    def open_to(self, cases: Collection[UUID], user: User) -> Collection[UUID]:
        """The cases of which she holds the evidence."""
        held = Grant.objects.live().filter(person=user, scope__in=cases).order_by()
        return set(
            held.filter(compartment__kind=CompartmentKind.EVIDENCE).values_list("scope", flat=True)
        )

    def tallies(self, cases: Collection[UUID]) -> Mapping[UUID, Text]:
        """How many documents each case has."""
        return {
            case: ngettext("%(count)d document", "%(count)d documents", count) % {"count": count}
            for case, count in tally_documents(cases).items()
        }
