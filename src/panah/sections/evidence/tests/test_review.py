"""Pages on which claims are corrected, written by hand, seconded, and looked back on."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from panah.core.cases.actions import close_case
from panah.core.cases.tests.factories import join_team
from panah.core.claims.actions import accept_proposals, reject_proposals
from panah.core.claims.desk import Entry, desk_of
from panah.core.claims.models import Claim, Decision, Document
from panah.core.claims.tests.factories import STORY, make_case, make_read_document
from panah.core.people.access import people_of
from panah.foundation.refusals import Refused
from panah.sections.evidence.quoting import NoSuchWords, find_quote
from panah.vocab.access import CompartmentKind
from panah.vocab.cases import ClosureReason
from panah.vocab.claims import ClaimStatus
from panah.vocab.evidence import ProposalGroup

FETCH = {"HX-Request": "true"}


@pytest.fixture
def document(caseworker, coordinator, other_caseworker) -> Document:
    case = make_case(caseworker)
    join_team(case, other_caseworker, by=coordinator, kinds=(CompartmentKind.EVIDENCE,))
    return make_read_document(case, caseworker)


@pytest.fixture
def browser(caseworker, client_of):
    return client_of(caseworker)


@pytest.fixture
def colleague(other_caseworker, client_of):
    return client_of(other_caseworker)


def address(name: str, document: Document, *more: object) -> str:
    return reverse(f"evidence:{name}", args=[document.case.ref, document.pk, *more])


def first_of(document: Document, by, group: ProposalGroup) -> Entry:
    desk = desk_of(document, by=by)
    assert desk is not None
    return next(one for one in desk.entries if one.proposal.group == group)


def test_the_correct_form_is_filled_with_what_stands_there(browser, document, caseworker):
    escape = first_of(document, caseworker, ProposalGroup.EVENTS)
    page = browser.get(address("correct", document, escape.id)).content.decode()
    for known in ("In May 2011", "Dushanbe", "Malika Pulodova", "Rustam Kosimzoda"):
        assert f'value="{known}"' in page
    assert '<option value="escape" selected' in page


def event_form(**instead) -> dict[str, str]:
    said = {
        "what": "escape",
        "when": "In May 2011",
        "where": "Dushanbe",
        "polarity": "yes",
        "quote": "In May 2011 Malika Pulodova fled the bakery of Rustam Kosimzoda",
        "start": str(STORY.index("In May 2011")),
        "speaker": "",
        "stance": "",
        "reason": "",
        "who-TOTAL_FORMS": "2",
        "who-INITIAL_FORMS": "0",
        "who-0-name": "Malika Pulodova",
        "who-0-role": "victim",
    }
    return said | instead


def test_an_event_is_corrected_on_its_page(browser, document, caseworker):
    escape = first_of(document, caseworker, ProposalGroup.EVENTS)
    sent = event_form(when="spring 2011", where="Khujand", reason="She said so.")
    answer = browser.post(address("correct", document, escape.id), sent)
    assert answer.status_code == 302, answer.content.decode()
    page = browser.get(address("document", document)).content.decode()
    assert "Khujand" in page
    assert "was: Dushanbe" in page
    history = browser.get(address("claim", document, escape.id)).content.decode()
    assert "She said so." in history
    assert "Where: Dushanbe" in history
    assert "Where: Khujand" in history
    assert caseworker.name in history


def test_a_correction_that_is_wrong_says_so_and_keeps_what_was_typed(browser, document, caseworker):
    escape = first_of(document, caseworker, ProposalGroup.EVENTS)
    sent = event_form(**{"who-1-name": "Somebody else", "quote": "No such words", "start": ""})
    page = browser.post(address("correct", document, escape.id), sent).content.decode()
    assert "Choose in which role" in page
    assert "do not stand so in the document" in page
    assert "Somebody else" in page
    assert not Claim.objects.exists()


def test_a_script_gets_only_the_changed_line(browser, document, caseworker):
    sign = first_of(document, caseworker, ProposalGroup.INDICATORS)
    sent = {"indicator": "isolation", "persons": "", "quote": "kept her passport", "speaker": ""}
    page = browser.post(address("correct", document, sign.id), sent, headers=FETCH)
    assert page.content.decode().count('<li class="item') == 1
    assert "was: Retention of identity documents" in page.content.decode()


def test_a_name_is_decided_with_who_is_meant(browser, document, caseworker):
    malika = first_of(document, caseworker, ProposalGroup.PEOPLE)
    sent = {"kind": "person", "name": "Malika Pulodova", "meant": "new-person"}
    assert browser.post(address("correct", document, malika.id), sent).status_code == 302
    assert [one.identity.title for one in people_of(document.case, caseworker)] == [
        "Malika Pulodova"
    ]


def test_chosen_words_become_a_claim(browser, document, caseworker):
    start = STORY.index("Malika was 19.")
    asked = f"{address('write', document)}?slot=indicator&start={start}&end={start + 14}"
    assert "Malika was 19." in browser.get(asked).content.decode()
    sent = {"indicator": "isolation", "persons": "Malika", "quote": "Malika was 19."}
    answer = browser.post(asked, sent | {"start": str(start)})
    assert answer.status_code == 302
    assert Claim.objects.accepted().count() == 1
    assert "Written by hand" in browser.get(address("document", document)).content.decode()


@pytest.mark.parametrize("asked", ["start=x&end=3", "start=9&end=2", "start=1&end=99999999", ""])
def test_places_that_make_no_sense_choose_no_words(browser, document, asked):
    page = browser.get(f"{address('write', document)}?{asked}")
    assert page.status_code == 200


def test_what_waits_is_asked_of_the_other_and_not_of_oneself(
    browser, colleague, document, caseworker
):
    escape = first_of(document, caseworker, ProposalGroup.EVENTS)
    accept_proposals(document, [escape.id], by=caseworker)
    listed = reverse("evidence:documents", args=[document.case.ref])
    asks = "1 claim waits for you as the second person"
    assert asks not in browser.get(listed).content.decode()
    assert asks in colleague.get(listed).content.decode()
    queue = reverse("evidence:second", args=[document.case.ref])
    assert "You may be the second person" in colleague.get(queue).content.decode()
    assert "somebody else has to see it" in browser.get(queue).content.decode()


def test_a_case_is_not_closed_while_somebody_has_to_see_a_claim(document, caseworker):
    escape = first_of(document, caseworker, ProposalGroup.EVENTS)
    accept_proposals(document, [escape.id], by=caseworker)
    with pytest.raises(Refused, match="1 claim waiting for a second person"):
        close_case(
            document.case,
            by=caseworker,
            on=timezone.localdate(),
            reason=ClosureReason.every()[0],
        )


def test_the_second_person_disagrees_on_a_page_with_a_reason(
    colleague, document, caseworker, other_caseworker
):
    escape = first_of(document, caseworker, ProposalGroup.EVENTS)
    accept_proposals(document, [escape.id], by=caseworker)
    page = address("disagree", document, escape.id)
    assert "Rustam Kosimzoda" in colleague.get(page).content.decode()
    assert colleague.post(page, {"reason": " "}).status_code == 200
    assert colleague.post(page, {"reason": "It was his brother."}).status_code == 302
    assert Decision.objects.filter(verdict="disagreed", by=other_caseworker).count() == 1


def test_what_a_colleague_decided_meanwhile_is_left_and_shown(
    browser, document, caseworker, other_caseworker
):
    sign = first_of(document, caseworker, ProposalGroup.INDICATORS)
    reject_proposals(document, [sign.id], by=other_caseworker)
    sent = {"accept": str(sign.id), "seen": "0"}
    page = browser.post(address("decide", document), sent, headers=FETCH).content.decode()
    assert "A colleague decided this meanwhile" in page
    assert "is-rejected" in page
    assert Decision.objects.count() == 1
    now = str(Decision.objects.get().pk)
    browser.post(address("decide", document), {"accept": str(sign.id), "seen": now}, headers=FETCH)
    assert first_of(document, caseworker, ProposalGroup.INDICATORS).status == ClaimStatus.ACCEPTED


def test_lines_that_others_decided_come_with_ones_own(
    browser, document, caseworker, other_caseworker
):
    sign = first_of(document, caseworker, ProposalGroup.INDICATORS)
    place = first_of(document, caseworker, ProposalGroup.PLACES)
    reject_proposals(document, [sign.id], by=other_caseworker)
    sent = {"accept": str(place.id), "seen": "0"}
    page = browser.post(address("decide", document), sent, headers=FETCH).content.decode()
    assert f"i-{sign.id}" in page
    assert f"i-{place.id}" in page


def test_how_often_the_reader_is_right_is_counted_from_decisions(browser, document, caseworker):
    desk = desk_of(document, by=caseworker)
    assert desk is not None
    people = [one.id for one in desk.entries if one.proposal.group == ProposalGroup.PEOPLE]
    accept_proposals(document, people[:1], by=caseworker)
    reject_proposals(document, people[1:], by=caseworker)
    page = browser.get(reverse("evidence:precision", args=[document.case.ref])).content.decode()
    assert "hand@1" in page
    # Two decisions are too few for a share.
    assert "—" in page


@pytest.mark.parametrize(
    ("words", "near", "place"),
    [
        ("passport", None, (7, 15)),
        ("passport ", 20, (20, 28)),
        ("her\r\npassport", None, (3, 15)),
        ("passport", 25, (20, 28)),
    ],
)
def test_words_are_found_where_they_stand(words, near, place):
    text = "of her\npassport his passport"
    assert text[3:15] == "her\npassport"
    found = find_quote(text, words, near)
    assert (found.start, found.end) == place
    assert text[found.start : found.end] == found.text


def test_words_that_are_not_there_are_not_found():
    with pytest.raises(NoSuchWords):
        find_quote("her passport", "his passport")
