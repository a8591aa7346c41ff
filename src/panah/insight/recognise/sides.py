"""Where entries stand, for whoever opens them: looked up at once for a whole page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from panah.core.cases.bodies import CaseIdentity
from panah.core.cases.models import Case
from panah.core.claims.models import Claim
from panah.core.people.models import Person
from panah.foundation.accounts.access import roles_of
from panah.foundation.accounts.models import User
from panah.foundation.keys.models import Grant
from panah.foundation.sealed.bodies import read_bodies
from panah.insight.recognise.records import Known
from panah.vocab.access import CompartmentKind, Role
from panah.vocab.recognise import EntryKind


@dataclass(frozen=True, slots=True)
class Side:
    """Where an entry stands, for somebody who may open it."""

    title: str
    where: str
    url: str
    case: Case | None


class Sides:
    """What one person is shown of entries. Whoever asks has seen that she opens them."""

    def __init__(self, user: User) -> None:
        self._user = user
        self._entries: set[UUID] = set()
        self._standing: set[UUID] = set()
        self._cases: dict[UUID, Case] = {}
        self._aliases: dict[UUID, CaseIdentity] = {}
        self._documents: dict[UUID, UUID] = {}
        self._whom: dict[UUID, tuple[User, ...]] = {}

    def know(self, entries: Iterable[Known]) -> None:
        """Look all of these up, with one question for each sort of thing."""
        new = {one.id: one for one in entries if one.id not in self._entries}
        if not new:
            return
        self._entries |= new.keys()
        of = {kind: [one for one in new.values() if one.entry is kind] for kind in EntryKind}
        people = Person.objects.standing().filter(pk__in=[one.id for one in of[EntryKind.PERSON]])
        self._standing.update(people.values_list("pk", flat=True))
        claims = Claim.objects.filter(pk__in=[one.id for one in of[EntryKind.MENTION]])
        self._documents.update(claims.values_list("pk", "document_id"))
        there = (*of[EntryKind.PERSON], *of[EntryKind.MENTION])
        scopes = {one.scope for one in there} - self._cases.keys()
        self._cases |= Case.objects.in_bulk(scopes)
        self._aliases |= read_bodies(CaseIdentity, scopes, by=self._user)

    def stands(self, person: Known) -> bool:
        """Whether a person has not been taken out of her case."""
        self.know([person])
        return person.id in self._standing

    def of(self, known: Known) -> Side:
        """What stands where, with a link."""
        self.know([known])
        title = known.names[0] if known.names else ""
        if known.entry is EntryKind.REGISTER:
            return Side(title, known.home, reverse("people:actor", args=[known.id]), None)
        case = self._cases[known.scope]
        alias = self._aliases.get(case.pk)
        where = f"{alias.alias} · {case.ref}" if alias else case.ref
        return Side(title, where, self._address(known, case), case)

    def whom(self, scope: UUID) -> tuple[User, ...]:
        """Who may be asked about a case."""
        if scope not in self._whom:
            self._whom[scope] = whom_to_ask(scope, self._user)
        return self._whom[scope]

    def _address(self, known: Known, case: Case) -> str:
        if known.entry is EntryKind.PERSON:
            return reverse("people:person", args=[case.ref, known.id])
        return reverse("evidence:document", args=[case.ref, self._documents[known.id]])


def whom_to_ask(scope: UUID, user: User) -> tuple[User, ...]:
    """Those who carry the other case; a coordinator when nobody else does."""
    live = Grant.objects.live().filter(scope=scope, compartment__kind=CompartmentKind.IDENTITY)
    rows = live.exclude(person=user).select_related("person")
    # Only those whose keys a coordinator has signed: nothing is wrapped to anybody else.
    people = {grant.person for grant in rows if roles_of(grant.person, by=user)}
    carry = {one for one in people if Role.COORDINATOR not in roles_of(one, by=user)}
    return tuple(sorted(carry or people, key=lambda one: one.name.casefold())[:3])
