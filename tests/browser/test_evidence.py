"""Two invented reports come into a new case, are read, decided by keyboard, and stay decided."""

from __future__ import annotations

import re

import pytest

FIRST = """Three women freed from a bakery in Sharqobod

14 March 2013, by Nodira Sinovchi

Police freed three women from a bakery in Tashkent on 12 March 2013. Malika Pulodova, 24, said
that the owner, Rustam Kosimzoda, had taken her passport and locked the women in a cellar at night.
"He never paid us a single som," Pulodova told reporters. She had escaped in May 2011 but was
caught and beaten.

Prosecutors opened a criminal case against Kosimzoda on 15 March 2013.

Read also: ten cakes for spring
"""
SECOND = """Bakery owner on trial

2 September 2013. A court in Tashkent began the trial of Rustam Kosimzoda, who is accused of
holding four women in his bakery. Malika Pulodova, 25, told the court that he threatened to kill
her sister. Police freed the women on 13 March 2013.
"""


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reports")
    for name, text in {"first.txt": FIRST, "second.txt": SECOND}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def new_case(her, alias: str) -> str:
    """Open a case through the form; its address."""
    her.go("/cases/new/")
    her.page.get_by_label(re.compile("Name or alias")).fill(alias)
    her.page.get_by_role("button", name="Open the case").click()
    her.page.wait_for_url(re.compile(r"/cases/[^/]{6}/$"))
    return her.page.url.removeprefix(her.address)


def add(her, case: str, *files) -> None:
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


STATES = """all => Object.fromEntries(all.map(
    item => [item.id, item.className.match(/is-(open|accepted|rejected)/)[1]]))"""


def states(her) -> dict[str, str]:
    """For each line of the list: what its class says of the decision."""
    return her.page.eval_on_selector_all(".item", STATES)


def decided(her) -> int:
    return int(her.page.locator("#count").inner_text().split()[0])


def wait_for_decided(her, count: int) -> None:
    her.page.locator("#count").filter(has_text=re.compile(rf"^\s*{count} of")).wait_for()


@pytest.fixture(scope="module")
def case_of_aliya():
    return {}


@pytest.fixture
def aliya(visit, reports, case_of_aliya):
    her = visit("aliya")
    if not case_of_aliya:
        case_of_aliya["address"] = new_case(her, "Lola")
        add(her, case_of_aliya["address"], reports / "first.txt", reports / "second.txt")
    her.case = case_of_aliya["address"]
    return her


def test_documents_are_added_read_and_listed(aliya):
    aliya.go(f"{aliya.case}documents/")
    assert aliya.page.locator("tbody tr").count() == 2
    aliya.looks_right()
    aliya.picture("documents-1366")


def test_decisions_by_keyboard_stay_after_a_reload(aliya):
    open_document(aliya, aliya.case, "first.txt")
    before = decided(aliya)
    aliya.page.keyboard.press("n")
    first = aliya.page.evaluate("document.activeElement.id")
    aliya.page.keyboard.press("a")
    wait_for_decided(aliya, before + 1)
    second = aliya.page.evaluate("document.activeElement.id")
    assert second != first
    aliya.page.keyboard.press("r")
    wait_for_decided(aliya, before + 2)
    aliya.page.reload()
    now = states(aliya)
    assert now[first] == "accepted"
    assert now[second] == "rejected"
    aliya.looks_right()
    aliya.picture("document-1366")


def test_a_group_is_accepted_by_one_key_and_one_is_taken_back(aliya):
    open_document(aliya, aliya.case, "second.txt")
    people = aliya.page.locator('[data-group="people"] .item')
    people.first.locator(".item-body").click()
    aliya.page.keyboard.press("g")
    aliya.page.locator('[data-group="people"]:not(:has(.is-open))').wait_for()
    count = people.count()
    assert aliya.page.locator('[data-group="people"] .is-accepted').count() == count
    people.first.locator(".item-body").click()
    aliya.page.keyboard.press("u")
    aliya.page.locator('[data-group="people"] .is-open').wait_for()
    assert aliya.page.locator('[data-group="people"] .is-open').count() == 1


def test_a_number_in_the_text_leads_to_its_line_and_back(aliya):
    open_document(aliya, aliya.case, "first.txt")
    number = aliya.page.locator("#evidence-text a.number").last
    wanted = number.inner_text()
    number.click()
    here = aliya.page.locator(".item.is-here")
    assert here.get_attribute("data-number") == wanted
    assert aliya.page.locator("mark.is-here").count() >= 1
    aliya.page.keyboard.press("ArrowUp")
    assert here.get_attribute("data-number") != wanted


def test_without_scripts_ticks_and_buttons_do_the_same(aliya, visit):
    him = visit("laziz", javascript=False)
    assert him.go(f"{aliya.case}documents/").status == 404
    her = visit("sabina", javascript=False)
    open_document(her, aliya.case, "first.txt")
    before = decided(her)
    boxes = her.page.locator('[data-group="places"] input[type=checkbox]')
    ticked = boxes.count()
    for at in range(ticked):
        boxes.nth(at).check()
    her.page.get_by_role("button", name="Accept the ticked").click()
    her.page.get_by_role("heading", name="What it says").wait_for()
    assert ticked
    assert decided(her) == before + ticked


def test_a_file_that_is_no_text_is_kept_and_says_kindly_why(visit, reports):
    her = visit("dina")
    case = new_case(her, "Aida")
    (reports / "noise.txt").write_bytes(bytes(range(256)) * 40)
    her.go(f"{case}documents/")
    her.page.get_by_label("Files or photos").set_input_files(str(reports / "noise.txt"))
    her.page.get_by_role("button", name="Keep and read them").click()
    her.page.get_by_text("does not hold text").wait_for(timeout=60_000)
    her.page.get_by_text("Kept, cannot be read", exact=True).wait_for()
    her.looks_right()


def test_the_original_comes_back_as_it_was(aliya, tmp_path):
    open_document(aliya, aliya.case, "first.txt")
    with aliya.page.expect_download() as coming:
        aliya.page.get_by_role("button", name="Download the original").click()
    coming.value.save_as(tmp_path / "back.txt")
    assert (tmp_path / "back.txt").read_text(encoding="utf-8") == FIRST
    assert re.fullmatch(r"\w{6}-[0-9a-f]{8}\.txt", coming.value.suggested_filename)


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_the_pages_look_right_on_a_phone(aliya, visit, language):
    her = visit("zarina", width=360, language=language)
    her.go(f"{aliya.case}documents/")
    her.looks_right()
    her.picture(f"documents-{language}-360")
    her.page.locator("a.row-link").first.click()
    her.page.locator("#evidence-text").wait_for()
    her.looks_right()
    her.picture(f"document-{language}-360")
    her.page.locator('a[href$="/custody/"]').click()
    her.page.locator("dl.facts").wait_for()
    her.looks_right()
    her.picture(f"custody-{language}-360")
