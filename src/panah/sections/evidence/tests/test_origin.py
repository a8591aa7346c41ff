"""Where a document comes from: judged and kept, handed out and logged, printed for a court."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from panah.core.cases.actions import close_case
from panah.core.claims import access
from panah.core.claims.bodies import Voice
from panah.core.claims.models import Document
from panah.core.claims.tests.factories import make_case, make_document, make_read_document
from panah.foundation.audit.models import Entry
from panah.sections.evidence.access.origin import quoted_in, voices_in
from panah.vocab.cases import ClosureReason
from panah.vocab.claims import VoiceKind, VoiceStance
from panah.vocab.sources import CustodyAct


@pytest.fixture
def document(caseworker) -> Document:
    return make_read_document(make_case(caseworker), caseworker)


@pytest.fixture
def browser(caseworker, client_of):
    return client_of(caseworker)


def address(name: str, document: Document) -> str:
    return reverse(f"evidence:{name}", args=[document.case.ref, document.pk])


def judged(browser, document, reliability: str, credibility: str, note: str = ""):
    said = {"reliability": reliability, "credibility": credibility, "note": note}
    return browser.post(address("grade", document), said)


def words_of(pdf: bytes) -> str:
    import pypdfium2

    pages = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in pages)


def test_a_judgement_is_shown_with_its_letter_its_words_and_who_gave_it(browser, document):
    assert judged(browser, document, "B", "2", "Wrote on it for years").status_code == 302
    page = browser.get(address("custody", document)).content.decode()
    for shown in (">B2<", "Usually reliable", "Probably true", "Wrote on it for years"):
        assert shown in page
    assert ">B2<" in browser.get(address("document", document)).content.decode()


def test_an_earlier_judgement_stays_in_sight(browser, document):
    judged(browser, document, "B", "2")
    judged(browser, document, "E", "5")
    page = browser.get(address("custody", document)).content.decode()
    assert page.index(">E5<") < page.index(">B2<")
    assert page.count("is-earlier") == 1


def test_half_a_judgement_is_none_and_keeps_what_was_typed(browser, document, caseworker):
    page = judged(browser, document, "B", "", "Typed with care").content.decode()
    assert "Typed with care" in page
    assert "This field is required" in page
    assert access.grading_of(document, by=caseworker) is None


def test_nothing_is_chosen_before_somebody_chooses(browser, document):
    page = browser.get(address("custody", document)).content.decode()
    choices = page.partition('name="reliability"')[2].partition("</select>")[0]
    assert re.search(r'<option value="" selected>', choices)
    assert "A · Completely reliable" in choices


def test_a_copy_has_a_name_that_tells_nobody_whom_it_is_about(browser, caseworker):
    document = make_document(
        make_case(caseworker), caseworker, name="Malika Pulodova passport.v2.TXT"
    )
    answer = browser.post(address("download", document), {"reason": "For\nthe court"})
    sha256 = access.details_of(document, by=caseworker).sha256
    named = f'attachment; filename="{document.case.ref}-{sha256[:8]}.txt"'
    assert answer["Content-Disposition"] == named
    last = access.details_of(document, by=caseworker).custody[-1]
    assert (last.act, last.note) == (CustodyAct.DOWNLOADED, "For the court")
    assert "For the court" in browser.get(address("custody", document)).content.decode()


@pytest.mark.parametrize("name", ["a.p df", "a.тхт", "a.", "noending", 'a."; x'])
def test_a_strange_ending_is_left_out(browser, caseworker, name):
    document = make_document(make_case(caseworker), caseworker, name=name)
    answer = browser.post(address("download", document))
    assert re.fullmatch(r'attachment; filename="\w{6}-[0-9a-f]{8}"', answer["Content-Disposition"])


def test_the_custody_sheet_is_a_tagged_pdf_with_every_hand_the_file_went_through(
    browser, document, caseworker
):
    browser.get(address("document", document))
    browser.post(address("download", document), {"reason": "Court in Khujand"})
    judged(browser, document, "C", "3")
    answer = browser.post(address("sheet", document))
    assert answer["Content-Type"] == "application/pdf"
    assert b"pdfuaid" in answer.content
    words = words_of(answer.content)
    told = access.details_of(document, by=caseworker)
    for shown in ("Confidential", "Court in Khujand", "C3", caseworker.name, told.title):
        assert shown.casefold() in words.casefold()
    assert told.sha256 in words.replace("\r\n", "").replace("\n", "")
    assert access.details_of(document, by=caseworker).custody[-1].act == CustodyAct.PRINTED
    assert Entry.objects.filter(act="document.custody-printed", by=caseworker).count() == 1


def test_a_closed_case_is_printed_and_not_judged(browser, document, caseworker):
    on, reason = timezone.localdate(), ClosureReason.every()[0]
    close_case(document.case, by=caseworker, on=on, reason=reason)
    assert browser.post(address("sheet", document)).status_code == 200
    assert "closed" in judged(browser, document, "A", "1").content.decode()
    assert access.grading_of(document, by=caseworker) is None
    page = browser.get(address("custody", document)).content.decode()
    assert 'name="reliability"' not in page
    assert 'name="reason"' not in page


@pytest.mark.parametrize("page", ["grade", "sheet", "arrive"])
@pytest.mark.parametrize("stranger", ["other_caseworker", "administrator", "psychologist"])
def test_a_stranger_gets_404(document, page, stranger, request, client_of):
    other = client_of(request.getfixturevalue(stranger))
    args = [document.case.ref] + ([] if page == "arrive" else [document.pk])
    assert other.post(reverse(f"evidence:{page}", args=args)).status_code == 404


def test_voices_are_counted_each_by_what_it_knows_from_where():
    her = Voice(who="Malika", kind=VoiceKind.PERSON, stance=VoiceStance.FIRST_HAND)
    heard = her.model_copy(update={"stance": VoiceStance.REPORTED})
    paper = Voice(kind=VoiceKind.OUTLET)
    found = quoted_in([her, paper, heard, her])
    assert [(one.who, one.stance, one.quotations) for one in found] == [
        ("Malika", VoiceStance.FIRST_HAND, 2),
        ("", None, 1),
        ("Malika", VoiceStance.REPORTED, 1),
    ]


def test_a_document_says_who_speaks_in_it(browser, document, caseworker):
    (itself,) = voices_in(document, by=caseworker)
    assert (itself.who, itself.quotations) == ("", 1)
    assert "The document itself" in browser.get(address("custody", document)).content.decode()
