"""Every paper keeps the rules of PDF/UA-1 that can be checked by machine (Matterhorn Protocol 1.1).

The numbers in brackets are its checkpoints. Each finding function is shown a broken paper too.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, NameObject

from panah.foundation.render.documents import pdf
from panah.foundation.render.tests.test_documents import chronology
from panah.insight.casefile.example import example_content


def elements(node: Any) -> Iterator[DictionaryObject]:
    """Every structure element below one, itself included."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, ArrayObject):
        for one in node:
            yield from elements(one)
    elif isinstance(node, DictionaryObject):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node["/K"])


def kinds(reader: PdfReader) -> list[str]:
    return [str(one["/S"]) for one in elements(reader.trailer["/Root"]["/StructTreeRoot"])]


def untagged(reader: PdfReader) -> int:
    """Painting operators that are neither tagged content nor an artifact (01-003)."""
    paints = {b"Tj", b"TJ", b"'", b'"', b"f", b"F", b"f*", b"S", b"s", b"B", b"b", b"Do", b"sh"}
    found = 0
    for page in reader.pages:
        depth = 0
        for _operands, operator in ContentStream(page["/Contents"].get_object(), reader).operations:
            depth += {b"BDC": 1, b"BMC": 1, b"EMC": -1}.get(operator, 0)
            found += operator in paints and depth == 0
    return found


def fonts(reader: PdfReader) -> Iterator[DictionaryObject]:
    for page in reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            yield font.get_object()


def silent_fonts(reader: PdfReader) -> list[str]:
    """Fonts that are not embedded or whose signs cannot be read out (31-009, 31-027)."""
    found = []
    for font in fonts(reader):
        inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
        described = inner["/FontDescriptor"].get_object()
        embedded = {"/FontFile", "/FontFile2", "/FontFile3"} & set(described)
        if not embedded or "/ToUnicode" not in font:
            found.append(str(font["/BaseFont"]))
    return found


def faults(reader: PdfReader) -> list[str]:
    """What a paper does that PDF/UA forbids, of what a machine can see."""
    root = reader.trailer["/Root"]
    metadata = root["/Metadata"].get_object().get_data() if "/Metadata" in root else b""
    found = {
        "06-002 no PDF/UA mark": b"pdfuaid:part" not in metadata,
        "06-003 no title": b"dc:title" not in metadata,
        "07-001 title is not shown": not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"),
        "01-006 not marked": not root.get("/MarkInfo", {}).get("/Marked"),
        "11-001 no language": not root.get("/Lang"),
        "01-003 something is untagged": bool(untagged(reader)),
        "31-009 a font is missing or mute": bool(silent_fonts(reader)),
    }
    return [fault for fault, holds in found.items() if holds] + list(_structure(reader))


def _structure(reader: PdfReader) -> Iterator[str]:
    levels = [int(kind[2]) for kind in kinds(reader) if kind[:2] == "/H" and kind[2:].isdigit()]
    if levels[:1] != [1]:
        yield "14-002 the first heading is not of the first level"
    if any(after > before + 1 for before, after in pairwise(levels)):
        yield "14-003 a level of headings is left out"
    for one in elements(reader.trailer["/Root"]["/StructTreeRoot"]):
        if one["/S"] == "/Figure" and not one.get("/Alt"):
            yield "13-004 a figure without words"
        if one["/S"] == "/Table" and "/TH" not in {str(cell["/S"]) for cell in elements(one)}:
            yield "15-003 a table without heads"


@pytest.fixture(params=["chronology", "casefile"])
def reader(request: pytest.FixtureRequest) -> PdfReader:
    data = chronology() if request.param == "chronology" else example_content()
    return PdfReader(BytesIO(pdf(request.param, data)))


def test_a_paper_keeps_the_rules_that_a_machine_can_check(reader: PdfReader) -> None:
    assert faults(reader) == []


def test_the_file_has_headings_tables_lists_and_bookmarks() -> None:
    reader = PdfReader(BytesIO(pdf("casefile", example_content())))
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/L", "/TOC"} <= set(kinds(reader))
    assert len(reader.outline) >= 1


def broken(change: Any) -> PdfReader:
    writer = PdfWriter(clone_from=BytesIO(pdf("casefile", example_content())))
    change(writer)
    out = BytesIO()
    writer.write(out)
    return PdfReader(out)


def _without(name: str) -> Any:
    return lambda writer: writer.root_object.pop(NameObject(name))


def _heads_become_cells(writer: PdfWriter) -> None:
    for one in elements(writer.root_object["/StructTreeRoot"]):
        if one["/S"] == "/TH":
            one[NameObject("/S")] = NameObject("/TD")


def _fonts_fall_silent(writer: PdfWriter) -> None:
    for page in writer.pages:
        for font in page["/Resources"]["/Font"].values():
            font.get_object().pop("/ToUnicode", None)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (_without("/Lang"), "11-001"),
        (_without("/MarkInfo"), "01-006"),
        (_without("/ViewerPreferences"), "07-001"),
        (_without("/Metadata"), "06-002"),
        (_heads_become_cells, "15-003"),
        (_fonts_fall_silent, "31-009"),
    ],
)
def test_a_paper_that_breaks_a_rule_is_noticed(change: Any, fault: str) -> None:
    assert any(one.startswith(fault) for one in faults(broken(change)))
