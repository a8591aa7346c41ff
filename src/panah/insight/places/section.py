"""The places as a tab of a case."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from panah.core.cases.models import Case
from panah.core.cases.sections import Section
from panah.foundation.accounts.models import User
from panah.foundation.keys.access import held_kinds
from panah.vocab.access import CompartmentKind


class Places(Section):
    """Where it happened, and the ways between."""

    label = _("Places")
    url_name = "places:page"

    def visible_to(self, case: Case, user: User) -> bool:
        """It is made of documents and homes: for who may read the ones or know the others."""
        kinds = held_kinds(user, case.pk)
        return bool({CompartmentKind.IDENTITY, CompartmentKind.EVIDENCE} & kinds)
