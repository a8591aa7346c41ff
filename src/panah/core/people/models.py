"""Rows of people, relations, and entries of the register; who they are is sealed."""

from __future__ import annotations

import uuid
from typing import Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panah.core.cases.models import Case
from panah.foundation.fields.sensitivity import Sensitivity


class Withdrawable(models.Model):
    """A row that can be taken back and is not erased by it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(default=timezone.now)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_withdrawn_by_someone",
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
            )
        ]


Row_co = TypeVar("Row_co", bound=Withdrawable, covariant=True)


class StandingQuerySet(models.QuerySet[Row_co]):
    """Rows that may have been taken back."""

    def standing(self) -> Self:
        """Those that were not."""
        return self.filter(withdrawn_at=None)


class Person(Withdrawable):
    """Anyone who turns up in one case. The same human being in two cases is two rows."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="people")

    objects = StandingQuerySet.as_manager()

    class Privacy(Sensitivity):
        plain = frozenset({"id"})
        telling = frozenset({"case", "added_by", "added_at", "withdrawn_by", "withdrawn_at"})

    class Meta(Withdrawable.Meta):
        ordering = ["added_at", "pk"]


class Relation(Withdrawable):
    """Two people of one case stand in some relation; which one, its body says."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="relations")

    objects = StandingQuerySet.as_manager()

    class Privacy(Sensitivity):
        plain = frozenset({"id"})
        telling = frozenset({"case", "added_by", "added_at", "withdrawn_by", "withdrawn_at"})

    class Meta(Withdrawable.Meta):
        ordering = ["added_at", "pk"]


class ActorTie(Withdrawable):
    """An entry of the register turns up in a case; which entry, and how, only its body says."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="actor_ties")

    objects = StandingQuerySet.as_manager()

    class Privacy(Sensitivity):
        plain = frozenset({"id"})
        telling = frozenset({"case", "added_by", "added_at", "withdrawn_by", "withdrawn_at"})

    class Meta(Withdrawable.Meta):
        ordering = ["added_at", "pk"]


class Sameness(Withdrawable):
    """Two person records are one human being. The row knows neither; each half is sealed apart.

    waits  a second person must say so too before it counts
    """

    waits = models.BooleanField(default=False)
    seconded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    seconded_at = models.DateTimeField(null=True, blank=True)

    objects = StandingQuerySet.as_manager()

    class Privacy(Sensitivity):
        plain = frozenset({"id", "waits"})
        telling = frozenset(
            {"added_by", "added_at", "seconded_by", "seconded_at", "withdrawn_by", "withdrawn_at"}
        )

    class Meta(Withdrawable.Meta):
        ordering = ["added_at", "pk"]
        verbose_name_plural = "samenesses"
        constraints = [
            *Withdrawable.Meta.constraints,
            models.CheckConstraint(
                name="sameness_seconded_by_another_person",
                condition=Q(seconded_by=None, seconded_at=None)
                | (Q(seconded_at__isnull=False, waits=False) & ~Q(seconded_by=F("added_by"))),
                violation_error_message=_("A second person must agree, not the same one again."),
            ),
        ]


class Actor(models.Model):
    """A person, organisation, place, phone, vehicle, account or card of the register."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(default=timezone.now)

    class Privacy(Sensitivity):
        plain = frozenset({"id"})
        telling = frozenset({"added_by", "added_at"})

    class Meta:
        ordering = ["added_at", "pk"]
