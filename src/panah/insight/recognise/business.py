"""What documents say of an entry's business: whether it was open, closed or gone elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from panah.core.cases.models import Case
from panah.core.claims.book import book_of, made_from
from panah.core.claims.leaves import BookDocument, CaseBook
from panah.core.people.access import KnownActor, ties_of
from panah.engine.reading.in_business import (
    BusinessSaying,
    kinds_of_business,
    sayings_of_business,
)
from panah.foundation.accounts.models import User
from panah.insight.recognise.spelling import Spelt
from panah.values.dates import UncertainDate
from panah.vocab.people import ActorKind, BusinessState
from panah.vocab.sources import DocumentKind

TRADES = {ActorKind.ORGANISATION, ActorKind.PLACE}
# They repeat the sentence of the document that they were made from.
COPIES = {DocumentKind.REDACTION, DocumentKind.VIEW_COPY, DocumentKind.TEXT_LAYER}


@dataclass(frozen=True, slots=True)
class SaidInDocument:
    """One sentence of a document on the business of an entry. Nobody has decided on it.

    at        when the document was published, as far as that is known
    start     where the sentence begins in the document
    names_it  the sentence names the entry; otherwise it says only "the shop" or "the bakery"
    """

    case: Case
    document: UUID
    title: str
    number: int
    start: int
    words: str
    state: BusinessState
    at: UncertainDate
    names_it: bool


def said_of_business(
    known: KnownActor, read: Collection[Case], spelt: Spelt, user: User
) -> list[SaidInDocument]:
    """What the documents of these cases say of its business, the latest first, once a document.

    A sentence that names it is about it. One that only says "the bakery" is, when no other
    business of the case calls itself so and nothing else can be meant.
    """
    if known.details.sort not in TRADES:
        return []
    found: dict[tuple[UUID, BusinessState], SaidInDocument] = {}
    for case in read:
        others = _others(case, known, user)
        for one in _in_case(case, book_of(case, by=user), known, others, spelt):
            found.setdefault((one.document, one.state), one)
    return sorted(found.values(), key=_day, reverse=True)


def _in_case(
    case: Case, book: CaseBook, known: KnownActor, others: list[KnownActor], spelt: Spelt
) -> Iterator[SaidInDocument]:
    named = [Spelt(name.text for name in other.details.names) for other in others]
    for document, saying in made_from(book, "said of business", lambda: _sayings(book)):
        words = document.text[saying.span.start : saying.span.end]
        names_it = bool(spelt.within(words))
        if not names_it and any(other.within(words) for other in named):
            continue
        if names_it or _is_meant(saying.kind, known, others):
            yield SaidInDocument(
                case,
                document.row.pk,
                document.details.title,
                document.number,
                saying.span.start,
                words,
                saying.state,
                document.details.published or UncertainDate.unknown(),
                names_it,
            )


def _sayings(book: CaseBook) -> list[tuple[BookDocument, BusinessSaying]]:
    return [
        (document, saying)
        for document in book.documents.values()
        if document.row.kind not in COPIES
        for saying in sayings_of_business(document.text)
    ]


def _others(case: Case, known: KnownActor, user: User) -> list[KnownActor]:
    """The other businesses that are tied to the case."""
    actors = (tie.actor for tie in ties_of(case, user))
    return [
        one for one in actors if one and one.actor != known.actor and one.details.sort in TRADES
    ]


def _is_meant(kind: str, known: KnownActor, others: list[KnownActor]) -> bool:
    """Whether "the bakery" in a document of a case can only be this one."""
    if any(kind in _kinds(other) for other in others):
        return False
    own = _kinds(known)
    return kind in own if own else not others


def _kinds(known: KnownActor) -> frozenset[str]:
    return kinds_of_business(name.text for name in known.details.names)


def _day(said: SaidInDocument) -> date:
    return said.at.end or said.at.start or date.min
