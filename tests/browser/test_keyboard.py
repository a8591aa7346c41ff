"""From the door to a printed chronology without a mouse; where one is can be seen at every step."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "correct horse battery staple"  # as in house.py
MOST_STEPS = 80
# What has the focus: its words, and whether it is in sight, uncovered and marked.
FOCUS = """() => {
  const one = document.activeElement;
  const tiny = one.getBoundingClientRect().width < 4;
  const seen = (tiny && one.labels?.[0]) || one;  // the menu's own box is hidden, its label is not
  const box = seen.getBoundingClientRect();
  const style = getComputedStyle(seen);
  const over = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return {
    words: (one.innerText || one.getAttribute("aria-label") || one.name || "").trim(),
    address: one.getAttribute("href") || "",
    marked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 1,
    inSight: Boolean(over) && (seen.contains(over) || over.contains(seen)),
  };
}"""


@pytest.fixture(scope="module")
def told(new_house: Any) -> Any:
    """A house with one case of 3 documents and 20 claims."""
    house = new_house(found=True)
    house.run(str(ROOT / "bench/pages/big_case.py"), "3", "20")
    return house


def step_to(her: Any, words: str) -> None:
    """Tab until something with these words has the focus; it is seen on the whole way."""
    for _step in range(MOST_STEPS):
        her.page.keyboard.press("Tab")
        here = her.page.evaluate(FOCUS)
        assert here["marked"], here
        assert here["inSight"], here
        if words in (here["words"], here["address"]):
            return
    pytest.fail(f"no way to {words} by keyboard")


@pytest.mark.parametrize("width", [1366, 683])
def test_from_the_door_to_a_printed_chronology_by_keyboard(
    visit: Any, told: Any, tmp_path: Path, width: int
) -> None:
    her = visit(width=width, at=told)
    her.go("/sign-in/")
    her.page.keyboard.type("aliya")
    her.page.keyboard.press("Tab")
    her.page.keyboard.type(PASSWORD)
    her.page.keyboard.press("Enter")
    her.page.wait_for_url("**/today/")
    her.page.keyboard.type("gc")
    her.page.wait_for_url("**/cases/")
    case = her.page.locator("a.row-link").first.get_attribute("href")
    her.page.keyboard.press("f")
    her.page.keyboard.type(case.split("/")[2])
    step_to(her, case)
    her.page.keyboard.press("Enter")
    her.page.wait_for_url(f"**{case}")
    step_to(her, f"{case}chronology/")
    her.page.keyboard.press("Enter")
    her.page.wait_for_url("**/chronology/")
    step_to(her, "Print as PDF")
    with her.page.expect_download() as given:
        her.page.keyboard.press("Enter")
    given.value.save_as(tmp_path / "chronology.pdf")
    assert (tmp_path / "chronology.pdf").read_bytes().startswith(b"%PDF-")
