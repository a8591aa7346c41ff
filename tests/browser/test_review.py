"""Two invented reports are reviewed by keyboard alone; claims are corrected, written, seconded."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("PANAH_SHARED", Path(__file__).parents[3] / "shared"))
LABELLED = sorted((SHARED / "articles").glob("*.txt"))
# Seconds between two keys; bench/review sets what a reader needs.
PACE = float(os.environ.get("PANAH_PACE", "0.15"))

FIRST = """Three women freed from a bakery in Sharqobod

14 March 2013, by Nodira Sinovchi

Police freed three women from a bakery in Tashkent on 12 March 2013. Malika Pulodova, 24, said
that the owner, Rustam Kosimzoda, had taken her passport and locked the women in a cellar at night.
"He never paid us a single som," Pulodova told reporters. She had escaped in May 2011 but was
caught and beaten.

Prosecutors opened a criminal case against Kosimzoda on 15 March 2013.
"""
SECOND = """Bakery owner on trial

2 September 2013. A court in Tashkent began the trial of Rustam Kosimzoda, who is accused of
holding four women in his bakery. Malika Pulodova, 25, told the court that he threatened to kill
her sister. Police freed the women on 13 March 2013.
"""
NAMES = {"people", "places", "organisations", "groups"}
# What a practised hand does not look at one by one.
IN_ONE_GO = {"dates", "numbers", "relations"}


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reports")
    for name, text in {"first.txt": FIRST, "second.txt": SECOND}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / "first.txt", folder / "second.txt"]


def new_case(her, alias: str) -> str:
    """Open a case through the form; its address."""
    her.go("/cases/new/")
    her.page.get_by_label(re.compile("Name or alias")).fill(alias)
    her.page.get_by_role("button", name="Open the case").click()
    her.page.wait_for_url(re.compile(r"/cases/[^/]{6}/$"))
    return her.page.url.removeprefix(her.address)


def add(her, case: str, files) -> None:
    """Through the form of the documents page, and wait until everything is read."""
    her.go(f"{case}documents/")
    her.page.get_by_label("Files or photos").set_input_files([str(file) for file in files])
    her.page.get_by_role("button", name="Keep and read them").click()
    her.page.get_by_text("added.").wait_for()
    for file in files:
        row = her.page.get_by_role("row").filter(has_text=file.name)
        row.get_by_text("Read", exact=True).wait_for(timeout=90_000)


def open_document(her, case: str, name: str) -> None:
    her.go(f"{case}documents/")
    her.page.get_by_role("row").filter(has_text=name).locator("a.row-link").click()
    her.page.get_by_role("heading", name="What it says").wait_for()


HERE = """() => {
    const item = document.querySelector(".item.is-here");
    return item && item.matches(".is-open, .is-mine")
        ? [item.id, item.closest(".group").dataset.group] : null;
}"""
SETTLED = "() => !document.querySelector('.item.is-sending') && !document.querySelector('.is-open')"


def review_by_keyboard(her, pace: float = 0.0) -> dict[str, list[str]]:
    """From the first line to the last, keys alone; which lines of each group were pressed on."""
    keyboard, pressed = her.page.keyboard, {}
    keyboard.press("n")
    for _ in range(400):
        here = her.page.evaluate(HERE)
        if here is None:
            break
        line, group = here
        pressed.setdefault(group, []).append(line)
        if group in IN_ONE_GO:
            keyboard.press("g")
            her.page.wait_for_function(
                "group => !document.querySelector(`[data-group=${group}] .is-open`)", arg=group
            )
        else:
            keyboard.press("a")
        if pace:
            time.sleep(pace)
        if her.page.evaluate(HERE) is None:
            keyboard.press("n")
    her.page.wait_for_function(SETTLED)
    return pressed


@pytest.fixture(scope="module")
def made():
    return {}


@pytest.fixture
def aliya(visit, reports, made):
    her = visit("aliya")
    if not made:
        made["case"] = new_case(her, "Lola")
        add(her, made["case"], reports)
    her.case = made["case"]
    return her


def names_on(her) -> set[str]:
    titles = ", ".join(f'[data-group="{group}"] .item-title' for group in sorted(NAMES))
    return set(her.page.locator(titles).all_inner_texts())


def test_two_reports_are_reviewed_by_keyboard_with_one_decision_a_name_and_happening(aliya, capsys):
    decided, names, happenings = 0, set(), 0
    for name in ("first.txt", "second.txt"):
        open_document(aliya, aliya.case, name)
        names |= names_on(aliya)
        told_here = aliya.page.locator('[data-group="events"] .is-open').count()
        happenings += told_here
        aliya.looks_right()
        pressed = review_by_keyboard(aliya)
        decided += sum(len(pressed.get(group, ())) for group in (*NAMES, "events"))
        aliya.picture(f"reviewed-{name}-1366")
    with capsys.disabled():
        print(f"\n{decided} decisions on {len(names)} names and {happenings} happenings")
    assert 0 < decided <= len(names) + happenings


def test_what_was_decided_in_one_document_is_not_asked_in_the_other(aliya):
    open_document(aliya, aliya.case, "second.txt")
    text = aliya.page.locator('[data-group="people"]').inner_text()
    assert "decided with another document" in text or "Accepted" in text
    assert aliya.page.locator(".is-open").count() == 0


def test_a_claim_is_corrected_by_keyboard_and_both_stand(aliya):
    open_document(aliya, aliya.case, "first.txt")
    keyboard = aliya.page.keyboard
    line = aliya.page.locator('[data-group="events"] .item').first
    line.locator(".item-title").click()
    keyboard.press("c")
    aliya.page.locator("dialog[open]").wait_for()
    aliya.page.locator("dialog [name=where]").fill("Samarqand")
    aliya.looks_right()
    aliya.picture("correct-1366")
    keyboard.press("Enter")
    aliya.page.locator("dialog[open]").wait_for(state="hidden")
    aliya.page.get_by_text("Samarqand").first.wait_for()
    line.locator(".item-title").click()
    keyboard.press("h")
    aliya.page.locator("dialog[open]").get_by_text("Where: Samarqand").wait_for()
    aliya.picture("history-1366")
    aliya.looks_right()
    keyboard.press("Escape")
    aliya.page.locator("dialog[open]").wait_for(state="hidden")


def test_words_are_chosen_by_keyboard_and_become_a_claim(aliya):
    open_document(aliya, aliya.case, "first.txt")
    keyboard = aliya.page.keyboard
    aliya.page.locator('[data-group="people"] .item').first.locator(".item-title").click()
    keyboard.press("s")
    for _ in range(3):
        keyboard.press("Shift+ArrowRight")
    keyboard.press("Enter")
    sheet = aliya.page.locator("dialog[open]")
    sheet.wait_for()
    # The numbers beside quotations are no words of the document.
    quoted = sheet.locator("[name=quote]").input_value()
    assert quoted.startswith("Malika Pulodova, ")
    assert quoted.strip() in FIRST
    sheet.get_by_role("link", name="Sign of forced labour").click()
    aliya.page.locator("dialog [name=indicator]").select_option("isolation")
    assert aliya.page.locator("dialog [name=quote]").input_value() == quoted
    aliya.picture("write-1366")
    aliya.page.get_by_role("button", name="Write it down").click()
    mine = aliya.page.locator('[data-group="indicators"] .item').filter(has_text="Written by hand")
    mine.wait_for()
    assert " ".join(quoted.split()) in " ".join(mine.inner_text().split())


def test_who_did_it_waits_for_a_colleague_who_agrees_or_says_why_not(aliya, visit):
    open_document(aliya, aliya.case, "first.txt")
    waiting = aliya.page.locator(".item.is-waiting")
    count = waiting.count()
    assert count
    assert aliya.page.locator(".item.is-mine").count() == 0
    her = visit("sabina")
    her.go(f"{aliya.case}documents/second/")
    her.looks_right()
    her.picture("second-1366")
    open_document(her, aliya.case, "first.txt")
    her.page.keyboard.press("n")
    her.page.keyboard.press("a")
    her.page.wait_for_function("() => !document.querySelector('.is-sending')")
    assert her.page.locator(".item.is-mine").count() == count - 1
    her.page.keyboard.press("r")
    her.page.locator("dialog[open] textarea").fill("Somebody else of that name is meant.")
    her.looks_right()
    her.page.locator("dialog[open]").get_by_role("button", name="Disagree").click()
    her.page.wait_for_function(
        "left => document.querySelectorAll('.item.is-mine').length === left", arg=count - 2
    )
    her.page.locator("dialog[open]").wait_for(state="hidden")
    disagreed = her.page.locator(".item.is-disagreed, .item .is-dropped")
    assert disagreed.count() >= 1


def test_two_who_decide_at_once_lose_nothing_and_the_second_sees_the_first(visit, reports):
    her, him = visit("aliya"), visit("sabina")
    case = new_case(her, "Aida")
    add(her, case, reports[:1])
    for one in (her, him):
        open_document(one, case, "first.txt")
    line = '[data-group="places"] .item'
    her.page.locator(line).first.locator(".item-title").click()
    her.page.keyboard.press("r")
    her.page.wait_for_function("() => !document.querySelector('.is-sending')")
    him.page.locator(line).first.locator(".item-title").click()
    him.page.keyboard.press("a")
    him.page.get_by_text("A colleague decided this meanwhile").wait_for()
    assert "is-rejected" in him.page.locator(line).first.get_attribute("class")
    him.picture("overtaken-1366")


def test_the_page_keeps_up_with_a_key_every_150_milliseconds(visit, reports, capsys):
    her = visit("dina")
    case = new_case(her, "Nargis")
    add(her, case, reports[:1])
    open_document(her, case, "first.txt")
    begun = time.monotonic()
    pressed = review_by_keyboard(her, pace=0.15)
    took = time.monotonic() - begun
    count = sum(map(len, pressed.values()))
    with capsys.disabled():
        print(f"\n{count} decisions in {took:.1f} s")
    her.page.reload()
    assert her.page.locator(".is-open").count() == 0
    assert took < count * 0.45 + 5


def test_the_keys_of_this_page_come_before_those_of_every_page(aliya):
    open_document(aliya, aliya.case, "second.txt")
    address = aliya.page.url
    aliya.page.locator('[data-group="dates"] .item').first.locator(".item-title").click()
    # "g r" leads to the register elsewhere; here it accepts a group, then rejects a line.
    aliya.page.keyboard.press("g")
    aliya.page.keyboard.press("c")
    aliya.page.locator("dialog[open]").wait_for()
    assert aliya.page.url == address
    aliya.page.keyboard.press("Escape")
    aliya.page.keyboard.press("?")
    aliya.page.locator("dialog[open]").get_by_text("choose words in the text").wait_for()


@pytest.mark.skipif(not LABELLED, reason="the labelled reports are not here")
def test_the_labelled_reports_are_reviewed_by_keyboard(visit, capsys):
    her = visit("dina")
    case = new_case(her, "Saodat")
    add(her, case, LABELLED)
    decided, names, happenings, claims, took = 0, set(), 0, 0, 0.0
    for at in range(len(LABELLED)):
        her.go(f"{case}documents/")
        her.page.locator("a.row-link").nth(at).click()
        her.page.get_by_role("heading", name="What it says").wait_for()
        names |= names_on(her)
        happenings += her.page.locator('[data-group="events"] .is-open').count()
        waiting = her.page.locator(".item.is-open").count()
        begun = time.monotonic()
        pressed = review_by_keyboard(her, pace=PACE)
        took += time.monotonic() - begun
        claims += waiting
        decided += sum(len(pressed.get(group, ())) for group in (*NAMES, "events"))
    with capsys.disabled():
        print(f"\n{decided} decisions on {len(names)} names and {happenings} happenings")
        a_minute = 60 * claims / took
        print(f"{claims} accepted, {took:.0f} s, a key every {PACE} s: {a_minute:.0f} a minute")
    assert 0 < decided <= len(names) + happenings
    assert claims / took >= 20 / 60


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_the_pages_of_deciding_look_right_on_a_phone(aliya, visit, language):
    her = visit("sabina", width=360, language=language)
    her.go(f"{aliya.case}documents/")
    her.page.locator("a.row-link").last.click()
    her.page.locator("#proposals .item").first.wait_for()
    her.looks_right()
    her.picture(f"review-{language}-360")
    her.page.locator('#proposals a[data-key="c"]').first.click()
    her.page.locator("dialog[open]").wait_for()
    her.looks_right()
    her.picture(f"correct-{language}-360")
    for page in ("second", "precision"):
        her.go(f"{aliya.case}documents/{page}/")
        her.looks_right()
        her.picture(f"{page}-{language}-360")


def test_without_scripts_a_correction_is_a_page_of_its_own(aliya, visit):
    her = visit("sabina", javascript=False)
    open_document(her, aliya.case, "second.txt")
    her.page.locator('[data-group="events"] a[data-key="c"]').first.click()
    her.page.locator("[name=where]").fill("Bukhara")
    her.page.get_by_role("button", name="Save the correction").click()
    her.page.get_by_text("Corrected. What stood there before is kept.").wait_for()
    assert "Bukhara" in her.page.locator('[data-group="events"]').inner_text()


@pytest.mark.parametrize("width", [1366, 683])
def test_where_one_is_stays_in_sight_and_the_last_decision_is_taken_back(visit, reports, width):
    her = visit("aliya", width=width)
    case = new_case(her, f"In sight {width}")
    add(her, case, reports[:1])
    open_document(her, case, "first.txt")
    seen = """() => {
        const here = document.querySelector(".item.is-here");
        const box = here && here.getBoundingClientRect();
        return box && box.top >= 0 && box.top < innerHeight - 40;
    }"""
    for _step in range(6):
        her.page.keyboard.press("j")
        her.page.wait_for_function(seen, timeout=3000)
    her.page.keyboard.press("n")
    decided = her.page.locator(".item.is-here").get_attribute("id")
    her.page.keyboard.press("r")
    her.page.locator(f"#{decided}.is-rejected").wait_for()
    assert her.page.locator(".item.is-here").get_attribute("id") != decided
    her.page.keyboard.press("u")
    her.page.locator(f"#{decided}.is-open.is-here").wait_for()
    her.page.wait_for_function(seen, timeout=3000)
