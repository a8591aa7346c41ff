"""Before a coordinator has signed in: numbers known by their tokens, questions that wait."""

from __future__ import annotations

import pytest

from panah.core.cases.tests.factories import make_case
from panah.core.people.actions import add_person, edit_person
from panah.core.people.bodies import PersonIdentity, PersonName, PersonNumber
from panah.foundation.accounts.access import organisation
from panah.foundation.accounts.returning import invite_again
from panah.foundation.jobs.pool import Job, pool
from panah.insight.recognise import memory, tokens
from panah.insight.recognise.access import seen_before
from panah.insight.recognise.actions import keep_all_tokens, open_link_key
from panah.insight.recognise.following import JOB
from panah.insight.recognise.forms import LookForm
from panah.insight.recognise.gather import everything
from panah.insight.recognise.memory import Recogniser
from panah.insight.recognise.models import LinkKey, Token, Waiting
from panah.insight.recognise.waiting import waiting_of

PHONE = "+7 705 000 11 22"


@pytest.fixture(autouse=True)
def _nothing_is_remembered():
    memory.forget()
    tokens.forget()
    yield
    memory.forget()
    tokens.forget()


@pytest.fixture
def hers(other_caseworker):
    """Somebody in a colleague's case, with a telephone of her own."""
    number = PersonNumber(sort="phone", text=PHONE)
    names = (PersonName(text="Жанаргүл Үлгибаева", script="cyrillic"),)
    identity = PersonIdentity(names=names, numbers=(number,))
    return add_person(
        make_case(other_caseworker, alias="B"), by=other_caseworker, identity=identity
    )


def looked_up(user, text):
    return seen_before(user, LookForm({"name": text}).wanted())


def test_a_number_is_known_before_all_is_read_and_says_only_whom_to_ask(
    hers, caseworker, other_caseworker, coordinator
):
    assert looked_up(caseworker, "8 705 000-11-22") == []
    assert open_link_key(by=coordinator)
    keep_all_tokens(everything(coordinator))
    [found] = looked_up(caseworker, "8 705 000-11-22")
    assert (found.theirs, found.whom) == (None, (other_caseworker,))
    assert found.match.theirs.names == ()
    assert looked_up(caseworker, "8 705 999-11-22") == []
    [own] = looked_up(other_caseworker, PHONE)
    assert own.theirs.title == "Жанаргүл Үлгибаева"


def test_no_number_and_no_key_lies_in_the_store(hers, coordinator):
    open_link_key(by=coordinator)
    keep_all_tokens(everything(coordinator))
    [token], [key] = Token.objects.all(), LinkKey.objects.all()[:1]
    assert b"705" not in bytes(token.token)
    assert tokens._key[0] not in bytes(key.wrapped)
    tokens.forget()
    with pytest.raises(IndexError):
        tokens.tokens_of(next(iter(everything(coordinator))))


def test_a_caseworker_never_opens_the_key(hers, caseworker, coordinator):
    assert not open_link_key(by=caseworker)
    open_link_key(by=coordinator)
    tokens.forget()
    assert not open_link_key(by=caseworker)
    assert not tokens.is_open()


def test_every_coordinator_opens_the_same_key(coordinator, second_coordinator):
    open_link_key(by=coordinator)
    first = tokens._key[0]
    tokens.forget()
    assert open_link_key(by=second_coordinator)
    assert tokens._key[0] == first


def test_a_coordinator_who_left_takes_the_key_with_her_and_there_is_a_new_one(
    hers, coordinator, second_coordinator
):
    open_link_key(by=coordinator)
    keep_all_tokens(everything(coordinator))
    first = tokens._key[0]
    invite_again(second_coordinator, "quiet river seven lamps dawn", by=coordinator)
    assert open_link_key(by=coordinator)
    assert tokens._key[0] != first
    assert not Token.objects.exists()
    assert not LinkKey.objects.filter(person=second_coordinator).exists()


def test_a_changed_number_changes_its_token(
    hers, other_caseworker, coordinator, django_capture_on_commit_callbacks
):
    open_link_key(by=coordinator)
    keep_all_tokens(everything(coordinator))
    number = PersonNumber(sort="phone", text="+7 705 000 33 44")
    names = (PersonName(text="Жанаргүл", script="cyrillic"),)
    identity = PersonIdentity(names=names, numbers=(number,))
    with django_capture_on_commit_callbacks(execute=True):
        edit_person(hers, by=other_caseworker, identity=identity, expects=1)
    assert looked_up(other_caseworker, PHONE) == []
    assert len(looked_up(other_caseworker, "8 705 000 33 44")) == 1


def test_a_question_waits_sealed_for_who_asked_and_is_answered_when_all_can_be_asked(
    hers, caseworker, other_caseworker, coordinator, client_of
):
    browser = client_of(caseworker)
    page = browser.post("/seen-before/look/", {"name": "Dzhanargul Ulgibayeva"})
    assert "Keep until all cases can be asked" in page.content.decode()
    asked = {"name": "Dzhanargul Ulgibayeva", "birth": "about 1990"}
    page = browser.post("/seen-before/keep/", asked, follow=True).content.decode()
    assert "Dzhanargul Ulgibayeva" in page
    assert "waits for a coordinator" in page
    [row] = Waiting.objects.all()
    assert b"Ulgibayeva" not in bytes(row.wanted)
    assert waiting_of(other_caseworker) == []
    fresh = Recogniser()
    for _ in fresh.remember(everything(coordinator)):
        pass
    memory.take(fresh)
    page = browser.get("/seen-before/").content.decode()
    assert f"Ask: {other_caseworker.name}" in page
    assert "Үлгибаева" not in page
    assert (
        client_of(other_caseworker).post(f"/seen-before/waiting/{row.pk}/away/").status_code == 404
    )
    browser.post(f"/seen-before/waiting/{row.pk}/away/")
    assert not Waiting.objects.exists()


def test_a_page_comes_again_by_itself_while_all_cases_are_being_read(coordinator, client_of):
    job = pool.start(Job(JOB, about=organisation().id, by=coordinator, scopes=frozenset()), wait)
    try:
        page = client_of(coordinator).get("/seen-before/").content.decode()
        assert "data-being-read" in page
        assert "/recognise/recognise." in page.split("<body")[0]
    finally:
        job.cancel()
        pool.wait(organisation().id, 5)
    assert "data-being-read" not in client_of(coordinator).get("/seen-before/").content.decode()


def wait(job):
    job.stop.wait(20)
