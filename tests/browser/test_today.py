"""The day, the list of cases and the raid page, with the keyboard, at a desk and on a phone."""

import re

import pytest

WIDTHS = (1366, 360)


def open_case(her, alias, step, on):
    her.go("/cases/new/")
    her.page.get_by_label("Name or alias").fill(alias)
    her.page.locator("#id_next_step").fill(step)
    her.page.locator("#id_next_step_on").fill(on)
    her.page.get_by_role("button", name="Open the case").click()
    her.page.wait_for_url(re.compile(r"/cases/[0-9A-Z]{6}/$"))


@pytest.mark.parametrize("width", WIDTHS)
def test_a_step_is_done_from_the_page_of_the_day_by_keyboard(visit, width):
    her = visit("aliya", width=width)
    open_case(her, "Ләззат", f"Сот отырысы {width}", "01.02.2026")
    her.go("/today/")
    her.looks_right()
    her.picture(f"day-{width}")
    link = her.page.get_by_role("link", name=f"Сот отырысы {width}", exact=True)
    for _ in range(40):
        her.page.keyboard.press("j")
        if link.evaluate("link => link === document.activeElement"):
            break
    her.page.keyboard.press("x")
    her.page.wait_for_url("**/step/?from=today")
    her.looks_right()
    her.page.locator("#id_next_step").fill(f"Құжат алу {width}")
    her.page.get_by_role("button", name="Save the next step").click()
    her.page.wait_for_url("**/today/")
    assert her.page.get_by_text(f"Құжат алу {width}").first.is_visible()
    assert not her.page.get_by_role("link", name=f"Сот отырысы {width}", exact=True).is_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_list_narrows_by_status_and_the_raid_page_counts(visit, width):
    her = visit("sabina", width=width)
    her.go("/cases/")
    her.looks_right()
    # The list is as it was left: the words may stand there before the answer comes.
    with her.page.expect_navigation():
        her.page.get_by_label("Status").select_option("closed")
    her.page.get_by_text("No case says that").wait_for()
    her.go("/settings/raid/")
    her.looks_right()
    her.picture(f"raid-{width}")
