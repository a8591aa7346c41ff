"""Every change to people, relations, sameness and the register."""

from __future__ import annotations

from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from panah.core.cases.actions import require_open
from panah.core.cases.models import Case
from panah.core.people.access import sameness_of
from panah.core.people.bodies import (
    GUARDED,
    ActorDetails,
    ActorInCase,
    GuardedRelation,
    PersonIdentity,
    PersonRelation,
    SamenessHalf,
)
from panah.core.people.models import Actor, ActorTie, Person, Relation, Sameness, Withdrawable
from panah.foundation.accounts.access import organisation
from panah.foundation.accounts.models import User
from panah.foundation.audit import record
from panah.foundation.keys.access import holds
from panah.foundation.refusals import Refused
from panah.foundation.sealed.bodies import read_bodies, seal_body
from panah.values.dates import UncertainDate
from panah.values.shares import split_secret
from panah.vocab.access import CompartmentKind
from panah.vocab.people import ActorLink
from panah.vocab.people import PersonRelation as RelationKind


@transaction.atomic
def add_person(case: Case, *, by: User, identity: PersonIdentity) -> Person:
    """Put somebody into a case. Raises Refused when nothing at all is known of the person."""
    require_open(case)
    _require_something(identity)
    person = Person.objects.create(case=case, added_by=by)
    seal_body(person.id, identity, scope=case.id, by=by)
    record(by, "person.added", person)
    return person


@transaction.atomic
def edit_person(person: Person, *, by: User, identity: PersonIdentity, expects: int) -> None:
    """Say anew who the person is. Raises Conflict when somebody saved in the meantime."""
    require_open(person.case)
    _require_something(identity)
    seal_body(person.id, identity, scope=person.case_id, by=by, expects=expects)
    record(by, "person.edited", person)


@transaction.atomic
def withdraw_person(person: Person, *, by: User) -> None:
    """Take somebody out who was added by mistake; the record stays and can be put back."""
    require_open(person.case)
    _withdraw(person, by)
    record(by, "person.withdrawn", person)


@transaction.atomic
def put_person_back(person: Person, *, by: User) -> None:
    """Undo that. Raises Refused when the person is in the case anyway."""
    require_open(person.case)
    if person.withdrawn_at is None:
        raise Refused(_("This person is in the case already."))
    person.withdrawn_at = person.withdrawn_by = None
    person.save(update_fields=["withdrawn_at", "withdrawn_by"])
    record(by, "person.put-back", person)


@transaction.atomic
def relate_people(
    subject: Person,
    object: Person,
    *,
    by: User,
    relation: RelationKind,
    since: UncertainDate | None = None,
    source: str = "",
) -> Relation:
    """Say that `subject` is the sister, parent, employer … of `object`, in the same case."""
    require_open(subject.case)
    if subject == object or subject.case_id != object.case_id:
        raise Refused(_("Choose two different people of this case."))
    if relation in GUARDED and not holds(by, subject.case_id, CompartmentKind.HEALTH):
        raise Refused(_("Only whoever reads the health part of this case may record this."))
    row = Relation.objects.create(case=subject.case, added_by=by)
    kind = GuardedRelation if relation in GUARDED else PersonRelation
    body = kind(subject=subject.id, object=object.id, relation=relation, since=since, source=source)
    seal_body(row.id, body, scope=subject.case_id, by=by)
    record(by, "relation.added", row)
    return row


@transaction.atomic
def withdraw_relation(relation: Relation, *, by: User) -> None:
    """Take a relation back; that it was once recorded stays."""
    require_open(relation.case)
    _withdraw(relation, by)
    record(by, "relation.withdrawn", relation)


@transaction.atomic
def link_same(
    one: Person, other: Person, *, by: User, reason: str, seconded_by: User | None = None
) -> Sameness:
    """Say that two records are one human being. Nothing is merged: both stay as they are.

    Each side keeps its half in its own case. Only whoever opens both sees the link, and the reason
    is split between the halves so that neither says anything of it. The case of `one` must be open;
    that of `other` may be closed: people come back after years, and the old file need not move.

    Between survivors, or their children, the link waits until a second person says the same, here
    or on the page of the link. seconded_by  who has said so elsewhere already, and not `by`
    """
    require_open(one.case)
    if one == other:
        raise Refused(_("Choose another person than this one."))
    if not reason.strip():
        raise Refused(_("Say why you think so, in a few words."))
    if seconded_by == by:
        raise Refused(_("A second person must agree, not the same one again."))
    if (before := _waiting_between(one, other, by)) is not None:
        return _agree(before, by=by, second=_not_the_first(before, by, seconded_by))
    waits = seconded_by is None and _takes_two(one, other, by)
    at = None if seconded_by is None else timezone.now()
    link = Sameness.objects.create(
        added_by=by, waits=waits, seconded_by=seconded_by, seconded_at=at
    )
    _seal_halves(link, one, other, by, reason.strip())
    record(by, "sameness.linked", link)
    return link


