"""Where sealed things lie: one table for bodies, one for files."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone

from panah.foundation.fields import Sensitivity
from panah.foundation.keys.models import Compartment


class SealedBody(models.Model):
    """The sealed part of one record in one compartment."""

    kind = models.CharField(max_length=64)
    record = models.UUIDField()
    compartment = models.ForeignKey(Compartment, on_delete=models.CASCADE, related_name="bodies")
    revision = models.PositiveIntegerField(default=1)
    blob = models.BinaryField()

    class Privacy(Sensitivity):
        plain = frozenset({"id", "kind", "record", "revision"})
        telling = frozenset({"compartment"})
        sealed = frozenset({"blob"})

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "record"], name="one_body_per_record"),
        ]
        indexes = [
            models.Index(fields=["compartment", "kind"], name="bodies_by_compartment"),
            # Lists ask where all of a kind stand: in the rows their long blobs lie between.
            models.Index(
                fields=["kind", "record", "compartment", "revision"], name="bodies_listed"
            ),
        ]

    def place(self) -> bytes:
        """What the blob is bound to; a blob moved anywhere else does not open."""
        return self.compartment.place(body_place(self.kind, self.record, self.revision))


def body_place(kind: str, record: uuid.UUID, revision: int) -> str:
    """Where a body belongs within its compartment."""
    return f"body|{kind}|{record}|{revision}"


class SealedFile(models.Model):
    """A file whose bytes lie sealed in <data>/files; its key is wrapped in the compartment's."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    compartment = models.ForeignKey(Compartment, on_delete=models.PROTECT, related_name="files")
    size = models.PositiveBigIntegerField()
    key = models.BinaryField()
    created_at = models.DateTimeField(default=timezone.now)

    class Privacy(Sensitivity):
        plain = frozenset({"id", "size"})
        telling = frozenset({"compartment", "created_at"})
        sealed = frozenset({"key"})

    def place(self) -> bytes:
        """What the file's wrapped key is bound to."""
        return self.compartment.place(f"file|{self.id}")
