"""Loading the chronology of a case for somebody who may read its documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, QueryDict

from panah.core.cases.models import Case
from panah.core.claims.access import get_evidence
from panah.core.claims.book import book_of
from panah.core.claims.leaves import (
    BookDependence,
    BookDifference,
    BookDocument,
    BookSettlement,
    CaseBook,
)
from panah.core.claims.models import Claim, Event
from panah.engine.reading.records import Place
from panah.foundation.accounts.models import User
from panah.insight.chronology.asked import find_row
from panah.insight.chronology.gather import Chronology, chronology_in
from panah.insight.chronology.happening import Happening, happening_in
from panah.insight.chronology.page import Page, page_of
from panah.insight.chronology.wording import amounts_to, question
from panah.vocab.claims import DifferenceKind

AROUND = 220


@dataclass(frozen=True, slots=True)
class Side:
    """A quotation of a difference with the words around it."""

    document: BookDocument
    start: int
    page: int | None
    before: str
    text: str
    after: str


@dataclass(frozen=True, slots=True)
class Settling:
    """A difference, opened: both quotations in their place, and every verdict so far."""

    difference: BookDifference
    sides: tuple[Side, ...]

    @property
    def amounts_to(self) -> str:
        """What it amounts to by the last word on it."""
        said = self.difference.said
        return amounts_to(DifferenceKind(said.kind), self.difference.verdict, said.about)

    @property
    def question(self) -> str:
        """On what exactly they differ, where there is a word for it."""
        return question(self.difference.said.about)

    @property
    def settled(self) -> tuple[BookSettlement, ...]:
        """What people concluded of it, or of the same elsewhere, in the order they did."""
        return self.difference.words


@dataclass(frozen=True, slots=True)
class Repetition:
    """One document that seems to repeat another, with the words that they share."""

    said: BookDependence
    source: BookDocument
    on: BookDocument
    quotes: tuple[tuple[Side, Side], ...]


def get_chronology(user: User, ref: str, *, proposed: bool) -> tuple[Case, Chronology]:
    """A case and its chronology, or 404 as for a strange case."""
    case = get_evidence(user, ref)
    return case, chronology_in(book_of(case, by=user), proposed=proposed)


def get_page(user: User, ref: str, query: QueryDict) -> tuple[Case, Page]:
    """A case and the page of its chronology that an address asks for, or 404."""
    case = get_evidence(user, ref)
    return case, page_of(case, book_of(case, by=user), query, by=user)


def get_happening(user: User, ref: str, telling: UUID) -> Happening:
    """The row in which this telling stands, opened; 404 when there is none."""
    case = get_evidence(user, ref)
    book = book_of(case, by=user)
    # What is accepted stands beside what is accepted; what is not, beside everything.
    for proposed in (False, True):
        chronology = chronology_in(book, proposed=proposed)
        if row := find_row(chronology, telling):
            return happening_in(case, book, chronology, row)
    raise Http404


def get_difference(user: User, ref: str, key: UUID) -> tuple[Case, Settling]:
    """A difference between documents that this person may open, or 404."""
    case = get_evidence(user, ref)
    book = book_of(case, by=user)
    found = next((one for one in book.differences if one.key == key), None)
    sides = [_side(book, place) for place in (found.said.a, found.said.b)] if found else []
    shown = tuple(side for side in sides if side)
    if found is None or len(shown) < len(sides):
        raise Http404
    return case, Settling(found, shown)


def get_repetition(user: User, ref: str, source: UUID, on: UUID) -> tuple[Case, Repetition]:
    """Two documents of which one seems to repeat the other, or 404."""
    case = get_evidence(user, ref)
    book = book_of(case, by=user)
    for one in book.dependences:
        if (one.source, one.on) == (source, on) and {source, on} <= set(book.documents):
            quotes = tuple(_pairs(book, one))
            return case, Repetition(one, book.documents[source], book.documents[on], quotes)
    raise Http404


def claim_of(case: Case, id: UUID) -> Claim:
    """A claim of this case, or 404."""
    found = Claim.objects.in_case(case).filter(pk=id).select_related("event", "document__case")
    if (claim := found.first()) is None:
        raise Http404
    return claim


def event_of(case: Case, id: UUID) -> Event:
    """An event of this case, or 404."""
    event = Event.objects.filter(case=case, pk=id).select_related("case").first()
    if event is None:
        raise Http404
    return event


def _pairs(book: CaseBook, one: BookDependence) -> Iterator[tuple[Side, Side]]:
    for here, there in one.said.quotes:
        sides = _side(book, here), _side(book, there)
        if sides[0] and sides[1]:
            yield sides[0], sides[1]


def _side(book: CaseBook, place: Place) -> Side | None:
    document = book.documents.get(UUID(place.document))
    if document is None or not document.is_read:
        return None
    start, end, text = place.span.start, place.span.end, document.text
    far, on = _at_words(text, start - AROUND, start), _at_words(text, end + AROUND, end)
    words = text[far:start], text[start:end], text[end:on]
    return Side(document, start, document.page_at(start), *words)


def _at_words(text: str, at: int, towards: int) -> int:
    """The nearest place on the way where no word is cut."""
    at = max(0, min(len(text), at))
    step = 1 if towards > at else -1
    while at != towards and (text[at - 1 : at + 1]).isalnum() and 0 < at < len(text):
        at += step
    return at
