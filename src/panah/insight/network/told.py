"""The relations between people that the documents of a case tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from panah.core.claims.leaves import BookClaim, BookDocument, CaseBook
from panah.core.claims.proposals import Proposal
from panah.insight.chronology.gather import OPEN
from panah.insight.chronology.records import Cited, Source
from panah.insight.network.records import Quoted
from panah.insight.network.roles import OF_PLACES
from panah.vocab.evidence import ClaimSlot
from panah.vocab.reading import RelationType


@dataclass(frozen=True, slots=True)
class Told:
    """A relation as a document tells it; `by`, `at`: who accepted it, and when."""

    value: Mapping[str, Any]
    quoted: tuple[Quoted, ...]
    confirmed: bool
    by: str = ""
    at: datetime | None = None


def relations_in(book: CaseBook, *, proposed: bool) -> Iterator[Told]:
    """The relations that documents tell; decided ones first."""
    for claim in book.claims.values():
        told = claim.stands or (proposed and claim.status in OPEN)
        if told and claim.body.slot is ClaimSlot.RELATION and _is_of_people(claim.body.value):
            yield _born(book, claim)
    if proposed:
        for document, proposal in undecided_in(book):
            yield _proposed(document, proposal)


def undecided_in(book: CaseBook) -> Iterator[tuple[BookDocument, Proposal]]:
    """The relations between people that readings propose and nobody has decided."""
    for document in book.documents.values():
        for proposal in document.proposals:
            main = proposal.main
            is_new = proposal.id not in book.claims and main.slot is ClaimSlot.RELATION
            if is_new and _is_of_people(main.value):
                yield document, proposal


def _is_of_people(value: Mapping[str, Any]) -> bool:
    known = {term.value for term in RelationType.every()} - {term.value for term in OF_PLACES}
    return value.get("type") in known


def _born(book: CaseBook, claim: BookClaim) -> Told:
    document = book.documents[claim.document]
    quoted = tuple(
        Quoted(claim.id, _cited(document, one.start, one.end, one.text), claim.body.voice.who)
        for one in claim.body.quotes
    )
    last = claim.decisions[-1] if claim.decisions else None
    whole = (Quoted(claim.id, _cited(document, 0, 0, ""), claim.body.voice.who),)
    return Told(
        claim.body.value,
        quoted or whole,
        claim.stands,
        last.by.name if last else "",
        last.at if last else None,
    )


def _proposed(document: BookDocument, proposal: Proposal) -> Told:
    quoted = tuple(
        Quoted(proposal.id, _cited(document, one.start, one.end, one.of(document.text)))
        for one in proposal.quotes
    )
    return Told(proposal.main.value, quoted, False)


def _cited(document: BookDocument, start: int, end: int, text: str) -> Cited:
    details = document.details
    source = Source(document.row.pk, document.number, details.title, "", details.sha256)
    return Cited(source, start, end, text, document.page_at(start))


def kinds_in(book: CaseBook) -> Mapping[str, tuple[str, bool]]:
    """What each name of the documents names, and whether it is a name and no description."""
    found: dict[str, tuple[str, bool]] = {}
    for value in _named_in(book):
        if "name" in value and "kind" in value:
            found.setdefault(value["name"], (value["kind"], bool(value.get("named", True))))
    return found


def _named_in(book: CaseBook) -> Iterator[Mapping[str, Any]]:
    yield from (claim.body.value for claim in book.claims.values())
    for document in book.documents.values():
        for proposal in document.proposals:
            yield from (fact.value for fact in proposal.facts)
