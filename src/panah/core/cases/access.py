"""Loading cases for those who hold a key to them; strangers learn nothing, not even a name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

from django.db.models import Count, Max
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from panah.core.cases.bodies import CaseIdentity, CaseSafety, CaseSummary
from panah.core.cases.models import Case, CaseQuerySet
from panah.core.cases.sections import Panel, sections_for
from panah.foundation.accounts.access import roles_of
from panah.foundation.accounts.models import User
from panah.foundation.accounts.trust import trusted
from panah.foundation.audit import record
from panah.foundation.audit.models import Entry
from panah.foundation.keys.access import NoKey, held_kinds
from panah.foundation.keys.models import Compartment, Grant
from panah.foundation.keys.roles import holds_everywhere, may_hold
from panah.foundation.sealed.bodies import Absent, BodyType, read_revision
from panah.foundation.terms.labels import term_label
from panah.vocab.access import CompartmentKind, Role

PARTS = tuple(kind for kind in CompartmentKind if kind is not CompartmentKind.REGISTER)
# What coordinators hold in every case is theirs to give; the psychologist's and the lawyer's own
# parts are not, so their holders give those on.
COORDINATORS_PARTS = holds_everywhere([Role.COORDINATOR])


# A new file begins with these; whoever may not hold them does not open one.
FIRST_PARTS = frozenset(
    {CompartmentKind.IDENTITY, CompartmentKind.CASEWORK, CompartmentKind.SAFETY}
)
Body = TypeVar("Body", bound=BodyType)
# Pages opened one after the other are one visit, and one line.
VISIT = timedelta(minutes=30)
OPENED = "case.opened"


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case with what this reader's keys open of it; a part without a key is None.

    revisions  by the kind of body, what an edit of that part must carry
    """

    case: Case
    identity: CaseIdentity | None
    summary: CaseSummary | None
    safety: CaseSafety | None
    revisions: Mapping[str, int] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The alias, or the reference for a reader who may not know it."""
        return self.identity.alias if self.identity else self.case.ref

    @property
    def bodies(self) -> list[CaseIdentity | CaseSummary | CaseSafety]:
        """The parts that are open to this reader."""
        return [part for part in (self.identity, self.summary, self.safety) if part is not None]


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody signed, with the parts of a case that could still be given to her."""

    user: User
    roles: frozenset[Role]
    parts: tuple[CompartmentKind, ...] = ()

    @property
    def title(self) -> str:
        """Name and roles, and what could be given."""
        held = ", ".join(term_label(role) for role in Role if role in self.roles)
        parts = ", ".join(term_label(kind) for kind in self.parts)
        return f"{self.user.name} ({held})" + (f": {parts}" if parts else "")


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who reads this case, with what was given to her.

    is_me      it is the one who asks: she gives up, others take away
    may_lose   whether the one who asks may end it: a coordinator anybody's, everybody her own
    """

    user: User
    roles: list[Role]
    grants: list[Grant]
    is_me: bool = False
    may_lose: bool = False

    @property
    def kinds(self) -> list[CompartmentKind]:
        """The parts she reads, in the order of the vocabulary."""
        held = {grant.compartment.kind for grant in self.grants}
        return [kind for kind in PARTS if kind in held]

    @property
    def shares(self) -> list[list[Grant]]:
        """Her grants, those together that were given in one go and for one reason."""
        alike: dict[tuple[object, ...], list[Grant]] = {}
        for grant in self.grants:
            day = timezone.localdate(grant.created_at)
            alike.setdefault((grant.by_id, day, str(grant.why), grant.expires), []).append(grant)
        return list(alike.values())


def get_case(user: User, ref: str) -> Case:
    """The case, for whoever holds a key to any part of it. Leaves one line per visit.

    Raises Http404 to strangers and when there is none, without a word that tells the two apart.
    """
    case = Case.objects.for_person(user).filter(ref=ref).first()
    if case is None:
        raise Http404
    _note_visit(case, user)
    return case


def cases_for(user: User) -> CaseQuerySet:
    """The cases of which this person holds a key."""
    return Case.objects.for_person(user)


def case_file(case: Case, user: User) -> CaseFile:
    """What this person's keys open of one case."""
    identity = _part(CaseIdentity, case, user)
    summary = _part(CaseSummary, case, user)
    safety = _part(CaseSafety, case, user)
    found = [part for part in (identity, summary, safety) if part]
    return CaseFile(
        case,
        identity[0] if identity else None,
        summary[0] if summary else None,
        safety[0] if safety else None,
        {body.kind: revision for body, revision in found},
    )


def panels_for(case: Case, user: User) -> list[Panel]:
    """The cards that the sections put on the overview."""
    panels = (section.panel(case, user) for section in sections_for(case, user))
    return [panel for panel in panels if panel is not None]


@dataclass(frozen=True, slots=True)
class Team:
    """Who reads what of a case, as the one who asks sees it.

    parts         every part, with the names of those who read it
    gives         the parts that the one who asks may give
    coordinators  by name: who lets colleagues in
    """

    readers: list[Reader]
    parts: list[tuple[CompartmentKind, list[str]]]
    gives: list[CompartmentKind]
    coordinators: list[str]

    @property
    def me(self) -> Reader | None:
        """The one who asks, among them."""
        return next((one for one in self.readers if one.is_me), None)


