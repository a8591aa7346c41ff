"""What may be searched: which bodies, which of their words, and the page on which each stands."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, Self
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from panah.core.cases.bodies import CaseIdentity, CaseSafety, CaseSummary
from panah.core.cases.models import Case
from panah.core.claims.bodies import DifferenceBody, DocumentDetails, PreferenceBody, ReadingBody
from panah.core.claims.models import Difference, Document, Preference, Reading
from panah.core.people.bodies import ActorDetails, ActorInCase, PersonIdentity, PersonRelation
from panah.core.people.models import ActorTie, Person, Relation
from panah.foundation.accounts.models import User
from panah.foundation.keys.proven import holding
from panah.foundation.sealed.bodies import BodyType, open_bodies
from panah.foundation.sealed.opened import listed
from panah.foundation.sealed.rows import Listed
from panah.insight.casefile.bodies import CopyDetails
from panah.insight.casefile.models import Copy
from panah.insight.search.shelf import Kept, shelf
from panah.vocab.search import FoundKind

# As many are put on the shelf in one go.
FEW = 500
_decoder = json.JSONDecoder()


class ReadingText(ReadingBody):
    """A reading of which only the stored text is taken: the rest is many times as long."""

    @classmethod
    def _from_bytes(cls, clear: bytes) -> Self:
        said = clear.decode()
        at = max(said.find('{"stored":'), said.find(',"stored":'))
        if at < 0:
            return super()._from_bytes(clear)
        stored, _end = _decoder.raw_decode(said, at + len('{"stored":'))
        return cls(reading={"documents": [{"stored": {"text": stored["text"]}}]})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a find stands: its case (none for the register), the page, and what it is part of.

    about  the record that several finds may be of: a document, a person, a case
    """

    case: Case | None
    url: str
    about: UUID


Places = Callable[[Collection[UUID]], Mapping[UUID, Place]]


@dataclass(frozen=True, slots=True)
class Searched:
    """One kind of body: the group of its finds, its words, and how to come to its page."""

    body: type[BodyType]
    group: FoundKind
    words: Callable[[Any], tuple[str, str]]
    places: Places


def lay_out(missing: Collection[int], user: User) -> Iterator[int]:
    """Put bodies that her keys open on the shelf, kind by kind; tells how many are there so far."""
    told = 0
    for some in _opened(missing, user):
        shelf.put(some)
        told += len(some)
        yield told


def _opened(missing: Collection[int], user: User) -> Iterator[list[Kept]]:
    wanted, live = set(missing), holding(user).live
    for kind, searched in SEARCHED.items():
        every = listed(kind).items()
        places = {n: one for n, one in every if n in wanted and one.compartment in live}
        kept = (
            _kept(searched, number, one, live[one.compartment].scope, body)
            for number, one, body in open_bodies(searched.body, places, by=user)
        )
        while some := list(islice(kept, FEW)):
            yield some


def _kept(searched: Searched, number: int, one: Listed, scope: UUID, body: BodyType) -> Kept:
    title, text = searched.words(body)
    return Kept(number, one.revision, searched.body.kind, one.record, scope, title, text)


def places_of(finds: Iterable[Kept]) -> dict[tuple[str, UUID], Place]:
    """Where these stand; what is out of date (an older reading, somebody taken out) stands nowhere.

    Few queries: one for each kind of find.
    """
    by_kind: dict[str, list[UUID]] = {}
    for kept in finds:
        by_kind.setdefault(kept.kind, []).append(kept.record)
    return {
        (kind, record): place
        for kind, records in by_kind.items()
        for record, place in SEARCHED[kind].places(records).items()
    }


def _case_places(ids: Collection[UUID]) -> Mapping[UUID, Place]:
    cases = Case.objects.in_bulk(list(ids))
    return {
        pk: Place(one, reverse("cases:overview", args=[one.ref]), pk) for pk, one in cases.items()
    }


def _person_places(ids: Collection[UUID]) -> Mapping[UUID, Place]:
    people = Person.objects.standing().filter(pk__in=list(ids)).select_related("case")
    return {
        one.pk: Place(one.case, reverse("people:person", args=[one.case.ref, one.pk]), one.pk)
        for one in people
    }


def _relation_places(ids: Collection[UUID]) -> Mapping[UUID, Place]:
    return _on_people_page(Relation.objects.standing().filter(pk__in=list(ids)))


def _tie_places(ids: Collection[UUID]) -> Mapping[UUID, Place]:
    return _on_people_page(ActorTie.objects.standing().filter(pk__in=list(ids)))


def _on_people_page(rows: Any) -> Mapping[UUID, Place]:
    return {
        row.pk: Place(row.case, reverse("people:list", args=[row.case.ref]), row.pk)
        for row in rows.select_related("case")
    }


def _actor_places(ids: Collection[UUID]) -> Mapping[UUID, Place]:
    return {pk: Place(None, reverse("people:actor", args=[pk]), pk) for pk in ids}


