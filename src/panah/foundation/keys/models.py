"""Compartments and grants: the permission row is the key."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from panah.foundation.fields import Sensitivity
from panah.foundation.keys import vault
from panah.foundation.terms import TermField
from panah.foundation.terms.labels import term_label
from panah.vocab.access import CompartmentKind, GrantReason


class Compartment(models.Model):
    """A part of a file with a key of its own. The key itself is only in the grants' wraps."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    scope = models.UUIDField()
    kind = TermField(CompartmentKind)
    version = models.PositiveIntegerField(default=1)
    recovery_wrap = models.BinaryField()
    recovery_suite = models.PositiveSmallIntegerField()
    rotation_due = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)

    class Privacy(Sensitivity):
        plain = frozenset({"id", "version", "recovery_suite", "rotation_due"})
        telling = frozenset({"scope", "kind", "created_at"})
        sealed = frozenset({"recovery_wrap"})

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scope", "kind"], name="one_compartment_per_kind"),
        ]
        # Thousands are looked up for a coordinator, and each row carries a long recovery wrap.
        indexes = [
            models.Index(fields=["id", "version", "scope", "kind"], name="compartments_in_short"),
            models.Index(
                fields=["rotation_due"], condition=Q(rotation_due=True), name="rotations_due"
            ),
        ]

    def info(self, holder: object) -> bytes:
        """What a wrap of this compartment's key is bound to: place, version and holder."""
        return wrap_info(self.scope, self.kind, self.version, holder)

    def place(self, what: str) -> bytes:
        """What everything sealed in this compartment is bound to."""
        return sealed_place(self.scope, self.kind, self.version, what)


def wrap_info(scope: uuid.UUID, kind: str, version: int, holder: object) -> bytes:
    """What a wrap of a compartment's key is bound to."""
    return f"panah|grant|{scope}|{kind}|{version}|{holder}".encode()


def sealed_place(scope: uuid.UUID, kind: str, version: int, what: str) -> bytes:
    """What something sealed in a compartment is bound to."""
    return f"panah|{scope}|{kind}|{version}|{what}".encode()


class GrantQuerySet(models.QuerySet["Grant"]):
    def live(self) -> GrantQuerySet:
        """Those that open something today: not run out, and not waiting for her new keys."""
        today = timezone.localdate()
        return self.filter(Q(expires__isnull=True) | Q(expires__gte=today), waits=False)


class Grant(models.Model):
    """That a person may read a compartment: the compartment's key, wrapped to her.

    scope   that of the compartment, here too: whoever holds thousands is asked for their scopes
    waits   she has new keys since, and nobody who holds the compartment has given it to them yet
    """

    compartment = models.ForeignKey(Compartment, on_delete=models.CASCADE, related_name="grants")
    scope = models.UUIDField()
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="grants"
    )
    wrapped = models.BinaryField()
    suite = models.PositiveSmallIntegerField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="grants_given"
    )
    sealed_reason = models.BinaryField()
    created_at = models.DateTimeField(default=timezone.now)
    expires = models.DateField(null=True)
    waits = models.BooleanField(default=False)

    objects = GrantQuerySet.as_manager()

    class Privacy(Sensitivity):
        plain = frozenset({"id", "suite", "waits"})
        telling = frozenset({"compartment", "scope", "person", "by", "created_at", "expires"})
        sealed = frozenset({"wrapped", "sealed_reason"})

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["compartment", "person"], name="one_grant_per_person"),
        ]
        indexes = [
            # A coordinator holds tens of thousands, and each row carries a long wrap.
            models.Index(
                fields=["person", "scope", "expires", "waits", "compartment"],
                name="grants_in_short",
            ),
            models.Index(fields=["scope", "person"], name="grants_by_scope"),
            # Few ever run out, and each sign-in asks which have.
            models.Index(
                fields=["expires"], condition=Q(expires__isnull=False), name="grants_that_run_out"
            ),
        ]

    @property
    def why(self) -> str:
        """Why it was given: the giver's words, or the reader's for what nobody had to explain."""
        said = self.reason
        return term_label(GrantReason(said)) if said in GrantReason.every() else said

    @property
    def reason(self) -> str:
        """Why it was given, in the giver's words, or the code of a GrantReason."""
        return vault.open_for_store(bytes(self.sealed_reason), self._context()).decode()

    @reason.setter
    def reason(self, words: str) -> None:
        self.sealed_reason = vault.seal_for_store(words.encode(), self._context())

    def _context(self) -> bytes:
        return f"panah|reason|{self.compartment_id}|{self.person_id}".encode()
