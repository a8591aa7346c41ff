"""The main job from end to end: documents in, claims decided by keyboard, a chronology printed."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

DOCUMENTS = Path(__file__).resolve().parents[2] / "src/panah/project/demo/documents"
REPORTS = ("steppe-courier-2014-03-19.txt", "northern-gazette-2014-03-21.txt")
READING_MS = 120_000


def open_case(her: Any, alias: str) -> str:
    """A new case through its form; returns its address."""
    her.go("/cases/new/")
    her.page.get_by_label("Name or alias").fill(alias)
    her.page.get_by_role("button", name="Open the case").click()
    her.page.get_by_text("The case is open").wait_for()
    return str(her.page.url)


def add(her: Any, case: str, names: tuple[str, ...]) -> None:
    """Upload documents through the form and wait until each has been read."""
    her.page.goto(f"{case}documents/")
    files = [str(DOCUMENTS / name) for name in names]
    her.page.get_by_label("Files or photos").set_input_files(files)
    her.page.get_by_role("button", name="Keep and read them").click()
    done = her.page.locator(".state-read")
    done.nth(len(names) - 1).wait_for(timeout=READING_MS)
    her.page.reload()


def accept_all_events(her: Any) -> int:
    """By keyboard only: the first event, then a for accept, as often as there are events."""
    events = her.page.locator("[data-group=events] .item")
    count = int(events.count())
    her.page.keyboard.press("j")
    for _number in range(count):
        her.page.keyboard.press("a")
    saved = "() => !document.querySelector('.item.is-sending')"
    her.page.wait_for_function(saved)
    return count


@pytest.mark.parametrize("width", [1366, 360])
def test_from_two_reports_to_a_printed_chronology(visit: Any, width: int) -> None:
    her = visit("aliya", width=width)
    case = open_case(her, f"Пекарня {width}")
    add(her, case, REPORTS)
    her.looks_right()

    her.page.get_by_role("link", name="Eleven Women Freed").first.click()
    her.page.locator("#proposals .item").first.wait_for()
    her.looks_right()
    assert accept_all_events(her) >= 10
    her.page.reload()
    assert her.page.locator("[data-group=events] .item.is-open").count() == 0
    her.picture(f"document-{width}")

    her.page.goto(f"{case}chronology/")
    rows = her.page.locator(".timeline-row")
    accepted = rows.count()
    assert accepted >= 8
    assert her.page.locator(".timeline-row.is-proposed").count() == 0
    her.looks_right()
    her.page.get_by_role("link", name="Show what is proposed").click()
    her.page.locator(".timeline-row.is-proposed").first.wait_for()
    assert her.page.locator(".difference").count() >= 3
    her.looks_right()
    her.picture(f"chronology-{width}")

    with her.page.expect_download() as download:
        her.page.get_by_role("button", name="Print as PDF").click()
    paper = PdfReader(BytesIO(Path(download.value.path()).read_bytes()))
    text = "\n".join(page.extract_text() for page in paper.pages)
    assert "CONFIDENTIAL" in text
    assert f"1 / {len(paper.pages)}" in text
    assert "Әлия Сынақова" in text
    assert "Kalima Dosova" in text
    assert paper.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_the_chronology_is_read_without_javascript(visit: Any) -> None:
    her = visit("dina")
    case = open_case(her, "Без скриптов")
    add(her, case, REPORTS[:1])
    plain = visit("dina", javascript=False)
    plain.go(case.removeprefix(plain.address) + "chronology/?proposed=1")
    assert plain.page.locator(".timeline-row").count() >= 8
