"""Everything the asker's keys open that holds words: opened, scanned and forgotten."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from panah.core.cases.bodies import CaseIdentity, CaseSafety, CaseSummary
from panah.core.cases.models import Case
from panah.core.claims.bodies import DocumentDetails, ReadingBody
from panah.core.claims.models import Document, Reading
from panah.core.people.bodies import PersonIdentity
from panah.core.people.models import Person
from panah.foundation.accounts.models import User
from panah.foundation.sealed.bodies import BodyType, held_bodies


@dataclass(frozen=True, slots=True)
class Text:
    """Words that may be searched, and the page on which they stand."""

    case: Case
    kind: str | Promise
    title: str
    text: str
    url: str


Links = Callable[[Iterable[UUID]], dict[UUID, tuple[Case, str]]]


def texts(user: User) -> Iterator[Text]:
    """All that this person holds, one sealed body after the other.

    The text of a document has no title of its own: it takes that of the document on its page.
    """
    titles: dict[str, str] = {}
    for body, kind, links, words in SEARCHED:
        held = dict(held_bodies(body, by=user))
        found = links(held)
        for record, opened in held.items():
            if record in found:
                case, url = found[record]
                title, text = words(opened)
                titles[url] = title or titles.get(url, "")
                yield Text(case, kind, titles[url], text, url)


def _case_links(page: str) -> Links:
    def links(ids: Iterable[UUID]) -> dict[UUID, tuple[Case, str]]:
        cases = Case.objects.in_bulk(list(ids))
        return {pk: (case, reverse(page, args=[case.ref])) for pk, case in cases.items()}

    return links


def _person_links(ids: Iterable[UUID]) -> dict[UUID, tuple[Case, str]]:
    people = Person.objects.filter(pk__in=list(ids)).select_related("case")
    return {
        one.pk: (one.case, reverse("people:person", args=[one.case.ref, one.pk])) for one in people
    }


def _document_links(ids: Iterable[UUID]) -> dict[UUID, tuple[Case, str]]:
    rows = Document.objects.filter(pk__in=list(ids)).select_related("case")
    return {row.pk: (row.case, _document_page(row)) for row in rows}


def _reading_links(ids: Iterable[UUID]) -> dict[UUID, tuple[Case, str]]:
    rows = Reading.objects.filter(pk__in=list(ids)).select_related("document__case")
    newest = {row.document_id: row for row in rows.order_by("made_at")}
    return {row.pk: (row.document.case, _document_page(row.document)) for row in newest.values()}


def _document_page(document: Document) -> str:
    return reverse("evidence:document", args=[document.case.ref, document.pk])


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


def _details(body: DocumentDetails) -> tuple[str, str]:
    known = (body.title, body.file_name, body.outlet, body.author, body.received_from, body.url)
    return body.title, "\n".join(filter(None, known))


def _reading(body: ReadingBody) -> tuple[str, str]:
    return "", str(body.reading["documents"][0]["stored"]["text"])


# What is searched, what it is called, where it leads, and which of its words count.
SEARCHED: tuple[tuple[type[Any], Promise, Links, Callable[[Any], tuple[str, str]]], ...] = (
    (CaseIdentity, _("Case"), _case_links("cases:overview"), _words),
    (CaseSummary, _("Case"), _case_links("cases:overview"), _words),
    (CaseSafety, _("Safe contact"), _case_links("cases:overview"), _words),
    (PersonIdentity, _("Person"), _person_links, _words),
    (DocumentDetails, _("Document"), _document_links, _details),
    (ReadingBody, _("Text of a document"), _reading_links, _reading),
)
