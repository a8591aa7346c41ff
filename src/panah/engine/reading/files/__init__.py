"""Files to text: one string per file, and a map from each piece back to where it stands."""

from __future__ import annotations

from panah.engine.reading.files.building import Progress
from panah.engine.reading.files.refusals import MESSAGES, Unreadable, UnreadableKind
from panah.engine.reading.files.sniff import FileKind, file_kind
from panah.engine.reading.records import StoredText

__all__ = ["MESSAGES", "FileKind", "Unreadable", "UnreadableKind", "file_kind", "store_text"]


def store_text(data: bytes, name: str, *, progress: Progress | None = None) -> StoredText:
    """The text of a file and its position map. Nothing is written to disk.

    data      the whole file
    name      its name; only the ending is looked at, and it has to agree with the content
    progress  called with (pages done, pages in all) for PDF files and pictures
    returns   text (offsets are code points of it; for TXT: of the file decoded as UTF-8),
              segments (paragraph, or page and box in points from the top left corner; OCR words
              with a confidence in per cent), what the file says of title, author and date
    Raises Unreadable, with a code and a kind sentence, when there is no text to be had.
    """
    kind = file_kind(data, name)
    stored = _read(kind, data, progress)
    if not stored.text.strip():
        raise Unreadable(UnreadableKind.NO_TEXT)
    return stored


def _read(kind: FileKind, data: bytes, progress: Progress | None) -> StoredText:
    """Hand the bytes to the reader of their kind, loading only that one."""
    if kind is FileKind.TXT:
        from panah.engine.reading.files.txt import read_txt

        return read_txt(data)
    if kind is FileKind.HTML:
        from panah.engine.reading.files.html import read_html

        return read_html(data)
    if kind is FileKind.DOCX:
        from panah.engine.reading.files.docx import read_docx

        return read_docx(data)
    if kind is FileKind.PDF:
        from panah.engine.reading.files.pdf import read_pdf

        return read_pdf(data, progress)
    from panah.engine.reading.files.images import read_image

    return read_image(data, progress)
