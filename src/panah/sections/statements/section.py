"""What statements add to a case: their tab."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from panah.core.cases.models import Case
from panah.core.cases.sections import Section
from panah.foundation.accounts.models import User
from panah.foundation.keys.access import holds
from panah.vocab.access import CompartmentKind


class Statements(Section):
    """What people told us, in versions."""

    label = _("Statements")
    url_name = "statements:statements"

    def visible_to(self, case: Case, user: User) -> bool:
        """Only those who hold the evidence of a case have any use for it."""
        return holds(user, case.pk, CompartmentKind.EVIDENCE)
