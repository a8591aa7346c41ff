"""The people of a case: its tab, and their number on the overview."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from panah.core.cases.sections import Section


class People(Section):
    """Who is in this case, and which entries of the register."""

    label = _("People")
    url_name = "people:list"
