"""Every answer carries the same protection, whatever its status and whoever gets it."""

import pytest
from django.core.exceptions import RequestDataTooBig
from django.test import Client, RequestFactory, override_settings

from panah.foundation.accounts import sessions
from panah.foundation.look.errors import bad_request

EVERYWHERE = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def protected(answer) -> bool:
    said = {name: answer.get(name) for name in EVERYWHERE}
    policy = answer.get("Content-Security-Policy", "")
    return (
        said == EVERYWHERE
        and "default-src 'none'" in policy
        and "frame-ancestors 'none'" in policy
        and "camera=()" in answer.get("Permissions-Policy", "")
    )


@pytest.mark.parametrize(
    ("method", "address", "headers", "status"),
    [
        ("get", "/cases/", {}, 200),
        ("get", "/cases", {}, 301),
        ("get", "/", {}, 302),
        ("post", "/language/", {}, 302),
        ("get", "/", {"host": "elsewhere.example"}, 400),
        ("get", "/no/such/page/", {}, 404),
        ("get", "/cases/ZZZZZZ/", {}, 404),
        ("get", "/lock/", {}, 405),
        ("get", "/language/", {}, 405),
    ],
)
def test_every_status_is_protected(caseworker, client_of, method, address, headers, status):
    answer = getattr(client_of(caseworker), method)(address, headers=headers)
    assert answer.status_code == status
    assert protected(answer)


def test_the_answers_to_a_stranger_a_stale_form_and_a_locked_store_are_too(
    caseworker, client_of, locked_store
):
    from panah.foundation.keys import vault

    locked = Client().get("/cases/")
    assert (locked.status_code, protected(locked)) == (503, True)
    vault.open_with(b"\0" * 32)
    strict = Client(enforce_csrf_checks=True)
    stale = strict.post("/sign-in/", {})
    assert (stale.status_code, protected(stale)) == (403, True)


def test_our_own_fault_is_protected_too(caseworker, client_of, monkeypatch):
    def fails(*_args, **_options):
        raise RuntimeError("a name that must not be shown")

    monkeypatch.setattr("panah.core.cases.views.listed_cases", fails)
    browser = client_of(caseworker)
    browser.raise_request_exception = False
    answer = browser.get("/cases/")
    assert (answer.status_code, protected(answer)) == (500, True)
    assert b"a name that" not in answer.content


def test_what_is_too_large_is_refused_with_what_to_do():
    answer = bad_request(RequestFactory().post("/"), RequestDataTooBig("too large"))
    assert answer.status_code == 413
    assert "split it" in answer.content.decode()


@override_settings(UPLOAD_MAX_BYTES=1000)
def test_an_upload_over_the_limit_is_refused_before_it_is_kept(caseworker, client_of, data_folder):
    from django.core.files.base import ContentFile

    answer = client_of(caseworker).post(
        "/cases/new/", {"file": ContentFile(b"x" * 2000, name="a.txt")}
    )
    assert answer.status_code == 413
    assert not list((data_folder / "files" / ".incoming").glob("*"))


@pytest.mark.parametrize("charset", ["utf-7", "unicode_escape", "undefined", "rot13", "idna"])
def test_a_form_is_read_as_utf_8_whatever_its_sender_calls_it(caseworker, client_of, charset):
    part = 'Content-Disposition: form-data; name="alias"\r\n\r\n+2AA- \\ud800'
    answer = client_of(caseworker).generic(
        "POST",
        "/cases/new/",
        f"--b\r\n{part}\r\n--b--\r\n".encode(),
        f"multipart/form-data; boundary=b; charset={charset}",
    )
    assert answer.status_code == 200
    assert "+2AA- \\ud800" in answer.content.decode()


@pytest.mark.parametrize("bytes_typed", [b"%00", b"a%00b", b"%ED%A0%80", b"%FF%FE", b"%F0%9F"])
def test_bytes_that_are_no_text_lose_nothing_else_that_was_typed(
    caseworker, client_of, bytes_typed
):
    typed = b"alias=" + bytes_typed + b"&working_title=Dilnoza+kept&next_step_on=" + bytes_typed
    answer = client_of(caseworker).generic(
        "POST", "/cases/new/", typed, "application/x-www-form-urlencoded"
    )
    assert answer.status_code == 200
    assert "Dilnoza kept" in answer.content.decode()


def test_no_cookie_of_ours_outlives_the_window_but_the_language(caseworker, client_of):
    answer = Client().get("/sign-in/")
    assert answer.cookies["csrftoken"]["max-age"] == ""
    assert answer.cookies["csrftoken"]["httponly"]
    assert sessions.cookie_name() not in answer.cookies


def test_an_address_that_takes_only_what_a_button_sends_is_no_blank_page(caseworker, client_of):
    browser = client_of(caseworker)
    answer, nowhere = browser.get("/lock/"), browser.get("/no/such/page/")
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert answer.content == nowhere.content
    assert int(answer.get("Content-Length", len(answer.content))) == len(answer.content)
    assert b"Nothing here" in answer.content
