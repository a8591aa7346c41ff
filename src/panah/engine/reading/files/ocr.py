"""Pictures of text to words with boxes, by Tesseract, through pipes only."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from panah.engine.reading.files.building import TextBuilder
from panah.engine.reading.files.refusals import Unreadable, UnreadableKind
from panah.engine.reading.records import Box

if TYPE_CHECKING:
    from PIL.Image import Image

# `-l rus` alone destroys Kazakh names (13.7 % of characters wrong): all are always asked for.
LANGUAGES = ("rus", "kaz", "uzb", "kir", "eng")
LATIN = ("eng", "uzb")
MOSTLY = 0.8  # share of Latin letters that makes a page a Latin one
SECONDS_PER_PAGE = 120
UNSURE = 60.0  # per cent; below this a word is to be checked against the picture
MOST_PIXELS = 40_000_000  # one page at 600 dpi
TOOL = "tesseract"


@dataclass(frozen=True, slots=True)
class Word:
    """One word as read: where it stands in pixels, in which line, how sure (per cent)."""

    text: str
    line: tuple[int, int, int]
    left: int
    top: int
    width: int
    height: int
    confidence: float


@lru_cache(maxsize=1)
def installed_languages() -> tuple[str, ...]:
    """Those of our languages that Tesseract has here. Raises Unreadable without Tesseract."""
    if shutil.which("tesseract") is None:
        raise Unreadable(UnreadableKind.NO_OCR)
    listing = subprocess.run(["tesseract", "--list-langs"], capture_output=True, check=False)
    have = set(listing.stdout.decode().split())
    found = tuple(language for language in LANGUAGES if language in have)
    if not found:
        raise Unreadable(UnreadableKind.NO_OCR)
    return found


def add_page(builder: TextBuilder, picture: Image, page: int, *, dpi: float) -> int:
    """Read one picture and add its words as a page. Returns how many words are unsure.

    page  number, from 1
    dpi   pixels per inch, to turn pixels into points
    """
    scale = 72.0 / dpi
    unsure, line = 0, None
    for word in read_words(picture):
        if line is not None:
            _part(builder, line, word.line)
        line = word.line
        box = Box(
            page,
            word.left * scale,
            word.top * scale,
            (word.left + word.width) * scale,
            (word.top + word.height) * scale,
        )
        builder.add(word.text, box=box, confidence=word.confidence)
        unsure += word.confidence < UNSURE
    builder.end_paragraph()
    return unsure


def _part(builder: TextBuilder, before: tuple[int, int, int], now: tuple[int, int, int]) -> None:
    """A blank inside a line, a line end inside a paragraph, an empty line between two."""
    if before[:2] != now[:2]:
        builder.end_paragraph()
    elif before != now:
        builder.end_line()
    else:
        builder.glue(" ")


def read_words(picture: Image) -> list[Word]:
    """The words of one picture in reading order.

    A page that turns out to be Latin is read again without Cyrillic: short English words
    ("in", "a") otherwise come back in letters that only look the same.
    The picture goes in and the table comes out through pipes: nothing touches the disk.
    """
    sent = io.BytesIO()
    darkened(picture).save(sent, "PNG", compress_level=1)
    languages = installed_languages()
    words = _words(_tesseract(sent.getvalue(), languages))
    latin = tuple(language for language in LATIN if language in languages)
    if latin and latin != languages and _is_latin(words):
        words = _words(_tesseract(sent.getvalue(), latin))
    return words


def _is_latin(words: list[Word]) -> bool:
    letters = [letter for word in words for letter in word.text if letter.isalpha()]
    return sum(letter < "\u0250" for letter in letters) > MOSTLY * max(1, len(letters))


def _tesseract(picture: bytes, languages: tuple[str, ...]) -> str:
    """Tesseract's table of words for one PNG. Raises Unreadable when it fails or hangs."""
    command = ["tesseract", "stdin", "stdout", "-l", "+".join(languages), "tsv"]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # two cores serve other people too
    try:
        answer = subprocess.run(
            command,
            input=picture,
            capture_output=True,
            check=True,
            timeout=SECONDS_PER_PAGE,
            env=environment,
        )
    except (subprocess.SubprocessError, OSError):
        raise Unreadable(UnreadableKind.DAMAGED) from None
    return answer.stdout.decode("utf-8", "replace")


def _words(table: str) -> list[Word]:
    """Tesseract's TSV, words only (level 5), blanks left out."""
    rows = csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [
        Word(
            text=row["text"],
            line=(int(row["block_num"]), int(row["par_num"]), int(row["line_num"])),
            left=int(row["left"]),
            top=int(row["top"]),
            width=int(row["width"]),
            height=int(row["height"]),
            confidence=float(row["conf"]),
        )
        for row in rows
        if row["level"] == "5" and (row["text"] or "").strip()
    ]


def darkened(picture: Image, *, window: int = 41, below: float = 12.0) -> Image:
    """Black where a pixel is darker than the mean of its surroundings, white elsewhere.

    window  side of the square that the mean is taken over, in pixels, odd
    below   how many grey levels darker than that mean ink has to be

    Shadows, yellowed paper and grain disappear; without it short Kyrgyz, Uzbek and Tajik pages
    collapsed (more errors than letters), with it 0–2 % of characters were wrong.
    Source: local mean thresholding by an integral image, Bradley & Roth (2007), JGT 12:13-21.
    """
    from PIL import Image as Pictures

    grey = np.asarray(picture.convert("L"), dtype=np.float64)
    half = window // 2
    padded = np.pad(grey, half + 1, mode="edge")[:-1, :-1]
    total = padded.cumsum(0).cumsum(1)
    rows, columns = grey.shape
    near = (
        total[window : window + rows, window : window + columns]
        - total[:rows, window : window + columns]
        - total[window : window + rows, :columns]
        + total[:rows, :columns]
    ) / window**2
    return Pictures.fromarray(np.where(grey < near - below, 0, 255).astype(np.uint8))
