"""What somebody tries with a crafted link, a stolen cookie, an open browser, or the open store."""

import pytest
from django.test import Client

from panah.foundation.accounts import sessions, throttle
from panah.foundation.accounts.access import roles_of
from panah.foundation.accounts.actions import change_pass_phrase, end_person
from panah.foundation.accounts.models import User
from panah.foundation.accounts.signing import add_signature
from panah.foundation.keys.models import Grant
from panah.foundation.refusals import Refused
from panah.vocab.access import Role
from panah.vocab.staff import StaffState

PASSWORD = "correct horse battery staple"
NEW = "quiet river seven lamps dawn"
# Relative words, other hosts in five disguises, a scheme, a name of ours, ends of lines.
NOWHERE = (
    "zzz", "%2F%2Felsewhere.example", "//elsewhere.example", "/\\elsewhere.example",
    "///elsewhere.example", "\t//elsewhere.example", "http://127.0.0.1@elsewhere.example/",
    "javascript:alert(1)", "accounts:sign_out", "\x00",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _fresh():
    throttle.forget_all()
    yield
    throttle.forget_all()
    sessions.end_all()


@pytest.mark.parametrize("next", NOWHERE)
def test_a_crafted_link_to_the_door_leads_nowhere_but_in(organisation, next):
    typed = {"user_name": "caseworker", "password": PASSWORD, "next": next}
    answer = Client().post("/sign-in/", typed)
    assert (answer.status_code, answer["Location"]) == (303, "/")
    assert Client().post("/language/", {"language": "ru", "next": next})["Location"] == "/"


def test_an_end_of_line_in_the_way_back_makes_no_header(organisation):
    typed = {"user_name": "caseworker", "password": PASSWORD, "next": "/cases/\r\nX-Stolen: 1"}
    answer = Client().post("/sign-in/", typed)
    assert "X-Stolen" not in answer
    assert answer["Location"] == "/cases/%0D%0AX-Stolen:%201"


def test_a_file_sent_to_the_language_switch_is_not_kept(organisation, data_folder):
    with open(__file__, "rb") as file:
        answer = Client().post("/language/", {"language": "ru", "file": file})
    assert answer.status_code == 302
    assert not list((data_folder / "files" / ".incoming").glob("*"))


def test_whoever_took_the_old_cookie_is_out_after_a_new_pass_phrase(caseworker, client_of):
    browser, thief = client_of(caseworker), Client()
    thief.cookies[sessions.cookie_name()] = browser.cookies[sessions.cookie_name()].value
    assert thief.get("/settings/").status_code == 200
    typed = {"present": PASSWORD, "pass_phrase": NEW, "again": NEW}
    assert browser.post("/settings/pass-phrase/", typed).status_code == 303
    assert "Your pass phrase is changed" in browser.get("/settings/").content.decode()
    assert thief.get("/settings/").status_code == 302


def test_a_cookie_planted_before_the_sign_in_is_not_the_one_used_after_it(organisation):
    browser = Client()
    browser.cookies[sessions.cookie_name()] = "planted"
    browser.post("/sign-in/", {"user_name": "caseworker", "password": PASSWORD})
    assert browser.cookies[sessions.cookie_name()].value != "planted"
    assert sessions.find("planted") is None


def test_an_open_browser_is_no_place_to_guess_the_pass_phrase(caseworker):
    for _ in range(throttle.FREE_TRIES):
        with pytest.raises(Refused, match="present pass phrase is not right"):
            change_pass_phrase(caseworker, "a wrong guess at it", NEW, by=caseworker)
    with pytest.raises(Refused, match="Too many wrong tries"):
        change_pass_phrase(caseworker, PASSWORD, NEW, by=caseworker)


def test_a_leaver_put_back_into_the_store_by_hand_counts_for_nothing(
    caseworker, coordinator, second_coordinator
):
    end_person(caseworker, by=coordinator)
    User.objects.filter(pk=caseworker.pk).update(state=StaffState.SIGNED, left_at=None)
    assert roles_of(caseworker, by=second_coordinator) == frozenset()
    assert not Grant.objects.filter(person=caseworker).exists()


def test_a_statement_copied_from_a_colleague_makes_nobody_a_coordinator(
    administrator, coordinator, second_coordinator
):
    colleague = User.objects.get(pk=second_coordinator.pk)
    User.objects.filter(pk=administrator.pk).update(
        roles=[Role.COORDINATOR], public=colleague.public, verify=colleague.verify
    )
    for signature in colleague.signatures.all():
        signature.pk, signature.person_id = None, administrator.pk
        signature.save(force_insert=True)
    administrator.refresh_from_db()
    add_signature(administrator, by=colleague, seed=administrator.keys.signing)
    assert roles_of(administrator, by=coordinator) == frozenset()
