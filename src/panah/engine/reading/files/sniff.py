"""What a file is, by its content; the ending of its name has to agree."""

from __future__ import annotations

import io
import re
import zipfile
from enum import StrEnum
from pathlib import PurePath

from panah.engine.reading.files.refusals import Unreadable, UnreadableKind


class FileKind(StrEnum):
    """The kinds of file that we read."""

    TXT = "text/plain"
    HTML = "text/html"
    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    IMAGE = "image/*"


ENDINGS: dict[FileKind, frozenset[str]] = {
    FileKind.TXT: frozenset({".txt", ".text", ".md", ".log", ".csv"}),
    FileKind.HTML: frozenset({".html", ".htm", ".xhtml"}),
    FileKind.PDF: frozenset({".pdf"}),
    FileKind.DOCX: frozenset({".docx", ".docm"}),
    FileKind.IMAGE: frozenset(
        {".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".bmp", ".gif", ".jfif"}
    ),
}

NAMES: dict[FileKind, str] = {
    FileKind.TXT: "text",
    FileKind.HTML: "web page (HTML)",
    FileKind.PDF: "PDF",
    FileKind.DOCX: "Word (DOCX)",
    FileKind.IMAGE: "picture",
}

PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF87a", b"GIF89a", b"BM")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Word 97 files, and any Office file with a password
HTML_START = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)",
    re.I | re.S,
)
HTML_TAGS = re.compile(rb"<(?:body|head|div|p|article|title|meta)\b[^>]*>", re.I)
CONTROL = frozenset(range(32)) - {7, 8, 9, 10, 11, 12, 13, 27}


def file_kind(data: bytes, name: str) -> FileKind:
    """Say what the bytes are, and insist that the ending of the name agrees.

    Raises Unreadable when empty, binary, encrypted, of an unknown kind, or wrongly named.
    A name without an ending is taken as it is: the content decides.
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise Unreadable(UnreadableKind.EMPTY)
    kind = _by_content(data)
    ending = PurePath(name).suffix.lower()
    if kind is None:
        raise _unknown(data, ending)
    if ending and ending not in ENDINGS[kind] and not _may_be_text(kind, ending):
        raise Unreadable(UnreadableKind.WRONGLY_NAMED, extension=ending, found=NAMES[kind])
    return kind


def _by_content(data: bytes) -> FileKind | None:
    """The kind by its first bytes; None when we do not read such files."""
    if b"%PDF-" in data[:1024]:
        return FileKind.PDF
    if data.startswith(PICTURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return FileKind.IMAGE
    if data.startswith(b"PK\x03\x04"):
        return _zip_kind(data)
    if data.startswith((OLE, b"{\\rtf")) or not _looks_like_text(data):
        return None
    head = data[:4096]
    is_page = HTML_START.search(head) or len(HTML_TAGS.findall(head)) >= 3
    return FileKind.HTML if is_page else FileKind.TXT


def _zip_kind(data: bytes) -> FileKind | None:
    """A Word file is a zip with a document part; other zips are not read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except zipfile.BadZipFile:
        # The table of contents stands at the end: without it the copy was cut off.
        raise Unreadable(UnreadableKind.DAMAGED) from None
    return FileKind.DOCX if "word/document.xml" in names else None


def _looks_like_text(data: bytes) -> bool:
    """No control characters where text has none; UTF-16 announces itself by its first bytes."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    sample = data[:65536]
    return sum(byte in CONTROL for byte in sample) <= len(sample) // 1000


def _may_be_text(kind: FileKind, ending: str) -> bool:
    """A page saved with the ending of text, or text with an ending nobody else uses, is fine."""
    if kind is FileKind.HTML:
        return ending in ENDINGS[FileKind.TXT]
    known = frozenset().union(*ENDINGS.values()) | {".doc", ".rtf", ".odt", ".xls", ".xlsx"}
    return kind is FileKind.TXT and ending not in known


def _unknown(data: bytes, ending: str) -> Unreadable:
    """The kindest true reason for refusing bytes of no readable kind."""
    if data.startswith(OLE):
        # Office wraps a file with a password in the old container, under this stream's name.
        if "EncryptedPackage".encode("utf-16-le") in data:
            return Unreadable(UnreadableKind.ENCRYPTED)
        return Unreadable(UnreadableKind.UNSUPPORTED, found="Word 97–2003 (DOC)")
    if data.startswith(b"{\\rtf"):
        return Unreadable(UnreadableKind.UNSUPPORTED, found="RTF")
    if data.startswith(b"PK"):
        return Unreadable(UnreadableKind.UNSUPPORTED, found="ZIP")
    if ending in ENDINGS[FileKind.TXT] | ENDINGS[FileKind.HTML] or not ending:
        return Unreadable(UnreadableKind.BINARY)
    if any(ending in endings for endings in ENDINGS.values()):
        return Unreadable(UnreadableKind.DAMAGED)
    return Unreadable(UnreadableKind.UNSUPPORTED, found=ending)