@dataclass(frozen=True, slots=True)
class Visits:
    """Who opened the file, how many times and when last."""

    user: User
    times: int
    last: datetime


def visits_of(case: Case) -> list[Visits]:
    """Everybody who opened this file, the latest first."""
    opened = Entry.objects.filter(scope=case.id, act=OPENED, by__isnull=False).order_by()
    counted = opened.values("by_id").annotate(times=Count("id"), last=Max("at")).order_by("-last")
    people = User.objects.in_bulk([line["by_id"] for line in counted])
    return [Visits(people[line["by_id"]], line["times"], line["last"]) for line in counted]


def may_open_cases(user: User) -> bool:
    """Whether this person's signed roles hold what a new file begins with."""
    return may_hold(roles_of(user)) >= FIRST_PARTS


def readers_of(case: Case, *, by: User) -> list[Reader]:
    """Everybody whose keys open a part of the case today, by name."""
    roles = trusted(by.keys.root) if by.keys else {}
    grants: dict[UUID, list[Grant]] = {}
    live = Grant.objects.live().filter(scope=case.id)
    for grant in live.select_related("compartment", "person", "by"):
        grants.setdefault(grant.person_id, []).append(grant)
    ends_all = Role.COORDINATOR in roles.get(by.id, ())
    readers = [
        Reader(
            given[0].person,
            [role for role in Role if role in roles.get(person, ())],
            given,
            person == by.id,
            ends_all or person == by.id,
        )
        for person, given in grants.items()
    ]
    return sorted(readers, key=lambda reader: reader.user.name.casefold())


def team_of(case: Case, *, by: User) -> Team:
    """Who reads which part, and who lets colleagues in."""
    readers = readers_of(case, by=by)
    parts: list[tuple[CompartmentKind, list[str]]]
    parts = [(kind, [one.user.name for one in readers if kind in one.kinds]) for kind in PARTS]
    lets_in = [one.user.name for one in readers if Role.COORDINATOR in one.roles]
    return Team(readers, parts, parts_to_give(case, by=by), lets_in)


def get_reader(case: Case, person: UUID, *, by: User) -> Reader:
    """One of them, whose access the one who asks may end. Raises Http404."""
    for reader in readers_of(case, by=by):
        if reader.user.id == person and reader.may_lose:
            return reader
    raise Http404


def parts_to_end(reader: Reader, asked: str) -> list[CompartmentKind]:
    """The one part that was asked for, if she reads it; else all that she reads."""
    return [kind for kind in reader.kinds if kind == asked] or reader.kinds


def colleagues_to_let_in(case: Case, *, by: User) -> list[Colleague]:
    """To whom this person could give something: not those who read all of it for good already."""
    gives = parts_to_give(case, by=by)
    for_good = Grant.objects.live().filter(scope=case.id, expires=None)
    has = set(for_good.values_list("person", "compartment__kind"))
    found = []
    for one in colleagues_who_read(by=by):
        may = may_hold(one.roles)
        parts = tuple(kind for kind in gives if kind in may and (one.user.id, kind) not in has)
        if parts:
            found.append(replace(one, parts=parts))
    return found


def colleagues_who_read(*, by: User) -> list[Colleague]:
    """Everybody to whom some part of a case could be given, by name."""
    roles = trusted(by.keys.root) if by.keys else {}
    found = [
        Colleague(user, roles[user.id])
        for user in User.objects.filter(pk__in=roles)
        if may_hold(roles[user.id]) & set(PARTS)
    ]
    return sorted(found, key=lambda one: one.user.name.casefold())


def parts_to_give(case: Case, *, by: User) -> list[CompartmentKind]:
    """The parts that this person may give to others."""
    return [kind for kind in PARTS if may_give(case, kind, by)]


def after_withdrawal(case: Case, by: User) -> str:
    """Where to go on: whoever took the whole case from herself cannot see it any more."""
    return (
        reverse("cases:team", args=[case.ref]) if held_kinds(by, case.id) else reverse("cases:list")
    )


def way_on(asked: str, case: Case) -> str:
    """Where to go on after a step was noted: back to the page of the day, or to the case."""
    return reverse("today:day") if asked == "today" else reverse("cases:overview", args=[case.ref])


def may_give(case: Case, kind: CompartmentKind, by: User) -> bool:
    """Whether this person may give a part to others.

    Coordinators give what they hold in every case. The health and legal parts begin with whoever is
    given them first, by a coordinator; from then on their holders give them.
    """
    held = held_kinds(by, case.id)
    coordinates = Role.COORDINATOR in roles_of(by)
    if kind in COORDINATORS_PARTS:
        return coordinates and kind in held
    exists = Compartment.objects.filter(scope=case.id, kind=kind).exists()
    return kind in held if exists else coordinates


def _note_visit(case: Case, user: User) -> None:
    lately = timezone.now() - VISIT
    noted = Entry.objects.filter(scope=case.id, by_id=user.id, act=OPENED, at__gte=lately)
    if not noted.exists():
        record(user, OPENED, case)


def _part(body: type[Body], case: Case, user: User) -> tuple[Body, int] | None:
    try:
        return read_revision(body, case.id, by=user)
    except (NoKey, Absent):
        return None