def _seal_halves(link: Sameness, one: Person, other: Person, by: User, reason: str) -> None:
    for person, share in zip((one, other), split_secret(reason), strict=True):
        half = SamenessHalf(link=link.id, person=person.id, share=share)
        seal_body(uuid4(), half, scope=person.case_id, by=by)


def _takes_two(one: Person, other: Person, by: User) -> bool:
    """Both sides are survivors or their children; who cannot be read is taken for one."""
    known = read_bodies(PersonIdentity, [one.id, other.id], by=by)
    return all(id not in known or known[id].takes_two for id in (one.id, other.id))


def _waiting_between(one: Person, other: Person, by: User) -> Sameness | None:
    """The link between these two that waits already, seen by whoever opens both."""
    found = (known.link for known in sameness_of(one, by) if known.other.person == other)
    return next((link for link in found if link.waits), None)


@transaction.atomic
def second_same(link: Sameness, *, seen_from: Person, by: User) -> Sameness:
    """Say, as the second person, that the two are one. From then on the link counts.

    seen_from  the one of the two in whose case this is said; that case must be open
    """
    require_open(seen_from.case)
    return _agree(link, by=by, second=by)


def _not_the_first(link: Sameness, by: User, seconded_by: User | None) -> User:
    """Of those who say so now, one who did not make the link that waits."""
    return seconded_by if seconded_by is not None and link.added_by == by else by


def _agree(link: Sameness, *, by: User, second: User) -> Sameness:
    row = Sameness.objects.standing().select_for_update().filter(pk=link.pk).first()
    if row is None or not row.waits:
        raise Refused(_("A colleague has decided this meanwhile. Load the page again."))
    if row.added_by_id == second.pk:
        raise Refused(_("You have said so already. Now somebody else must say it too."))
    row.waits, row.seconded_by, row.seconded_at = False, second, timezone.now()
    row.save(update_fields=["waits", "seconded_by", "seconded_at"])
    record(by, "sameness.seconded", row)
    return row


@transaction.atomic
def unlink_same(link: Sameness, *, seen_from: Person, by: User) -> None:
    """Take a link back. Both records and the fact that they were linked stay.

    seen_from  the one of the two in whose case this is said; that case must be open
    """
    require_open(seen_from.case)
    _withdraw(link, by)
    record(by, "sameness.unlinked", link)


@transaction.atomic
def add_actor(*, by: User, details: ActorDetails) -> Actor:
    """Put an employer, recruiter, shop, phone … into the register of the organisation."""
    _require_register(by)
    actor = Actor.objects.create(added_by=by)
    seal_body(actor.id, details, scope=organisation().id, by=by)
    record(by, "actor.added", actor, sort=details.sort)
    return actor


@transaction.atomic
def edit_actor(actor: Actor, *, by: User, details: ActorDetails, expects: int) -> None:
    """Say anew what an entry of the register is. Raises Conflict as `edit_person` does."""
    _require_register(by)
    seal_body(actor.id, details, scope=organisation().id, by=by, expects=expects)
    record(by, "actor.edited", actor)


@transaction.atomic
def tie_actor(
    case: Case,
    actor: Actor,
    *,
    by: User,
    link: ActorLink,
    since: UncertainDate | None = None,
    source: str = "",
) -> ActorTie:
    """Say that an entry of the register turns up in this case, as what, and who says so."""
    require_open(case)
    tie = ActorTie.objects.create(case=case, added_by=by)
    body = ActorInCase(actor=actor.id, link=link, since=since, source=source)
    seal_body(tie.id, body, scope=case.id, by=by)
    record(by, "actor.tied", tie)
    return tie


@transaction.atomic
def withdraw_tie(tie: ActorTie, *, by: User) -> None:
    """Take an entry out of a case; that it was once there stays."""
    require_open(tie.case)
    _withdraw(tie, by)
    record(by, "actor.untied", tie)


def _withdraw(row: Withdrawable, by: User) -> None:
    if row.withdrawn_at is not None:
        raise Refused(_("This was taken back already."))
    row.withdrawn_at, row.withdrawn_by = timezone.now(), by
    row.save(update_fields=["withdrawn_at", "withdrawn_by"])


def _require_something(identity: PersonIdentity) -> None:
    if not identity.names and not identity.description.strip():
        raise Refused(_("Give a name, even only a first one, or describe the person."))


def _require_register(by: User) -> None:
    if not holds(by, organisation().id, CompartmentKind.REGISTER):
        raise Refused(_("Your role does not write in the register."))
