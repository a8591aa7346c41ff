"""Every page of a running demonstration, in every language and width, as each role meets it.

    scripts/serve --demo &
    .venv/bin/python tests/browser/sweep.py http://127.0.0.1:8765
        [--roles gaukhar,ilyas] [--languages en,kk] [--only PART] [--pictures FOLDER]

Follows every link from the menu and from three cases (the fullest, one in the middle, the
emptiest), one example of each address, and looks at each page for: an answer of 200; axe; anything
sticking out sideways or cut off, at 1366 and 360 px and at 683 px with twice as many dots (200 %
zoom); an error in the console; a request to another host; and, with JavaScript off, whether its
title and what it says are there all the same. Prints what is wrong, a line each, and ends with 1
when anything is.

Only reads: it follows links and sends nothing but the sign-in.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urljoin, urlsplit

from conftest import ARGUMENTS, AXE, HERE, Visitor, chromium_path

PASS_PHRASE = "apricot window seven rivers"  # as the demonstration prints it
ROLES = ("gaukhar", "aizhan", "ilyas", "dinara")  # coordinator, caseworker, lawyer, psychologist
LANGUAGES = ("en", "kk", "ru")
SCREENS = {1366: 1, 360: 1, 683: 2}  # width in CSS pixels -> dots per pixel
AT_MOST = 4000  # CSS pixels of height in a picture
SPARED = ("/sign-out", "/static/", "/lock/")
IDS = (
    (re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}"), "ID"),
    (re.compile(r"(?<=^/cases/)[A-Z0-9]{6}(?=/)"), "REF"),
    (re.compile(r"(?<=/)[0-9a-f]{12,}(?=/)"), "KEY"),
    (re.compile(r"(?<=/)\d+(?=/)"), "N"),
)
# What sticks out of the page, and words of which a part is out of sight without a way to get there.
OUTSIDE = """() => {
  const told = [];
  const page = document.documentElement;
  const width = page.clientWidth;
  const spared = "svg, canvas, dialog:not([open]), .skip-link, .visually-hidden";
  const says = (one) => (one.innerText || "").trim().replace(/\\s+/g, " ").slice(0, 30);
  const name = (one) => [one.tagName.toLowerCase(), ...one.classList].join(".") + ` «${says(one)}»`;
  const across = (one) => getComputedStyle(one).overflowX;
  const holder = (one) => {
    for (let up = one.parentElement; up && up !== document.body; up = up.parentElement)
      if (across(up) !== "visible") return up;
  };
  const isCut = (one) => /hidden|clip/.test(across(one)) && one.clientWidth > 2
    && one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).textOverflow !== "ellipsis";
  const isOut = (one, box) => (box.right > width + 1 || box.left < -1)
    && !holder(one) && getComputedStyle(one).position !== "fixed";
  if (page.scrollWidth > width) told.push(`sideways: ${page.scrollWidth} of ${width}`);
  for (const one of document.querySelectorAll("body *")) {
    const box = one.getBoundingClientRect();
    const isSeen = box.width && box.height && one.checkVisibility({ visibilityProperty: true });
    if (!isSeen || one.closest(spared) || !says(one)) continue;
    if (isCut(one)) told.push("cut off: " + name(one));
    if (isOut(one, box)) told.push(`outside, ${box.left} to ${box.right}: ` + name(one));
  }
  return [...new Set(told)].slice(0, 5);
}"""


@dataclass
class Sweep:
    """What was looked at and what was wrong."""

    browser: Any
    address: str
    pictures: Path | None
    looks: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def visitor(
        self, user: str, language: str, width: int = 1366, javascript: bool = True
    ) -> Visitor:
        """Somebody signed in who reads this language on a screen of this width."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 850 if width > 800 else 740},
            device_scale_factor=SCREENS[width],
            java_script_enabled=javascript,
            reduced_motion="reduce",
        )
        context.add_cookies([{"name": "panah-language", "value": language, "url": self.address}])
        visitor = Visitor(context.new_page(), self.address)
        visitor.page.set_default_timeout(60_000)
        visitor.sign_in(user, PASS_PHRASE)
        return visitor

    def tell(self, where: str, what: str) -> None:
        """Keep one fault, and say it at once."""
        self.wrong.append(f"{where}: {what}")
        print(self.wrong[-1], flush=True)


def pattern(path: str) -> str:
    """The kind of an address: what names one thing is left out, of a query all but its words."""
    asked = urlsplit(path)
    kind = asked.path
    for sign, word in IDS:
        kind = sign.sub(word, kind)
    words = sorted({key for key, value in parse_qsl(asked.query) if value})
    return kind + ("?" + "&".join(words) if words else "")


