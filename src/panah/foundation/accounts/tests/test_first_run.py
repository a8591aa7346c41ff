"""The first run, step by step, in a folder where nobody has founded anything."""

import re
from dataclasses import replace

import pytest
from django.test import Client
from django.utils import timezone

from panah.foundation.accounts import first_run, founding
from panah.foundation.accounts.founding import populate
from panah.foundation.accounts.models import Organisation, User
from panah.foundation.backups.making import Backup
from panah.foundation.keys import vault
from panah.foundation.keys.passwords import Cost
from panah.foundation.refusals import Refused

PHRASE = "quiet river seven lamps dawn"
FIRST = {"name": "Айгерім Сынақ", "user_name": "aigerim", "pass_phrase": PHRASE, "again": PHRASE}
SECOND = FIRST | {"name": "Laylo Namuna", "user_name": "laylo"}


@pytest.fixture
def unfounded(db, data_folder, monkeypatch):
    """No keyring lies in the folder, and the vault is closed, as after unpacking.

    The tables exist already and a guess costs little, so that the founding fills them only and
    makes no backup; the browser journey founds a real folder through the whole ceremony.
    """
    key = vault.store_key()
    (data_folder / "keyring.json").unlink(missing_ok=True)
    vault.lock_quietly()

    def found_here(name, founders):
        founding.check_founders(name, founders)
        vault.open_with(key)
        made = Backup(data_folder / "first.panah-backup", timezone.now(), 4096)
        return replace(populate(name, founders, cost=Cost(1, 8, 1)), backup=made)

    monkeypatch.setattr(first_run, "found_organisation", found_here)
    yield
    (data_folder / "keyring.json").unlink(missing_ok=True)
    vault.open_with(key)
    first_run._runs.clear()


def page_of(browser: Client, address: str = "/first-run/") -> str:
    return browser.get(address).content.decode()


def test_every_page_is_the_first_step_until_somebody_founds(unfounded):
    answer = Client().get("/cases/")
    assert answer.status_code == 503
    assert "Begin together" in answer.content.decode()


def test_two_coordinators_found_together_and_can_sign_in(unfounded):
    browser = Client()
    assert "Begin together" in page_of(browser)
    browser.post("/first-run/", {"name": "Үй"})
    assert "The first coordinator" in page_of(browser)
    browser.post("/first-run/", FIRST)
    browser.post("/first-run/", SECOND)
    words = page_of(browser)
    assert "Айгерім Сынақ" in words
    assert len(re.findall(r"<li>[a-z]+</li>", words)) == 12
    browser.post("/first-run/", {"done": "on"})
    code = re.search(r"secret-code[^>]*>([^<]+)<", page_of(browser))
    assert re.fullmatch(r"([0-9A-Z]{5}-){5}.", code[1])
    browser.post("/first-run/", {"done": "on"})
    assert "The first backup" in page_of(browser)
    answer = browser.post("/first-run/", {"done": "on"})
    assert answer["Location"] == "/sign-in/"
    assert Organisation.objects.get().name == "Үй"
    assert sorted(user.name for user in User.objects.all()) == ["Laylo Namuna", "Айгерім Сынақ"]
    assert vault.sign_in("laylo", PHRASE)


def test_a_mistake_loses_nothing_that_was_typed(unfounded):
    browser = Client()
    page_of(browser)
    browser.post("/first-run/", {"name": "Үй"})
    page = browser.post("/first-run/", FIRST | {"again": "something else of mine"})
    shown = page.content.decode()
    assert "The two differ" in shown
    assert "Айгерім Сынақ" in shown
    assert PHRASE in shown
    browser.post("/first-run/", FIRST)
    clash = browser.post("/first-run/", SECOND | {"user_name": "aigerim"}).content.decode()
    assert "user name of her own" in clash
    assert "Laylo Namuna" in clash


def test_going_back_shows_what_was_typed(unfounded):
    browser = Client()
    page_of(browser)
    browser.post("/first-run/", {"name": "Үй"})
    browser.post("/first-run/", {"back": "1"})
    assert 'value="Үй"' in page_of(browser)


def test_nobody_else_sees_the_words_or_the_code(unfounded):
    browser = Client()
    page_of(browser)
    for answers in ({"name": "Үй"}, FIRST, SECOND):
        browser.post("/first-run/", answers)
    assert Client().get("/first-run/").status_code == 404
    for _ in range(3):
        browser.post("/first-run/", {"done": "on"})
    assert browser.get("/first-run/").status_code == 404


def test_a_run_that_rests_for_an_hour_is_forgotten(monkeypatch):
    token = first_run.begin()
    assert first_run.run_of(token)
    now = first_run.time.monotonic()
    monkeypatch.setattr(first_run.time, "monotonic", lambda: now + first_run.RESTS_AT_MOST + 1)
    assert first_run.run_of(token) is None


def test_strangers_cannot_fill_the_memory_with_runs():
    tokens = [first_run.begin() for _ in range(first_run.MOST_RUNS + 5)]
    assert len(first_run._runs) <= first_run.MOST_RUNS
    assert first_run.run_of(tokens[-1])
    first_run._runs.clear()


def test_a_refused_founding_keeps_the_run_where_it_is(monkeypatch):
    def refuses(name, founders):
        raise Refused("no")

    monkeypatch.setattr(first_run, "found_organisation", refuses)
    run = first_run.FirstRun(step=first_run.Step.SECOND)
    run.typed = {first_run.Step.ORGANISATION: {"name": "x"}, first_run.Step.FIRST: FIRST}
    with pytest.raises(Refused):
        run.take(SECOND)
    assert run.step is first_run.Step.SECOND


def test_offered_words_differ_each_time():
    offered = {first_run.suggest_pass_phrase() for _ in range(20)}
    assert len(offered) == 20
    assert all(len(words.split()) == 5 for words in offered)
