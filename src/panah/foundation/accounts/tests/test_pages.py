"""The pages of the door, of people and keys, through the real middleware."""

import re

import pytest
from django.test import Client

from panah.foundation.accounts import sessions, throttle
from panah.foundation.accounts.actions import add_person
from panah.foundation.accounts.models import User
from panah.foundation.audit.models import Entry
from panah.foundation.keys import vault
from panah.vocab.access import Role
from panah.vocab.staff import StaffState

PASSWORD = "correct horse battery staple"
OWN = "quiet river seven lamps dawn"


@pytest.fixture(autouse=True)
def _fresh():
    throttle.forget_all()
    yield
    throttle.forget_all()
    sessions.end_all()


def entered(user_name: str, password: str = PASSWORD, **posted: str):
    browser = Client()
    answer = browser.post("/sign-in/", {"user_name": user_name, "password": password, **posted})
    return browser, answer


def test_a_locked_store_answers_every_page_with_the_door(locked_store):
    for address in ("/", "/cases/", "/people/", "/no-such-page/"):
        answer = Client().get(address)
        assert answer.status_code == 503
        assert b'name="user_name"' in answer.content
        assert b"Demonstration house" not in answer.content


def test_the_door_names_neither_the_product_nor_the_organisation(organisation):
    page = Client().get("/sign-in/").content.decode()
    assert "Panah" not in page.replace("panah/", "")
    assert "Demonstration house" not in page


def test_a_right_pass_phrase_opens_the_locked_store_and_leads_back(locked_store):
    browser, answer = entered("caseworker", next="/settings/")
    assert answer.status_code == 303
    assert answer["Location"] == "/settings/"
    assert vault.is_open()
    assert browser.get("/settings/").status_code == 200


def test_a_wrong_pass_phrase_is_refused_and_the_user_name_kept(organisation):
    _, answer = entered("caseworker", "something else entirely")
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "is not right" in page
    assert 'value="caseworker"' in page
    assert "something else entirely" not in page


def test_the_door_leads_to_no_other_host(organisation):
    for elsewhere in ("https://elsewhere.example/", "//elsewhere.example", "/sign-out/"):
        _, answer = entered("caseworker", next=elsewhere)
        assert answer["Location"] == "/"


def test_a_stranger_is_led_to_the_door(organisation):
    answer = Client().get("/people/")
    assert answer.status_code == 302
    assert answer["Location"] == "/sign-in/?next=%2Fpeople%2F"


def test_signing_out_ends_the_session_and_clears_the_browser(caseworker, client_of):
    browser = client_of(caseworker)
    answer = browser.post("/sign-out/")
    assert answer.status_code == 303
    assert "cache" in answer["Clear-Site-Data"]
    assert browser.get("/settings/").status_code == 302


def test_people_pages_do_not_exist_for_a_caseworker(caseworker, coordinator, client_of):
    browser = client_of(caseworker)
    for address in ("/people/", "/people/add/", f"/people/{coordinator.id}/", "/settings/audit/"):
        assert browser.get(address).status_code == 404
    assert browser.post(f"/people/{coordinator.id}/end/").status_code == 404
    assert User.objects.get(pk=coordinator.pk).state == StaffState.SIGNED


def test_an_administrator_invites_but_signs_nobody(administrator, coordinator, client_of):
    browser = client_of(administrator)
    answer = browser.post(
        "/people/add/",
        {
            "name": "Nodira Sinov",
            "user_name": "nodira",
            "roles": ["caseworker"],
            "initial_password": PASSWORD,
        },
    )
    person = User.objects.order_by("created_at").last()
    assert answer["Location"] == f"/people/{person.id}/"
    assert person.state == StaffState.INVITED
    assert browser.post(f"/people/{person.id}/sign/").status_code == 404


def test_nothing_typed_is_lost_when_the_user_name_is_taken(coordinator, client_of):
    posted = {
        "name": "Нодира Сынова",
        "user_name": "caseworker",
        "roles": ["lawyer"],
        "initial_password": PASSWORD,
    }
    page = client_of(coordinator).post("/people/add/", posted).content.decode()
    assert "taken" in page
    assert "Нодира Сынова" in page
    assert re.search(r'value="lawyer"[^>]*checked', page)
    assert PASSWORD in page


