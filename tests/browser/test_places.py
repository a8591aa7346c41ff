"""Where it happened: a map without the internet, places set by hand, closer looks."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from browser.test_network import new_case


@pytest.fixture(scope="module")
def kept() -> dict[str, str]:
    return {}


@pytest.fixture
def homes(visit: Any, kept: dict[str, str]) -> Any:
    """A caseworker before a case of which two homes are known, one of them doubtful."""
    her = visit("aliya")
    if not kept:
        case = kept["case"] = new_case(her, "Шахло Т.")
        for name, town in (("Шахло", "Samarqand"), ("Зебо", "Aksu")):
            her.go(f"{case}people/new/")
            her.page.locator("[name=names-0-text]").fill(name)
            her.page.locator("[name=home_town]").fill(town)
            her.page.locator("main").get_by_role("button", name="Save", exact=False).last.click()
            her.page.get_by_text("Saved.").wait_for()
    her.case = kept["case"]
    return her


def pins(her: Any) -> list[str]:
    return [one.get_attribute("aria-label") for one in her.page.locator(".map-wide .map-pin").all()]


def test_homes_are_on_a_map_that_asks_no_other_host(homes: Any) -> None:
    homes.go(f"{homes.case}places/")
    assert "Samarkand" in pins(homes)
    land = homes.page.locator(".map-wide .map-ground use").first
    assert land.bounding_box()["width"] > 1000
    homes.looks_right()
    homes.picture("places-1366")


def test_a_doubtful_place_is_set_by_a_person(homes: Any) -> None:
    homes.go(f"{homes.case}places/")
    homes.page.get_by_role("row").filter(has_text="Aksu").get_by_role("link", name="Choose").click()
    homes.looks_right()
    homes.picture("place-1366")
    homes.page.get_by_label(re.compile("near Pavlodar")).first.check()
    homes.page.get_by_role("button", name="Save").click()
    homes.page.get_by_text("Saved: every document").wait_for()
    assert set(pins(homes)) == {"Samarkand", "Aksu"}


def test_a_closer_look_keeps_names_readable(homes: Any) -> None:
    homes.go(f"{homes.case}places/")
    name = homes.page.locator(".map-wide .map-pin text").first
    before = name.bounding_box()["height"]
    homes.page.get_by_role("button", name="Larger").click()
    homes.page.get_by_role("button", name="Larger").click()
    assert name.bounding_box()["height"] == pytest.approx(before, rel=0.15)
    view = homes.page.locator(".map-wide").get_attribute("viewBox").split()
    assert float(view[2]) < 500
    homes.page.get_by_role("button", name="Everything").click()
    assert homes.page.locator(".map-wide").get_attribute("viewBox").split()[2] == "920"


def test_the_map_is_taken_along(homes: Any) -> None:
    homes.go(f"{homes.case}places/")
    with homes.page.expect_download() as download:
        homes.page.get_by_role("button", name=re.compile("PNG")).click()
    assert Path(download.value.path()).read_bytes().startswith(b"\x89PNG")


def test_on_a_phone_and_without_javascript_the_map_is_there(homes: Any, visit: Any) -> None:
    phone = visit("aliya", width=360, javascript=False)
    phone.go(f"{homes.case}places/")
    assert phone.page.locator(".map-narrow .map-pin").count() >= 1
    phone.picture("places-360")
    signed = visit("aliya", width=360)
    signed.go(f"{homes.case}places/")
    signed.looks_right()
