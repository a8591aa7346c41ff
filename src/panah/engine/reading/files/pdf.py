"""PDF files, page by page: words with boxes; pages that are pictures go through OCR."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from typing import Any

from panah.engine.reading.files import ocr
from panah.engine.reading.files.building import Progress, TextBuilder
from panah.engine.reading.files.refusals import Unreadable, UnreadableKind
from panah.engine.reading.files.sniff import FileKind
from panah.engine.reading.records import Box, StoredText

TOOL = "pypdfium2"
FEWEST_CHARACTERS = 20  # a page with less is taken for a picture of text
OCR_DPI = 300
MOST_OCR_PAGES = 100  # some two minutes of one core
MOST_PER_PAGE = 60_000  # characters; a page of text has about 3,000
WORD = re.compile(r"(\S+)(\s*)")
HYPHENS = "\ufffe\x02\xad"  # how PDFium marks a word broken at a line end


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a page with its box in points from the top left corner."""

    text: str
    box: Box
    ends_line: bool


@dataclass(slots=True)
class Tally:
    """What is to be told about pages that were not read in full."""

    scanned: int = 0
    unread_scans: int = 0
    unsure: int = 0
    cut_at: int = 0

    def notes(self, pages: int) -> tuple[str, ...]:
        """Plain sentences; empty when all went well."""
        notes = []
        if self.scanned:
            notes.append(f"{self.scanned} pages are pictures and were read by OCR.")
        if self.unsure:
            notes.append(f"{self.unsure} words are unsure; check them against the picture.")
        if self.unread_scans:
            notes.append(f"{self.unread_scans} pages are pictures and were not read.")
        if self.cut_at:
            notes.append(f"Pages {self.cut_at} to {pages} of this long file were not read.")
        return tuple(notes)


def read_pdf(data: bytes, progress: Progress | None) -> StoredText:
    """Text of a PDF with a box for each word; an empty line stands between paragraphs.

    Page after page is read and dropped again, so that a long file needs little memory and
    reports as it goes. Raises Unreadable when encrypted, damaged or without any text.
    """
    document = open_pdf(data)
    try:
        builder, tally, pages = TextBuilder(), Tally(), len(document)
        for number in range(1, pages + 1):
            _add_page(builder, document, number, tally)
            if progress:
                progress(number, pages)
            if builder.full:
                tally.cut_at = number
                break
        return _finish(builder, document, tally)
    finally:
        document.close()


def _finish(builder: TextBuilder, document: Any, tally: Tally) -> StoredText:
    if not builder.length:
        missing = tally.unread_scans and not tally.cut_at
        raise Unreadable(UnreadableKind.NO_OCR if missing else UnreadableKind.NO_TEXT)
    said = document.get_metadata_dict()
    return builder.finish(
        FileKind.PDF,
        tool=TOOL,
        pages=len(document),
        title=said.get("Title", ""),
        author=said.get("Author", ""),
        notes=tally.notes(len(document)),
    )


def open_pdf(data: bytes) -> Any:
    """A PDF, to be closed by the caller. Raises Unreadable: encrypted, or damaged."""
    # PDFium tells a password from damage only by its words.
    import pypdfium2

    if b"%%EOF" not in data[-4096:] and b"startxref" not in data[-4096:]:
        raise Unreadable(UnreadableKind.DAMAGED)
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        kind = UnreadableKind.ENCRYPTED if locked else UnreadableKind.DAMAGED
        raise Unreadable(kind) from None


def _add_page(builder: TextBuilder, document: Any, number: int, tally: Tally) -> None:
    """One page's words, from its text or, when it has next to none, from its picture."""
    page = document[number - 1]
    try:
        words = list(_words(page, number))
        if sum(len(word.text) for word in words) < FEWEST_CHARACTERS and _has_picture(page):
            _add_scan(builder, page, number, tally)
        else:
            _add_words(builder, words)
    finally:
        page.close()


def _has_picture(page: Any) -> bool:
    """An empty page is no scan."""
    import pypdfium2.raw as pdfium

    return any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _add_scan(builder: TextBuilder, page: Any, number: int, tally: Tally) -> None:
    if tally.scanned >= MOST_OCR_PAGES:
        tally.unread_scans += 1
        return
    width, height = page.get_size()
    dots = min(float(OCR_DPI), (ocr.MOST_PIXELS / max(1.0, width * height)) ** 0.5 * 72)
    picture = page.render(scale=dots / 72).to_pil()
    try:
        tally.unsure += ocr.add_page(builder, picture, number, dpi=dots)
        tally.scanned += 1
    except Unreadable:
        tally.unread_scans += 1  # the other pages are still worth reading


def _words(page: Any, number: int) -> Iterator[Word]:
    """The words of one page in reading order, with boxes joined from their characters'."""
    text_page = page.get_textpage()
    try:
        height = page.get_height()
        text = text_page.get_text_range(0, min(text_page.count_chars(), MOST_PER_PAGE))
        # PDFium counts UTF-16 units; beyond the basic plane its boxes would be one off.
        units = text.encode("utf-16-le")
        text = "".join(
            units[at : at + 2].decode("utf-16-le", "replace") for at in range(0, len(units), 2)
        )
        for found in WORD.finditer(text):
            box = _box(text_page, range(*found.span(1)), number, height)
            yield Word(found.group(1), box, ends_line="\n" in found.group(2))
    finally:
        text_page.close()


def _box(text_page: Any, characters: range, page: int, height: float) -> Box:
    boxes = [text_page.get_charbox(at) for at in characters]
    return Box(
        page,
        min(box[0] for box in boxes),
        height - max(box[3] for box in boxes),
        max(box[2] for box in boxes),
        height - min(box[1] for box in boxes),
    )


def _add_words(builder: TextBuilder, words: list[Word]) -> None:
    """Words with blanks, line ends, and an empty line where the next line stands far below."""
    pitch = _line_pitch(words)
    for word, following in zip_longest(words, words[1:]):
        broken = word.ends_line and word.text[-1] in HYPHENS
        builder.add(word.text.rstrip(HYPHENS) if broken else word.text, box=word.box)
        if following is None:
            break
        if not word.ends_line:
            builder.glue(" ")
        elif abs(following.box.bottom - word.box.bottom) > 1.45 * pitch:
            builder.end_paragraph()
        elif not broken:
            builder.end_line()
    builder.end_paragraph()


def _line_pitch(words: list[Word]) -> float:
    """The usual distance from one line to the next, in points.

    The lower quartile, as on a page of short paragraphs half of all lines end one.
    """
    pitches = sorted(
        following.box.bottom - word.box.bottom
        for word, following in pairwise(words)
        if word.ends_line and following.box.bottom > word.box.bottom
    )
    return pitches[len(pitches) // 4] if pitches else 14.0
