"""Sign in, sign out, hide, lock, change the language, at a desk and on a phone."""

import time

import pytest
from playwright.sync_api import Error

WIDTHS = (1366, 360)
LANGUAGES = ("en", "ru", "kk")


def test_a_stranger_finds_a_neutral_door(visit):
    her = visit()
    her.go("/cases/")
    assert her.page.title() == "Sign in"
    assert "Сынақ үйі" not in her.page.content()
    her.looks_right()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_of_the_frame_look_right(visit, width, language):
    her = visit("sabina", width=width, language=language)
    for path in (
        "/settings/",
        "/settings/compartments/",
        "/settings/audit/",
        "/settings/pass-phrase/",
        "/settings/backup/",
        "/people/",
        "/people/add/",
    ):
        assert her.go(path).status == 200
        her.looks_right()
        her.picture(f"{path.strip('/').replace('/', '-')}-{language}-{width}")
    her.page.get_by_role("heading", level=1).wait_for()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_way_back_with_the_printed_code_is_told_at_the_door(visit, width):
    her = visit(width=width)
    her.go("/sign-in/")
    her.page.get_by_role("link", name="Use the recovery code").click()
    her.page.get_by_role("heading", name="Back with the recovery code").wait_for()
    her.looks_right()
    her.page.get_by_label("Recovery code").fill("ABCDE")
    her.page.get_by_label("Your user name").fill("guli")
    her.page.get_by_label("Pass phrase").fill("quiet river seven lamps dawn")
    her.page.get_by_label("The same once more").fill("quiet river seven lamps dawn")
    her.page.get_by_role("button", name="Open with the code").click()
    her.page.get_by_text("This is not a recovery code").wait_for()
    assert her.page.get_by_label("Your user name").input_value() == "guli"
    her.looks_right()
    her.picture(f"recovery-{width}")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_wrong_pass_phrase_is_told_kindly(visit, width):
    her = visit(width=width)
    her.go("/sign-in/")
    her.page.get_by_label("User name").fill("guli")
    her.page.get_by_label("Pass phrase").fill("something else entirely")
    her.page.get_by_role("button", name="Sign in").click()
    her.page.get_by_role("alert").wait_for()
    assert her.page.get_by_label("User name").input_value() == "guli"
    assert her.page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    her.looks_right()
    her.picture(f"refused-{width}")


def test_signing_in_needs_no_mouse_and_no_script(visit):
    her = visit(javascript=False)
    her.go("/sign-in/")
    her.page.keyboard.type("dina")
    her.page.keyboard.press("Tab")
    her.page.keyboard.type("correct horse battery staple")
    her.page.keyboard.press("Enter")
    her.page.wait_for_url("**/today/")


def test_a_reader_takes_her_language_and_it_stays(visit):
    her = visit("sabina")
    her.go("/people/")
    her.page.get_by_role("button", name="Қазақша").click()
    her.page.wait_for_url("**/people/")
    assert her.page.locator("html").get_attribute("lang") == "kk"
    her.go("/settings/")
    assert her.page.locator("html").get_attribute("lang") == "kk"


def test_the_menu_of_a_phone_opens_without_script(visit):
    her = visit("sabina", width=360, javascript=False)
    her.go("/settings/")
    people = her.page.get_by_role("navigation", name="Main menu").get_by_role(
        "link", name="Colleagues"
    )
    assert not people.is_visible()
    her.page.get_by_text("Menu", exact=True).click()
    people.click()
    her.page.wait_for_url("**/people/")


def test_the_keyboard_opens_help_and_reaches_search(visit):
    her = visit("aliya")
    her.go("/settings/")
    her.page.keyboard.press("?")
    sheet = her.page.get_by_role("dialog", name="Keys")
    assert sheet.get_by_text("hide the screen and sign out").is_visible()
    her.looks_right()
    her.page.keyboard.press("Escape")
    assert not sheet.is_visible()
    for keys, address in (("gc", "**/cases/"), ("gd", "**/today/"), ("gr", "**/cases/register/")):
        her.page.keyboard.type(keys)
        her.page.wait_for_url(address)
    her.page.keyboard.press("/")
    her.page.keyboard.type("nobody")
    her.page.keyboard.press("Enter")
    her.page.wait_for_url("**/search/**")


@pytest.mark.parametrize("keys", [["Shift"] * 3, ["Control+."]])
def test_three_times_shift_or_a_chord_hides_the_screen_and_ends_the_session(visit, keys):
    her = visit("laziz")
    her.go("/settings/")
    for key in keys:
        her.page.keyboard.press(key)
    her.page.wait_for_url("**/sign-in/**")
    assert her.page.title() == "Sign in"
    her.go("/settings/")
    assert "/sign-in/" in her.page.url


def test_shift_while_typing_capitals_hides_nothing(visit):
    her = visit("laziz")
    her.go("/settings/pass-phrase/")
    her.page.get_by_label("Your pass phrase until now").focus()
    for letter in "ABC":
        her.page.keyboard.press(f"Shift+{letter}")
    time.sleep(0.3)
    assert her.page.url.endswith("/settings/pass-phrase/")


def until_locked(visitor):
    """Ask until the new, locked process answers; the old one may end in the middle of an answer."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            answer = visitor.go("/settings/")
        except Error as broken_off:
            if "net::ERR" not in str(broken_off):
                raise
            continue
        if answer.status == 503:
            return answer
    raise AssertionError("the office was not locked within 20 seconds")


def test_locking_the_office_locks_it_for_everybody_and_a_pass_phrase_opens_it(visit, house):
    her, him = visit("meruert"), visit("oleg")
    her.go("/settings/")
    her.page.get_by_role("button", name="Lock the office").click()
    her.page.get_by_text("The first right pass phrase opens it").wait_for()
    answer = until_locked(him)
    assert answer.headers["cache-control"] == "no-store"
    him.looks_right()
    him.sign_in("oleg")
    him.go("/settings/")
    assert him.page.get_by_role("heading", level=1).inner_text() == "Settings"
