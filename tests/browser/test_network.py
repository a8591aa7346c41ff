"""Who is bound to whom: drawn from notes, looked at closely, arranged by hand, taken along."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest


def new_case(her: Any, alias: str) -> str:
    """Open a case through the form; its path."""
    her.go("/cases/new/")
    her.page.get_by_label(re.compile("Name or alias")).fill(alias)
    her.page.get_by_role("button", name="Open the case").click()
    her.page.wait_for_url(re.compile(r"/cases/[^/]{6}/$"))
    return str(her.page.url).removeprefix(her.address)


def add_person(her: Any, case: str, name: str, role: str = "") -> None:
    her.go(f"{case}people/new/")
    her.page.locator("[name=names-0-text]").fill(name)
    if role:
        her.page.get_by_label(role, exact=True).check()
    her.page.locator("main").get_by_role("button", name="Save", exact=False).last.click()
    her.page.get_by_text("Saved.").wait_for()


def relate(her: Any, case: str, one: str, how: str, other: str) -> None:
    her.go(f"{case}people/relations/new/")
    her.page.locator("[name=subject]").select_option(label=one)
    her.page.locator("[name=relation]").select_option(label=how)
    her.page.locator("[name=object]").select_option(label=other)
    her.page.locator("main").get_by_role("button", name="Save", exact=False).last.click()
    her.page.wait_for_url(re.compile("/people/$"))


@pytest.fixture(scope="module")
def kept() -> dict[str, str]:
    return {}


@pytest.fixture
def family(visit: Any, kept: dict[str, str]) -> Any:
    """A caseworker before a case of three people, two of whom are sisters."""
    her = visit("aliya")
    if not kept:
        case = kept["case"] = new_case(her, "Ләззат Т.")
        add_person(her, case, "Ләззат Тұрсын", "Survivor")
        add_person(her, case, "Мадина Тұрсын", "Relative or dependant")
        add_person(her, case, "Rustam Sinovchi", "Accused by someone")
        relate(her, case, "Ләззат Тұрсын", "Sister or brother", "Мадина Тұрсын")
        relate(her, case, "Rustam Sinovchi", "Employer", "Ләззат Тұрсын")
    her.case = kept["case"]
    return her


def place_of(her: Any, name: str) -> str:
    node = her.page.locator("#net-wide .net-node").filter(has_text=name)
    return str(node.get_attribute("transform"))


def test_a_card_opens_beside_the_picture_and_the_page_stays(family: Any) -> None:
    family.go(f"{family.case}links/")
    family.looks_right()
    family.picture("network-1366")
    address = family.page.url
    family.page.locator("#net-wide .net-node").filter(has_text="Rustam").click()
    card = family.page.locator("#card")
    card.get_by_role("heading", name="Rustam Sinovchi").wait_for()
    card.get_by_text("noted by Әлия Сынақова").first.wait_for()
    assert family.page.url == address
    family.looks_right()
    family.page.locator("#net-wide .net-node").filter(has_text="Мадина").focus()
    family.page.keyboard.press("Enter")
    card.get_by_role("heading", name="Мадина Тұрсын").wait_for()


def test_a_way_between_two_is_found(family: Any) -> None:
    family.go(f"{family.case}links/")
    family.page.get_by_text("Choose what is shown").click()
    family.page.get_by_label("A way from").select_option(label="Мадина Тұрсын")
    family.page.get_by_label("to", exact=True).select_option(label="Rustam Sinovchi")
    family.page.get_by_role("button", name="Show", exact=True).click()
    way = family.page.get_by_role("status").filter(has_text="The shortest way")
    assert way.locator("strong").all_inner_texts() == [
        "Мадина Тұрсын",
        "Ләззат Тұрсын",
        "Rustam Sinovchi",
    ]
    family.looks_right()


def test_people_are_moved_by_keys_and_stay_there(family: Any) -> None:
    family.go(f"{family.case}links/")
    family.page.get_by_role("button", name="Arrange by hand").click()
    before = place_of(family, "Ләззат")
    family.page.locator("#net-wide .net-node").filter(has_text="Ләззат").focus()
    for _step in range(6):
        family.page.keyboard.press("ArrowDown")
    after = place_of(family, "Ләззат")
    assert after != before
    family.looks_right()
    family.page.get_by_role("button", name="Keep it like this").click()
    family.page.get_by_text("The picture is kept").wait_for()
    others = [place_of(family, name) for name in ("Мадина", "Rustam")]
    family.page.reload()
    assert [place_of(family, name) for name in ("Мадина", "Rustam")] == others
    assert place_of(family, "Ләззат") != before


def test_people_are_dragged(family: Any) -> None:
    family.go(f"{family.case}links/")
    family.page.get_by_role("button", name="Arrange by hand").click()
    node = family.page.locator("#net-wide .net-node").filter(has_text="Rustam")
    before, box = place_of(family, "Rustam"), node.locator(".net-mark").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    family.page.mouse.move(x, y)
    family.page.mouse.down()
    family.page.mouse.move(x + 30, y + 20, steps=4)
    family.page.mouse.up()
    assert place_of(family, "Rustam") != before


@pytest.mark.parametrize(("button", "begins"), [("PNG", b"\x89PNG"), ("SVG", b"<svg")])
def test_the_picture_is_taken_along(family: Any, button: str, begins: bytes) -> None:
    family.go(f"{family.case}links/")
    with family.page.expect_download() as download:
        family.page.get_by_role("button", name=re.compile(button)).click()
    assert Path(download.value.path()).read_bytes().strip().startswith(begins)


def test_on_a_phone_a_tap_opens_the_card_below(family: Any, visit: Any) -> None:
    phone = visit("aliya", width=360)
    phone.go(f"{family.case}links/")
    assert not phone.page.locator("#net-wide").is_visible()
    phone.looks_right()
    phone.page.locator(".net-narrow .net-node").filter(has_text="Ләззат").click()
    heading = phone.page.locator("#card").get_by_role("heading", name="Ләззат Тұрсын")
    heading.wait_for()
    assert heading.bounding_box()["y"] < 740
    phone.looks_right()
    phone.picture("network-360")


def test_without_javascript_a_mark_leads_to_the_same_card(family: Any, visit: Any) -> None:
    plain = visit("dina", javascript=False)
    her = visit("aliya", javascript=False)
    her.go(f"{family.case}links/")
    her.page.locator("#net-wide .net-node").filter(has_text="Rustam").click()
    her.page.locator("#card").get_by_role("heading", name="Rustam Sinovchi").wait_for()
    assert plain.go(f"{family.case}links/").status == 404


def test_links_across_cases_are_looked_at_from_the_menu_and_from_a_person(
    family: Any, visit: Any
) -> None:
    her = visit("aliya")
    her.go("/cases/register/new/")
    her.page.locator("[name=sort]").select_option(label="Organisation or firm")
    her.page.locator("[name=names-0-text]").fill("Shop Tulpar")
    her.page.get_by_role("button", name="Save the entry").click()
    her.page.get_by_text("Saved.").wait_for()
    entry = her.page.url.removeprefix(her.address)
    other = new_case(her, "Зебо Н.")
    for case in (family.case, other):
        her.go(f"{case}people/register/new/")
        her.page.locator("[name=actor]").select_option(label="Shop Tulpar")
        her.page.locator("[name=link]").select_option(label="Place where it happened")
        her.page.locator("main").get_by_role("button", name="Save", exact=True).click()
        her.page.wait_for_url(re.compile("/people/$"))
    her.page.get_by_role("link", name="Links", exact=True).first.click()
    her.page.get_by_role("heading", name="Links across cases").wait_for()
    her.looks_right()
    her.picture("links-1366")
    her.page.locator("#net-wide .net-node").filter(has_text="Shop Tulpar").click()
    card = her.page.locator("#card")
    card.get_by_role("heading", name="Shop Tulpar").wait_for()
    assert card.get_by_role("link", name="Зебо Н.").count() >= 1
    her.go(entry)
    her.page.get_by_role("link", name="Links across cases").click()
    her.page.get_by_text("up to 2 steps away").wait_for()
    her.page.get_by_role("link", name="1 step", exact=True).click()
    assert her.page.locator("#net-wide .net-node").count() == 3
    her.looks_right()
    with her.page.expect_download() as download:
        her.page.get_by_role("button", name=re.compile("SVG")).click()
    assert "Shop Tulpar" in Path(download.value.path()).read_text()


def test_on_a_phone_and_without_a_script_links_across_cases_are_read(
    family: Any, visit: Any
) -> None:
    phone = visit("aliya", width=360)
    phone.go("/links/")
    phone.looks_right()
    phone.picture("links-360")
    plain = visit("dina", javascript=False)
    plain.go("/links/")
    plain.page.get_by_role("heading", name="Links across cases").wait_for()
    assert not plain.page.get_by_text("Ләззат").count()
