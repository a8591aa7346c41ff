"""Scans and photographs of text, one frame a page."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from panah.engine.reading.files import ocr
from panah.engine.reading.files.building import Progress, TextBuilder
from panah.engine.reading.files.refusals import Unreadable, UnreadableKind
from panah.engine.reading.records import StoredText

if TYPE_CHECKING:
    from PIL.Image import Image

USUAL_DPI = 300.0  # of a scan that does not say


def read_image(data: bytes, progress: Progress | None) -> StoredText:
    """The words of a picture, page by page, each with its box in points and how sure it is.

    Raises Unreadable when damaged, too large, without words, or when Tesseract is missing.
    """
    ocr.installed_languages()
    picture = open_picture(data)
    media_type = f"image/{(picture.format or 'unknown').lower()}"
    pages = getattr(picture, "n_frames", 1)
    builder, unsure = TextBuilder(), 0
    for page in range(1, pages + 1):
        frame = frame_of(picture, page)
        unsure += ocr.add_page(builder, frame, page, dpi=dpi_of(picture))
        if progress:
            progress(page, pages)
        if builder.full:
            break
    if not builder.length:
        raise Unreadable(UnreadableKind.NO_TEXT)
    notes = (f"{unsure} words are unsure; check them against the picture.",) if unsure else ()
    return builder.finish(media_type, tool=ocr.TOOL, pages=pages, notes=notes)


def open_picture(data: bytes) -> Image:
    """A picture whose pixels are not read yet. Raises Unreadable: damaged, or too large."""
    from PIL import Image as Pictures

    try:
        picture = Pictures.open(io.BytesIO(data))
    except Exception:  # each format has errors of its own
        raise Unreadable(UnreadableKind.DAMAGED) from None
    if picture.width * picture.height > ocr.MOST_PIXELS:
        raise Unreadable(UnreadableKind.TOO_LARGE)
    return picture


def frame_of(picture: Image, page: int) -> Image:
    """One page, turned as the camera says, on white where it was transparent."""
    from PIL import Image as Pictures
    from PIL import ImageOps

    try:
        picture.seek(page - 1)
        frame = ImageOps.exif_transpose(picture)
    except Exception:  # a cut-off file breaks only when its pixels are read
        raise Unreadable(UnreadableKind.DAMAGED) from None
    if frame.mode in {"RGBA", "LA", "P", "PA"}:
        frame = frame.convert("RGBA")
        white = Pictures.new("RGBA", frame.size, "white")
        frame = Pictures.alpha_composite(white, frame)
    return frame


def dpi_of(picture: Image) -> float:
    """Pixels per inch, as the picture says, or as a scan usually has."""
    said = picture.info.get("dpi", (0, 0))[0]
    return float(said) if 50 <= float(said) <= 1200 else USUAL_DPI
