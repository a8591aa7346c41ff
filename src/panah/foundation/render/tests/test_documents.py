"""A paper is a tagged PDF that says whose it is, and needs no font of the machine."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from panah.foundation.jobs.children import ChildFailed
from panah.foundation.render.documents import pdf
from panah.foundation.render.signs import drawable, refused_in

QUOTE = {"text": "Есікті кілттеп қойды", "cited": "[1] Steppe Courier, 2014"}


def chronology(**changes: Any) -> dict[str, Any]:
    difference = {
        "about": "day of the rescue",
        "kind": "date",
        "verdict": "differs",
        "a": QUOTE,
        "b": QUOTE,
        "reason": "",
    }
    row = {
        "when": "12 March 2014",
        "what": "Rescue",
        "who": ["rescued: Zhanar Ospanova"],
        "badges": [{"label": "2 sources", "colour": "#0f766e"}],
        "quotes": [QUOTE],
        "repeated": "",
        "differences": [difference],
    }
    labels = dict.fromkeys(("page", "empty", "events", "differences", "sources"), "label")
    source = {"number": 1, "title": "Bakery", "about": "2014", "repeats": "", "sha256": "ab" * 32}
    return {
        "title": "Chronology",
        "organisation": "Aru",
        "language": "kk",
        "reference": "K7FQ2M",
        "printed": "Printed by Dinara K.",
        "scope": "accepted",
        "remarks": [],
        "rows": [row],
        "differences": [],
        "sources": [source],
        "labels": {"confidential": "Confidential", **labels},
    } | changes


def read(paper: bytes) -> PdfReader:
    return PdfReader(BytesIO(paper))


def test_a_chronology_is_tagged_titled_and_in_its_language() -> None:
    reader = read(pdf("chronology", chronology()))
    assert reader.metadata is not None
    assert reader.metadata.title == "Chronology"
    catalogue = reader.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "kk"
    assert "/StructTreeRoot" in catalogue


def test_every_page_says_confidential_who_printed_it_and_its_number() -> None:
    rows = chronology()["rows"] * 40
    pages = read(pdf("chronology", chronology(rows=rows))).pages
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        text = page.extract_text()
        assert "CONFIDENTIAL" in text
        assert "Printed by Dinara K." in text
        assert f"{number} / {len(pages)}" in text


def test_kazakh_letters_are_set_and_can_be_copied_out() -> None:
    assert "Есікті кілттеп қойды" in read(pdf("chronology", chronology())).pages[0].extract_text()


@pytest.mark.parametrize(
    ("language", "said", "printed"),
    [
        ("kk", "Есікті кілттеп қойды", "«Есікті кілттеп қойды»"),
        ("ru", "Дверь заперли", "«Дверь заперли»"),
        ("en", "They locked it", "“They locked it”"),
        ("kk", "«Есік жабық»", "«Есік жабық»"),
        ("kk", "“It was locked”", "“It was locked”"),
    ],
)
def test_a_quotation_stands_once_in_the_marks_of_the_language(
    language: str, said: str, printed: str
) -> None:
    row = chronology()["rows"][0] | {"quotes": [{"text": said, "cited": "[1]"}], "differences": []}
    text = read(pdf("chronology", chronology(rows=[row], language=language))).pages[0]
    lines = text.extract_text().splitlines()
    assert printed in lines, lines


def test_no_sign_is_set_that_the_fonts_draw_as_two() -> None:
    difference = chronology()["rows"][0]["differences"][0] | {"about": "27 ≠ 29"}
    text = read(pdf("chronology", chronology(differences=[difference]))).pages[0].extract_text()
    assert "27 / 29" in text


def test_typst_markup_in_a_quotation_stays_words() -> None:
    quote = {"text": "#panic() *no* $x$ [a] \\ <b>", "cited": "[1]"}
    row = chronology()["rows"][0] | {"quotes": [quote], "differences": []}
    text = read(pdf("chronology", chronology(rows=[row]))).pages[0].extract_text()
    assert "#panic() *no* $x$ [a]" in text


def test_an_unknown_page_is_refused_and_nothing_outside_the_folder_is_read() -> None:
    for name in ("nothing", "../child", "/etc/passwd"):
        with pytest.raises(ChildFailed):
            pdf(name, {})


def test_a_sign_without_a_picture_is_told_by_number_and_the_rest_stays():
    said = {"a": ["x\U0001f600\U0001f601 \u6f22\u5b57 Ләззат\ufeff\x00", 7, None]}
    assert drawable(said) == {"a": ["x\U0001f600\U0001f601 \u6f22\u5b57 Ләззат", 7, None]}
    clean = drawable(said, refused_in('the text `"\\u{1f600}"` could not be displayed'))
    assert clean == {"a": ["x[U+1F600][U+1F601] \u6f22\u5b57 Ләззат", 7, None]}
    clean = drawable(said, refused_in('the text `"\u6f22"` could not be displayed'))
    assert clean == {"a": ["x\U0001f600\U0001f601 [U+6F22][U+5B57] Ләззат", 7, None]}
    assert refused_in("unknown variable: spoon") == frozenset()


@pytest.mark.parametrize("before", range(4, 40, 5))
def test_a_heading_never_stands_alone_at_the_foot_of_a_page(before: int) -> None:
    """Nor with the line of who took part: at least one line of a quotation goes with it."""
    rows = chronology()["rows"] * 12
    paper = chronology(remarks=["One remark."] * before, rows=rows)
    for page in read(pdf("chronology", paper)).pages:
        lines = [line for line in page.extract_text().splitlines() if line.strip()]
        foot = next(at for at, line in enumerate(lines) if "Printed by" in line)
        last = lines[foot - 1]
        assert not last.startswith(("12 March 2014", "rescued:", "2 sources", "label"))
