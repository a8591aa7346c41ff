"""Files become text with a map back to where each word stands; what cannot be read says why."""

from __future__ import annotations

import io
import shutil

import pytest

from panah.engine.reading.files import FileKind, Unreadable, UnreadableKind, file_kind, store_text
from panah.engine.reading.files.building import MOST_CHARACTERS
from panah.engine.reading.records import RegionKeep

STORY = (
    "Zarina Toleuova was held for six years in a shop in the north of the city. "
    "The owner kept the passports of everybody who worked there."
)
needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="Tesseract is not installed"
)


def printed(markup: str, **options: object) -> bytes:
    import typst

    made = typst.compile(markup.encode(), **options)
    assert isinstance(made, bytes)
    return made


def why(data: bytes, name: str) -> UnreadableKind:
    with pytest.raises(Unreadable) as refused:
        store_text(data, name)
    assert "Please" in str(refused.value)
    return refused.value.kind


def test_offsets_of_a_text_file_count_carriage_returns_and_the_byte_order_mark():
    data = "\ufeffFirst line\r\nSecond line\r\n\r\nҮшінші жол\r\n".encode()
    stored = store_text(data, "report.txt")
    assert stored.text == data.decode("utf-8")
    assert [segment.span.of(stored.text) for segment in stored.segments] == [
        "\ufeffFirst line\r\nSecond line",
        "Үшінші жол\r\n",
    ]


def test_old_windows_cyrillic_is_decoded_and_said():
    stored = store_text("Женщины жили в подвале магазина.".encode("cp1251"), "old.txt")
    assert stored.text == "Женщины жили в подвале магазина."
    assert "1251" in stored.notes[0]


def test_a_text_cut_inside_a_character_keeps_the_rest_and_says_so():
    stored = store_text("Она уехала в Москву".encode()[:-1], "cut.txt")
    assert stored.text == "Она уехала в Москв"
    assert "end seems to be missing" in stored.notes[0]


def test_a_very_long_text_is_read_in_part_and_says_so():
    stored = store_text(b"A line of a long log.\n" * 60_000, "long.txt")
    assert len(stored.text) <= MOST_CHARACTERS
    assert stored.text.endswith(".\n")
    assert "Only the first" in stored.notes[0]


def test_every_word_of_a_pdf_has_its_page_and_box():
    stored = store_text(printed(f"{STORY}\n#pagebreak()\nҚыз үйіне қайтты."), "story.pdf")
    assert " ".join(stored.text.split()) == f"{STORY} Қыз үйіне қайтты."
    last = stored.segments[-1]
    assert (last.span.of(stored.text), last.box and last.box.page) == ("қайтты.", 2)
    first = stored.segments[0].box
    assert first is not None
    assert 60 < first.left < first.right < 120
    assert 60 < first.top < first.bottom < 100  # from the top, not from the bottom as in PDF


def test_paragraphs_of_a_pdf_are_parted_by_an_empty_line():
    markup = f"#set par(spacing: 2em)\n{STORY}\n\n{STORY}"
    stored = store_text(printed(markup), "two.pdf")
    assert len([part for part in stored.text.split("\n\n") if part]) == 2


def test_a_long_pdf_tells_its_progress_page_by_page():
    told: list[tuple[int, int]] = []
    store_text(
        printed("#for n in range(30) [Page #n of a long report. #pagebreak(weak: true)]"),
        "long.pdf",
        progress=lambda done, of: told.append((done, of)),
    )
    assert told == [(page, 30) for page in range(1, 31)]


def test_a_page_too_many_is_left_out_and_named(monkeypatch: pytest.MonkeyPatch):
    from panah.engine.reading.files import building, pdf

    monkeypatch.setattr(pdf, "TextBuilder", lambda: building.TextBuilder(most=1000))
    markup = f"#for n in range(20) [{STORY} #pagebreak(weak: true)]"
    stored = store_text(printed(markup), "long.pdf")
    assert len(stored.text) < 1100
    assert "to 20 of this long file were not read" in stored.notes[0]


@needs_tesseract
def test_a_scan_is_read_in_kazakh_and_english_with_boxes_and_confidence():
    page = "#set page(width: 14cm, height: 6cm)\n#set text(size: 12pt)\n"
    markup = page + "Қыздар дүкенде жұмыс істеді.\n\nОлар үйге қайтты."
    stored = store_text(printed(markup, format="png", ppi=300), "scan.png")
    assert " ".join(stored.text.split()) == "Қыздар дүкенде жұмыс істеді. Олар үйге қайтты."
    assert all(part.confidence and part.box and part.box.right < 400 for part in stored.segments)


