"""Word files: paragraphs and tables in the order of the page."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from panah.engine.reading.files.building import TextBuilder
from panah.engine.reading.files.refusals import Unreadable, UnreadableKind
from panah.engine.reading.files.sniff import FileKind
from panah.engine.reading.records import StoredText

MOST_UNPACKED = 200 * 2**20  # bytes; a small zip can unpack to fill any memory
TOOL = "python-docx"


def read_docx(data: bytes) -> StoredText:
    """Text of a Word file: one paragraph a block, table cells separated by tabs, rows by lines.

    Segments carry the number of the paragraph. Raises Unreadable when damaged or too large.
    """
    _check_size(data)
    document = _open(data)
    builder = TextBuilder()
    for number, text in enumerate(_blocks(document)):
        if text.strip():
            builder.add(text, paragraph=number)
            builder.end_paragraph()
    if not builder.length:
        raise Unreadable(UnreadableKind.NO_TEXT)
    properties = document.core_properties
    return builder.finish(
        FileKind.DOCX,
        tool=TOOL,
        title=properties.title or "",
        author=properties.author or "",
        notes=("The end of this long file was not read.",) if builder.full else (),
    )


def _check_size(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, OSError):
        raise Unreadable(UnreadableKind.DAMAGED) from None
    if unpacked > MOST_UNPACKED:
        raise Unreadable(UnreadableKind.TOO_LARGE)


def _open(data: bytes) -> Any:
    import docx

    try:
        return docx.Document(io.BytesIO(data))
    except Exception:  # the parser raises KeyError, ValueError, XML and zip errors alike
        raise Unreadable(UnreadableKind.DAMAGED) from None


def _blocks(document: Any) -> Iterator[str]:
    """Each paragraph's or table's text in turn; `.paragraphs` alone would leave out tables."""
    from docx.table import Table

    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield "\n".join(_row(row) for row in block.rows)
        else:
            yield block.text


def _row(row: Any) -> str:
    """The cells of one row; a cell merged over columns is told once."""
    cells: list[str] = []
    seen: set[int] = set()
    for cell in row.cells:
        if id(cell._tc) not in seen:
            seen.add(id(cell._tc))
            cells.append(cell.text.strip())
    return "\t".join(cells)
