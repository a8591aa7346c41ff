"""The people of a case: its tab, and their number on the overview."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from panah.core.cases.models import Case
from panah.core.cases.sections import Section
from panah.foundation.accounts.models import User
from panah.foundation.keys.access import holds
from panah.vocab.access import CompartmentKind


class People(Section):
    """Who is in this case, and which entries of the register."""

    label = _("People")
    url_name = "people:list"

    def visible_to(self, case: Case, user: User) -> bool:
        """Only to whoever may know who the people are."""
        return holds(user, case.id, CompartmentKind.IDENTITY)
