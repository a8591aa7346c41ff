"""Documents as a caseworker meets them: pages as pictures, copies, versions, gradings, custody."""

from __future__ import annotations

import io
import re
import socket

import pytest

from browser.test_evidence import FIRST, SECOND, add, new_case


def printed(text: str) -> bytes:
    """A report as a PDF, set like a newspaper page."""
    import typst

    head, *body = text.split("\n\n")
    paragraphs = "\n\n".join(" ".join(one.split()) for one in body)
    page = '#set page(paper: "a5")\n#set text(11pt, font: "Libertinus Serif", lang: "en")\n'
    return typst.compile(f"{page}= {head}\n\n{paragraphs}".replace("@", "").encode())


def scanned(data: bytes) -> bytes:
    """The first page of a PDF as a scanner gives it: a picture, a little grey."""
    import pypdfium2

    picture = pypdfium2.PdfDocument(data)[0].render(scale=200 / 72).to_pil().convert("L")
    out = io.BytesIO()
    picture.point(lambda grey: int(grey * 0.85 + 30)).save(out, "PNG", dpi=(200, 200))
    return out.getvalue()


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("files")
    (folder / "report.pdf").write_bytes(printed(FIRST))
    (folder / "scan.png").write_bytes(scanned(printed(SECOND)))
    (folder / "note.txt").write_text(SECOND, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def made():
    return {}


@pytest.fixture
def case(visit, files, made):
    """The case of these journeys, with its documents read; made by the first that needs it."""
    if not made:
        her = visit("aliya")
        made["address"] = new_case(her, "Lola")
        add(her, made["address"], files / "report.pdf", files / "scan.png")
    return made["address"]


def open_row(her, case: str, name: str) -> None:
    her.go(f"{case}documents/")
    her.page.get_by_role("row").filter(has_text=name).get_by_role("link").first.click()


def loaded(her, number: int) -> bool:
    """Whether the picture of a page has come and has been drawn."""
    picture = her.page.locator(f"#p-{number} img")
    picture.scroll_into_view_if_needed()
    her.page.wait_for_function("at => at.complete", arg=picture.element_handle())
    return picture.evaluate("at => at.naturalWidth") > 0


@pytest.mark.parametrize("name", ["report.pdf", "scan.png"])
@pytest.mark.parametrize("width", [1366, 360])
def test_a_quotation_on_the_page_leads_to_its_line_and_back(visit, case, name, width):
    her = visit("aliya", width=width)
    open_row(her, case, name)
    assert loaded(her, 1)
    mark = her.page.locator(".sheet-marks a[id]").first
    number = mark.get_attribute("data-item")
    mark.locator(".chip").click()
    here = her.page.locator(".item.is-here")
    assert here.get_attribute("data-number") == number
    other = her.page.locator(".item:not(.is-here)").first.get_attribute("data-number")
    her.page.locator(f'.item[data-number="{other}"] .item-title').click()
    her.page.locator(f'.sheet-marks a.is-here[data-item="{other}"]').first.wait_for()
    assert her.page.locator(f'.sheet-marks a.is-here[data-item="{number}"]').count() == 0
    her.looks_right()
    her.picture(f"pages-{name}-{width}")


def test_the_text_is_a_key_away_and_stays_chosen(visit, case):
    her = visit("aliya")
    open_row(her, case, "report.pdf")
    her.page.locator(".sheet").first.wait_for()
    her.page.keyboard.press("v")
    her.page.locator(".evidence-text").wait_for()
    her.page.reload()
    assert her.page.locator(".evidence-text").count() == 1
    her.page.get_by_role("link", name="Pages", exact=True).click()
    her.page.locator(".sheet").first.wait_for()


def test_what_is_hard_to_look_at_stays_covered_until_it_is_asked_for(visit, case):
    her = visit("sabina")
    open_row(her, case, "scan.png")
    her.page.get_by_role("link", name="Origin and custody").click()
    her.page.get_by_role("button", name="Cover its pages").click()
    her.page.get_by_text("stay covered until you ask").wait_for()
    sheet = her.page.locator("#p-1")
    picture = sheet.locator("img")
    assert "soft=1" in picture.get_attribute("src")
    her.looks_right()
    her.picture("covered-1366")
    sheet.get_by_role("button", name="Show this picture").click()
    assert "soft" not in picture.get_attribute("src")
    her.page.keyboard.press("b")
    assert "soft=1" in picture.get_attribute("src")
    without = visit("zarina", javascript=False)
    open_row(without, case, "scan.png")
    without.page.get_by_role("button", name="Show all its pages").click()
    assert "soft" not in without.page.locator("#p-1 img").get_attribute("src")
    her.page.get_by_role("link", name="Origin and custody").click()
    her.page.get_by_role("button", name="Show its pages at once").click()


def test_several_files_each_show_how_far_they_are(visit, files, tmp_path):
    her = visit("dina")
    case = new_case(her, "Aida")
    her.go(f"{case}documents/")
    (tmp_path / "first.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "same.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    chosen = [str(tmp_path / name) for name in ("first.txt", "same.txt", "empty.txt")]
    her.page.get_by_label("Files or photos").set_input_files(chosen)
    her.page.get_by_role("button", name="Keep and read them").click()
    arrivals = her.page.locator(".arrival.is-settled")
    arrivals.nth(2).wait_for()
    told = arrivals.all_inner_texts()
    assert "Kept and sealed" in told[0]
    assert "already in the case" in told[1]
    assert "This file is empty" in told[2]
    assert her.page.locator("#arrivals-total").inner_text() == "1 document added."
    her.page.locator("tbody tr").wait_for()
    her.looks_right()
    her.picture("arrivals-1366")


def test_a_cut_line_keeps_nothing_of_a_file_and_sends_it_again(visit, files):
    her = visit("dina")
    case = new_case(her, "Saule")
    her.go(f"{case}documents/")
    her.expects("net::ERR")
    her.page.route("**/documents/arrive/", lambda route: route.abort())
    her.page.get_by_label("Files or photos").set_input_files(str(files / "note.txt"))
    her.page.get_by_role("button", name="Keep and read them").click()
    her.page.get_by_text("The line was cut").wait_for()
    her.page.unroute("**/documents/arrive/")
    her.page.get_by_role("button", name="Send it again").click()
    her.page.get_by_text("1 document added.").wait_for()
    her.page.locator("tbody tr").wait_for()


def test_a_file_that_is_too_large_is_refused_before_it_is_sent(visit, files):
    her = visit("dina")
    her.go(f"{new_case(her, 'Gulya')}documents/")
    her.page.evaluate("document.getElementById('add-documents').dataset.most = '10'")
    her.page.get_by_label("Files or photos").set_input_files(str(files / "note.txt"))
    her.page.get_by_role("button", name="Keep and read them").click()
    her.page.get_by_text("too large to be kept as a whole").wait_for()


@pytest.mark.parametrize(("language", "words"), [("en", "too large"), ("ru", "слишком велик")])
def test_what_is_beyond_all_limits_is_refused_on_a_page_of_ours(house, language, words):
    host = house.address.removeprefix("http://")
    asked = (
        f"POST /cases/ABCDEF/documents/ HTTP/1.1\r\nHost: {host}\r\n"
        f"Accept-Language: {language}\r\nContent-Length: 99999999999\r\n\r\n"
    )
    with socket.create_connection(host.split(":"), timeout=20) as line:
        line.sendall(asked.encode())
        answer = b"".join(iter(lambda: line.recv(65536), b"")).decode()
    head, _, page = answer.partition("\r\n\r\n")
    assert head.startswith("HTTP/1.1 413 ")
    assert "content-security-policy:" in head.casefold()
    assert "default-src 'none'" in head
    assert "cache-control: no-store" in head.casefold()
    assert f'<html lang="{language}"' in page
    assert words in page


@pytest.mark.parametrize("width", [1366, 360])
def test_a_source_is_judged_and_its_custody_printed(visit, case, width):
    her = visit("aliya", width=width)
    open_row(her, case, "report.pdf")
    her.page.get_by_role("link", name="Origin and custody").click()
    her.page.locator("details.judge > summary").click()
    her.page.get_by_label("The source", exact=True).select_option("B")
    her.page.get_by_label("What it says", exact=True).select_option("2")
    her.page.get_by_role("button", name="Keep the judgement").click()
    her.page.locator("#grading .grade", has_text="B2").first.wait_for()
    her.page.get_by_label("What the copy is for").fill("For the court")
    with her.page.expect_download() as coming:
        her.page.get_by_role("button", name="Download the original").click()
    assert re.fullmatch(r"\w{6}-[0-9a-f]{8}\.pdf", coming.value.suggested_filename)
    with her.page.expect_download() as sheet:
        her.page.get_by_role("button", name="Custody sheet (PDF)").click()
    assert sheet.value.suggested_filename.endswith("-custody.pdf")
    her.page.reload()
    her.page.get_by_text("For the court").first.wait_for()
    her.looks_right()
    her.picture(f"custody-{width}")
    her.go(f"{case}documents/")
    her.page.locator("tr", has_text="report.pdf").get_by_text("B2").wait_for()
    her.looks_right()
    her.picture(f"list-{width}")


def test_a_translation_and_a_later_version_stand_side_by_side(visit, case):
    her = visit("aliya")
    open_row(her, case, "scan.png")
    her.page.get_by_role("link", name="Copies and versions").click()
    her.page.get_by_label("What it is").select_option("text_layer")
    her.page.get_by_label("Or its text").fill(SECOND.replace("four women", "five women"))
    her.page.get_by_label("Made by").fill("Gulnoza Sinova")
    her.page.get_by_role("button", name="Keep it beside the original").click()
    her.page.get_by_text("Kept beside its original").wait_for()
    her.looks_right()
    her.picture("copies-1366")
    for _ in range(30):
        her.page.get_by_role("link", name="Compare").first.click()
        if her.page.locator(".beside").count():
            break
        her.page.wait_for_timeout(1000)
        her.page.go_back()
    assert her.page.locator(".beside ins").first.inner_text().strip() == "five"
    her.looks_right()
    her.picture("beside-1366")
    small = visit("zarina", width=360)
    small.go(her.page.url.removeprefix(her.address))
    small.page.locator(".beside").wait_for()
    small.looks_right()
    small.picture("beside-360")


@pytest.mark.parametrize("width", [1366, 360])
def test_names_are_left_out_of_a_copy_after_a_look_at_it(visit, case, width):
    her = visit("aliya", width=width)
    open_row(her, case, "report.pdf")
    her.page.get_by_role("link", name="Copies and versions").click()
    her.page.get_by_role("link", name="Choose what to leave out").click()
    her.page.get_by_label("Other words to leave out").fill(f"Sharqobod\n{width}")
    her.page.get_by_role("button", name="Look at it first").click()
    preview = her.page.locator(".mask-text")
    her.page.get_by_text("places left out").first.wait_for()
    shown = preview.inner_text()
    for hidden in ("Malika", "Pulodova", "Kosimzoda", "Sharqobod"):
        assert hidden not in shown
    her.page.get_by_label("Nodira").check()
    her.page.get_by_role("button", name="Look at it again").click()
    preview.filter(has_not_text="Nodira").wait_for()
    her.looks_right()
    her.picture(f"mask-{width}")
    if width > 800:
        her.page.get_by_role("button", name="Make this copy").click()
        her.page.get_by_text("The original is unchanged").wait_for()
        her.looks_right()
        her.go(f"{case}documents/")
        her.page.locator("tr.is-derived", has_text="names left out").wait_for()
