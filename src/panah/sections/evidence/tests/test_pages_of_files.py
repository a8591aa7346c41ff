"""Pages of files as pictures: for those who may, on no disk, covered when hard to look at."""

from __future__ import annotations

import io
import re
from pathlib import Path

import numpy as np
import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from panah.core.cases.actions import close_case
from panah.core.claims import access
from panah.core.claims.actions import mark_distressing, preserve_bytes, record_reading
from panah.core.claims.bodies import DocumentSheets
from panah.core.claims.models import Document
from panah.core.claims.tests.factories import STORY, make_case, read_by_hand
from panah.engine.reading.output import to_json
from panah.engine.reading.records import Box, Segment, StoredText
from panah.foundation.audit.models import Entry
from panah.foundation.jobs.pool import Job
from panah.foundation.sealed.bodies import read_body
from panah.sections.evidence import pictures
from panah.sections.evidence.reading import read_document
from panah.values.spans import Span
from panah.vocab.cases import ClosureReason
from panah.vocab.sources import ReadingState

PAGE = '#set page(width: 400pt, height: 300pt, margin: 30pt)\n#set text(lang: "en")\n'


def printed(text: str, pages: int = 2) -> bytes:
    import typst

    return typst.compile((PAGE + "#pagebreak()\n".join([text] * pages)).encode())


@pytest.fixture(autouse=True)
def _nothing_remembered():
    pictures.drawn.forget()
    pictures.measured.forget()
    yield
    pictures.drawn.forget()


@pytest.fixture
def document(caseworker) -> Document:
    case = make_case(caseworker)
    return preserve_bytes(case, printed("Malika fled in May."), "report.pdf", by=caseworker)


@pytest.fixture
def browser(caseworker, client_of):
    return client_of(caseworker)


def address(name: str, document: Document) -> str:
    return reverse(f"evidence:{name}", args=[document.case.ref, document.pk])


def opened(answer):
    from PIL import Image

    return Image.open(io.BytesIO(answer.content))


def with_reading(document: Document, by) -> None:
    """STORY, all of whose words stand on page 2."""
    import dataclasses

    reading = read_by_hand(str(document.pk))
    words = [Span(*found.span()) for found in re.finditer(r"\S+", STORY)]
    segments = tuple(
        Segment(span, box=Box(2, 30 + 9 * at, 40, 38 + 9 * at, 52)) for at, span in enumerate(words)
    )
    page = dataclasses.replace(
        reading.documents[0],
        text=StoredText(STORY, segments, media_type="application/pdf", pages=2, tool="by hand"),
    )
    told = to_json(dataclasses.replace(reading, documents=(page,)), with_text=True)
    record_reading(document, told, extractor="hand@1", by=by)


def have_read(document: Document, by) -> None:
    job = Job("reading", about=document.pk, by=by, scopes=frozenset({document.case_id}))
    read_document(document, job, by=by)


def test_a_page_comes_as_a_picture_that_no_browser_keeps(browser, document):
    answer = browser.get(address("picture", document), {"number": 2})
    picture = opened(answer)
    assert (picture.format, picture.size) == ("WEBP", (1240, 930))
    assert (np.asarray(picture.convert("L")) < 128).any()
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Type"] == "image/webp"
    assert opened(browser.get(address("picture", document), {"zoom": 1})).width == 2200


@pytest.mark.parametrize("number", ["3", "999999", "0", "-1", "x"])
def test_a_page_that_is_not_there_is_not_found_or_is_the_first(browser, document, number):
    answer = browser.get(address("picture", document), {"number": number})
    assert answer.status_code == (404 if number in {"3", "999999"} else 200)


@pytest.mark.parametrize("stranger", ["other_caseworker", "administrator", "psychologist"])
@pytest.mark.parametrize("page", ["picture", "uncover", "mark"])
def test_a_stranger_sees_no_page_even_when_it_lies_in_memory(
    browser, document, stranger, page, request, client_of
):
    browser.get(address("picture", document))
    other = client_of(request.getfixturevalue(stranger))
    ask = other.get if page == "picture" else other.post
    assert ask(address(page, document)).status_code == 404
    assert not Entry.objects.filter(act="document.marked").exists()


def test_no_picture_and_no_word_of_a_page_lies_on_the_disk(browser, document):
    picture = browser.get(address("picture", document)).content
    browser.get(address("document", document))
    files = [path for path in Path(settings.DATA).rglob("*") if path.is_file()]
    assert files
    for path in files:
        held = path.read_bytes()
        assert picture[:64] not in held
        assert b"WEBPVP8" not in held
        assert b"%PDF-" not in held


