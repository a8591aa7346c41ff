"""A drawing becomes pixels, with its letters, in a child process."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from panah.foundation.jobs.children import ChildFailed
from panah.foundation.render.pictures import png

DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40">
<rect width="120" height="40" fill="#ffffff"/>{}</svg>"""
WORDS = '<text x="8" y="26" font-size="16" font-family="Inter Variable">{}</text>'


def dark(picture: bytes) -> int:
    """How many pixels are not white."""
    grey = Image.open(BytesIO(picture)).convert("L")
    return sum(grey.histogram()[:128])


def test_a_drawing_has_two_pixels_for_each_unit():
    made = Image.open(BytesIO(png(DRAWING.format(""))))
    assert made.format == "PNG"
    assert made.size == (240, 80)


def test_kazakh_letters_are_drawn():
    empty = dark(png(DRAWING.format("")))
    assert empty == 0
    assert dark(png(DRAWING.format(WORDS.format("Ләззат Қ.")))) > 200


def test_what_is_no_drawing_is_refused():
    with pytest.raises(ChildFailed):
        png("not a drawing")
