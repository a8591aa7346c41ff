"""A copy is numbered, sealed, on record, in its own language, and tells no hidden name."""

from __future__ import annotations

import re
import zlib
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.http import Http404
from django.utils import translation
from docx import Document as Word
from pypdf import PdfReader

from panah.core.cases.models import Case
from panah.core.cases.tests.factories import join_team
from panah.core.claims.access import proposals
from panah.core.claims.actions import accept_proposals
from panah.core.claims.bodies import CaseDictionary, KnownName
from panah.core.claims.models import Document
from panah.core.claims.tests.factories import make_case, make_read_document
from panah.core.people.actions import relate_people, tie_actor
from panah.core.people.models import Person
from panah.core.people.tests.factories import make_actor, make_person
from panah.foundation.audit.models import Entry
from panah.foundation.jobs.holding import holding_only
from panah.foundation.jobs.pool import Job
from panah.foundation.keys.access import NoKey
from panah.foundation.refusals import Refused
from panah.foundation.sealed.bodies import read_body, seal_body
from panah.foundation.terms.labels import term_label
from panah.insight.casefile.access import copies_of, get_copy, may_take
from panah.insight.casefile.actions import keep_copy, make_again, order_copy, take_copy
from panah.insight.casefile.bodies import CopyDetails
from panah.insight.casefile.forms import OrderForm
from panah.insight.casefile.making import make
from panah.insight.casefile.models import Copy
from panah.insight.casefile.tests.factories import make_order
from panah.vocab.access import CompartmentKind
from panah.vocab.casefile import FileFormat, FilePart, NameMask
from panah.vocab.events import EventType
from panah.vocab.people import ActorLink, PersonRelation

pytestmark = pytest.mark.django_db
HIDDEN = ("Malika", "Pulodova", "Малика", "Пулодова")


@pytest.fixture
def case(caseworker: Any) -> Case:
    """A survivor, the owner, a document whose events and signs are accepted."""
    case = make_case(caseworker, alias="Lola")
    her = make_person(case, caseworker, "Malika Pulodova", "Малика Пулодова")
    sister = make_person(case, caseworker, "Zarina Pulodova")
    relate_people(her, sister, by=caseworker, relation=PersonRelation.SIBLING)
    shop = make_actor(caseworker, "Bakery Sitora")
    tie_actor(case, shop, by=caseworker, link=ActorLink.SITE, source="Malika says so")
    document = make_read_document(case, caseworker)
    accept_everything(document, caseworker)
    return case


def accept_everything(document: Document, by: Any) -> None:
    accept_proposals(document, [one.id for one in proposals(document, by=by)], by=by)


def made(case: Case, by: Any, **asked: Any) -> tuple[Copy, bytes]:
    """A copy as the job makes it, kept as the job keeps it."""
    copy = order_copy(case, make_order(**asked), by=by)
    job = Job("file", about=copy.pk, by=by, scopes=frozenset({case.pk}))
    content, found = make(copy, job, by=by)
    keep_copy(copy, content, found, by=by)
    return copy, content


def her(case: Case) -> Person:
    return Person.objects.filter(case=case).order_by("added_at")[0]


def text_of(paper: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(paper)).pages)


def words_of(paper: bytes) -> str:
    """All text of a DOCX: paragraphs, tables, headers, footers, properties."""
    document = Word(BytesIO(paper))
    sections = document.sections[0]
    parts = [document.element.body, sections.header._element, sections.footer._element]
    words = " ".join("".join(part.itertext()) for part in parts)
    return f"{words} {document.core_properties.title} {document.core_properties.author}"


def everything_in(paper: bytes) -> str:
    """The bytes of a PDF, and those of every stream of it opened, read in each way text may lie."""
    opened = [paper]
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", paper, re.S):
        try:
            opened.append(zlib.decompressobj().decompress(stream))
        except zlib.error:
            continue
    ways = ("utf-8", "latin-1", "utf-16-be", "utf-16-le")
    return "\n".join(one.decode(way, "ignore") for one in opened for way in ways)


def test_a_copy_tells_people_events_signs_and_documents_with_their_words(
    case: Case, caseworker: Any
) -> None:
    _copy, paper = made(case, caseworker)
    text = " ".join(text_of(paper).split())
    for words in (
        "Malika Pulodova", "Zarina Pulodova", "Sister or brother", "Bakery Sitora", "Escape",
        "May 2011", "fled the bakery of Rustam", "Retention of identity documents",
        "kept her passport", "District court", "For a court", "Copy 1", "Aliya Testova",
    ):  # fmt: skip
        assert words in text, words


