"""Copies of a case's file that were made, and the Word templates that this office prefers."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panah.core.cases.models import Case
from panah.foundation.fields.sensitivity import Sensitivity
from panah.foundation.sealed.models import SealedFile
from panah.foundation.terms.fields import TermField
from panah.vocab.casefile import FileFormat

USER = settings.AUTH_USER_MODEL


class Copy(models.Model):
    """One numbered copy of the file. For whom it is and what is in it, its body says.

    file  the sealed bytes, once it is made: what left the house can be looked at again
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="copies")
    number = models.PositiveIntegerField(_("number"))
    format = TermField(FileFormat, verbose_name=_("how it is made"))
    asked_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("asked for at"), default=timezone.now)
    file = models.OneToOneField(
        SealedFile, on_delete=models.PROTECT, null=True, blank=True, related_name="copy"
    )

    class Privacy(Sensitivity):
        plain = frozenset({"id", "number"})
        telling = frozenset({"case", "format", "asked_by", "asked_at", "file"})

    class Meta:
        ordering = ["-number"]
        verbose_name_plural = "copies"
        constraints = [
            models.UniqueConstraint("case", "number", name="one_copy_of_a_case_and_number"),
        ]


class WordTemplate(models.Model):
    """A Word template of this office for one language. The last one that was not dropped counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    language = models.CharField(_("language"), max_length=8)
    file = models.OneToOneField(SealedFile, on_delete=models.PROTECT, related_name="word_template")
    added_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(_("added at"), default=timezone.now)
    dropped_at = models.DateTimeField(_("no longer used since"), null=True, blank=True)

    class Privacy(Sensitivity):
        plain = frozenset({"id", "language"})
        telling = frozenset({"file", "added_by", "added_at", "dropped_at"})

    class Meta:
        ordering = ["added_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                "language",
                condition=models.Q(dropped_at=None),
                name="one_template_in_use_for_a_language",
            ),
        ]
