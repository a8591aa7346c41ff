"""A statement is taken by keyboard, kept as a draft, read again, and written a second time."""

from __future__ import annotations

import re

import pytest


def new_case(her, alias: str) -> str:
    """Open a case through the form; its address."""
    her.go("/cases/new/")
    her.page.get_by_label(re.compile("Name or alias")).fill(alias)
    her.page.get_by_role("button", name="Open the case").click()
    her.page.wait_for_url(re.compile(r"/cases/[^/]{6}/$"))
    return her.page.url.removeprefix(her.address)


@pytest.fixture
def aliya(visit):
    her = visit("aliya")
    her.case = new_case(her, "Gulnora")
    return her


def fill_talk(her) -> None:
    page = her.page
    page.locator("[name=teller]").fill("Gulnora")
    page.locator("[name=how]").select_option("phone_call")
    page.locator("[name=taken_on]").fill("12.03.2014")
    page.locator("[name=told]").fill("I was promised work in a shop.")
    page.locator("[name=event-0-words]").fill("They took our passports last year.")
    page.locator("[name=event-0-what]").select_option("passport_confiscation")
    page.locator("[name=event-0-when]").fill("last year")


def test_a_statement_is_taken_and_goes_into_the_chronology(aliya):
    aliya.go(f"{aliya.case}statements/")
    aliya.looks_right()
    aliya.picture("statements-empty-1366")
    aliya.page.get_by_role("link", name="New statement").click()
    fill_talk(aliya)
    aliya.page.get_by_role("button", name="Another event").click()
    # The page comes back with what was typed, and the caret in the new row.
    aliya.page.wait_for_function("() => document.activeElement.name === 'event-1-words'")
    aliya.page.keyboard.type("I ran away in May.")
    aliya.page.locator("[name=event-1-what]").select_option("escape")
    aliya.page.locator("[name=event-1-who1]").fill("Gulnora")
    aliya.page.locator("[name=event-1-role1]").select_option("victim")
    aliya.looks_right()
    aliya.picture("statement-form-1366")
    aliya.page.get_by_role("button", name="Take the statement").click()
    aliya.page.get_by_role("heading", name="What Gulnora told").wait_for()
    aliya.looks_right()
    aliya.picture("statement-1366")
    aliya.go(f"{aliya.case}chronology/")
    aliya.page.get_by_text("They took our passports last year").first.wait_for()


def test_a_draft_loses_nothing_and_the_next_version_says_what_changed(aliya):
    aliya.go(f"{aliya.case}statements/new/")
    fill_talk(aliya)
    aliya.page.get_by_role("button", name="Keep as a draft").last.click()
    aliya.page.wait_for_url(re.compile("/drafts/"))
    assert aliya.page.locator("[name=event-0-when]").input_value() == "last year"
    aliya.page.get_by_role("button", name="Take the statement").click()
    aliya.page.get_by_role("link", name="Write the next version").click()
    words = aliya.page.locator("[name=event-0-words]")
    assert words.input_value() == "They took our passports last year."
    words.fill("They took our passports in the shop.")
    aliya.page.get_by_role("button", name="Take the statement").click()
    aliya.page.get_by_role("heading", name="What changed from the version before").wait_for()
    assert aliya.page.locator("ins").inner_text().startswith("added")
    assert aliya.page.locator("del").inner_text().startswith("left out")
    aliya.looks_right()
    aliya.picture("statement-versions-1366")


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_the_form_looks_right_on_a_phone(aliya, visit, language):
    her = visit("sabina", width=360, language=language)
    her.go(f"{aliya.case}statements/new/")
    her.page.locator("[name=told]").wait_for()
    her.looks_right()
    her.picture(f"statement-form-{language}-360")


def test_without_scripts_it_is_taken_as_well(aliya, visit):
    her = visit("sabina", javascript=False)
    her.go(f"{aliya.case}statements/new/")
    fill_talk(her)
    her.page.get_by_role("button", name="Take the statement").click()
    her.page.get_by_role("heading", name="What Gulnora told").wait_for()
