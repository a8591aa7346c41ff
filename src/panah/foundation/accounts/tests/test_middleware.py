"""Nobody gets past a locked store, a stranger is sent to the door, keys last for one request."""

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import path

from panah.foundation.accounts import sessions
from panah.foundation.accounts.middleware import public
from panah.foundation.audit.models import Entry
from panah.foundation.keys import vault
from panah.foundation.keys.access import NoKey
from panah.foundation.keys.suites import Broken
from panah.project import urls as product

seen = []


def inside(request):
    seen.append(request.user)
    return HttpResponse(request.user.name)


@public
def outside(request):
    return HttpResponse("for everybody")


def careless(request):
    raise NoKey("no key")


def broken(request):
    raise Broken("a sealed blob does not open")


urlpatterns = [
    path("inside/", inside),
    path("outside/", outside),
    path("careless/", careless),
    path("broken/", broken),
    *product.urlpatterns,
]
handler404 = product.handler404
handler500 = product.handler500

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("organisation"),
]


@pytest.fixture(autouse=True)
def _urls():
    seen.clear()
    with override_settings(ROOT_URLCONF=__name__):
        yield
    sessions.end_all()


@pytest.mark.parametrize("address", ["/", "/inside/", "/outside/", "/no-such-page/", "/cases/ABC/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_locked_store_answers_every_address_alike(locked_store, address, method):
    browser = Client()
    answer = getattr(browser, method)(address)
    assert answer.status_code == 503
    assert b"for everybody" not in answer.content
    assert seen == []


def test_a_cookie_from_before_the_lock_opens_nothing(client_of, caseworker):
    browser, key = client_of(caseworker), vault.store_key()
    vault.lock_quietly()
    try:
        assert browser.get("/inside/").status_code == 503
    finally:
        vault.open_with(key)


def test_a_stranger_is_sent_to_the_door_and_back_to_the_page_only():
    answer = Client().get("/inside/?q=nodira")
    assert answer.status_code == 302
    assert answer["Location"] == "/sign-in/?next=%2Finside%2F"
    assert Client().post("/inside/")["Location"] == "/sign-in/"
    assert Client().get("/outside/").status_code == 200


def test_keys_are_there_for_the_request_and_gone_after_it(client_of, caseworker):
    answer = client_of(caseworker).get("/inside/")
    assert answer.content.decode() == caseworker.name
    assert seen[0].keys is None


def test_a_forgotten_check_shows_nothing_but_the_page_for_no_such_page(client_of, caseworker):
    browser = client_of(caseworker)
    careless_page, none = browser.get("/careless/"), browser.get("/no-such-page/")
    assert careless_page.status_code == none.status_code == 404
    assert careless_page.content == none.content


def test_something_broken_leaves_a_line(client_of, caseworker):
    browser = client_of(caseworker)
    browser.raise_request_exception = False
    assert browser.get("/broken/").status_code == 500
    assert Entry.objects.get(act="seal.broken").by_id == caseworker.pk


@pytest.mark.parametrize("after", [timedelta(minutes=11), timedelta(hours=11)])
def test_a_session_ends_when_it_rests_and_at_the_end_of_the_day(
    client_of, caseworker, monkeypatch, after
):
    now = [0.0]
    monkeypatch.setattr(sessions, "clock", lambda: now[0])
    browser = client_of(caseworker)
    if after > timedelta(hours=1):
        while now[0] < after.total_seconds() - 300:
            now[0] += 300
            browser.get("/outside/")
    now[0] = after.total_seconds()
    assert browser.get("/inside/").status_code == 302


def test_a_second_sign_in_ends_the_first(client_of, caseworker):
    first, second = client_of(caseworker), client_of(caseworker)
    assert first.get("/inside/").status_code == 302
    assert second.get("/inside/").status_code == 200


def test_the_table_of_sessions_holds_no_open_key(client_of, caseworker):
    client_of(caseworker)
    [session] = sessions._sessions.values()
    assert caseworker.keys.private.raw not in session.sealed
    with pytest.raises(Broken):
        sessions.keys_in(session, "another cookie")


def test_the_cookie_is_for_this_server_only_and_no_script_reads_it(caseworker):
    browser = Client()
    page = {"user_name": "caseworker", "password": "correct horse battery staple"}
    answer = browser.post("/sign-in/", page)
    assert answer.status_code == 303
    cookie = answer.cookies[sessions.cookie_name()]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", "/")
    assert len(cookie.value) >= 43


def test_signing_in_needs_the_forms_token():
    strict = Client(enforce_csrf_checks=True)
    page = {"user_name": "caseworker", "password": "correct horse battery staple"}
    assert strict.post("/sign-in/", page).status_code == 403
    assert not sessions.signed_in_people()