def test_only_the_chosen_parts_are_in_it(case: Case, caseworker: Any) -> None:
    _copy, paper = made(case, caseworker)
    assert "Checksum computed" in text_of(paper)
    order = make_order()
    parts = (FilePart.CHRONOLOGY,)
    details = order.details.model_copy(update={"parts": parts})
    copy = order_copy(case, type(order)(details, order.format), by=caseworker)
    job = Job("file", about=copy.pk, by=caseworker, scopes=frozenset())
    text = text_of(make(copy, job, by=caseworker)[0])
    assert "fled the bakery" in text
    assert "Checksum computed" not in text
    assert "Retention of identity" not in text


@pytest.mark.parametrize("mask", list(NameMask))
def test_a_hidden_name_is_in_no_byte_of_the_pdf(
    case: Case, caseworker: Any, mask: NameMask
) -> None:
    _copy, paper = made(case, caseworker, hide=[her(case).pk], mask=mask)
    text = " ".join(text_of(paper).split())
    label = "Person A" if mask is NameMask.LETTERS else "M. P."
    assert f"{label} fled the bakery" in text
    assert "Zarina" in text
    inside = everything_in(paper)
    assert "District court" in text
    for name in HIDDEN:
        assert name not in text
        assert name not in inside
    assert "1 name is hidden in this copy" in text


def test_what_is_looked_for_in_the_bytes_would_be_found(case: Case, caseworker: Any) -> None:
    _copy, paper = made(case, caseworker, recipient="Malika")
    assert "Malika" in text_of(paper)
    outline = everything_in(made(case, caseworker)[1])
    assert case.ref in outline


def test_everybody_else_whom_documents_name_is_hidden_too(case: Case, caseworker: Any) -> None:
    copy, paper = made(case, caseworker, hide=[her(case).pk], everyone_else=True)
    text = text_of(paper)
    assert "Rustam" not in text
    assert "Kosimzoda" not in text
    assert "Person B" in text
    details = read_body(CopyDetails, copy.pk, by=caseworker)
    assert [one.name for one in details.hidden] == ["Rustam Kosimzoda"]


def test_words_typed_by_hand_are_hidden(case: Case, caseworker: Any) -> None:
    _copy, paper = made(case, caseworker, words=("Dushanbe",))
    assert "Dushanbe" not in text_of(paper)


def test_a_word_copy_is_filled_and_tells_no_hidden_name(case: Case, caseworker: Any) -> None:
    _copy, paper = made(case, caseworker, format=FileFormat.WORD, hide=[her(case).pk])
    words = words_of(paper)
    assert "Person A" in words
    assert "{" not in words
    for name in HIDDEN:
        assert name not in words
    assert Word(BytesIO(paper)).core_properties.language == "en"


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_a_copy_speaks_its_own_language(case: Case, caseworker: Any, language: str) -> None:
    with translation.override(language):
        escape = term_label(EventType.ESCAPE)
    _copy, paper = made(case, caseworker, language=language)
    text = text_of(paper)
    assert escape in text
    assert "2011" in text
    assert "May 2011 ·" not in text
    assert PdfReader(BytesIO(paper)).trailer["/Root"]["/Lang"] == language


def test_events_outside_the_period_are_left_out(case: Case, caseworker: Any) -> None:
    _copy, paper = made(case, caseworker, since=date(2013, 1, 1))
    assert "· Escape" not in text_of(paper)
    _copy, paper = made(case, caseworker, until=date(2011, 5, 1))
    assert "· Escape" in text_of(paper)


def test_a_period_with_one_open_side_is_told_in_the_order_of_the_readers_language(
    case: Case, caseworker: Any, client_of: Any
) -> None:
    copy = order_copy(case, make_order(until=date(2011, 5, 1)), by=caseworker)
    browser, address = client_of(caseworker), f"/cases/{case.ref}/file/{copy.pk}/"
    assert "until 1 May 2011" in browser.get(address).content.decode()
    browser.cookies["panah-language"] = "kk"
    with translation.override("en"):  # a page in another language leaves it switched on
        assert "2011 ж. 1 мамыр не одан бұрын" in browser.get(address).content.decode()


