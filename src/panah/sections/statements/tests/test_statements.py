"""What somebody told becomes a document, and each happening a claim that quotes her words."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.urls import reverse

from panah.core.cases.tests.factories import join_team
from panah.core.claims.access import details_of
from panah.core.claims.bodies import ClaimBody
from panah.core.claims.models import Claim, Document, Event
from panah.core.claims.tests.factories import make_case
from panah.core.people.tests.factories import make_person
from panah.foundation.audit.models import Entry
from panah.foundation.refusals import Conflict, Refused
from panah.foundation.sealed.bodies import read_bodies, read_body
from panah.foundation.sealed.files import open_file
from panah.sections.statements.access import changed_between, get_draft, statement_page
from panah.sections.statements.actions import drop_draft, save_draft, take_statement
from panah.sections.statements.bodies import StatementBody, ToldPart
from panah.sections.statements.models import Statement
from panah.sections.statements.tests.factories import (
    make_body,
    make_draft,
    make_statement,
    make_told,
)
from panah.values.dates import UncertainDate
from panah.vocab.access import CompartmentKind
from panah.vocab.claims import ClaimStatus, VoiceStance
from panah.vocab.events import EventRole
from panah.vocab.evidence import ClaimSlot
from panah.vocab.people import PersonRole
from panah.vocab.statements import StatementState


@pytest.fixture
def case(caseworker):
    return make_case(caseworker)


@pytest.fixture
def browser(caseworker, client_of):
    return client_of(caseworker)


def text_of(statement: Statement, by) -> str:
    assert statement.document is not None
    return b"".join(open_file(statement.document.file, by=by)).decode()


def bodies_of(statement: Statement, by) -> list[ClaimBody]:
    ids = Claim.objects.filter(document=statement.document).values_list("pk", flat=True)
    return list(read_bodies(ClaimBody, ids, by=by).values())


def test_each_happening_is_a_claim_that_quotes_the_words(case, caseworker):
    taken = make_statement(case, caseworker)
    text = text_of(taken, caseworker)
    (claim,) = bodies_of(taken, caseworker)
    (quote,) = claim.quotes
    assert text[quote.start : quote.end] == quote.text == "They took our passports in spring."
    assert claim.voice.who == "Gulnora"
    assert claim.voice.stance == VoiceStance.FIRST_HAND
    assert Claim.objects.accepted().count() == 1
    assert details_of(taken.document, by=caseworker).title == "Statement: Gulnora, version 1"


def test_words_without_a_happening_are_kept_as_words(case, caseworker):
    body = make_body(make_told("I was very tired.", what=None))
    taken = make_statement(case, caseworker, body)
    assert "I was very tired." in text_of(taken, caseworker)
    assert not Claim.objects.exists()


def test_who_did_it_waits_for_a_second_person_here_too(case, caseworker):
    people = (ToldPart(name="Rustam", role=EventRole.PERPETRATOR),)
    make_statement(case, caseworker, make_body(make_told(people=people)))
    waiting = [
        one for one in Claim.objects.with_status() if one.verdict == ClaimStatus.WAITING.value
    ]
    assert len(waiting) == 1
    assert read_body(ClaimBody, waiting[0].pk, by=caseworker).value["name"] == "Rustam"


def test_nothing_at_all_is_no_statement(case, caseworker):
    with pytest.raises(Refused, match="at least one sentence"):
        take_statement(case, make_body(make_told("  "), told=""), by=caseworker)
    assert not Statement.objects.exists()
    assert not Document.objects.exists()


def next_version(taken: Statement, by, **changes) -> Statement:
    said = read_body(StatementBody, taken.pk, by=by).model_copy(update=changes)
    return take_statement(taken.case, said, by=by, before=taken)


def test_a_later_version_takes_the_place_and_keeps_the_happening(case, caseworker):
    told = make_told()
    first = make_statement(case, caseworker, make_body(told))
    other = told.model_copy(update={"words": "They took our passports in May.", "where": "Osh"})
    second = next_version(first, caseworker, events=(other,))
    assert read_body(StatementBody, second.pk, by=caseworker).number == 2
    old, new = (Claim.objects.filter(document=one.document).get(replaces=None) if one is first
                else Claim.objects.get(document=one.document, replaces__isnull=False)
                for one in (first, second))  # fmt: skip
    assert new.replaces == old
    assert new.event == old.event
    assert Event.objects.count() == 1
    assert [one.status for one in statement_page(case, first.pk, by=caseworker).events] == [
        ClaimStatus.CORRECTED
    ]
    assert second.document is not None
    assert second.document.parent == first.document


def test_what_is_not_said_any_more_is_taken_back_and_stays_on_record(case, caseworker):
    first = make_statement(case, caseworker, make_body(make_told(), make_told("He hit me.")))
    said = read_body(StatementBody, first.pk, by=caseworker)
    next_version(first, caseworker, events=said.events[:1])
    page = statement_page(case, first.pk, by=caseworker)
    assert [one.status for one in page.events] == [ClaimStatus.CORRECTED, ClaimStatus.WITHDRAWN]
    assert "He hit me." in text_of(first, caseworker)


def test_the_page_says_what_changed(case, caseworker):
    first = make_statement(case, caseworker)
    second = next_version(first, caseworker, told="I was promised work in a bakery.")
    page = statement_page(case, second.pk, by=caseworker)
    changed = {(one.how, one.words) for one in page.changes}
    assert ("added", "I was promised work in a bakery.") in changed
    assert ("removed", "I was promised work in a shop.") in changed
    assert ("same", "They took our passports in spring.") in changed
    assert [one.body.number for one in page.versions] == [2, 1]


def test_two_versions_do_not_follow_the_same_one(case, caseworker):
    first = make_statement(case, caseworker)
    next_version(first, caseworker, told="Once more.")
    with pytest.raises(Refused, match="later version"):
        next_version(first, caseworker, told="And once more.")
    assert Statement.objects.count() == 2


def test_changes_are_told_line_by_line():
    assert [(one.how, one.words) for one in changed_between("a\nb\n", "a\nc\n")] == [
        ("same", "a"),
        ("removed", "b"),
        ("added", "c"),
    ]


def test_a_draft_keeps_whatever_was_typed_and_two_windows_lose_nothing(case, caseworker):
    draft = make_draft(case, caseworker)
    revision = get_draft(case, draft.pk, by=caseworker).revision
    typed = {"taken_on": ["some day, perhaps"]}
    save_draft(case, typed, by=caseworker, draft=draft, expects=revision)
    with pytest.raises(Conflict):
        save_draft(case, {"told": ["late"]}, by=caseworker, draft=draft, expects=revision)
    assert get_draft(case, draft.pk, by=caseworker).typed == typed
    assert not Claim.objects.exists()


def test_a_draft_belongs_to_who_began_it(
    case, caseworker, other_caseworker, coordinator, client_of
):
    join_team(case, other_caseworker, by=coordinator, kinds=(CompartmentKind.EVIDENCE,))
    draft = make_draft(case, caseworker)
    with pytest.raises(Refused, match="somebody else"):
        save_draft(case, {}, by=other_caseworker, draft=draft)
    address = reverse("statements:draft", args=[case.ref, draft.pk])
    assert client_of(other_caseworker).get(address).status_code == 404
    with pytest.raises(Refused, match="Only who wrote"):
        drop_draft(draft, by=other_caseworker)
    drop_draft(draft, by=caseworker)
    assert not Statement.objects.exists()


def filled(**more) -> dict[str, str]:
    """What a browser sends for one happening."""
    said = {
        "teller": "Gulnora",
        "stance": "first_hand",
        "how": "phone_call",
        "taken_on": "12.03.2014",
        "read_back": "not_yet",
        "told": "",
        "event-TOTAL_FORMS": "1",
        "event-INITIAL_FORMS": "0",
        "event-0-words": "They took our passports last year.",
        "event-0-what": "passport_confiscation",
        "event-0-when": "last year",
        "take": "1",
    }
    return said | more


def test_a_statement_is_taken_through_the_form(browser, case, caseworker):
    answer = browser.post(reverse("statements:write", args=[case.ref]), filled())
    assert answer.status_code == 302
    taken = Statement.objects.get()
    assert taken.state == StatementState.TAKEN
    assert Entry.objects.filter(act="statement.taken").count() == 1
    when = next(one for one in bodies_of(taken, caseworker) if one.slot is ClaimSlot.WHEN)
    understood = UncertainDate.from_json(when.value)
    # "Last year" counts from the day of the talk.
    assert understood.words == "last year"
    assert str(understood.start) == "2013-01-01"
    page = browser.get(answer["Location"]).content.decode()
    assert "They took our passports last year." in page


def test_what_is_known_is_not_asked_again(browser, case, caseworker):
    person = make_person(case, caseworker, "Гүлнора", roles=(PersonRole.SURVIVOR,))
    make_statement(case, caseworker, make_body(language="uz", interpreter="Dilnoza"))
    page = browser.get(reverse("statements:write", args=[case.ref])).content.decode()
    assert f'value="{person.pk}" selected' in page
    assert caseworker.name in page
    assert 'value="uz"' in page
    assert 'value="Dilnoza"' in page


def test_another_happening_is_one_button_and_loses_nothing(browser, case):
    more = filled(more="1")
    more.pop("take")
    page = browser.post(reverse("statements:write", args=[case.ref]), more).content.decode()
    assert 'name="event-1-words"' in page
    assert "They took our passports last year." in page
    assert "Please check this" not in page
    assert not Statement.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"teller": ""}, "who told it"),
        ({"event-0-words": ""}, "person&#x27;s words"),
        ({"event-0-what": ""}, "Choose what happened"),
        ({"event-0-who1": "Rustam"}, "in which role"),
    ],
)
def test_a_mistake_is_said_kindly_and_nothing_typed_is_lost(browser, case, wrong, said):
    page = browser.post(reverse("statements:write", args=[case.ref]), filled(**wrong))
    assert said in page.content.decode()
    assert "last year" in page.content.decode()
    assert not Statement.objects.exists()


def test_a_draft_is_gone_on_with_and_taken(browser, case, caseworker):
    typed = filled(draft="1")
    typed.pop("take")
    address = browser.post(reverse("statements:write", args=[case.ref]), typed)["Location"]
    page = browser.get(address).content.decode()
    assert "They took our passports last year." in page
    answer = browser.post(address, filled(revision="1"))
    assert answer.status_code == 302
    assert Statement.objects.get().state == StatementState.TAKEN
    assert Claim.objects.count() == 2


def test_two_windows_with_one_draft_see_both_versions(browser, case):
    first = filled(draft="1")
    first.pop("take")
    address = browser.post(reverse("statements:write", args=[case.ref]), first)["Location"]
    browser.post(address, first | {"told": "From this window.", "revision": "1"})
    page = browser.post(address, first | {"told": "From that window.", "revision": "1"})
    assert "From this window." in page.content.decode()
    assert "From that window." in page.content.decode()


def test_a_stranger_finds_nothing(case, caseworker, other_caseworker, client_of):
    taken = make_statement(case, caseworker)
    him = client_of(other_caseworker)
    for name, args in (
        ("statements", []),
        ("write", []),
        ("statement", [taken.pk]),
        ("draft", [uuid4()]),
    ):
        assert him.get(reverse(f"statements:{name}", args=[case.ref, *args])).status_code == 404
