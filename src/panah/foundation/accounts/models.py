"""Who works here. Names are sealed under the store key; what counts of a person is signed."""

from __future__ import annotations

import json
import uuid
from hashlib import sha256
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panah.foundation.fields import Sensitivity
from panah.foundation.keys import vault
from panah.foundation.keys.bundle import Keys
from panah.foundation.keys.suites import PublicKey
from panah.foundation.terms import TermField
from panah.vocab.access import Role
from panah.vocab.staff import StaffState


class Organisation(models.Model):
    """The one organisation of this data folder. Its id is the scope of the register."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sealed_name = models.BinaryField()
    root = models.BinaryField(max_length=32)
    founded_at = models.DateTimeField(default=timezone.now)

    class Privacy(Sensitivity):
        plain = frozenset({"id", "root"})
        telling = frozenset({"founded_at"})
        sealed = frozenset({"sealed_name"})

    @property
    def name(self) -> str:
        return vault.open_for_store(bytes(self.sealed_name), _context(self)).decode()

    @name.setter
    def name(self, name: str) -> None:
        self.sealed_name = vault.seal_for_store(name.encode(), _context(self))


class User(models.Model):
    """Somebody who works here or did. Her keys are in the keyring, under her pass phrase."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    state = TermField(StaffState, default=StaffState.INVITED)
    sequence = models.PositiveIntegerField(default=1)
    roles = models.JSONField(default=list)
    public = models.BinaryField(max_length=1216)
    verify = models.BinaryField(max_length=32)
    profile = models.BinaryField()
    created_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True)

    # Set while she is signed in: opened keys, for one request or one job.
    keys: Keys | None = None
    is_authenticated: ClassVar[bool] = True
    is_anonymous: ClassVar[bool] = False
    is_active: ClassVar[bool] = True

    class Privacy(Sensitivity):
        plain = frozenset({"id", "sequence", "public", "verify"})
        telling = frozenset({"state", "roles", "created_at", "left_at"})
        sealed = frozenset({"profile"})

    class Meta:
        ordering = ["created_at", "id"]
        verbose_name = _("person who works here")
        constraints = [
            models.CheckConstraint(
                name="user_left_with_a_time",
                condition=(
                    models.Q(state=StaffState.LEFT, left_at__isnull=False)
                    | (~models.Q(state=StaffState.LEFT) & models.Q(left_at__isnull=True))
                ),
            ),
        ]

    @property
    def name(self) -> str:
        """How she is shown. Raises StoreLocked while the store is closed."""
        return str(self._profile()["name"])

    @property
    def user_name(self) -> str:
        """What she types when she signs in."""
        return str(self._profile()["user_name"])

    def set_profile(self, *, name: str, user_name: str) -> None:
        said = json.dumps({"name": name, "user_name": user_name}, ensure_ascii=False)
        self.profile = vault.seal_for_store(said.encode(), _context(self))

    def _profile(self) -> dict[str, Any]:
        # Opened once per instance: a page shows the same name many times.
        opened = self.__dict__.get("_opened_profile")
        if opened is None or opened[0] != bytes(self.profile):
            clear = vault.open_for_store(bytes(self.profile), _context(self))
            opened = (bytes(self.profile), json.loads(clear))
            self.__dict__["_opened_profile"] = opened
        said: dict[str, Any] = opened[1]
        return said

    def public_key(self) -> PublicKey:
        return PublicKey(bytes(self.public))

    def take_keys(self, keys: Keys) -> None:
        """Her public halves are now those of `keys`."""
        self.public = keys.private.public().raw
        self.verify = keys.verify_key()

    def claimed_roles(self) -> frozenset[Role]:
        """What the row says. What counts is `access.roles_of`, which checks the signatures."""
        return frozenset(Role(code) for code in self.roles)

    def statement(self) -> bytes:
        """What a coordinator signs: who, which keys, which roles, for the how-manieth time."""
        return _statement(
            self.id, self.sequence, self.roles, bytes(self.public), bytes(self.verify)
        )


class FormerStatement(models.Model):
    """What stood signed of a person before she got new keys: what she had signed still stands."""

    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="former")
    sequence = models.PositiveIntegerField()
    roles = models.JSONField(default=list)
    public = models.BinaryField(max_length=1216)
    verify = models.BinaryField(max_length=32)

    class Privacy(Sensitivity):
        plain = frozenset({"id", "sequence", "public", "verify"})
        telling = frozenset({"person", "roles"})

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["person", "sequence"], name="one_statement_each_time"),
        ]

    def statement(self) -> bytes:
        return _statement(
            self.person_id, self.sequence, self.roles, bytes(self.public), bytes(self.verify)
        )


class Signature(models.Model):
    """That a coordinator, or the organisation's root, stands for a person's keys and roles.

    leaving  that these keys are no longer used, and what was signed with them still stands
    key      the public key it was made with
    """

    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="signatures")
    sequence = models.PositiveIntegerField()
    leaving = models.BooleanField(default=False)
    by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="signatures_given"
    )
    key = models.BinaryField(max_length=32)
    signature = models.BinaryField(max_length=64)
    made_at = models.DateTimeField(default=timezone.now)

    class Privacy(Sensitivity):
        plain = frozenset({"id", "sequence", "key", "signature"})
        telling = frozenset({"person", "leaving", "by", "made_at"})

    class Meta:
        ordering = ["id"]


def _statement(
    person: uuid.UUID, sequence: int, roles: list[str], public: bytes, verify: bytes
) -> bytes:
    said = [
        "panah person 1",
        str(person),
        sequence,
        sorted(roles),
        sha256(public).hexdigest(),
        verify.hex(),
    ]
    return json.dumps(said, separators=(",", ":")).encode()


def _context(row: models.Model) -> bytes:
    return f"panah|{row._meta.label_lower}|{row.pk}".encode()
