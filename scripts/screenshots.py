"""Takes the pictures of the README from the demonstration, which is loaded anew for it.

    .venv/bin/python scripts/screenshots.py        writes docs/screens/*.png

Everything on them is invented. Needs Chromium, as the tests do.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
SCREENS = ROOT / "docs" / "screens"
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
DESK = {"width": 1366, "height": 860}
READER, PASS_PHRASE = "gaukhar", "apricot window seven rivers"
# name of the picture -> language, screen, page; {case} is the case with the most documents
PICTURES = {
    "day": ("en", DESK, "/today/"),
    "evidence": ("ru", DESK, "/cases/{case}/documents/{document}/"),
    "chronology": ("en", DESK, "/cases/{case}/chronology/"),
    "places": ("en", DESK, "/cases/{case}/places/"),
    "seen-before": ("kk", DESK, "/seen-before/"),
}


@contextmanager
def demonstration(folder: str) -> Iterator[str]:
    """The address of a served demonstration."""
    panah = [sys.executable, "-m", "panah.project.cli"]
    environment = os.environ | {
        "PANAH_DATA": folder,
        "PANAH_DEMO": "1",
        "PYTHONPATH": str(ROOT / "src"),
    }
    subprocess.run([*panah, "demo"], env=environment, check=True, stdout=subprocess.DEVNULL)
    server = subprocess.Popen(
        [*panah, "serve", "--port", "0"], env=environment, stdout=subprocess.PIPE, text=True
    )
    try:
        said = server.stdout.readline() if server.stdout else ""
        yield re.findall(r"http://[\d.:]+", said)[0]
    finally:
        server.terminate()
        server.wait(20)


def signed_in(browser: Browser, address: str, language: str, screen: dict[str, int]) -> Page:
    """A page in this language and size, signed in."""
    context = browser.new_context(viewport=screen, reduced_motion="reduce")  # type: ignore[arg-type]
    context.add_cookies([{"name": "panah-language", "value": language, "url": address}])
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(f"{address}/sign-in/")
    page.fill("[name=user_name]", READER)
    page.fill("[type=password]", PASS_PHRASE)
    page.keyboard.press("Enter")
    page.wait_for_url("**/today/")
    return page


def fullest(page: Page, address: str) -> dict[str, str]:
    """The case with the most documents, and one of them in Russian if there is one."""
    page.goto(f"{address}/cases/")
    lines = page.locator("#cases tbody tr").all()
    counted = []
    for line in lines:
        count = re.search(r"(\d+) document", line.inner_text())
        href = line.locator("a.row-link").get_attribute("href") or ""
        counted.append((int(count[1]) if count else 0, href.split("/")[2]))
    case = max(counted)[1]
    page.goto(f"{address}/cases/{case}/documents/")
    links = page.locator("a.row-link").all()
    texts = {link.inner_text(): link.get_attribute("href") or "" for link in links}
    russian = [href for text, href in texts.items() if re.search("[а-я]", text)]
    document = (russian or list(texts.values()))[0].rstrip("/").rsplit("/", 1)[-1]
    return {"case": case, "document": document}


def main() -> None:
    """Every picture."""
    SCREENS.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        demonstration(folder) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        first = signed_in(browser, address, "en", DESK)
        places = fullest(first, address)
        first.goto(f"{address}/seen-before/")
        first.get_by_text("are being read into memory").wait_for(state="detached")
        for name, (language, screen, path) in PICTURES.items():
            page = signed_in(browser, address, language, screen)
            page.goto(address + path.format(**places))
            page.wait_for_timeout(500)
            page.screenshot(path=SCREENS / f"{name}.png")
            page.context.close()
        browser.close()


if __name__ == "__main__":
    main()
