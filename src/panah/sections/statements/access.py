"""Loading statements, drafts and what changed between versions, for who holds the evidence."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from panah.core.cases.models import Case
from panah.core.claims.access import get_evidence, statuses
from panah.core.people.access import people_of
from panah.foundation.accounts.models import User
from panah.foundation.fields.forms import DAY
from panah.foundation.keys.access import holds
from panah.foundation.sealed.bodies import read_bodies, read_revision
from panah.sections.statements.bodies import StatementBody, StatementDraft, ToldEvent
from panah.sections.statements.models import Statement
from panah.vocab.access import CompartmentKind
from panah.vocab.claims import ClaimStatus
from panah.vocab.people import PersonRole
from panah.vocab.statements import StatementState


@dataclass(frozen=True, slots=True)
class Taken:
    """One version of a statement."""

    row: Statement
    body: StatementBody


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed so far, and the revision that the next save must carry."""

    row: Statement
    typed: Mapping[str, list[str]]
    revision: int


@dataclass(frozen=True, slots=True)
class Changed:
    """A line that one version has and the other has not. how: same | added | removed."""

    how: str
    words: str


@dataclass(frozen=True, slots=True)
class Told:
    """A happening of a statement and where its claim stands."""

    event: ToldEvent
    status: ClaimStatus | None


@dataclass(frozen=True, slots=True)
class StatementPage:
    """One version with its happenings, its sisters, and what changed from the one before."""

    taken: Taken
    events: Sequence[Told]
    versions: Sequence[Taken]
    changes: Sequence[Changed]
    is_last: bool


def get_statements(user: User, ref: str) -> Case:
    """A case whose statements this person may read; 404 to anybody else."""
    return get_evidence(user, ref)


def statements_of(case: Case, *, by: User) -> list[Taken]:
    """Every version that was taken, the newest first."""
    rows = Statement.objects.filter(case=case, state=StatementState.TAKEN.value)
    rows = rows.select_related("by", "document", "before")
    bodies = read_bodies(StatementBody, [row.pk for row in rows], by=by)
    return [Taken(row, bodies[row.pk]) for row in reversed(rows) if row.pk in bodies]


def drafts_of(case: Case, *, by: User) -> list[Statement]:
    """The drafts that this person has begun."""
    rows = Statement.objects.filter(case=case, state=StatementState.DRAFT.value, by=by)
    return list(rows.select_related("by"))


def get_draft(case: Case, id: UUID, *, by: User) -> Draft:
    """One's own draft, or 404."""
    row = Statement.objects.filter(case=case, pk=id, by=by, state=StatementState.DRAFT.value)
    found = row.select_related("case", "before").first()
    if found is None:
        raise Http404
    body, revision = read_revision(StatementDraft, found.pk, by=by)
    return Draft(found, body.typed, revision)


def get_taken(case: Case, id: UUID | str, *, by: User) -> Taken:
    """One version that was taken, or 404."""
    wanted = str(id)
    for one in statements_of(case, by=by):
        if str(one.row.pk) == wanted:
            return one
    raise Http404


def statement_page(case: Case, id: UUID, *, by: User) -> StatementPage:
    """One version as its page shows it, or 404."""
    every = statements_of(case, by=by)
    taken = next((one for one in every if one.row.pk == id), None)
    if taken is None:
        raise Http404
    standing = statuses(one.claim for one in taken.body.events if one.claim)
    events = [
        Told(one, standing.get(one.claim) if one.claim else None) for one in taken.body.events
    ]
    family = _family(taken, every)
    before = next((one for one in family if one.row.pk == taken.row.before_id), None)
    changes = changed_between(before.body.text, taken.body.text) if before else []
    return StatementPage(taken, events, family, changes, family[0].row.pk == taken.row.pk)


def _family(taken: Taken, every: Sequence[Taken]) -> list[Taken]:
    """All versions of one statement, the newest first."""
    by_id = {one.row.pk: one for one in every}
    first = taken
    while (before := first.row.before_id) and before in by_id:
        first = by_id[before]
    following = {one.row.before_id: one for one in every if one.row.before_id}
    family = [first]
    while later := following.get(family[-1].row.pk):
        family.append(later)
    return family[::-1]


def changed_between(before: str, after: str) -> list[Changed]:
    """Line by line: what stayed, what was added, what was left out."""
    how = {"  ": "same", "+ ": "added", "- ": "removed"}
    lines = difflib.ndiff(before.split("\n"), after.split("\n"))
    return [Changed(how[one[:2]], one[2:]) for one in lines if one[:2] in how and one[2:].strip()]


def tellers_of(case: Case, *, by: User) -> list[tuple[UUID, str, bool]]:
    """The people of a case by name, and whether each is a survivor; none without that key."""
    if not holds(by, case.pk, CompartmentKind.IDENTITY):
        return []
    return [
        (one.person.pk, one.identity.title, PersonRole.SURVIVOR in one.identity.roles)
        for one in people_of(case, by)
    ]


def known_before(case: Case, *, by: User) -> dict[str, object]:
    """What need not be asked again: who asks, today, and as it was the last time."""
    last = next(iter(statements_of(case, by=by)), None)
    survivor = next((str(id) for id, _name, is_one in tellers_of(case, by=by) if is_one), "")
    known: dict[str, object] = {
        "person": survivor,
        "to_whom": by.name,
        "taken_on": timezone.localdate().strftime(DAY),
    }
    if last is not None:
        known |= {name: getattr(last.body, name) for name in ("language", "interpreter", "how")}
    return known
