"""A copy of the file, from the button to the bytes: chosen, made, taken, on record; templates."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from pypdf import PdfReader

REPORT = """Three women freed from a bakery

14 March 2013, by Nodira Sinovchi

Police freed three women from a bakery in Tashkent on 12 March 2013. Malika Pulodova, 24, said
that the owner, Rustam Kosimzoda, had taken her passport and locked the women in a cellar at night.
She had escaped in May 2011 but was caught and beaten. Prosecutors opened a criminal case against
Kosimzoda on 15 March 2013.
"""
MADE_MS = 60_000


def case_with_a_report(her: Any, alias: str, folder: Path) -> str:
    """A case with a survivor and one report that has been read; its address."""
    her.go("/cases/new/")
    her.page.get_by_label(re.compile("Name or alias")).fill(alias)
    her.page.get_by_role("button", name="Open the case").click()
    her.page.wait_for_url(re.compile(r"/cases/[^/]{6}/$"))
    case = str(her.page.url.removeprefix(her.address))
    her.go(f"{case}people/new/")
    her.page.locator("[name=names-0-text]").fill("Malika Pulodova")
    her.page.locator("main button[type=submit]").last.click()
    her.page.wait_for_url(lambda url: "/new/" not in url)
    report = folder / "report.txt"
    report.write_text(REPORT, encoding="utf-8")
    her.go(f"{case}documents/")
    her.page.get_by_label("Files or photos").set_input_files(str(report))
    her.page.get_by_role("button", name="Keep and read them").click()
    her.page.locator(".state-read").first.wait_for(timeout=120_000)
    return case


def order(her: Any, case: str, *, format: str = "PDF, to hand over") -> None:
    """What is proposed goes in as well; Malika is hidden."""
    her.go(f"{case}file/")
    her.page.get_by_label("For whom").fill("District court")
    her.page.get_by_label("What it is for").select_option("court")
    her.page.get_by_label(format).check()
    her.page.get_by_label("With what nobody has decided yet").check()
    her.page.get_by_label(re.compile("Malika Pulodova")).check()
    her.page.get_by_role("button", name="Make the copy").click()


def take(her: Any) -> bytes:
    """Wait until it is made, and take it."""
    button = her.page.get_by_role("button", name="Take this copy")
    button.wait_for(timeout=MADE_MS)
    with her.page.expect_download() as download:
        button.click()
    return Path(download.value.path()).read_bytes()


@pytest.mark.parametrize("width", [1366, 360])
def test_a_copy_is_chosen_made_and_taken(visit: Any, tmp_path: Path, width: int) -> None:
    her = visit("aliya", width=width)
    case = case_with_a_report(her, f"Копия {width}", tmp_path)
    her.go(f"{case}file/")
    her.looks_right()
    her.picture(f"file-empty-{width}")
    order(her, case)
    paper = take(her)
    her.looks_right()
    her.picture(f"file-copy-{width}")
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(paper)).pages)
    assert "Person A" in text
    assert "Malika" not in text
    assert "Pulodova" not in text
    assert her.page.get_by_role("row", name="Person A Malika Pulodova").is_visible()

    order(her, case, format="Word (DOCX), to work on")
    filled = Document(BytesIO(take(her)))
    words = "".join(filled.element.body.itertext())
    assert "Person A" in words
    assert "Malika" not in words
    her.go(f"{case}file/")
    assert her.page.locator(".copy-list > li").count() == 2
    her.looks_right()
    her.picture(f"file-{width}")


def test_what_is_missing_is_said_and_nothing_typed_is_lost(visit: Any, tmp_path: Path) -> None:
    her = visit("dina")
    case = case_with_a_report(her, "Без адресата", tmp_path)
    her.go(f"{case}file/")
    her.page.get_by_label("For whom").fill("Embassy")
    her.page.get_by_label("Events from").fill("2013")
    her.page.get_by_role("button", name="Make the copy").click()
    her.page.get_by_role("alert").wait_for()
    assert her.page.get_by_label("For whom").input_value() == "Embassy"
    assert her.page.get_by_label("Events from").input_value() == "2013"
    her.looks_right()


@pytest.mark.parametrize("width", [1366, 360])
def test_a_coordinator_gives_the_office_its_own_template(
    visit: Any, tmp_path: Path, width: int
) -> None:
    her = visit("sabina", width=width)
    her.go("/settings/word/")
    her.looks_right()
    with her.page.expect_download() as download:
        her.page.get_by_role("link", name=re.compile("^Take it.*English")).click()
    first = Document(str(download.value.path()))
    first.add_paragraph("Signed by {{ nobdy }}")
    first.save(str(tmp_path / "ours.docx"))
    her.page.get_by_label("Word file (DOCX)").set_input_files(str(tmp_path / "ours.docx"))
    her.page.get_by_role("button", name="Look it over and use it").click()
    her.page.get_by_text("There is no such name.").wait_for()
    her.looks_right()
    her.picture(f"templates-{width}")
    first.paragraphs[-1].text = "Signed by {{ printed }}"
    first.save(str(tmp_path / "ours.docx"))
    her.page.get_by_label("Word file (DOCX)").set_input_files(str(tmp_path / "ours.docx"))
    her.page.get_by_role("button", name="Look it over and use it").click()
    her.page.get_by_text("The template is in use.").wait_for()
    with her.page.expect_download() as download:
        her.page.get_by_role("link", name=re.compile("Try it.*English")).click()
    assert "Signed by" in "".join(Document(str(download.value.path())).element.body.itertext())
    her.page.get_by_role("button", name=re.compile("Go back.*English")).click()
    her.page.get_by_text("made with the first template again").wait_for()
