"""The audit log: one line per act, chained, never content."""

from __future__ import annotations

import json
from hashlib import sha256

from django.conf import settings
from django.db import models

from panah.foundation.fields import Sensitivity


class Entry(models.Model):
    """Who did what to which thing, when. Codes and ids only; nobody can alter it unnoticed."""

    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    act = models.CharField(max_length=64)
    kind = models.CharField(max_length=64, blank=True)
    thing = models.CharField(max_length=36, blank=True)
    scope = models.UUIDField(null=True)
    detail = models.JSONField(default=dict)
    hash = models.BinaryField(max_length=32)

    class Privacy(Sensitivity):
        plain = frozenset({"id", "hash"})
        telling = frozenset({"at", "by", "act", "kind", "thing", "scope", "detail"})

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "entries"
        indexes = [
            models.Index(fields=["scope", "id"], name="audit_by_scope"),
            models.Index(fields=["thing", "id"], name="audit_by_thing"),
        ]

    def chained_to(self, before: bytes) -> bytes:
        """SHA-256 of the previous line's hash and everything this line says. 32 bytes."""
        said = [
            self.at.isoformat(),
            str(self.by_id or ""),
            self.act,
            self.kind,
            self.thing,
            str(self.scope or ""),
            self.detail,
        ]
        row = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
        return sha256(before + row.encode()).digest()
