"""Seen before? While typing, in the queue by keyboard, for two people, at a desk and on a phone."""

import pytest

from browser.test_today import open_case

# The same house for both: a woman of her own for each.
NAMES = {
    1366: ("Жанаргүл Үлгибаева", "Zhanargul Ulgibayeva", "Dzhanargul Ulgibaeva"),
    360: ("Гүлбаршын Сынақбекова", "Gulbarshyn Synakbekova", "Гульбаршин Синакбекова"),
}

PHONES = {
    "Ж": "+7 705 000 11 22",
    "Z": "8 705 0001122",
    "Г": "+7 705 000 33 44",
    "G": "87050003344",
}


def add_person(her, name, role="Survivor"):
    her.page.goto(her.page.url + "people/new/")
    her.page.locator("#id_names-0-text").fill(name)
    her.page.locator("#id_numbers-0-text").fill(PHONES[name[0]])
    her.page.get_by_label(role, exact=True).check()


def turn_to(boss, first, second):
    """Other journeys leave pairs in the same house: turn to this one."""
    for _ in range(40):
        shown = boss.page.locator(".sides").inner_text()
        if first in shown and second in shown:
            return
        boss.page.keyboard.press("ArrowRight")
        boss.page.wait_for_load_state()
    raise AssertionError(f"{first} and {second} are not in the queue")


@pytest.mark.parametrize("width", NAMES)
def test_one_woman_in_two_cases_is_found_and_two_people_say_so(visit, width):
    first, second, third = NAMES[width]
    her = visit("aliya", width=width)
    open_case(her, f"Seen {width}", "", "")
    add_person(her, first)
    her.page.get_by_role("button", name="Save the person").click()
    her.page.wait_for_url("**/people/*-*/")

    open_case(her, f"Seen again {width}", "", "")
    add_person(her, second)
    panel = her.page.locator(".seen-before")
    panel.get_by_text("One spelling of the other").first.wait_for()
    her.looks_right()
    her.picture(f"typing-{width}")
    her.page.get_by_role("button", name="Save the person").click()
    box = her.page.locator("#looked")
    assert box.evaluate("box => box.validity.valueMissing")
    box.check()
    her.page.wait_for_timeout(600)  # what is typed is looked up again; the tick stays
    assert box.is_checked()
    her.page.get_by_role("button", name="Save the person").click()
    her.page.wait_for_url("**/people/*-*/")

    decide(visit("sabina", width=width), first, second, width)
    look(visit("sabina", width=width), third, width)


def decide(boss, first, second, width):
    """The same, taken back, different: by keyboard."""
    boss.go("/seen-before/")
    boss.page.get_by_text("All cases are being read").wait_for(state="detached")
    turn_to(boss, first, second)
    boss.looks_right()
    boss.picture(f"queue-{width}")
    boss.page.keyboard.press("s")
    boss.page.get_by_text("It counts when a second person has said the same").wait_for()
    boss.page.keyboard.press("u")
    boss.page.get_by_text("Taken back").first.wait_for()
    turn_to(boss, first, second)
    boss.page.keyboard.press("d")
    boss.page.get_by_text("Noted.").first.wait_for()
    boss.looks_right()


def look(boss, third, width):
    """A third spelling, on the page of its own."""
    boss.go("/seen-before/look/")
    boss.page.get_by_label("Name, number or plate").fill(third)
    boss.page.locator("#found li").first.wait_for()
    boss.looks_right()
    boss.picture(f"look-{width}")
