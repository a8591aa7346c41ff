"""The case's own two tabs: what it is about, and who may read it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from panah.core.cases.sections import Section


class Overview(Section):
    """What the case is about."""

    label = _("Overview")
    url_name = "cases:overview"


class Team(Section):
    """Who may read which part."""

    label = _("Team and access")
    url_name = "cases:team"