def test_copies_are_numbered_and_their_making_and_taking_is_on_record(
    case: Case, caseworker: Any
) -> None:
    copy, paper = made(case, caseworker, recipient="Лола")
    second = order_copy(case, make_order(), by=caseworker)
    assert (copy.number, second.number) == (1, 2)
    assert b"".join(take_copy(copy, by=caseworker)) == paper
    lines = Entry.objects.filter(act__startswith="file.").order_by("pk")
    assert [line.act for line in lines] == [
        "file.ordered", "file.made", "file.ordered", "file.taken",
    ]  # fmt: skip
    assert "Лола" not in str([line.detail for line in lines])
    assert [one.is_ready for one in copies_of(case, by=caseworker)] == [False, True]


def test_a_copy_that_is_not_made_cannot_be_taken(case: Case, caseworker: Any) -> None:
    copy = order_copy(case, make_order(), by=caseworker)
    with pytest.raises(Refused):
        take_copy(copy, by=caseworker)


def test_strangers_learn_of_no_copy(case: Case, caseworker: Any, other_caseworker: Any) -> None:
    copy, _paper = made(case, caseworker)
    with pytest.raises(Http404):
        get_copy(other_caseworker, case.ref, copy.pk)
    copy.refresh_from_db()
    assert may_take(copy, caseworker)
    assert not may_take(copy, other_caseworker)
    with pytest.raises(NoKey):
        take_copy(copy, by=other_caseworker)


def test_a_copy_with_people_in_it_is_sealed_as_they_are(case: Case, caseworker: Any) -> None:
    copy, _paper = made(case, caseworker)
    assert copy.file
    assert copy.file.compartment.kind == CompartmentKind.IDENTITY


def test_nothing_of_a_copy_lies_clear_on_the_disk(
    case: Case, caseworker: Any, data_folder: Any
) -> None:
    made(case, caseworker, recipient="Marker of a recipient")
    files = [one for one in data_folder.rglob("*") if one.is_file()]
    assert files
    for one in files:
        content = one.read_bytes()
        assert b"Marker of a recipient" not in content
        assert b"%PDF" not in content


def test_the_job_needs_no_other_key_than_those_it_is_given(case: Case, caseworker: Any) -> None:
    from panah.foundation.accounts.access import organisation

    copy = order_copy(case, make_order(), by=caseworker)
    kinds = (CompartmentKind.EVIDENCE, CompartmentKind.IDENTITY)
    places = [*((case.pk, kind) for kind in kinds), (organisation().id, CompartmentKind.REGISTER)]
    holder = holding_only(caseworker, places)
    make_case(caseworker, alias="Another")
    job = Job("file", about=copy.pk, by=holder, scopes=frozenset())
    assert "Bakery Sitora" in text_of(make(copy, job, by=holder)[0])


def test_who_may_not_know_the_people_makes_a_copy_without_them(
    case: Case, caseworker: Any, lawyer: Any, coordinator: Any
) -> None:
    join_team(case, lawyer, by=coordinator, kinds=(CompartmentKind.EVIDENCE,))
    copy, paper = made(case, lawyer)
    text = text_of(paper)
    assert "fled the bakery" in text
    assert "Zarina" not in text
    assert copy.file
    assert copy.file.compartment.kind == CompartmentKind.EVIDENCE
    form = OrderForm(None, case, by=lawyer)
    assert "hide" not in form.fields
    assert FilePart.PEOPLE.value not in dict(form.fields["parts"].choices)
    kept, _paper = made(case, caseworker)
    assert not may_take(kept, lawyer)


def test_what_documents_call_somebody_who_is_hidden_is_hidden_too(
    case: Case, caseworker: Any
) -> None:
    meant = KnownName(kind="person", name="Rustam Kosimzoda", person=her(case).pk)
    names = CaseDictionary(names={"Rustam Kosimzoda": meant, "Rustam": meant})
    seal_body(case.pk, names, scope=case.pk, by=caseworker)
    _copy, paper = made(case, caseworker, hide=[her(case).pk])
    assert "Rustam" not in text_of(paper)


def test_who_does_not_know_the_people_cannot_make_a_copy_that_hides_them(
    case: Case, caseworker: Any, lawyer: Any, coordinator: Any
) -> None:
    copy = order_copy(case, make_order(hide=[her(case).pk]), by=caseworker)
    join_team(case, lawyer, by=coordinator, kinds=(CompartmentKind.EVIDENCE,))
    with pytest.raises(Refused, match="hides names"):
        make_again(copy, by=lawyer)
    job = Job("file", about=copy.pk, by=lawyer, scopes=frozenset({case.pk}))
    with pytest.raises(NoKey):
        make(copy, job, by=lawyer)
