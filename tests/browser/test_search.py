"""From anywhere with one key: typed in Latin, found in Cyrillic, opened at the passage."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from browser.test_casefile import case_with_a_report


@pytest.mark.parametrize("width", [1366, 360])
def test_from_a_key_to_the_passage(visit: Any, tmp_path: Path, width: int) -> None:
    her = visit("aliya", width=width)
    case = case_with_a_report(her, f"Поиск {width}", tmp_path)
    her.go("/cases/")
    if width > 800:
        her.page.keyboard.press("/")
        her.page.keyboard.type("pulodova")
        her.page.keyboard.press("Enter")
    else:
        her.go("/search/")
        her.page.locator("main [name=words]").fill("pulodova")
        her.page.keyboard.press("Enter")
    her.page.locator(".find-list").first.wait_for()
    assert "pulodova" not in her.page.url
    her.looks_right()
    her.picture(f"search-{width}")
    assert her.page.locator("mark", has_text="Pulodova").first.is_visible()
    her.page.locator("main [name=words]").focus()
    her.page.keyboard.press("ArrowDown")
    assert "Malika Pulodova" in her.page.evaluate("document.activeElement.textContent")
    her.page.keyboard.press("ArrowUp")
    assert her.page.evaluate("document.activeElement.name") == "words"
    here = her.page.get_by_role("region", name=re.compile("Documents")).locator(
        f"a[href^='{case}']"
    )
    here.first.click()
    her.page.wait_for_url(re.compile(r"\?at=\d+"))


def test_search_works_without_javascript(visit: Any) -> None:
    her = visit("dina", javascript=False)
    her.go("/search/")
    her.page.locator("main [name=words]").fill("qwertyuiop")
    her.page.locator("main .search-form button").click()
    her.page.get_by_text("Nothing found").wait_for()