def test_the_pages_are_shown_with_every_quotation_in_its_place(browser, document, caseworker):
    with_reading(document, caseworker)
    page = browser.get(address("document", document)).content.decode()
    assert page.count("<figure") == 2
    second = page.partition('id="p-2"')[2]
    for proposal in access.proposals(document, by=caseworker):
        assert f'href="#n-{proposal.number}" id="q-{proposal.number}"' in second
        assert f'id="n-{proposal.number}"' in page
    words = second.partition('id="q-1"')[2].partition("</a>")[0]
    assert '<rect class="hit" x="57.0" y="40.0"' in words
    assert "style=" not in page


def test_a_group_alone_is_marked_when_asked(browser, document, caseworker):
    with_reading(document, caseworker)
    page = browser.get(address("document", document), {"show": "indicators"}).content.decode()
    assert "on-indicators" in page
    assert "on-people" not in page


def test_whoever_chose_the_text_keeps_it_until_she_chooses_again(browser, document, caseworker):
    with_reading(document, caseworker)
    browser.get(address("document", document), {"view": "text"})
    assert "<figure" not in browser.get(address("document", document)).content.decode()
    assert (
        "<figure" in browser.get(address("document", document), {"view": "pages"}).content.decode()
    )


def test_pages_can_be_looked_at_before_anything_is_read(browser, document):
    assert browser.get(address("document", document)).content.decode().count("<figure") == 2


def test_a_reading_keeps_how_large_the_pages_are(document, caseworker):
    have_read(document, caseworker)
    kept = read_body(DocumentSheets, document.pk, by=caseworker)
    assert [(one.width, one.height) for one in kept.sheets] == [(400, 300), (400, 300)]


def test_a_photo_without_words_has_a_page_to_look_at(browser, caseworker):
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (300, 400), "#884422").save(out, "JPEG")
    photo = preserve_bytes(make_case(caseworker), out.getvalue(), "wound.jpg", by=caseworker)
    have_read(photo, caseworker)
    photo.refresh_from_db()
    assert photo.state == ReadingState.UNREADABLE
    assert browser.get(address("document", photo)).content.decode().count("<figure") == 1
    assert opened(browser.get(address("picture", photo))).size == (300, 400)


def test_a_text_has_no_pages_and_says_nothing_of_them(browser, caseworker):
    text = preserve_bytes(make_case(caseworker), b"Just words.", "a.txt", by=caseworker)
    assert "evidence-pages" not in browser.get(address("document", text)).content.decode()
    assert browser.get(address("picture", text)).status_code == 404


def test_a_damaged_file_has_no_pages_and_still_opens(browser, caseworker):
    bad = preserve_bytes(make_case(caseworker), b"%PDF-1.7 not really", "bad.pdf", by=caseworker)
    assert browser.get(address("document", bad)).status_code == 200
    assert browser.get(address("picture", bad)).status_code == 404


def test_what_is_hard_to_look_at_is_sent_too_coarse_to_see_until_it_is_asked_for(
    browser, document, coordinator, client_of, caseworker
):
    browser.post(address("mark", document), {"distressing": "yes"})
    page = browser.get(address("document", document)).content.decode()
    sent = re.search(r'<img src="([^"]+)"', page)
    assert sent
    assert opened(browser.get(sent[1].replace("&amp;", "&"))).width <= 20
    browser.post(address("uncover", document))
    assert "soft=1" not in browser.get(address("document", document)).content.decode()
    browser.post(address("uncover", document), {"cover": "yes"})
    assert "soft=1" in browser.get(address("document", document)).content.decode()


def test_asking_to_see_is_remembered_for_this_visit_and_for_nobody_else(
    browser, document, caseworker, client_of
):
    mark_distressing(document, by=caseworker, distressing=True)
    browser.post(address("uncover", document))
    again = client_of(caseworker)
    assert "soft=1" in again.get(address("document", document)).content.decode()


def test_in_a_closed_case_nothing_is_marked(browser, document, caseworker):
    on, reason = timezone.localdate(), ClosureReason.every()[0]
    close_case(document.case, by=caseworker, on=on, reason=reason)
    browser.post(address("mark", document), {"distressing": "yes"})
    assert not access.details_of(document, by=caseworker).distressing
