"""Copies: kept beside their original, compared with it, and no byte of a hidden name in one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from panah.core.cases.actions import close_case
from panah.core.claims import access
from panah.core.claims.actions import Made, derive_from_text, record_reading
from panah.core.claims.models import Document
from panah.core.claims.tests.factories import (
    STORY,
    make_case,
    make_document,
    make_read_document,
    read_by_hand,
)
from panah.engine.reading.output import to_json
from panah.engine.reading.records import ReadDocument, Reading, StoredText
from panah.foundation.sealed.files import open_file
from panah.sections.evidence.redaction import BAR
from panah.vocab.cases import ClosureReason
from panah.vocab.sources import DocumentKind


@pytest.fixture
def document(caseworker) -> Document:
    return make_read_document(make_case(caseworker), caseworker)


@pytest.fixture
def browser(caseworker, client_of):
    return client_of(caseworker)


def address(name: str, document: Document) -> str:
    return reverse(f"evidence:{name}", args=[document.case.ref, document.pk])


def page_of(browser, name: str, document: Document, **asked: object) -> str:
    return browser.get(address(name, document), asked).content.decode()


def read_as(document: Document, by, text: str, language: str = "en") -> Document:
    """A reading that holds only the text."""
    page = ReadDocument(
        id=str(document.pk),
        file="a.txt",
        sha256="0" * 64,
        text=StoredText(text, tool="by hand"),
        text_sha256="0" * 64,
        language=language,
        published=None,
    )
    told = to_json(Reading((page,), ()), with_text=True)
    record_reading(document, told, extractor="hand@1", by=by)
    return document


def a_version(document: Document, by, text: str, language: str = "en", **more) -> Document:
    made = Made(more.pop("kind", DocumentKind.VERSION), "Later", **more)
    later = derive_from_text(document, text, made, file_name="later.txt", by=by)
    return read_as(later, by, text, language)


def test_a_typed_translation_is_kept_beside_its_original(browser, document, caseworker):
    said = {
        "made_as": "translation", "text": "Малика убежала в мае.", "maker": "Gulnoza Sinova",
        "language": "ru", "remark": "Sworn",
    }  # fmt: skip
    answer = browser.post(address("copies", document), said)
    assert answer.status_code == 302
    (made,) = document.derived.all()
    details = access.details_of(made, by=caseworker)
    assert (made.kind, details.maker, details.language) == ("translation", "Gulnoza Sinova", "ru")
    assert b"".join(open_file(made.file, by=caseworker)).decode() == "Малика убежала в мае."
    page = page_of(browser, "copies", made)
    assert page.count("row-link") == 2
    assert "Sworn" in page


def test_a_file_is_kept_as_it_came(browser, document, caseworker):
    scan = SimpleUploadedFile("sworn.pdf", b"%PDF-1.7 sworn")
    browser.post(address("copies", document), {"made_as": "translation", "upload": scan})
    (made,) = document.derived.all()
    assert b"".join(open_file(made.file, by=caseworker)) == b"%PDF-1.7 sworn"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"made_as": "translation"}, "Choose a file, or type the text below."),
        ({"text": "Typed with care."}, "This field is required"),
        ({"made_as": "redaction", "text": "Typed with care."}, "not one of the available choices"),
    ],
)
def test_a_copy_that_is_not_one_says_why_and_loses_nothing(browser, document, said, told):
    page = browser.post(address("copies", document), said).content.decode()
    assert told in page
    assert said.get("text", "") in page
    assert not document.derived.exists()


def test_a_later_version_of_a_statement_is_a_statement(browser, document, caseworker):
    Document.objects.filter(pk=document.pk).update(kind=DocumentKind.STATEMENT)
    browser.post(address("copies", document), {"made_as": "version", "text": "She added this."})
    assert document.derived.get().kind == DocumentKind.STATEMENT


def test_what_changed_between_two_versions_is_marked_by_more_than_colour(
    browser, document, caseworker
):
    first = read_as(document, caseworker, "She fled in May. The owner slept. Nobody saw it.")
    later = a_version(first, caseworker, "She fled in June. Nobody saw it. It rained.")
    page = page_of(browser, "beside", later)
    assert "<del>May</del>" in page
    assert "<ins>June</ins>" in page
    assert "Taken out</span> <del>The owner slept." in page
    assert "Added</span> <ins>It rained." in page
    assert "1 sentence changed" in page
    assert "<del>May</del>" in page_of(browser, "beside", first, **{"with": str(later.pk)})


def test_a_translation_stands_in_step_with_its_original(browser, document, caseworker):
    first = read_as(document, caseworker, "She fled.\n\nNobody saw it.")
    made = a_version(
        first, caseworker, "Она убежала.\n\nНикто не видел.", "ru", kind=DocumentKind.TRANSLATION
    )
    page = page_of(browser, "beside", made)
    assert "Their languages differ" in page
    rows = re.findall(
        r'<div class="beside-row is-same" role="row">(.*?)</div>\s*</div>', page, re.S
    )
    assert [("She fled" in row, "Она убежала" in row) for row in rows] == [
        (True, True), (False, False),
    ]  # fmt: skip
    assert "<del>" not in page


def test_with_nothing_to_compare_the_page_says_what_to_do(browser, document, caseworker):
    assert "Nothing to compare with yet" in page_of(browser, "beside", document)
    unread = derive_from_text(
        document, "New.", Made(DocumentKind.VERSION, "Later"), file_name="b.txt", by=caseworker
    )
    assert "not been read yet" in page_of(browser, "beside", unread)


def test_a_document_of_another_family_is_not_compared(browser, document, caseworker):
    other = make_read_document(document.case, caseworker)
    a_version(document, caseworker, "Other words.")
    answer = browser.get(address("beside", document), {"with": str(other.pk)})
    assert answer.status_code == 404


def ids_of(document: Document, by, *names: str) -> list[str]:
    every = access.proposals(document, by=by)
    return [str(one.id) for one in every if one.main.value.get("name") in names]


def make_mask(browser, document: Document, hide: list[str], words: str = "", **more: object):
    return browser.post(address("mask", document), {"hide": hide, "words": words, **more})


def test_people_are_ticked_until_somebody_says_otherwise(browser, document):
    page = page_of(browser, "mask", document)
    ticked = re.findall(r'name="hide" value="[^"]+" checked> <span[^>]*>([^<]+?) <', page)
    assert sorted(ticked) == ["Malika Pulodova", "Rustam Kosimzoda"]
    assert "Dushanbe" in page


def test_a_copy_is_looked_at_before_it_is_made(browser, document, caseworker):
    hide = ids_of(document, caseworker, "Malika Pulodova")
    page = make_mask(browser, document, hide, "bakery", look="yes").content.decode()
    preview = page.partition("mask-text")[2].partition("</form>")[0]
    for hidden in ("Malika", "Pulodova", "bakery"):
        assert hidden not in preview
    assert "3 places left out" in page
    assert 'value="Rustam"' in page
    assert not document.derived.exists()


def test_no_hidden_name_is_in_any_byte_of_the_copy(browser, document, caseworker):
    hide = ids_of(document, caseworker, "Malika Pulodova", "Rustam Kosimzoda")
    answer = make_mask(
        browser, document, hide, "bakery\n19", make="yes", remark="For Malika's school"
    )
    assert answer.status_code == 302
    copy = document.derived.get()
    details = access.details_of(copy, by=caseworker)
    kept = b"".join(open_file(copy.file, by=caseworker)).decode()
    told = kept + details.model_dump_json()
    for hidden in ("malika", "pulodova", "rustam", "kosimzoda", "bakery"):
        assert hidden not in told.casefold()
    assert "was 19" not in kept
    assert "Dushanbe" in kept
    assert (copy.kind, details.masked) == ("redaction", kept.count(BAR))
    assert details.tool == "panah-masking@1"
    downloaded = browser.post(address("download", copy))
    assert b"Malika" not in b"".join(downloaded.streaming_content)
    assert STORY.strip() in b"".join(open_file(document.file, by=caseworker)).decode()


def test_a_copy_lies_sealed_like_every_other_file(browser, document, caseworker):
    make_mask(browser, document, ids_of(document, caseworker, "Malika Pulodova"), make="yes")
    lying = [path.read_bytes() for path in Path(settings.DATA).rglob("*") if path.is_file()]
    assert not [held for held in lying if b"Dushanbe" in held or BAR.encode() in held]


def test_a_copy_that_leaves_nothing_out_is_not_made(browser, document):
    page = make_mask(browser, document, [], "zebra", make="yes").content.decode()
    assert "None of this stands in the text" in page
    assert "zebra" in page
    assert not document.derived.exists()


def test_an_unread_document_says_that_names_are_not_known_yet(browser, caseworker):
    document = make_document(make_case(caseworker), caseworker)
    assert "Nothing has been read" in page_of(browser, "mask", document)


def test_a_closed_case_takes_no_copies(browser, document, caseworker):
    on, reason = timezone.localdate(), ClosureReason.every()[0]
    close_case(document.case, by=caseworker, on=on, reason=reason)
    hide = ids_of(document, caseworker, "Malika Pulodova")
    assert "closed" in make_mask(browser, document, hide, make="yes").content.decode()
    said = {"made_as": "version", "text": "Later."}
    assert "closed" in browser.post(address("copies", document), said).content.decode()
    assert not document.derived.exists()


@pytest.mark.parametrize("page", ["copies", "mask", "beside"])
@pytest.mark.parametrize("stranger", ["other_caseworker", "administrator", "psychologist"])
def test_a_stranger_gets_404(document, page, stranger, request, client_of):
    other = client_of(request.getfixturevalue(stranger))
    assert other.get(address(page, document)).status_code == 404


def test_the_reading_by_hand_names_whom_the_tests_hide():
    assert {entity.name for entity in read_by_hand().entities} >= {"Malika Pulodova", "Dushanbe"}
