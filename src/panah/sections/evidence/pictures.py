"""The pages of a sealed file as pictures: made in a child process, kept in memory for a while.

No picture is ever written anywhere. A few pages are drawn at once, because who looks at one looks
at the next; they are forgotten some minutes after the last look, and the process ends at a lock.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import PurePath
from typing import Any

from panah.core.claims.bodies import DocumentDetails, DocumentSheets, SheetSize
from panah.core.claims.models import Document
from panah.core.claims.recent import Recent
from panah.engine.reading.files.sniff import ENDINGS, FileKind
from panah.foundation.accounts.models import User
from panah.foundation.jobs.children import ChildFailed, run_child
from panah.foundation.sealed.bodies import Absent, held_revision, read_body
from panah.foundation.sealed.files import open_file

CHILD = "panah.engine.reading.drawing"
MEMORY_MB = 2048
SECONDS = 60
DRAWABLE_BYTES = 200 * 1024 * 1024
TOGETHER = 2  # pages drawn by one child
USUAL, LARGE = 1240, 2200  # pixels across: a page of A4 at 150 and 266 dpi
DRAWN = ENDINGS[FileKind.PDF] | ENDINGS[FileKind.IMAGE]
# Windows of two pages: about a hundred pages of some 150 KB.
drawn = Recent(seconds=180.0, at_most=48)
measured = Recent(seconds=600.0, at_most=64)
# One child at a time for the same pages, two for all: other people's pages must not wait.
_turns = [threading.Lock() for _ in range(16)]
_children = threading.BoundedSemaphore(2)


def has_pages(document: Document, details: DocumentDetails) -> bool:
    """Whether the file is of a kind that has pages to look at, and not too large for it."""
    named = PurePath(details.file_name).suffix.lower() in DRAWN
    typed = details.media_type == "application/pdf" or details.media_type.startswith("image/")
    return (named or typed) and document.file.size <= DRAWABLE_BYTES


def sheets_of(document: Document, details: DocumentDetails, *, by: User) -> Sequence[SheetSize]:
    """How large the pages of a file are; none for a file without pages. Raises NoKey."""
    if not has_pages(document, details):
        return ()
    try:
        revision = held_revision(DocumentSheets, document.pk, by=by)
    except Absent:
        held_revision(DocumentDetails, document.pk, by=by)
        found: Sequence[SheetSize] = measured.get(
            document.pk, lambda: tuple(measure_file(document, details, by=by))
        )
        return found

    def kept() -> tuple[SheetSize, ...]:
        return read_body(DocumentSheets, document.pk, by=by).sheets

    known: Sequence[SheetSize] = measured.get((document.pk, revision), kept)
    return known


def measure_file(document: Document, details: DocumentDetails, *, by: User) -> list[SheetSize]:
    """The same, measured now; none when the file cannot be opened."""
    answer, _rest = _ask(document, {"measure": details.file_name}, by=by)
    return [
        SheetSize(width=width, height=height, turn=turn)
        for width, height, turn in answer.get("sheets", ())
    ]


def picture_of(
    document: Document,
    details: DocumentDetails,
    number: int,
    *,
    by: User,
    large: bool = False,
    soft: bool = False,
) -> bytes | None:
    """One page (from 1) as WebP; None when there is no such page, or it cannot be drawn.

    large  for looking closely;  soft  so coarse that nothing can be made out
    Raises NoKey.
    """
    # What is remembered is handed only to somebody whose key opens the document now.
    held_revision(DocumentDetails, document.pk, by=by)
    first = (number - 1) // TOGETHER * TOGETHER + 1
    numbers = range(first, first + TOGETHER)
    key = (document.pk, first, large, soft)
    asked = {
        "draw": details.file_name,
        "sheets": list(numbers),
        "width": LARGE if large else USUAL,
        "soft": soft,
    }

    def make() -> Mapping[int, bytes]:
        answer, rest = _ask(document, asked, by=by)
        return dict(zip(numbers, _cut(rest, answer.get("sizes", ())), strict=False))

    with _turns[hash(key) % len(_turns)]:
        pictures: Mapping[int, bytes] = drawn.get(key, make)
    return pictures.get(number)


def _cut(rest: bytes, sizes: Iterable[int]) -> list[bytes]:
    out, pictures = BytesIO(rest), []
    for size in sizes:
        pictures.append(out.read(size))
    return pictures


def _ask(document: Document, asked: dict[str, Any], *, by: User) -> tuple[dict[str, Any], bytes]:
    """What the child answers; nothing when it broke off: the original can still be downloaded."""
    request = BytesIO()
    request.write(json.dumps(asked, ensure_ascii=False).encode() + b"\n")
    for chunk in open_file(document.file, by=by):
        request.write(chunk)
    try:
        with _children:
            answer = run_child(CHILD, request.getvalue(), memory_mb=MEMORY_MB, seconds=SECONDS)
    except ChildFailed:
        return {}, b""
    head, _newline, rest = answer.partition(b"\n")
    found: dict[str, Any] = json.loads(head)
    return found, rest
