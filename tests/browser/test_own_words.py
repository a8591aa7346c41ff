"""What a browser says by itself stands in its own language: we say it in the reader's."""

from playwright.sync_api import expect


def open_case(visitor, alias):
    """Open a case under this name; she stands on its page."""
    visitor.go("/cases/new/")
    visitor.page.fill("[name=alias]", alias)
    visitor.page.locator("main form button[type=submit]").first.click()
    visitor.page.wait_for_url(lambda url: "/new/" not in url)


def test_what_is_missing_is_said_in_the_readers_language_and_nothing_is_lost(visit):
    her = visit("aliya", language="kk")
    her.go("/cases/new/")
    her.page.locator("main textarea").first.fill("Кешке ғана қоңырау шалыңыз")
    her.page.locator("main form button[type=submit]").first.click()
    expect(her.page.locator(".error-summary")).to_be_focused()
    expect(her.page.locator("main textarea").first).to_have_value("Кешке ғана қоңырау шалыңыз")
    her.looks_right()


def test_a_field_for_files_has_words_of_ours_and_says_what_was_chosen(visit):
    her = visit("aliya", language="ru")
    open_case(her, "Дело с файлами")
    her.page.goto(f"{her.page.url}documents/")
    box = her.page.locator("#add-documents .file-box").first
    chosen, shown = box.locator(".file-chosen"), box.locator(".file-shown")
    expect(shown).to_be_visible()
    expect(chosen).to_have_text(chosen.get_attribute("data-none"))
    files = [
        {"name": name, "mimeType": "text/plain", "buffer": b"Word."} for name in ("a.txt", "b.txt")
    ]
    her.page.locator("#add-documents [name=uploads]").set_input_files(files)
    expect(chosen).to_have_text("a.txt, b.txt")
    her.looks_right()


def test_without_a_connection_it_says_so_and_goes_on_where_she_was(visit):
    her = visit("aliya")
    her.expects("net::ERR_FAILED")
    her.go("/cases/new/")
    her.page.fill("[name=alias]", "Words that stay")
    her.page.route("**/session/", lambda route: route.abort())
    her.page.locator("main form button[type=submit]").first.click()
    notice = her.page.get_by_role("alertdialog", name="Panah does not answer")
    expect(notice).to_be_visible()
    again = notice.get_by_role("button", name="Try again")
    expect(again).to_be_focused()
    her.looks_right()
    again.click()
    expect(notice).to_be_visible()
    her.page.unroute("**/session/")
    again.click()
    expect(notice).to_be_hidden()
    expect(her.page.locator("[name=alias]")).to_have_value("Words that stay")


def test_the_door_is_whole_for_who_is_signed_in_already(visit):
    her = visit("aliya")
    her.go("/sign-in/")
    card = her.page.locator(".outside-card").bounding_box()
    assert card
    assert card["x"] > 300
    assert card["width"] > 380


def test_the_list_of_keys_opens_at_its_beginning_on_a_phone(visit):
    her = visit("aliya", width=360)
    her.go("/today/")
    her.page.keyboard.press("?")
    expect(her.page.locator("#keys-title")).to_be_in_viewport()


def test_quotations_stand_in_the_marks_of_the_readers_language(visit):
    marks = {"en": "“", "ru": "«", "kk": "«"}
    for language, mark in marks.items():
        her = visit("aliya", language=language)
        her.go("/today/")
        said = her.page.evaluate(
            "() => getComputedStyle(document.querySelector('main')"
            ".appendChild(document.createElement('q'))).quotes"
        )
        assert said.startswith(f'"{mark}"')
