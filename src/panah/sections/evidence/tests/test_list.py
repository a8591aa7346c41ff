"""The list of documents: files come one by one or together, families stand together."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from panah.core.claims import access
from panah.core.claims.actions import (
    Made,
    accept_proposals,
    derive_from_text,
    grade_document,
    mark_distressing,
)
from panah.core.claims.models import Document
from panah.core.claims.tests.factories import make_case, make_document, make_read_document
from panah.sections.evidence.access import lines_of
from panah.vocab.sources import DocumentKind, InfoCredibility, SourceReliability


@pytest.fixture
def case(caseworker):
    return make_case(caseworker)


@pytest.fixture
def browser(caseworker, client_of):
    return client_of(caseworker)


def file(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def arrive(browser, case, name: str, data: bytes, **more: object):
    address = reverse("evidence:arrive", args=[case.ref])
    return browser.post(address, {"uploads": file(name, data), **more}).content.decode()


def test_files_sent_one_by_one_are_counted_together(browser, case):
    first = arrive(browser, case, "one.txt", b"One.", kept="0")
    assert "1 document added." in first
    assert "Kept and sealed" in first
    assert "2 documents added." in arrive(browser, case, "two.txt", b"Two.", kept="1")
    assert Document.objects.filter(case=case).count() == 2


def test_a_file_that_is_here_already_is_named_and_can_be_opened(browser, case, caseworker):
    here = make_document(case, caseworker, text="The same.", name="letter-from-her.txt")
    said = arrive(browser, case, "other-name.txt", b"The same.", kept="3")
    assert "“letter-from-her”" in said
    assert reverse("evidence:document", args=[case.ref, here.pk]) in said
    assert "3 documents added." in said
    assert Document.objects.filter(case=case).count() == 1


def test_a_sending_without_a_file_says_so(browser, case):
    answer = browser.post(reverse("evidence:arrive", args=[case.ref]), {"kept": "no number"})
    assert "Choose at least one file." in answer.content.decode()


def test_a_photo_from_the_camera_is_kept_like_any_file(browser, case, caseworker):
    address = reverse("evidence:documents", args=[case.ref])
    answer = browser.post(address, {"photos": file("image.jpg", b"photo"), "source": "photo"})
    assert answer.status_code == 302
    (listed,) = access.documents_of(case, by=caseworker)
    assert (listed.details.file_name, listed.details.source) == ("image.jpg", "photo")


def test_what_was_made_from_a_document_stands_under_it_whenever_it_came(case, caseworker):
    def made(of: Document, text: str) -> Document:
        what = Made(DocumentKind.TRANSLATION, text, maker="Gulnoza Sinova")
        return derive_from_text(of, text, what, file_name=f"{text}.txt", by=caseworker)

    old, new = (make_document(case, caseworker, text=text) for text in ("Old.", "New."))
    of_old, of_new = made(old, "of old"), made(new, "of new")
    later = made(of_old, "of that")
    shown = [line.document for line in lines_of(case, by=caseworker)]
    assert shown == [new, of_new, old, of_old, later]


def test_a_line_says_how_much_waits_what_was_judged_and_in_which_language(
    browser, case, caseworker
):
    document = make_read_document(case, caseworker)
    grade_document(
        document,
        by=caseworker,
        reliability=SourceReliability.B,
        credibility=InfoCredibility.LEVEL_3,
    )
    mark_distressing(document, by=caseworker, distressing=True)
    proposals = access.proposals(document, by=caseworker)
    names = [one.id for one in proposals if one.group == "places"]
    accept_proposals(document, names, by=caseworker)
    page = browser.get(reverse("evidence:documents", args=[case.ref])).content.decode()
    assert f"{len(proposals) - len(names)} to decide" in page
    assert ">B3<" in page
    assert "Usually reliable" in page
    assert "English" in page
    assert "Hard to look at" in page


def test_a_masked_copy_asks_for_no_decisions(browser, case, caseworker):
    original, copy = (make_read_document(case, caseworker) for _ in range(2))
    Document.objects.filter(pk=copy.pk).update(kind=DocumentKind.REDACTION, parent=original)
    waiting = {line.document.pk: line.waiting for line in lines_of(case, by=caseworker)}
    assert waiting[original.pk] > 0
    assert waiting[copy.pk] == 0


def test_the_list_opens_each_case_once_however_many_documents_it_has(
    browser, case, caseworker, django_assert_max_num_queries
):
    for _ in range(6):
        make_read_document(case, caseworker)
    address = reverse("evidence:documents", args=[case.ref])
    browser.get(address)
    with django_assert_max_num_queries(60):
        page = browser.get(address).content.decode()
    assert len(re.findall(r'<tr id="d-', page)) == 6


def test_a_grade_is_told_in_words_and_every_letter_and_figure_explained(browser, case, caseworker):
    document = make_read_document(case, caseworker)
    b, two = SourceReliability.B, InfoCredibility.LEVEL_2
    grade_document(document, by=caseworker, reliability=b, credibility=two)
    page = browser.get(reverse("evidence:documents", args=[case.ref])).content.decode()
    row = page[page.index(f'id="d-{document.pk}"') :].split("</tr>")[0]
    assert "Usually reliable; Probably true" in row
    for words in ("Not usually reliable", "Improbable", "Kept, cannot be read"):
        assert words in page
        assert words not in row
