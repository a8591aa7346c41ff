"""The chronology as a tab of a case."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from panah.core.cases.models import Case
from panah.core.cases.sections import Section
from panah.foundation.accounts.models import User
from panah.foundation.keys.access import holds
from panah.vocab.access import CompartmentKind


class Chronology(Section):
    """What happened, in order, with the words that say so."""

    label = _("Chronology")
    url_name = "chronology:page"

    def visible_to(self, case: Case, user: User) -> bool:
        """It is made of documents: who may not read those has nothing to see here."""
        return holds(user, case.pk, CompartmentKind.EVIDENCE)
