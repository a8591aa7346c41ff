"""The pages of a case's documents, through the real middleware, by people with their own keys."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from panah.core.cases.actions import close_case
from panah.core.cases.tests.factories import join_team
from panah.core.claims import access
from panah.core.claims.models import Claim, Document
from panah.core.claims.tests.factories import STORY, make_case, make_document, make_read_document
from panah.foundation.audit.models import Entry
from panah.vocab.cases import ClosureReason
from panah.vocab.claims import ClaimStatus
from panah.vocab.evidence import ProposalGroup

FETCH = {"HX-Request": "true"}


@pytest.fixture
def document(caseworker) -> Document:
    return make_read_document(make_case(caseworker), caseworker)


@pytest.fixture
def browser(caseworker, client_of):
    return client_of(caseworker)


def address(name: str, document: Document) -> str:
    return reverse(f"evidence:{name}", args=[document.case.ref, document.pk])


def ids_of(document: Document, by, group: ProposalGroup) -> list[str]:
    return [str(one.id) for one in access.proposals(document, by=by) if one.group == group]


def upload(browser, case, *files: tuple[str, bytes]):
    chosen = [SimpleUploadedFile(name, data) for name, data in files]
    return browser.post(reverse("evidence:documents", args=[case.ref]), {"uploads": chosen})


def test_several_files_are_kept_in_one_go(browser, caseworker):
    case = make_case(caseworker)
    answer = upload(browser, case, ("one.txt", b"One."), ("two.txt", b"Two."))
    assert answer.status_code == 302
    assert {one.details.file_name for one in access.documents_of(case, by=caseworker)} == {
        "one.txt",
        "two.txt",
    }


def test_one_bad_file_keeps_no_other_away_and_is_named(browser, caseworker):
    case = make_case(caseworker)
    make_document(case, caseworker, text="Here already.", name="first.txt")
    answer = upload(
        browser, case, ("same.txt", b"Here already."), ("empty.txt", b""), ("new.txt", b"New.")
    )
    page = answer.content.decode()
    assert "same.txt: This file is already in the case" in page
    assert "empty.txt: This file is empty" in page
    assert Document.objects.filter(case=case).count() == 2


def test_without_a_file_the_form_says_so(browser, caseworker):
    case = make_case(caseworker)
    answer = browser.post(reverse("evidence:documents", args=[case.ref]), {"received_from": "Her"})
    page = answer.content.decode()
    assert "Choose at least one file" in page
    assert "Her" in page


def test_an_empty_list_says_what_to_do(browser, caseworker):
    page = browser.get(reverse("evidence:documents", args=[make_case(caseworker).ref]))
    assert "Drop files or take a photo" in page.content.decode()


def test_the_whole_text_is_shown_once_and_noise_is_greyed(browser, document):
    page = browser.get(address("document", document)).content.decode()
    shown = page.partition('role="group" aria-labelledby="text-title">')[2].partition("</div>")[0]
    without_numbers = re.sub(r'<a class="number.*?</a>', "", shown)
    assert re.sub(r"<[^>]*>", "", without_numbers).strip() == STORY.strip()
    assert '<span class="noise">Read also: ten cakes for spring' in page.replace("\n", "")


def test_a_numbered_quotation_leads_to_its_line_and_back(browser, document, caseworker):
    page = browser.get(address("document", document)).content.decode()
    for proposal in access.proposals(document, by=caseworker):
        number = proposal.number
        for anchor in (f'id="q-{number}"', f'id="n-{number}"', f'href="#q-{number}"'):
            assert page.count(anchor) == 1
        assert f'href="#n-{number}"' in page


def test_only_one_group_is_marked_when_asked(browser, document):
    page = browser.get(address("document", document), {"show": "indicators"}).content.decode()
    assert "behind-indicators" in page
    assert "under-people" not in page


def test_one_press_accepts_one_and_a_script_gets_only_its_line(browser, document, caseworker):
    (sign,) = ids_of(document, caseworker, ProposalGroup.INDICATORS)
    page = browser.post(address("decide", document), {"accept": sign}, headers=FETCH)
    assert page.content.decode().count('<li class="item') == 1
    assert "is-accepted" in page.content.decode()
    assert access.statuses([UUID(sign)])[UUID(sign)] == ClaimStatus.ACCEPTED


def test_without_scripts_a_press_comes_back_to_the_same_line(browser, document, caseworker):
    (escape,) = ids_of(document, caseworker, ProposalGroup.EVENTS)
    answer = browser.post(address("decide", document), {"reject": escape})
    assert answer.status_code == 302
    assert answer["Location"].endswith(f"#i-{escape}")
    assert "is-rejected" in browser.get(address("document", document)).content.decode()


def test_ticked_lines_are_decided_together(browser, document, caseworker):
    people = ids_of(document, caseworker, ProposalGroup.PEOPLE)
    browser.post(address("decide", document), {"ticked": "reject", "chosen": people})
    assert set(access.statuses(map(UUID, people)).values()) == {ClaimStatus.REJECTED}


def test_a_group_press_leaves_what_was_decided_before(browser, document, caseworker):
    first, second = ids_of(document, caseworker, ProposalGroup.PEOPLE)
    browser.post(address("decide", document), {"reject": first})
    browser.post(address("decide", document), {"accept_group": "people"})
    found = access.statuses([UUID(first), UUID(second)])
    assert found[UUID(first)] == ClaimStatus.REJECTED
    assert found[UUID(second)] == ClaimStatus.ACCEPTED


@pytest.mark.parametrize("press", [{}, {"accept": "not-an-id"}, {"accept_group": "everything"}])
def test_a_press_that_means_nothing_changes_nothing(browser, document, press):
    answer = browser.post(address("decide", document), press, headers=FETCH)
    assert answer.status_code == 200
    assert not Claim.objects.exists()


def test_the_original_is_handed_out_and_never_shown(browser, document, caseworker):
    answer = browser.post(address("download", document))
    details = access.details_of(document, by=caseworker)
    assert b"".join(answer.streaming_content).decode() == STORY + details.file_name
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert Entry.objects.filter(act="document.downloaded", by=caseworker).count() == 1


def test_a_reading_that_no_job_does_any_more_can_be_started_again(browser, caseworker):
    document = make_document(make_case(caseworker), caseworker)
    Document.objects.filter(pk=document.pk).update(state="reading")
    page = browser.get(reverse("evidence:documents", args=[document.case.ref])).content.decode()
    assert "Reading was stopped" in page
    assert "Start again" in page


def test_custody_shows_the_checksum_and_who_opened_it(browser, document, caseworker):
    browser.get(address("document", document))
    page = browser.get(address("custody", document)).content.decode()
    assert access.details_of(document, by=caseworker).sha256 in page
    assert page.count(caseworker.name) > 3
    assert "Opened" in page


def test_the_origin_is_saved_with_a_date_in_anyones_words(browser, document, caseworker):
    said = {"title": "Letter", "published": "spring 2009", "revision": 2, "outlet": "Her brother"}
    answer = browser.post(address("custody", document), said)
    assert answer.status_code == 302
    details = access.details_of(document, by=caseworker)
    assert details.outlet == "Her brother"
    assert details.published is not None
    assert details.published.words == "spring 2009"
    assert str(details.published.start) == "2009-03-01"


def test_two_who_write_at_once_lose_nothing(browser, document, caseworker):
    browser.post(address("custody", document), {"title": "First", "revision": 2})
    late = {"title": "Second", "revision": 2, "outlet": "Typed with care"}
    page = browser.post(address("custody", document), late).content.decode()
    assert "Typed with care" in page
    assert "First" in page
    assert access.details_of(document, by=caseworker).title == "First"


PAGES = ("document", "decide", "read", "stop", "row", "progress", "custody", "download")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("stranger", ["other_caseworker", "administrator", "psychologist"])
def test_a_stranger_gets_404_on_every_page(document, page, stranger, request, client_of):
    other = client_of(request.getfixturevalue(stranger))
    posts = {"decide", "read", "stop", "download"}
    answer = (other.post if page in posts else other.get)(address(page, document))
    assert answer.status_code == 404
    assert not Claim.objects.exists()


def test_a_closed_case_is_read_but_not_changed(browser, document, caseworker):
    (escape,) = ids_of(document, caseworker, ProposalGroup.EVENTS)
    on, reason = timezone.localdate(), ClosureReason.every()[0]
    close_case(document.case, by=caseworker, on=on, reason=reason)
    page = browser.get(address("document", document)).content.decode()
    assert "Malika Pulodova" in page
    assert 'name="accept"' not in page
    answer = browser.post(address("decide", document), {"accept": escape}, headers=FETCH)
    assert "closed" in answer.content.decode()
    assert not Claim.objects.exists()


@pytest.mark.parametrize("press", ["read", "stop"])
def test_a_closed_case_answers_kindly_when_a_button_is_old(browser, document, caseworker, press):
    on, reason = timezone.localdate(), ClosureReason.every()[0]
    close_case(document.case, by=caseworker, on=on, reason=reason)
    assert browser.post(address(press, document)).status_code in {302, 200}
    document.refresh_from_db()
    assert document.state == "read"


def test_the_list_of_cases_says_how_many_documents_there_are_and_leads_there(
    browser, document, client_of, coordinator, psychologist
):
    there = f'<a href="{reverse("evidence:documents", args=[document.case.ref])}">1 document</a>'
    assert there in browser.get(reverse("cases:list")).content.decode()
    join_team(document.case, psychologist, by=coordinator)
    hers = client_of(psychologist).get(reverse("cases:list")).content.decode()
    assert "1 document" in hers
    assert there not in hers


def test_the_overview_shows_the_documents_to_those_who_may_read_them(browser, document, caseworker):
    page = browser.get(reverse("cases:overview", args=[document.case.ref])).content.decode()
    assert access.details_of(document, by=caseworker).title in page
    assert address("document", document) in page
