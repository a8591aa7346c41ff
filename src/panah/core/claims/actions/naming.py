"""One decision on a name: what it is, and who is meant. It goes for the whole case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from panah.core.cases.actions import require_open
from panah.core.cases.models import Case
from panah.core.claims import access
from panah.core.claims.actions.corrections import Said, Telling, correct_claim
from panah.core.claims.actions.decisions import accept_proposals, reject_proposals
from panah.core.claims.actions.writing import Pen
from panah.core.claims.bodies import CaseDictionary, KnownName
from panah.core.claims.desk import Entry, desk_of
from panah.core.claims.models import Claim, Document
from panah.core.claims.proposals import Fact
from panah.core.people.access import people_of, register
from panah.core.people.actions import add_actor, add_person
from panah.core.people.bodies import ActorDetails, ActorName, PersonIdentity, PersonName
from panah.engine.names.fold import fold
from panah.engine.names.masking import is_form_of
from panah.foundation.accounts.models import User
from panah.foundation.audit import record
from panah.foundation.refusals import Refused
from panah.foundation.sealed.bodies import seal_body
from panah.values.scripts import script_of
from panah.vocab.claims import ClaimStatus, ClaimVerdict
from panah.vocab.evidence import ClaimSlot
from panah.vocab.people import ActorKind
from panah.vocab.reading import EntityKind

SORTS = {
    EntityKind.PERSON: ActorKind.PERSON,
    EntityKind.ORGANISATION: ActorKind.ORGANISATION,
    EntityKind.PLACE: ActorKind.PLACE,
}


@dataclass(frozen=True, slots=True)
class Meant:
    """What somebody says of a name.

    kind        what it names; None: it is no name
    name        how it is rightly written; "" leaves it as it was proposed
    person      who of this case is meant;  actor: which entry of the register
    new_person  somebody who is not among the people of the case yet;  new_actor: likewise
    """

    kind: EntityKind | None
    name: str = ""
    person: UUID | None = None
    actor: UUID | None = None
    new_person: bool = False
    new_actor: bool = False


@transaction.atomic
def decide_name(document: Document, id: UUID, *, by: User, meant: Meant, reason: str = "") -> None:
    """Say what a name is, once for all places of the case where it stands.

    That it means somebody who is known under another name is a serious claim: it waits for a
    second person. Raises Refused when the id names no name, or the person is not in the case.
    """
    require_open(document.case)
    if meant.kind is None:
        reject_proposals(document, [id], by=by, reason=reason)
        return
    entry = _name(document, id, by)
    value = entry.proposal.main.value
    said = {"name": meant.name.strip() or value["name"], "kind": meant.kind.value}
    if said["name"] != value["name"] or said["kind"] != value["kind"]:
        fact = Said(ClaimSlot.NAME, {**value, **said}, entry.stands[0].fact.id)
        rest = [Said(s.fact.slot, s.fact.value, s.fact.id) for s in entry.stands[1:]]
        correct_claim(document, id, by=by, telling=Telling([fact, *rest], reason=reason))
    elif entry.status is not ClaimStatus.ACCEPTED or entry.known is not None:
        accept_proposals(document, [id], by=by)
    spellings = sorted({said["name"], value["name"], *value.get("spellings", ())})
    known = _meant(document, entry, meant, spellings, by)
    _keep(document.case, spellings, KnownName.model_validate({**said, **known, "claim": id}), by)
    record(by, "name.decided", document)


def _name(document: Document, id: UUID, by: User) -> Entry:
    Document.objects.select_for_update().get(pk=document.pk)
    desk = desk_of(document, by=by)
    found = desk.find([id]) if desk else []
    if not found or found[0].proposal.main.slot is not ClaimSlot.NAME:
        raise Refused(access.NOT_PROPOSED)
    return found[0]


def _meant(
    document: Document, entry: Entry, meant: Meant, spellings: list[str], by: User
) -> dict[str, UUID]:
    """Who is meant, as far as it stands at once; the rest is written down to be seen again."""
    name = meant.name.strip() or entry.proposal.main.value["name"]
    if meant.new_person:
        parts = PersonName(text=name, script=script_of(name), source=_title(document, by))
        added = add_person(document.case, by=by, identity=PersonIdentity(names=(parts,)))
        return {"person": added.pk}
    if meant.new_actor and meant.kind in SORTS:
        part = ActorName(text=name, script=script_of(name), source="")
        details = ActorDetails(sort=SORTS[meant.kind], names=(part,))
        return {"actor": add_actor(by=by, details=details).pk}
    found = _known_names(document.case, meant, by)
    if found is None:
        return {}
    which, id, names = found
    if {_folded(one) for one in names} & _borne(entry, spellings):
        return {which: id}
    value = {"name": name, "spellings": spellings, "as": names[0] if names else "", which: str(id)}
    _put_forward(document, entry, value, by)
    return {}


def _borne(entry: Entry, spellings: list[str]) -> set[str]:
    """The names that the document itself gives: what somebody typed counts where it stands there.

    Otherwise one person could make two people one by writing the name of the other.
    """
    value = entry.proposed.main.value
    told = [str(one) for one in value.get("spellings", ())] or [str(value["name"])]
    return {_folded(name) for name in spellings if any(_is_form(one, name) for one in told)}


def _is_form(spelling: str, name: str) -> bool:
    """Whether a spelling is this name, or a case of it, word for word."""
    said, words = (_folded(one).split() for one in (spelling, name))
    return len(said) == len(words) and all(
        one == word or is_form_of(fold(one), fold(word))
        for one, word in zip(said, words, strict=True)
    )


def _known_names(case: Case, meant: Meant, by: User) -> tuple[str, UUID, list[str]] | None:
    if meant.person:
        for one in people_of(case, by):
            if one.person.pk == meant.person:
                return "person", meant.person, [name.text for name in one.identity.names]
        raise Refused(_("This person is not in the case any more. Choose again."))
    if meant.actor:
        for actor in register(by):
            if actor.actor.pk == meant.actor:
                return "actor", meant.actor, [name.text for name in actor.details.names]
        raise Refused(_("This entry is not in the register any more. Choose again."))
    return None


def _put_forward(document: Document, entry: Entry, value: Mapping[str, Any], by: User) -> None:
    """A claim that two names mean one: somebody else has to see it before it counts."""
    read = access.latest_reading(document, by=by)
    pen = Pen(document, by, text=read.text if read else "")
    id = pen.id_of(ClaimSlot.SAME_AS, dict(value), str(entry.id))
    fact = Fact(id, ClaimSlot.SAME_AS, value, entry.proposal.quotes[:1], entry.proposal.main.voice)
    if not Claim.objects.filter(pk=id).exists():
        pen.bear(fact, None, about=entry.id)
    pen.say(id, ClaimVerdict.WAITING)


def _keep(case: Case, spellings: list[str], known: KnownName, by: User) -> None:
    Case.objects.select_for_update().get(pk=case.pk)
    names = dict(access.dictionary_of(case, by=by).names)
    names |= dict.fromkeys(spellings, known)
    seal_body(case.pk, CaseDictionary(names=names), scope=case.pk, by=by)


def _title(document: Document, by: User) -> str:
    return access.details_of(document, by=by).title


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
