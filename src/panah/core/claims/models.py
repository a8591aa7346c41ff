"""Documents, what was read in them, the claims people decided on, and how claims stand together.

Rows hold references, states and times of our own acts; every word is in a sealed body.
"""

from __future__ import annotations

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panah.core.cases.models import Case
from panah.foundation.fields.sensitivity import Sensitivity
from panah.foundation.sealed.models import SealedFile
from panah.foundation.terms.fields import TermField
from panah.vocab.claims import (
    ClaimStatus,
    ClaimVerdict,
    DependenceKind,
    DifferenceVerdict,
    JoiningVerdict,
)
from panah.vocab.evidence import ClaimSlot, DependenceVerdict
from panah.vocab.sources import DocumentKind, ReadingState

USER = settings.AUTH_USER_MODEL


class Document(models.Model):
    """A preserved file, a web page, or a statement that we took."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="documents")
    kind = TermField(DocumentKind, verbose_name=_("what it is to us"))
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="derived"
    )
    file = models.OneToOneField(SealedFile, on_delete=models.PROTECT, related_name="document")
    added_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="added_documents")
    added_at = models.DateTimeField(_("added at"), default=timezone.now)
    state = TermField(
        ReadingState, verbose_name=_("how far it is read"), default=ReadingState.PRESERVED
    )

    class Privacy(Sensitivity):
        plain = frozenset({"id"})
        telling = frozenset({"case", "kind", "parent", "file", "added_by", "added_at", "state"})

    class Meta:
        ordering = ["added_at", "pk"]


class Reading(models.Model):
    """What one version of the extractor read in one document; readings stand side by side."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="readings")
    extractor = models.CharField(_("found by"), max_length=60)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    class Privacy(Sensitivity):
        plain = frozenset({"id", "extractor"})
        telling = frozenset({"document", "made_at", "by"})

    class Meta:
        ordering = ["made_at", "pk"]
        get_latest_by = "made_at"
        constraints = [
            models.UniqueConstraint(
                "document", "extractor", name="one_reading_a_document_and_extractor"
            ),
        ]


class Event(models.Model):
    """A happening on which claims bear; its slots are filled by them and by nothing else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="events")
    made_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("made at"), default=timezone.now)

    class Privacy(Sensitivity):
        plain = frozenset({"id"})
        telling = frozenset({"case", "made_by", "made_at"})

    class Meta:
        ordering = ["made_at", "pk"]


class ClaimQuerySet(models.QuerySet["Claim"]):
    """Reading claims; a claim's status is its last decision."""

    def with_status(self) -> Self:
        """Each with `verdict`: the code of its last decision."""
        last = Decision.objects.filter(claim=OuterRef("pk")).order_by("-pk").values("verdict")[:1]
        return self.annotate(
            verdict=Coalesce(
                Subquery(last), Value(ClaimStatus.PROPOSED.value), output_field=_code()
            )
        )

    def statuses(self) -> dict[uuid.UUID, ClaimStatus]:
        """Where each of these claims stands."""
        return {
            claim.pk: ClaimStatus(claim.verdict)  # type: ignore[attr-defined]
            for claim in self.with_status()
        }

    def accepted(self) -> Self:
        """Those that stand."""
        return self.with_status().filter(verdict=ClaimVerdict.ACCEPTED.value)

    def in_case(self, case: Case) -> Self:
        """The claims of all documents of a case."""
        return self.filter(document__case=case)


def _code() -> models.CharField[str, str]:
    return models.CharField(max_length=40)


class Claim(models.Model):
    """One thing that one source says. Born at the first human decision, never edited.

    id        keyed by what is claimed, so that a second run of an extractor proposes the same one
    replaces  the claim that this one corrects
    """

    id = models.UUIDField(primary_key=True, editable=False)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="claims")
    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, null=True, blank=True, related_name="claims"
    )
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    born_at = models.DateTimeField(_("first decided at"), default=timezone.now)
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    objects = ClaimQuerySet.as_manager()

    class Privacy(Sensitivity):
        plain = frozenset({"id"})
        telling = frozenset({"document", "event", "replaces", "born_at", "by"})

    class Meta:
        ordering = ["born_at", "pk"]


class Decision(models.Model):
    """What a person said to a claim. Only ever added; the last one counts.

    note  the record of the sealed note that says why, when somebody gave a reason
    """

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="decisions")
    verdict = TermField(ClaimVerdict, verbose_name=_("verdict"))
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("decided at"), default=timezone.now)
    note = models.UUIDField(_("note"), null=True, blank=True, editable=False)

    class Privacy(Sensitivity):
        plain = frozenset({"id", "note"})
        telling = frozenset({"claim", "verdict", "by", "at"})

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["claim"],
                condition=models.Q(verdict=ClaimVerdict.WAITING.value),
                name="decisions_that_wait",
            ),
        ]


class Preference(models.Model):
    """Which of several claims on one slot of an event is shown first. The last one counts.

    claim  None takes a preference back: nothing is put first any more
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="preferences")
    slot = TermField(ClaimSlot, verbose_name=_("what it answers"))
    claim = models.ForeignKey(
        Claim, on_delete=models.CASCADE, null=True, blank=True, related_name="preferences"
    )
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("decided at"), default=timezone.now)

    class Privacy(Sensitivity):
        plain = frozenset({"id"})
        telling = frozenset({"event", "slot", "claim", "by", "at"})

    class Meta:
        ordering = ["at", "pk"]


class Joining(models.Model):
    """A person's word on how two tellings stand to each other. The last one counts.

    one, other  the claims that say what happened, smaller id first; a telling that nobody has
                decided on has no row yet, so these are ids and no references
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="joinings")
    one = models.UUIDField(_("one telling"), editable=False)
    other = models.UUIDField(_("other telling"), editable=False)
    verdict = TermField(JoiningVerdict, verbose_name=_("verdict"))
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("decided at"), default=timezone.now)

    class Privacy(Sensitivity):
        plain = frozenset({"id", "one", "other"})
        telling = frozenset({"case", "verdict", "by", "at"})

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="two_tellings_are_joined_in_one_order",
                condition=models.Q(one__lt=models.F("other")),
                violation_error_message=_("A telling cannot be joined with itself."),
            ),
        ]


class Difference(models.Model):
    """A person's verdict on two passages that seem not to hold together. The last one counts.

    key  keyed by the two passages, so that the next comparison finds the verdict again
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="differences")
    key = models.UUIDField(_("key"), editable=False)
    verdict = TermField(DifferenceVerdict, verbose_name=_("verdict"))
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("decided at"), default=timezone.now)

    class Privacy(Sensitivity):
        plain = frozenset({"id", "key"})
        telling = frozenset({"case", "verdict", "by", "at"})

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index("case", "key", name="difference_by_its_key")]


class Dependence(models.Model):
    """A person's word on whether two documents count once (Q02). The last one counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="dependences")
    on = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="dependents")
    kind = TermField(DependenceKind, verbose_name=_("why they count once"))
    verdict = TermField(DependenceVerdict, verbose_name=_("verdict"))
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("decided at"), default=timezone.now)

    class Privacy(Sensitivity):
        plain = frozenset({"id"})
        telling = frozenset({"source", "on", "kind", "verdict", "by", "at"})

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="a_document_does_not_depend_on_itself",
                condition=~models.Q(source=models.F("on")),
                violation_error_message=_("A document cannot repeat itself."),
            ),
        ]
