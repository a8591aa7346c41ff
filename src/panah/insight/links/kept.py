"""The links across cases, computed once and kept in memory.

What one case says is kept by a stamp that is another whenever anything in it is; the whole is kept
by the stamps of all and by the grants of who asks, so that a grant withdrawn is felt at once. All
lies in memory only and is forgotten some minutes after its last use; it ends with the process.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, QuerySet, Sum

from panah.core.cases.access import cases_for
from panah.core.cases.bodies import CaseIdentity
from panah.core.claims.binding import BODIES
from panah.core.claims.models import (
    Claim,
    Decision,
    Dependence,
    Difference,
    Document,
    Joining,
    Preference,
    Reading,
)
from panah.core.claims.recent import Recent
from panah.core.people.bodies import (
    ActorDetails,
    ActorInCase,
    GuardedRelation,
    PersonIdentity,
    PersonRelation,
    SamenessHalf,
)
from panah.core.people.models import ActorTie, Person, Relation, Sameness
from panah.foundation.accounts.models import User
from panah.foundation.keys.proven import holding
from panah.foundation.sealed.bodies import BodyType
from panah.foundation.sealed.models import SealedBody
from panah.insight.recognise.bodies import CaseHalf, RegisterHalf
from panah.insight.recognise.models import Verdict
from panah.vocab.access import CompartmentKind

RECORDED: tuple[type[BodyType], ...] = (
    CaseIdentity,
    PersonIdentity,
    PersonRelation,
    GuardedRelation,
    ActorInCase,
    SamenessHalf,
    ActorDetails,
    CaseHalf,
    RegisterHalf,
)
KINDS = [body.kind for body in (*BODIES, *RECORDED)]
SECONDS = 300.0
# A part for each case of a large load; wholes and pictures of those who look just now.
parts = Recent(seconds=SECONDS, at_most=600)
wholes = Recent(seconds=SECONDS, at_most=12)
# Half a dozen pieces a page.
pictures = Recent(seconds=SECONDS, at_most=160)

Held = dict[UUID, frozenset[CompartmentKind]]


@dataclass(frozen=True)
class Stamps:
    """Another whenever something is.

    cases   by case
    same    of the links between people and of verdicts, which stand in no single case
    """

    cases: dict[UUID, Hashable]
    same: Hashable

    @property
    def all(self) -> Hashable:
        """Of everything together."""
        return frozenset(self.cases.items()), self.same


def held_by(user: User) -> Held:
    """By case and by the register, which of its parts this person opens today."""
    return {scope: frozenset(kinds) for scope, kinds in holding(user).parts.items()}


def stamps_for(user: User) -> Stamps:
    """How everything stands that this person may read; counting queries only."""
    bodies = SealedBody.objects.filter(kind__in=KINDS, compartment__grants__person=user)
    found: defaultdict[UUID, list[Any]] = defaultdict(list)
    sums = {"count": Count("pk"), "last": Max("pk"), "total": Sum("revision")}
    for row in _by(bodies, "compartment__scope", **sums):
        found[row[0]].append(row[1:])
    for rows in _counted(user):
        for row in rows:
            found[row[0]].append(row[1:])
    said = {"count": Count("pk"), "back": Count("withdrawn_at"), "second": Count("seconded_at")}
    rows_of_both = (Sameness.objects.aggregate(**said), Verdict.objects.aggregate(**said))
    same = tuple(tuple(one.values()) for one in rows_of_both)
    return Stamps({scope: tuple(rows) for scope, rows in found.items()}, same)


def _counted(user: User) -> Iterable[Iterable[Any]]:
    """Of each table that is no body how many rows each case has, and the latest."""
    cases = cases_for(user).order_by().values("pk")
    for model in (Person, Relation, ActorTie):
        rows = model.objects.filter(case__in=cases)
        yield _by(rows, "case", count=Count("pk"), back=Count("withdrawn_at"))
    yield _by(Document.objects.filter(case__in=cases), "case", "state", count=Count("pk"))
    decisions = Decision.objects.filter(claim__document__case__in=cases)
    yield _by(decisions, "claim__document__case", count=Count("pk"), last=Max("pk"))
    claims = Claim.objects.filter(document__case__in=cases)
    yield _by(claims, "document__case", count=Count("pk"), last=Max("born_at"))
    readings = Reading.objects.filter(document__case__in=cases)
    yield _by(readings, "document__case", count=Count("pk"), last=Max("made_at"))
    latest = {"count": Count("pk"), "last": Max("at")}
    yield _by(Preference.objects.filter(event__case__in=cases), "event__case", **latest)
    yield _by(Difference.objects.filter(case__in=cases), "case", **latest)
    yield _by(Dependence.objects.filter(source__case__in=cases), "source__case", **latest)
    yield _by(Joining.objects.filter(case__in=cases), "case", **latest)


def _by(rows: QuerySet[Any], *of: str, **told: Any) -> Iterable[tuple[Any, ...]]:
    found: Iterable[tuple[Any, ...]]
    found = rows.order_by(*of).values(*of).annotate(**told).values_list(*of, *told)
    return found
