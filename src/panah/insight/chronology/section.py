"""The chronology as a tab of a case, and in short on its overview."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from panah.core.cases.models import Case
from panah.core.cases.sections import Panel, Section
from panah.core.claims.book import book_of
from panah.foundation.accounts.models import User
from panah.foundation.keys.access import holds
from panah.insight.chronology.gather import chronology_in
from panah.vocab.access import CompartmentKind
from panah.vocab.families import FAMILY_OF

SHOWN = 7


class Chronology(Section):
    """What happened, in order, with the words that say so."""

    label = _("Chronology")
    url_name = "chronology:page"

    def visible_to(self, case: Case, user: User) -> bool:
        """It is made of documents: who may not read those has nothing to see here."""
        return holds(user, case.pk, CompartmentKind.EVIDENCE)

    def panel(self, case: Case, user: User) -> Panel | None:
        """The latest happenings of which a date is known, the last one below."""
        if not self.visible_to(case, user):
            return None
        rows = chronology_in(book_of(case, by=user), proposed=False).rows
        if not rows:
            return None
        dated = [row for row in rows if row.when.is_known] or list(rows)
        lines = [(row, FAMILY_OF[row.type]) for row in dated[-SHOWN:]]
        shown = {"case": case, "lines": lines, "all": len(rows), "more": len(rows) > len(lines)}
        return Panel(self.label, "chronology/panel.html", shown)
