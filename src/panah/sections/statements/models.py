"""Statements that we took, in versions, and drafts of them. What is said is sealed."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panah.core.cases.models import Case
from panah.core.claims.models import Document
from panah.foundation.fields.sensitivity import Sensitivity
from panah.foundation.terms.fields import TermField
from panah.vocab.statements import StatementState

USER = settings.AUTH_USER_MODEL


class Statement(models.Model):
    """One version of what somebody told us, or a draft that nobody but its author goes on with.

    before    the version that this one follows
    document  the text as it is kept, which every claim quotes; none while it is a draft
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="statements")
    document = models.OneToOneField(
        Document, on_delete=models.CASCADE, null=True, blank=True, related_name="statement"
    )
    before = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="after"
    )
    state = TermField(
        StatementState, verbose_name=_("whether it is finished"), default=StatementState.DRAFT
    )
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("written at"), default=timezone.now)

    class Privacy(Sensitivity):
        plain = frozenset({"id"})
        telling = frozenset({"case", "document", "before", "state", "by", "at"})

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="statement_that_was_taken_has_its_text",
                condition=Q(state=StatementState.DRAFT.value, document=None)
                | Q(state=StatementState.TAKEN.value, document__isnull=False),
                violation_error_message=_("A statement that was taken keeps its text."),
            ),
        ]
