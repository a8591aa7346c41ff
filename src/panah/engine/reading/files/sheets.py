"""The pages of a file as pictures, and how the places of its words lie on them.

A PDF page and a frame of a picture are both a *sheet*: a rectangle in points, seen as a reader
sees it, with the page's own turn and crop, or the turn that a camera noted, already applied.
"""

from __future__ import annotations

import ctypes
import io
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from panah.engine.reading.files import images, ocr, pdf
from panah.engine.reading.files.sniff import FileKind, file_kind

if TYPE_CHECKING:
    from PIL.Image import Image

Matrix = tuple[float, float, float, float, float, float]
STRAIGHT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
MOST_SHEETS = 2000
QUALITY = 82  # WebP; letters of 6 points stay sharp
SOFT_WIDTH = 20  # pixels across: shapes are guessed, nothing is seen
FINER = 16  # PDFium answers in whole steps: sixteenths of a point


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its size in points, and where the places of its text layer lie on it.

    turn  (a, b, c, d, e, f): a stored place (x, y) is seen at (a·x + c·y + e, b·x + d·y + f);
          only for words of a PDF's own text, words read by OCR were read as seen
    """

    width: float
    height: float
    turn: Matrix = STRAIGHT


def measure(data: bytes, name: str) -> list[Sheet]:
    """The sheets of a PDF or a picture, in order; none for a file without pages.

    data  the whole file
    name  its name; only the ending is looked at
    Raises Unreadable when the file is damaged, encrypted or not what it says.
    """
    kind = file_kind(data, name)
    if kind is FileKind.PDF:
        with _opened(data) as document:
            return [_pdf_sheet(document, at) for at in range(min(len(document), MOST_SHEETS))]
    if kind is FileKind.IMAGE:
        picture = images.open_picture(data)
        scale = 72.0 / images.dpi_of(picture)
        frames = range(1, min(getattr(picture, "n_frames", 1), MOST_SHEETS) + 1)
        sizes = [images.frame_of(picture, at).size for at in frames]
        return [Sheet(width * scale, height * scale) for width, height in sizes]
    return []


def draw(
    data: bytes, name: str, numbers: Collection[int], *, width: int, soft: bool = False
) -> Iterator[bytes]:
    """The sheets of these numbers (from 1) as WebP pictures; a number beyond the last is left out.

    width  in pixels; a picture that is smaller by itself is not blown up
    soft   so coarse that nothing can be made out, for what a reader has not asked to see
    Raises Unreadable as `measure` does.
    """
    across = SOFT_WIDTH if soft else width
    if file_kind(data, name) is FileKind.PDF:
        with _opened(data) as document:
            for number in numbers:
                if 1 <= number <= len(document):
                    yield _encoded(_drawn(document[number - 1], across), across, soft=soft)
        return
    picture = images.open_picture(data)
    for number in numbers:
        if 1 <= number <= getattr(picture, "n_frames", 1):
            yield _encoded(images.frame_of(picture, number), across, soft=soft)


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    document = pdf.open_pdf(data)
    try:
        yield document
    finally:
        document.close()


def _drawn(page: Any, across: int) -> Image:
    """One PDF page at about this width, never of more pixels than a page may have."""
    try:
        width, height = page.get_size()
        most = (ocr.MOST_PIXELS / max(1.0, width * height)) ** 0.5
        # A coarse picture is made from a finer one: a few pixels drawn outright would be noise.
        scale = min(max(across, 200) / max(1.0, width), most)
        drawn: Image = page.render(scale=scale).to_pil()
        return drawn
    finally:
        page.close()


def _encoded(picture: Image, across: int, *, soft: bool) -> bytes:
    from PIL import Image as Pictures

    if picture.mode not in {"RGB", "L"}:
        picture = picture.convert("RGB")
    if picture.width > across:
        height = max(1, round(picture.height * across / picture.width))
        how = Pictures.Resampling.BOX if soft else Pictures.Resampling.LANCZOS
        picture = picture.resize((across, height), how, reducing_gap=2.0)
    # Nothing of the camera goes along: place and time of a photo stay in the original.
    picture.info.clear()
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=QUALITY, method=0)
    return out.getvalue()


def _pdf_sheet(document: Any, at: int) -> Sheet:
    page = document[at]
    try:
        width, height = page.get_size()
        return Sheet(width, height, _turn(page, width, height))
    finally:
        page.close()


def _turn(page: Any, width: float, height: float) -> Matrix:
    """From places as the reading stores them (x, page height minus y) to places as seen."""
    zero, right, up = (_seen(page, width, height, *at) for at in ((0, 0), (1000, 0), (0, 1000)))
    a, b = ((right[0] - zero[0]) / 1000, (right[1] - zero[1]) / 1000)
    p, q = ((up[0] - zero[0]) / 1000, (up[1] - zero[1]) / 1000)
    # Stored y counts down from the page's height: page y = height - stored y.
    turn = (a, b, -p, -q, zero[0] + p * height, zero[1] + q * height)
    return STRAIGHT if _nearly(turn, STRAIGHT) else turn


def _nearly(one: Matrix, other: Matrix) -> bool:
    return all(
        abs(x - y) < (0.001 if at < 4 else 0.5)
        for at, (x, y) in enumerate(zip(one, other, strict=True))
    )


def _seen(page: Any, width: float, height: float, x: float, y: float) -> tuple[float, float]:
    import pypdfium2.raw as pdfium

    across, down = ctypes.c_int(), ctypes.c_int()
    size = round(width * FINER), round(height * FINER)
    pdfium.FPDF_PageToDevice(
        page.raw, 0, 0, *size, 0, x, y, ctypes.byref(across), ctypes.byref(down)
    )
    return across.value / FINER, down.value / FINER
