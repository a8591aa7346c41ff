"""Pages become pictures, and the place of a word lies where the picture shows the word."""

from __future__ import annotations

import io
import json

import numpy as np
import pytest

from panah.engine.reading.drawing import main
from panah.engine.reading.files import Unreadable, store_text
from panah.engine.reading.files.sheets import STRAIGHT, draw, measure

# One black word on white: all ink of the page is that word.
PAGE = "#set page(width: 300pt, height: 200pt, margin: 40pt)\n#set text(30pt)\nZhamila"


def one_word(*, turned: int = 0, crop: tuple[float, ...] | None = None) -> bytes:
    """A PDF with one word, turned by degrees, cropped to (left, bottom, right, top) in points."""
    import pypdfium2
    import typst

    document = pypdfium2.PdfDocument(typst.compile(PAGE.encode()))
    page = document[0]
    page.set_rotation(turned)
    if crop:
        page.set_cropbox(*crop)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def ink(picture: bytes) -> tuple[float, float, float, float]:
    """Where the dark pixels are, as shares of the width and height: left, top, right, bottom."""
    from PIL import Image

    dark = np.asarray(Image.open(io.BytesIO(picture)).convert("L")) < 128
    rows, columns = np.flatnonzero(dark.any(1)), np.flatnonzero(dark.any(0))
    tall, wide = dark.shape
    return columns[0] / wide, rows[0] / tall, columns[-1] / wide, rows[-1] / tall


def seen_box(data: bytes) -> tuple[float, float, float, float]:
    """The box of the only word, moved onto the sheet, as shares."""
    (sheet,) = measure(data, "one.pdf")
    box = store_text(data, "one.pdf").segments[0].box
    assert box is not None
    a, b, c, d, e, f = sheet.turn
    corners = [(x, y) for x in (box.left, box.right) for y in (box.top, box.bottom)]
    across = [(a * x + c * y + e) / sheet.width for x, y in corners]
    down = [(b * x + d * y + f) / sheet.height for x, y in corners]
    return min(across), min(down), max(across), max(down)


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (20.0, 10.0, 280.0, 190.0)])
def test_a_word_lies_where_it_is_seen_however_the_page_is_turned_and_cropped(turned, crop):
    data = one_word(turned=turned, crop=crop)
    (picture,) = draw(data, "one.pdf", [1], width=900)
    assert seen_box(data) == pytest.approx(ink(picture), abs=0.02)


def test_a_page_as_most_are_needs_no_turn():
    assert measure(one_word(), "one.pdf")[0].turn == STRAIGHT


def photo(width: int, height: int, **saved: object) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.effect_noise((width, height), 80).convert("RGB").save(out, "JPEG", **saved)
    return out.getvalue()


def size_of(picture: bytes) -> tuple[int, int]:
    from PIL import Image

    opened = Image.open(io.BytesIO(picture))
    assert opened.format == "WEBP"
    return opened.size


def test_a_photo_is_made_smaller_never_larger():
    assert size_of(next(draw(photo(3000, 2000), "a.jpg", [1], width=1200))) == (1200, 800)
    assert size_of(next(draw(photo(300, 200), "a.jpg", [1], width=1200))) == (300, 200)


def test_a_photo_stands_as_the_camera_was_held_and_tells_nothing_of_the_camera():
    from PIL import Image

    said = Image.Exif()
    said[0x0112], said[0x010F] = 6, "Camera of somebody"
    data = photo(600, 400, exif=said, dpi=(100, 100))
    (sheet,) = measure(data, "a.jpg")
    assert (sheet.width, sheet.height) == pytest.approx((288.0, 432.0))
    picture = next(draw(data, "a.jpg", [1], width=1200))
    assert size_of(picture) == (400, 600)
    assert b"Camera of somebody" not in picture


def test_a_soft_picture_has_too_few_points_to_show_anything():
    assert size_of(next(draw(photo(600, 400), "a.jpg", [1], width=1200, soft=True)))[0] <= 20
    assert size_of(next(draw(one_word(), "one.pdf", [1], width=1200, soft=True)))[0] <= 20


def test_text_has_no_sheets_and_a_number_beyond_the_last_draws_nothing():
    assert measure(b"Just words.", "a.txt") == []
    assert list(draw(one_word(), "one.pdf", [0, 2, 99], width=300)) == []


def test_a_damaged_file_says_why():
    with pytest.raises(Unreadable):
        measure(b"%PDF-1.7 and nothing else", "a.pdf")


def ask(asked: dict[str, object], data: bytes) -> tuple[dict[str, object], bytes]:
    stdin, stdout = io.BytesIO(json.dumps(asked).encode() + b"\n" + data), io.BytesIO()
    main(stdin, stdout)
    head, _, rest = stdout.getvalue().partition(b"\n")
    return json.loads(head), rest


def test_the_child_answers_with_sizes_and_then_the_pictures():
    data = one_word()
    head, rest = ask({"draw": "one.pdf", "sheets": [1], "width": 300, "soft": False}, data)
    assert head["sizes"] == [len(rest)]
    assert size_of(rest) == (300, 200)
    assert ask({"measure": "one.pdf"}, data)[0]["sheets"][0][:2] == [300.0, 200.0]
    assert ask({"measure": "a.pdf"}, b"%PDF-1.7")[0] == {"unreadable": "damaged"}
