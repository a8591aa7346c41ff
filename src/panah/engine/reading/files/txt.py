"""Plain text: kept code point for code point, line ends and byte order mark included."""

from __future__ import annotations

import re
from collections.abc import Iterator

from panah.engine.reading.files.building import MOST_CHARACTERS
from panah.engine.reading.files.refusals import Unreadable, UnreadableKind
from panah.engine.reading.records import Segment, StoredText
from panah.values.spans import Span

EMPTY_LINES = re.compile(r"(?:\r?\n[ \t]*){2,}")
TOOL = "panah-txt@1"


def read_txt(data: bytes) -> StoredText:
    """Keep a text file as it is.

    Offsets are code points of the file decoded as UTF-8: carriage returns and a byte order
    mark are counted, so that any other tool finds the same characters. UTF-16 files and the
    8-bit Cyrillic of old Windows are recognised too, with a note.
    Raises Unreadable when the bytes are no text.
    """
    text, notes = decode(data)
    if len(text) > MOST_CHARACTERS:
        text, notes = _first_part(text, notes)
    segments = tuple(Segment(span, number) for number, span in enumerate(_paragraphs(text)))
    return StoredText(text=text, segments=segments, notes=notes, tool=TOOL)


def _paragraphs(text: str) -> Iterator[Span]:
    """What stands between empty lines."""
    borders = [found.span() for found in EMPTY_LINES.finditer(text)]
    starts = [0, *(end for _start, end in borders)]
    ends = [*(start for start, _end in borders), len(text)]
    for start, end in zip(starts, ends, strict=True):
        if text[start:end].strip():
            yield Span(start, end)


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Bytes to text: UTF-8, else UTF-16 by its mark, else Windows Cyrillic; and a note on it.

    Raises Unreadable when none of them fits.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decode_marked(data), ("The file was decoded as UTF-16.",)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as broken:
        if broken.end >= len(data) - 3 and broken.start > 0:
            # Only the very last character is incomplete: the copy was cut inside it.
            whole = data[: broken.start].decode("utf-8")
            return whole, ("The file ends inside a character; its end seems to be missing.",)
    return _decode_cyrillic(data), ("The file was decoded as Windows-1251 (Cyrillic).",)


def _decode_marked(data: bytes) -> str:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError:
        raise Unreadable(UnreadableKind.DAMAGED) from None


def _decode_cyrillic(data: bytes) -> str:
    """Windows-1251, if most letters then are Russian ones."""
    try:
        text = data.decode("cp1251")
    except UnicodeDecodeError:
        raise Unreadable(UnreadableKind.BINARY) from None
    letters = [letter for letter in text if letter.isalpha()]
    russian = sum("А" <= letter <= "я" or letter in "Ёё" for letter in letters)
    if not letters or russian < len(letters) * 0.5:
        raise Unreadable(UnreadableKind.BINARY)
    return text


def _first_part(text: str, notes: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The first part of a very long text, cut at a line end, with a note that says so."""
    cut = text.rfind("\n", 0, MOST_CHARACTERS) + 1 or MOST_CHARACTERS
    return text[:cut], (
        *notes,
        f"Only the first {cut:,} of {len(text):,} characters were read; split the file "
        "to read the rest.",
    )
