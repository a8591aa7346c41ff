"""Verdicts on suggestions, and questions to a colleague; which entries they are about is sealed."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panah.foundation.fields.sensitivity import Sensitivity
from panah.foundation.terms.fields import TermField
from panah.vocab.recognise import Harm, SuggestionVerdict

USER = settings.AUTH_USER_MODEL


class VerdictQuerySet(models.QuerySet["Verdict"]):
    """Reading verdicts."""

    def standing(self) -> VerdictQuerySet:
        """Those that nobody took back."""
        return self.filter(withdrawn_at=None)


class Verdict(models.Model):
    """What somebody said to a suggestion. It is never changed: taken back, and said anew.

    pair      keyed by secrets of both sides: who opens only one cannot compute it
    waits     a second person must say the same before it counts
    odds      log2 of the model's odds of the pair when it was said: what calibration learns from
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pair = models.UUIDField(_("pair"), editable=False)
    verdict = TermField(SuggestionVerdict, verbose_name=_("verdict"))
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("said at"), default=timezone.now)
    waits = models.BooleanField(_("waits for a second person"), default=False)
    harm = TermField(Harm, verbose_name=_("whom it concerns"), default=Harm.PEOPLE)
    odds = models.FloatField(_("odds when it was said"), null=True, blank=True)
    seconded_by = models.ForeignKey(
        USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    seconded_at = models.DateTimeField(_("agreed at"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(_("taken back at"), null=True, blank=True)

    objects = VerdictQuerySet.as_manager()

    class Privacy(Sensitivity):
        plain = frozenset({"id", "pair", "waits"})
        telling = frozenset(
            {
                "verdict",
                "by",
                "at",
                "harm",
                "odds",
                "seconded_by",
                "seconded_at",
                "withdrawn_by",
                "withdrawn_at",
            }
        )

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                "pair", condition=Q(withdrawn_at=None), name="one_standing_verdict_on_a_pair"
            ),
            models.CheckConstraint(
                name="seconded_by_another_person",
                condition=Q(seconded_by=None) | ~Q(seconded_by=models.F("by")),
                violation_error_message=_("A second person must agree, not the same one again."),
            ),
        ]


class Question(models.Model):
    """Somebody asks a colleague whether hers is the same. Only the two can open it.

    to_her, to_asker  the ids of both entries, wrapped to each of the two
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    to = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="questions_asked_of")
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="questions_asked")
    at = models.DateTimeField(_("asked at"), default=timezone.now)
    to_her = models.BinaryField()
    to_asker = models.BinaryField()
    suite = models.PositiveSmallIntegerField()
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answer = TermField(SuggestionVerdict, verbose_name=_("answer"), blank=True)

    class Privacy(Sensitivity):
        plain = frozenset({"id", "suite"})
        telling = frozenset({"to", "by", "at", "answered_at", "answer"})
        sealed = frozenset({"to_her", "to_asker"})

    class Meta:
        ordering = ["at", "pk"]


class Threshold(models.Model):
    """From which chance on a suggestion is shown, and from which it is called strong.

    show, sure  in a hundred. A row is never changed; the newest of a kind holds.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    harm = TermField(Harm, verbose_name=_("whom it concerns"))
    show = models.PositiveSmallIntegerField(_("shown from"))
    sure = models.PositiveSmallIntegerField(_("strong from"))
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("set at"), default=timezone.now)

    class Privacy(Sensitivity):
        plain = frozenset({"id", "harm", "show", "sure"})
        telling = frozenset({"by", "at"})

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="strong_is_no_less_than_shown",
                condition=Q(show__gte=5, sure__gte=models.F("show"), sure__lte=99),
                violation_error_message=_(
                    "Shown from 5 in a hundred at least; strong from there on, up to 99."
                ),
            ),
        ]


class LinkKey(models.Model):
    """The key of the tokens, wrapped to one coordinator."""

    person = models.OneToOneField(USER, on_delete=models.CASCADE, primary_key=True)
    wrapped = models.BinaryField()
    suite = models.PositiveSmallIntegerField()
    given_at = models.DateTimeField(_("given at"), default=timezone.now)

    class Privacy(Sensitivity):
        plain = frozenset({"suite"})
        telling = frozenset({"person", "given_at"})
        sealed = frozenset({"wrapped"})


class Token(models.Model):
    """That a record has a number, without the number.

    token  keyed hash of the number in its one form
    """

    id = models.BigAutoField(primary_key=True)
    record = models.UUIDField(editable=False, db_index=True)
    token = models.BinaryField(db_index=True)

    class Privacy(Sensitivity):
        plain = frozenset({"id"})
        telling = frozenset({"record"})
        sealed = frozenset({"token"})

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["record", "token"], name="a_number_once_for_a_record")
        ]


class Waiting(models.Model):
    """What somebody looked for before all cases could be asked; only she can open it.

    wanted  who or what it was, wrapped to herself
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    by = models.ForeignKey(USER, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(_("asked at"), default=timezone.now)
    wanted = models.BinaryField()
    suite = models.PositiveSmallIntegerField()

    class Privacy(Sensitivity):
        plain = frozenset({"id", "suite"})
        telling = frozenset({"by", "at"})
        sealed = frozenset({"wanted"})

    class Meta:
        ordering = ["at", "pk"]
