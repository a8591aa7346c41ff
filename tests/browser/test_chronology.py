"""Ten years on one page: narrowed, looked at closer, opened, and said something about."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REASON = "Both name the night before the feast."


@pytest.fixture(scope="module")
def full(new_house):
    """A house with one case of 15 documents and 250 claims."""
    house = new_house(found=True)
    house.run(str(ROOT / "bench/pages/big_case.py"), "15", "250")
    return house


def to_chronology(her) -> str:
    """From the list of cases to the chronology; its address."""
    her.go("/cases/")
    her.page.locator("a.row-link").first.click()
    her.page.get_by_role("link", name="Chronology", exact=True).click()
    her.page.locator(".chronology-counts").wait_for()
    return her.page.url.removeprefix(her.address)


def shown(her) -> int:
    """How many happenings the page says it shows."""
    return int(her.page.locator(".chronology-counts strong").first.inner_text())


@pytest.mark.parametrize("width", [1366, 360])
def test_ten_years_are_narrowed_and_looked_at_down_to_a_day(visit, full, width):
    her = visit("aliya", width=width, at=full)
    address = to_chronology(her)
    her.looks_right()
    her.picture(f"chronology-{width}")
    everything = shown(her)
    her.page.get_by_text("Look closer").click()
    her.page.locator(".zoom-chips a").first.click()
    her.page.get_by_text("Look closer").click()
    assert 0 < shown(her) < everything
    her.looks_right()
    her.picture(f"chronology-year-{width}")
    her.page.locator(".zoom-chips a").first.click()
    assert her.page.locator(".zoom-crumbs li").count() == 3
    her.page.locator(".zoom-crumbs a").first.click()
    assert shown(her) == everything
    her.page.get_by_text("Narrow down").first.click()
    her.page.get_by_label("Who").select_option(index=1)
    name = her.page.get_by_label("Who").locator("option:checked").inner_text()
    her.page.get_by_role("button", name="Narrow down").click()
    assert 0 < shown(her) < everything
    assert not any(word in her.page.url for word in name.split())
    assert all(name in one for one in her.page.locator(".timeline-body").all_inner_texts())
    her.looks_right()
    her.go(f"{address}?view=table")
    her.looks_right()
    her.picture(f"chronology-table-{width}")


def test_the_picture_leads_to_a_year_and_to_a_happening(visit, full):
    her = visit("aliya", at=full)
    to_chronology(her)
    her.page.locator(".picture-wide .axis-hit").nth(2).click()
    her.page.locator(".picture-wide .strip-column.is-chosen").wait_for()
    her.page.locator(".picture-wide .bar").first.click()
    her.page.get_by_role("heading", name="What is said, question by question").wait_for()


@pytest.mark.parametrize("width", [1366, 360])
def test_a_happening_is_opened_by_keyboard_and_joined_with_another_and_parted_again(
    visit, full, width
):
    her = visit("aliya", width=width, at=full)
    to_chronology(her)
    before = shown(her)
    her.page.keyboard.press("j")
    her.page.keyboard.press("j" if width == 1366 else "k")
    her.page.keyboard.press("Enter")
    form = her.page.locator("#beside")
    form.locator("summary").click()
    form.get_by_label("The other event").select_option(index=1)
    form.get_by_label("Why").fill(REASON)
    her.looks_right()
    her.picture(f"happening-{width}")
    form.get_by_role("button", name="Put it on record").click()
    her.page.get_by_text("It is on record.").wait_for()
    assert REASON in her.page.locator(".history").inner_text()
    her.looks_right()
    happening = her.page.url.removeprefix(her.address)
    to_chronology(her)
    assert shown(her) == before - 1
    her.go(happening)
    undo = her.page.locator("#undo")
    undo.locator("summary").click()
    undo.get_by_role("radio").first.check()
    undo.get_by_label("Why").fill("They were two nights.")
    undo.get_by_role("button", name="Take it back").click()
    her.page.get_by_text("It is on record.").wait_for()
    history = her.page.locator(".history").inner_text()
    assert REASON in history
    assert "They were two nights." in history
    to_chronology(her)
    assert shown(her) == before


def test_two_people_at_one_happening_overwrite_nothing(visit, full):
    her, colleague = visit("aliya", at=full), visit("sabina", at=full)
    to_chronology(her)
    # A row of its own, so that this journey does not meet the words of another.
    her.page.locator("a.row-link").nth(6).click()
    happening = her.page.url.removeprefix(her.address)
    colleague.go(happening)
    for one, reason, how in (
        (colleague, "The police wrote so.", "This one came before it"),
        (her, REASON, "This one came after it"),
    ):
        form = one.page.locator("#beside")
        form.locator("summary").click()
        form.get_by_label("The other event").select_option(index=3)
        form.get_by_label(how).check()
        form.get_by_label("Why").fill(reason)
        form.get_by_role("button", name="Put it on record").click()
    her.page.get_by_text("Somebody else said something about this meanwhile").first.wait_for()
    assert her.page.locator("#beside").get_by_label("Why").input_value() == REASON
    assert her.page.locator("#beside").get_by_label("This one came after it").is_checked()
    assert "The police wrote so." in her.page.locator(".history").inner_text()
    her.looks_right()
    her.picture("happening-overtaken")
    her.page.locator("#beside").get_by_role("button", name="Put it on record").click()
    her.page.get_by_text("It is on record.").wait_for()
    history = her.page.locator(".history").inner_text()
    assert history.index("The police wrote so.") < history.index(REASON)


SEND_FOUR_AT_ONCE = """async () => {
  const form = document.querySelector("#beside form");
  const send = () => {
    const said = new FormData(form);
    said.set("act", "beside");
    return fetch(form.action, { method: "POST", body: new URLSearchParams(said) });
  };
  const answers = await Promise.all([send(), send(), send(), send()]);
  return answers.map((answer) => answer.redirected);
}"""


def test_of_words_said_in_one_moment_one_is_written_and_the_others_are_shown_it(visit, full):
    her = visit("aliya", at=full)
    to_chronology(her)
    her.page.locator("a.row-link").nth(9).click()
    form = her.page.locator("#beside")
    form.locator("summary").click()
    form.get_by_label("The other event").select_option(index=4)
    form.get_by_label("Why").fill("In one moment.")
    written = her.page.evaluate(SEND_FOUR_AT_ONCE)
    assert sorted(written) == [False, False, False, True]
    her.page.reload()
    assert her.page.locator(".history").inner_text().count("In one moment.") == 1


def test_a_difference_is_settled_with_both_quotations_in_sight(visit, full):
    her = visit("aliya", at=full)
    to_chronology(her)
    her.page.get_by_role("link", name="Say what it amounts to").first.click()
    assert her.page.locator("mark").count() == 2
    her.page.get_by_label("One completes the other").check()
    her.page.get_by_label("Why").fill("The second adds the year.")
    her.looks_right()
    her.picture("difference")
    her.page.get_by_role("button", name="Put it on record").click()
    her.page.get_by_text("It is on record.").wait_for()
    assert "The second adds the year." in her.page.locator(".history").inner_text()


def test_everything_can_be_read_without_scripts(visit, full):
    her = visit("aliya", javascript=False, at=full)
    her.go("/cases/")
    her.page.locator("a.row-link").first.click()
    her.page.get_by_role("link", name="Chronology", exact=True).click()
    her.page.locator(".zoom-chips summary").click()
    her.page.locator(".zoom-chips a").first.click()
    assert re.search(r"\?since=\d{4}-\d\d-\d\d&until=", her.page.url)
    her.page.locator("a.row-link").first.click()
    her.page.get_by_role("heading", name="What was said of it, in time").wait_for()