def _document_places(ids: Collection[UUID]) -> Mapping[UUID, Place]:
    rows = Document.objects.filter(pk__in=list(ids)).select_related("case")
    return {row.pk: _document_place(row) for row in rows}


def _reading_places(ids: Collection[UUID]) -> Mapping[UUID, Place]:
    """Of the newest reading of each document; what an older one said is not shown again."""
    documents = Reading.objects.filter(pk__in=list(ids)).values("document_id")
    rows = Reading.objects.filter(document_id__in=documents).select_related("document__case")
    newest = {row.document_id: row for row in rows.order_by("made_at")}
    return {row.pk: _document_place(row.document) for row in newest.values()}


def _document_place(row: Document) -> Place:
    return Place(row.case, reverse("evidence:document", args=[row.case.ref, row.pk]), row.pk)


def _difference_places(ids: Collection[UUID]) -> Mapping[UUID, Place]:
    rows = Difference.objects.filter(pk__in=list(ids)).select_related("case")
    return {row.pk: _on_chronology(row.case, row.pk) for row in rows}


def _preference_places(ids: Collection[UUID]) -> Mapping[UUID, Place]:
    rows = Preference.objects.filter(pk__in=list(ids)).select_related("event__case")
    return {row.pk: _on_chronology(row.event.case, row.pk) for row in rows}


def _on_chronology(case: Case, about: UUID) -> Place:
    return Place(case, reverse("chronology:page", args=[case.ref]), about)


def _copy_places(ids: Collection[UUID]) -> Mapping[UUID, Place]:
    rows = Copy.objects.filter(pk__in=list(ids)).select_related("case")
    return {
        row.pk: Place(row.case, reverse("casefile:copy", args=[row.case.ref, row.pk]), row.pk)
        for row in rows
    }


def _words(body: BodyType) -> tuple[str, str]:
    """A record's strings, one to a line; the first is its title."""
    strings = list(_strings(body.model_dump(mode="json")))
    return (strings[0] if strings else ""), "\n".join(strings)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if value.strip():
            yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def _person(body: PersonIdentity) -> tuple[str, str]:
    names = [name.text for name in body.names]
    sources = [name.source for name in body.names]
    known = (body.description, body.citizenship, body.ethnicity, body.home_town, body.home_region)
    return body.title, "\n".join(filter(None, [*names, *known, body.residence, *sources]))


def _actor(body: ActorDetails) -> tuple[str, str]:
    names = [name.text for name in body.names]
    return body.title, "\n".join(filter(None, [*names, body.where, body.note]))


def _details(body: DocumentDetails) -> tuple[str, str]:
    known = (body.title, body.file_name, body.outlet, body.author, body.received_from, body.url)
    return body.title, "\n".join(filter(None, [*known, body.remark]))


def _reading(body: ReadingBody) -> tuple[str, str]:
    return "", str(body.reading["documents"][0]["stored"]["text"])


def _reason(body: DifferenceBody | PreferenceBody) -> tuple[str, str]:
    return "", body.reason


def _source(body: PersonRelation | ActorInCase) -> tuple[str, str]:
    return "", body.source


def _copy(body: CopyDetails) -> tuple[str, str]:
    return body.recipient, "\n".join(filter(None, (body.recipient, body.note)))


# A claim's words stand in its document, which is searched: a find leads there, to the passage.
_EVERY = (
    Searched(CaseIdentity, FoundKind.CASES, _words, _case_places),
    Searched(CaseSummary, FoundKind.CASES, _words, _case_places),
    Searched(CaseSafety, FoundKind.CASES, _words, _case_places),
    Searched(PersonIdentity, FoundKind.PEOPLE, _person, _person_places),
    Searched(PersonRelation, FoundKind.PEOPLE, _source, _relation_places),
    Searched(ActorDetails, FoundKind.REGISTER, _actor, _actor_places),
    Searched(ActorInCase, FoundKind.REGISTER, _source, _tie_places),
    Searched(DocumentDetails, FoundKind.DOCUMENTS, _details, _document_places),
    Searched(ReadingText, FoundKind.DOCUMENTS, _reading, _reading_places),
    Searched(DifferenceBody, FoundKind.DECISIONS, _reason, _difference_places),
    Searched(PreferenceBody, FoundKind.DECISIONS, _reason, _preference_places),
    Searched(CopyDetails, FoundKind.COPIES, _copy, _copy_places),
)
SEARCHED: dict[str, Searched] = {one.body.kind: one for one in _EVERY}
# What a find is called that has no title of its own.
CALLED = {
    PersonRelation.kind: _("Between two people of the case"),
    ActorInCase.kind: _("Who or what is involved in the case"),
    DifferenceBody.kind: _("A difference between sources, settled"),
    PreferenceBody.kind: _("A telling that was preferred"),
}
