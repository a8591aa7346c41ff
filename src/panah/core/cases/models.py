"""The file of one person's way out: a row with references and states; what it says is sealed."""

from __future__ import annotations

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panah.core.cases.refs import LENGTH, new_ref
from panah.foundation.accounts.models import User
from panah.foundation.fields.sensitivity import Sensitivity
from panah.foundation.keys.access import scopes_held
from panah.foundation.terms.fields import TermField
from panah.vocab.cases import CaseStatus, ClosureReason

CLOSED = (CaseStatus.CLOSED, CaseStatus.CLOSED_REFERRED)


class CaseQuerySet(models.QuerySet["Case"]):
    """Reading cases; nothing here opens a seal."""

    def for_person(self, user: User) -> Self:
        """The cases of which this person holds a key, whichever."""
        return self.filter(pk__in=scopes_held(user))

    def open(self) -> Self:
        """Those that are not closed."""
        return self.filter(closed_on=None)


class Case(models.Model):
    """One case. Its id is the scope of its compartments."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ref = models.CharField(
        _("reference"), max_length=LENGTH, unique=True, default=new_ref, editable=False
    )
    status = TermField(CaseStatus, verbose_name=_("status"), default=CaseStatus.INTAKE)
    opened_on = models.DateField(_("opened on"), default=timezone.localdate)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="opened_cases"
    )
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    closing_reason = TermField(ClosureReason, verbose_name=_("why it was closed"), blank=True)

    objects = CaseQuerySet.as_manager()

    class Privacy(Sensitivity):
        plain = frozenset({"id"})
        telling = frozenset(
            {"ref", "status", "opened_on", "opened_by", "closed_on", "closing_reason"}
        )

    class Meta:
        ordering = ["-opened_on", "ref"]
        constraints = [
            models.CheckConstraint(
                name="case_closed_with_a_day_and_a_reason",
                condition=Q(closed_on=None, closing_reason="")
                & ~Q(status__in=[str(status) for status in CLOSED])
                | Q(closed_on__isnull=False, status__in=[str(status) for status in CLOSED])
                & ~Q(closing_reason=""),
                violation_error_message=_("A closed case needs a day and a reason."),
            ),
            models.CheckConstraint(
                name="case_closes_on_or_after_it_opened",
                condition=Q(closed_on=None) | Q(closed_on__gte=F("opened_on")),
                violation_error_message=_(
                    "The case cannot be closed before it was opened. Check the day."
                ),
            ),
        ]

    @property
    def scope(self) -> uuid.UUID:
        """The scope of its compartments, and of its lines in the audit."""
        return self.id

    @property
    def is_closed(self) -> bool:
        """Nothing may be added to a closed case until it is opened again."""
        return self.closed_on is not None