def test_somebody_new_chooses_her_pass_phrase_and_is_signed_by_her_words(coordinator, client_of):
    person = add_person("Nodira", "nodira", [Role.CASEWORKER], PASSWORD, by=coordinator)
    browser, _ = entered("nodira")
    assert browser.get("/settings/")["Location"] == "/pass-phrase/first/"
    answer = browser.post("/pass-phrase/first/", {"pass_phrase": OWN, "again": OWN})
    assert answer["Location"] == "/settings/"
    words = re.findall(r"<li>([a-z]+)</li>", browser.get("/settings/").content.decode())
    desk = client_of(coordinator)
    page = desk.get(f"/people/{person.id}/").content.decode()
    assert re.findall(r"<li>([a-z]+)</li>", page) == words
    assert len(words) == 6
    desk.post(f"/people/{person.id}/sign/")
    assert User.objects.get(pk=person.pk).state == StaffState.SIGNED


def test_two_different_pass_phrases_are_refused_kindly(coordinator, client_of):
    posted = {"present": PASSWORD, "pass_phrase": OWN, "again": "another one altogether"}
    page = client_of(coordinator).post("/settings/pass-phrase/", posted).content.decode()
    assert "The two differ" in page
    assert vault.sign_in("coordinator", PASSWORD)


def test_the_log_shows_acts_and_the_chain_is_whole(coordinator, caseworker, client_of):
    client_of(caseworker).post("/sign-out/")
    page = client_of(coordinator).get("/settings/audit/").content.decode()
    assert "The chain is whole" in page
    assert "signed out" in page
    assert Entry.objects.filter(act="sign-out").exists()


def test_who_may_read_what_is_told_in_words(lawyer, client_of):
    page = client_of(lawyer).get("/settings/compartments/").content.decode()
    assert "Psychologist" in page
    assert "Health" in page


def test_the_menu_shows_only_what_ones_roles_reach(administrator, caseworker, client_of):
    assert 'href="/people/"' in client_of(administrator).get("/settings/").content.decode()
    assert 'href="/people/"' not in client_of(caseworker).get("/settings/").content.decode()
    assert 'href="/cases/"' not in client_of(administrator).get("/settings/").content.decode()


def test_a_coordinator_sees_that_there_is_no_backup_yet(coordinator, client_of):
    assert "No backup yet" in client_of(coordinator).get("/settings/backup/").content.decode()


def test_a_caseworker_makes_no_backup(caseworker, client_of, data_folder):
    assert client_of(caseworker).post("/settings/backup/").status_code == 404
    assert not list((data_folder / "backups").glob("*"))


def test_the_printed_code_leads_back_in_and_is_replaced(locked_store):
    browser = Client()
    posted = {"user_name": "zarina-unknown", "pass_phrase": OWN, "again": OWN}
    wrong = browser.post("/recovery/", posted | {"code": "AAAAA-BBBBB"}).content.decode()
    assert "not a recovery code" in wrong
    posted |= {"user_name": "coordinator", "code": locked_store.recovery_code.lower()}
    answer = browser.post("/recovery/", posted)
    assert answer.status_code == 303
    page = browser.get(answer["Location"]).content.decode()
    code = re.search(r"secret-code[^>]*>([^<]+)<", page)[1]
    assert code != locked_store.recovery_code
    assert browser.get("/recovery/code/").status_code == 200
    browser.post("/recovery/code/", {"done": "on"})
    assert browser.get("/recovery/code/").status_code == 302
    assert vault.sign_in("coordinator", OWN)


def test_a_forgotten_pass_phrase_is_answered_by_a_coordinator(coordinator, lawyer, client_of):
    desk = client_of(coordinator)
    desk.post(f"/people/{lawyer.id}/invite/", {"initial_password": OWN})
    assert User.objects.get(pk=lawyer.pk).state == StaffState.INVITED
    browser, _ = entered("lawyer", OWN)
    assert browser.get("/settings/")["Location"] == "/pass-phrase/first/"


def test_nobody_but_a_coordinator_invites_again(administrator, lawyer, client_of):
    answer = client_of(administrator).post(
        f"/people/{lawyer.id}/invite/", {"initial_password": OWN}
    )
    assert answer.status_code == 404
    assert User.objects.get(pk=lawyer.pk).state == StaffState.SIGNED
