"""What a raid would get today, computed from the real state; counts only, never a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from panah.foundation.accounts.access import colleagues
from panah.foundation.accounts.models import User
from panah.foundation.accounts.sessions import IDLE_SECONDS, idle_seconds, signed_in_people
from panah.foundation.audit.models import Entry
from panah.foundation.backups.making import Backup, latest
from panah.foundation.cipherdb.statements import is_a_file
from panah.foundation.keys import vault
from panah.foundation.keys.models import Compartment, Grant
from panah.vocab.access import CompartmentKind, Role
from panah.vocab.staff import Weakness

LONG_AWAY = timedelta(days=60)
BACKUP_DUE_AFTER = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Share:
    """What one person's pass phrase opens.

    cases     of how many files at least one part
    per_cent  of all files, rounded up: one of a thousand is not none
    is_here   signed in now: what she has open is in the memory of the running machine
    is_away   has not signed in for two months and still holds keys
    """

    person: User
    cases: int
    per_cent: int
    is_here: bool
    seen: datetime | None
    is_away: bool


@dataclass(frozen=True, slots=True)
class Alone:
    """Parts of files that one person alone can open: lost, or given away, with her."""

    kind: CompartmentKind
    person: User
    files: int


@dataclass(frozen=True, slots=True)
class Exposure:
    """The whole page. `files` is the number of files that have keys."""

    files: int
    shares: tuple[Share, ...]
    alone: tuple[Alone, ...]
    backup: Backup | None
    weaknesses: tuple[Weakness, ...]

    @property
    def here(self) -> int:
        """How many people are signed in."""
        return sum(share.is_here for share in self.shares)


def exposure_now() -> Exposure:
    """What would be taken now. Opens no seal."""
    files = _parts().values("scope").distinct().count()
    shares = tuple(_shares(files))
    backup = latest()
    return Exposure(files, shares, tuple(_alone()), backup, tuple(_weaknesses(shares, backup)))


def _shares(files: int) -> list[Share]:
    held = dict(_grants().values_list("person").annotate(files=Count("scope", distinct=True)))
    entered = Entry.objects.filter(act="sign-in", by__isnull=False).order_by()
    seen = dict(entered.values_list("by").annotate(at=Max("at")))
    here = signed_in_people()
    shares = [
        _share(person, held.get(person.pk, 0), files, seen.get(person.pk), person.pk in here)
        for person in colleagues()
    ]
    return sorted(shares, key=lambda share: -share.cases)


def _share(person: User, cases: int, files: int, seen: datetime | None, is_here: bool) -> Share:
    per_cent = -(-100 * cases // files) if files else 0
    is_away = bool(cases) and (seen is None or timezone.now() - seen > LONG_AWAY)
    return Share(person, cases, per_cent, is_here, seen, is_away and not is_here)


def _alone() -> list[Alone]:
    single = _parts().annotate(n=Count("grants", filter=_live())).filter(n=1).values("pk")
    grants = _grants().filter(compartment__in=single).order_by()
    counted = grants.values_list("compartment__kind", "person").annotate(files=Count("pk"))
    people: dict[UUID, User] = User.objects.in_bulk([person for _, person, _ in counted])
    found = [Alone(CompartmentKind(kind), people[person], n) for kind, person, n in counted]
    return sorted(found, key=lambda alone: -alone.files)


def _weaknesses(shares: tuple[Share, ...], backup: Backup | None) -> list[Weakness]:
    noticed = {
        Weakness.DEMONSTRATION: vault.is_demonstration(),
        Weakness.OPEN_DISK: not is_a_file(),
        Weakness.NO_BACKUP: backup is None,
        Weakness.OLD_BACKUP: bool(backup and timezone.now() - backup.made_at > BACKUP_DUE_AFTER),
        Weakness.LONG_IDLE: idle_seconds() > IDLE_SECONDS,
        Weakness.AWAY_WITH_KEYS: any(share.is_away for share in shares),
        Weakness.ONE_COORDINATOR: sum(
            Role.COORDINATOR in share.person.claimed_roles() for share in shares
        )
        < 2,
    }
    return [weakness for weakness, is_there in noticed.items() if is_there]


def _parts() -> QuerySet[Compartment]:
    return Compartment.objects.exclude(kind=CompartmentKind.REGISTER)


def _grants() -> QuerySet[Grant]:
    return Grant.objects.live().filter(compartment__in=_parts())


def _live() -> Q:
    today = timezone.localdate()
    return Q(grants__waits=False) & (
        Q(grants__expires__isnull=True) | Q(grants__expires__gte=today)
    )