@needs_tesseract
def test_short_english_words_of_a_scan_do_not_come_back_in_cyrillic():
    page = "#set page(width: 16cm, height: 6cm)\n#set text(size: 12pt)\n"
    stored = store_text(printed(page + STORY, format="png", ppi=300), "scan.png")
    assert " ".join(stored.text.split()) == STORY


@needs_tesseract
def test_a_page_of_a_pdf_that_is_a_picture_goes_through_ocr():
    from PIL import Image

    page = "#set page(width: 16cm, height: 6cm)\n#set text(size: 12pt)\n"
    picture = Image.open(io.BytesIO(printed(page + STORY, format="png", ppi=300)))
    scanned = io.BytesIO()
    picture.convert("RGB").save(scanned, "PDF", resolution=300)
    stored = store_text(scanned.getvalue(), "scan.pdf")
    assert " ".join(stored.text.split()) == STORY
    assert stored.notes == ("1 pages are pictures and were read by OCR.",)


def test_word_tables_are_read_where_they_stand():
    import docx

    document = docx.Document()
    document.add_paragraph("Before the table.")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Name", "Zarina"
    document.add_paragraph("After the table.")
    saved = io.BytesIO()
    document.save(saved)
    stored = store_text(saved.getvalue(), "letter.docx")
    assert stored.text.split("\n\n")[:3] == [
        "Before the table.",
        "Name\tZarina",
        "After the table.",
    ]


PAGE = f"""<!doctype html><html><head><title>Shop held women</title>
<meta property="article:published_time" content="2014-03-05T10:00:00Z">
<meta name="author" content="Ivan Testov"><style>p {{ color: red }}</style></head><body>
<nav><ul><li><a href="/">Home</a></li></ul></nav>
<article><h1>Shop held women for years</h1><p>{STORY * 2}</p><p>Later<br>she &amp; he left.
{STORY}</p></article><aside><p>Read also: football</p></aside></body></html>"""


def test_a_web_page_keeps_all_that_is_visible_and_greys_what_is_not_the_article():
    stored = store_text(PAGE.encode(), "page.html")
    assert "color: red" not in stored.text
    assert "Later she & he left." in stored.text
    kept = {part.span.of(stored.text)[:10]: part.keep for part in stored.regions}
    assert kept["Home"] == kept["Read also:"] == RegionKeep.NOISE
    assert kept["Zarina Tol"] == kept["Shop held "] == RegionKeep.EVIDENCE


def test_a_web_page_says_its_title_author_and_day_of_publication():
    stored = store_text(PAGE.encode(), "page.html")
    assert (stored.title, stored.author) == ("Shop held women for years", "Ivan Testov")
    assert stored.published_hint == "2014-03-05"


def test_a_day_in_the_words_of_a_page_is_no_publication_date():
    page = f"<html><body><p>{STORY * 3}</p><p>She fled on 3 March 2009.</p></body></html>"
    assert store_text(page.encode(), "page.html").published_hint == ""


def test_an_empty_file_is_refused_kindly():
    assert why(b"", "a.txt") == why(b" \r\n", "b.pdf") == UnreadableKind.EMPTY


def test_a_binary_file_is_refused_kindly():
    assert why(bytes(range(256)) * 20, "a.txt") is UnreadableKind.BINARY


def test_a_cut_off_file_is_refused_kindly():
    whole = printed(STORY)
    assert why(whole[: len(whole) // 2], "a.pdf") is UnreadableKind.DAMAGED
    assert why(b"PK\x03\x04" + b"x" * 500, "a.docx") is UnreadableKind.DAMAGED


@needs_tesseract
def test_a_cut_off_picture_is_refused_kindly():
    picture = printed(STORY, format="png")
    assert why(picture[: len(picture) // 2], "a.png") is UnreadableKind.DAMAGED


def test_a_locked_pdf_is_refused_kindly():
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(printed(STORY)))
    writer.encrypt("a password", algorithm="AES-256")
    locked = io.BytesIO()
    writer.write(locked)
    assert why(locked.getvalue(), "a.pdf") is UnreadableKind.ENCRYPTED


def test_a_locked_word_file_is_refused_kindly():
    container = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    assert why(container + b"\0" * 500, "a.docx") is UnreadableKind.ENCRYPTED


@pytest.mark.parametrize("name", ["a.txt", "a.docx", "a.png", "a.html"])
def test_a_pdf_under_another_ending_is_refused_kindly(name: str):
    assert why(printed(STORY), name) is UnreadableKind.WRONGLY_NAMED


@pytest.mark.parametrize("name", ["a.pdf", "A.PDF", "no ending", "отчёт.pdf"])
def test_the_ending_may_be_large_or_missing(name: str):
    assert file_kind(printed(STORY), name) is FileKind.PDF


def test_a_file_of_pictures_only_of_nothing_has_no_text():
    assert why(printed("#rect()"), "a.pdf") is UnreadableKind.NO_TEXT