def three_cases(visitor: Visitor) -> list[str]:
    """References of the case with the most documents, of one in the middle and of the emptiest.

    None for who has no case: the pages of the menu are looked at all the same.
    """
    visitor.go("/cases/")
    counted = []
    for line in visitor.page.locator("#cases tbody tr").all():
        number = re.search(r"(\d+) document", line.inner_text())
        link = line.locator("a.row-link").get_attribute("href") or ""
        counted.append((int(number[1]) if number else 0, link.split("/")[2]))
    counted.sort(reverse=True)
    chosen = {0, len(counted) // 2, len(counted) - 1} if counted else set()
    return [counted[at][1] for at in sorted(chosen)]


def links(visitor: Visitor) -> Iterator[str]:
    """The addresses of this house that the page leads to."""
    hrefs = visitor.page.eval_on_selector_all(
        "a[href], form[method=get]", "all => all.map(one => one.href || one.action)"
    )
    for href in hrefs:
        asked = urlsplit(urljoin(visitor.page.url, href))
        path = asked.path + (f"?{asked.query}" if asked.query else "")
        if asked.netloc == urlsplit(visitor.address).netloc and not path.startswith(SPARED):
            yield path


def crawl(sweep: Sweep, user: str) -> list[str]:
    """One address of every kind that this person can reach, for each of the three cases."""
    visitor = sweep.visitor(user, "en")
    cases = three_cases(visitor)
    waiting = ["/today/", *(f"/cases/{ref}/" for ref in cases)]
    seen: set[tuple[str, str]] = set()
    pages = []
    while waiting:
        path = waiting.pop(0)
        ref = next((ref for ref in cases if f"/cases/{ref}/" in path), "")
        kind = (pattern(path), ref)
        if kind in seen or ("/cases/REF/" in kind[0] and not ref):
            continue
        seen.add(kind)
        answer = visitor.page.request.get(sweep.address + path)
        if answer.status != 200:
            sweep.tell(f"{user} {path}", f"answers {answer.status}")
        elif "text/html" in answer.headers["content-type"] and "<body" in answer.text():
            pages.append(path)
            visitor.go(path)
            still_in(visitor, path)
            waiting.extend(links(visitor))
    visitor.page.context.close()
    return pages


def still_in(visitor: Visitor, path: str) -> None:
    """Fails when the session ended meanwhile: a page of the door would be looked at instead."""
    if urlsplit(visitor.page.url).path == "/sign-in/" != urlsplit(path).path:
        raise RuntimeError(f"signed out before {path}: is somebody else at work with this account?")


def look(sweep: Sweep, visitor: Visitor, path: str, where: str) -> int:
    """Open one page and say all that is wrong with it. Returns how many letters it says."""
    answer = visitor.go(path)
    visitor.page.wait_for_load_state("networkidle")
    still_in(visitor, path)
    sweep.looks["looks"] += 1
    if answer.status != 200:
        sweep.tell(where, f"answers {answer.status}")
    for fault in visitor.page.evaluate(OUTSIDE):
        sweep.tell(where, fault)
    for fault in axe(visitor):
        sweep.tell(where, fault)
    for trouble in visitor.troubles:
        sweep.tell(where, trouble)
    visitor.troubles.clear()
    return len(visitor.page.locator("main").inner_text())


def axe(visitor: Visitor) -> list[str]:
    """What axe finds, a line each."""
    visitor.page.evaluate((HERE / "vendor/axe/axe.min.js").read_text())
    found = visitor.page.evaluate(AXE)
    return [f"axe {one['id']}: {node['target']}" for one in found for node in one["nodes"]][:6]


def picture(sweep: Sweep, visitor: Visitor, name: str) -> None:
    """Keep pictures of the page, none taller than one can look at."""
    if sweep.pictures is None:
        return
    height = visitor.page.evaluate("document.documentElement.scrollHeight")
    width = visitor.page.viewport_size["width"]
    clip = {"x": 0, "y": 0, "width": width, "height": min(height, AT_MOST)}
    file = sweep.pictures / f"{name}.png"
    visitor.page.screenshot(path=file, full_page=True, clip=clip)


def look_without_javascript(sweep: Sweep, visitor: Visitor, path: str, where: str) -> None:
    """The page answers, has its title, and says something in its main part."""
    answer = visitor.go(path)
    still_in(visitor, path)
    sweep.looks["without JavaScript"] += 1
    said = visitor.page.locator("main").inner_text()
    if answer.status != 200 or not visitor.page.locator("h1").first.is_visible() or len(said) < 40:
        sweep.tell(where, f"without JavaScript: {answer.status}, {len(said)} letters")


def sweep_role(sweep: Sweep, user: str, languages: list[str], only: str) -> int:
    """All pages of one person. Returns how many."""
    pages = [path for path in crawl(sweep, user) if only in path]
    print(f"{user}: {len(pages)} pages", flush=True)
    for language in languages:
        for width in SCREENS:
            visitor = sweep.visitor(user, language, width)
            for path in pages:
                where = f"{user} {language} {width} {path}"
                look(sweep, visitor, path, where)
                name = re.sub(r"\W+", "_", f"{path}_{user}_{language}_{width}").strip("_")
                picture(sweep, visitor, name)
            visitor.page.context.close()
    visitor = sweep.visitor(user, languages[0], javascript=False)
    for path in pages:
        look_without_javascript(sweep, visitor, path, f"{user} {path}")
    visitor.page.context.close()
    return len(pages)


def arguments() -> argparse.Namespace:
    """What the command was asked."""
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    words.add_argument("address")
    words.add_argument("--roles", type=lambda text: text.split(","), default=list(ROLES))
    words.add_argument("--languages", type=lambda text: text.split(","), default=list(LANGUAGES))
    words.add_argument("--only", default="", help="only pages whose address has this in it")
    words.add_argument("--pictures", type=Path, help="keep a picture of every page here")
    return words.parse_args()


def main() -> int:
    """Look at everything; the number to end with."""
    from playwright.sync_api import sync_playwright

    asked = arguments()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        sweep = Sweep(browser, asked.address.rstrip("/"), asked.pictures)
        pages = {user: sweep_role(sweep, user, asked.languages, asked.only) for user in asked.roles}
        browser.close()
    print(f"pages {pages}, {dict(sweep.looks)}, wrong {len(sweep.wrong)}")
    return 1 if sweep.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
