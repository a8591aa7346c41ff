"""How fast is an office with thousands of cases?

    PANAH_DATA=folder python tests/browser/house.py
    PANAH_DATA=folder python bench/pages/full_office.py 10000 10      takes about an hour
    PANAH_DATA=folder .venv/bin/python bench/pages/office.py          writes bench/pages/office.md

The house is served as it is for people. A caseworker with 60 cases asks for pages; a coordinator,
who holds them all, asks for the same, searches, and looks names up.
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests/browser"), str(ROOT / "bench/load")]
TIMES = 30
LOOKED_UP = ("Нигора Зармонова", "Dilnoza Bektolieva", "Гүлнұр Шинлан", "Rustam Kosimzoda")
Row = tuple[str, float, float, float]


@contextmanager
def served() -> Iterator[tuple[str, int, float]]:
    """The house of PANAH_DATA: its address, its process, seconds until the first page."""
    run = [sys.executable, "-m", "panah.project.cli"]
    ours = {"PYTHONPATH": str(ROOT / "src"), "DJANGO_SETTINGS_MODULE": "panah.project.settings"}
    environment, began = os.environ | ours, time.perf_counter()
    server = subprocess.Popen(
        [*run, "serve", "--port", "0"], env=environment, stdout=subprocess.PIPE, text=True
    )
    said = server.stdout.readline() if server.stdout else ""
    address = re.findall(r"http://[\d.:]+", said)[0]
    from measure_load import Browser

    Browser(address).get("/sign-in/")
    try:
        yield address, server.pid, time.perf_counter() - began
    finally:
        server.terminate()
        server.wait(20)


def main() -> None:
    """Both readers, then the results page."""
    from measure_load import resident_mb

    with served() as (address, server, start):
        child = int(Path(f"/proc/{server}/task/{server}/children").read_text().split()[0])
        rows = [("start to the first page", start * 1000, start * 1000, start * 1000)]
        rows += _pages(address, "aliya", "caseworker with 60 cases")
        rows.append(("memory before the coordinator, MB", *[resident_mb(child)] * 3))
        rows += _reading(address)
        rows += _pages(address, "sabina", "coordinator of all")
        rows += _looking(address)
        rows.append(("memory with all names remembered, MB", *[resident_mb(child)] * 3))
    (HERE / "office.md").write_text(_table(rows))


def _signed_in(address: str, who: str) -> object:
    from house import PASSWORD
    from measure_load import Browser, token_in

    browser = Browser(address)
    browser.post("/sign-in/", token_in(browser.get("/sign-in/")), user_name=who, password=PASSWORD)
    return browser


def _pages(address: str, who: str, title: str) -> list[Row]:
    from measure_load import token_in

    browser = _signed_in(address, who)
    listing = browser.get("/cases/")  # type: ignore[attr-defined]
    case = re.findall(r'href="(/cases/[0-9A-Z]{6}/)"', listing)[0]
    token = token_in(listing)
    asked = {
        "my day": lambda: browser.get("/today/"),  # type: ignore[attr-defined]
        "list of cases": lambda: browser.get("/cases/"),  # type: ignore[attr-defined]
        "list, narrowed by a name": lambda: browser.post(  # type: ignore[attr-defined]
            "/cases/", token, words="Нигора"
        ),
        "a case": lambda: browser.get(case),  # type: ignore[attr-defined]
    }
    return [_timed(f"{title}: {name}", ask) for name, ask in asked.items()]


def _reading(address: str) -> list[Row]:
    """From her sign-in on, until everything is in memory: pages are there all the while."""
    began = time.perf_counter()
    browser, told = _signed_in(address, "sabina"), []
    told.append(("coordinator of all: signing in", time.perf_counter() - began))
    first = time.perf_counter()
    browser.get("/today/")  # type: ignore[attr-defined]
    told.append(
        ("coordinator of all: the first page, while all is being read", time.perf_counter() - first)
    )
    for what, page in (
        ("all names can be asked", "/seen-before/look/"),
        ("search is ready", "/search/"),
    ):
        while "<progress" in browser.get(page):  # type: ignore[attr-defined]
            time.sleep(0.2)
        told.append((f"coordinator of all: {what}, after signing in", time.perf_counter() - began))
    return [(name, seconds * 1000, seconds * 1000, seconds * 1000) for name, seconds in told]


def _looking(address: str) -> list[Row]:
    from measure_load import token_in

    browser = _signed_in(address, "sabina")
    token = token_in(browser.get("/seen-before/look/"))  # type: ignore[attr-defined]
    names = iter(LOOKED_UP * TIMES)
    look = _timed(
        "coordinator of all: look a name up",
        lambda: browser.post(  # type: ignore[attr-defined]
            "/seen-before/look/", token, name=next(names)
        ),
    )
    search = token_in(browser.get("/search/"))  # type: ignore[attr-defined]
    words = iter(("Нигора", "passport", "Bektolieva", "Ташкент", "Dilnoza Bektolieva") * TIMES)
    found = _timed(
        "coordinator of all: search",
        lambda: browser.post("/search/", search, words=next(words)),  # type: ignore[attr-defined]
    )
    return [look, found]


def _timed(name: str, ask: object) -> Row:
    from measure_load import p95, timed

    first = timed(ask)  # type: ignore[arg-type]
    times = [timed(ask) for _ in range(TIMES)]  # type: ignore[arg-type]
    return name, first, statistics.median(times), p95(times)


def _table(rows: list[Row]) -> str:
    from django import setup

    os.environ["DJANGO_SETTINGS_MODULE"] = "panah.project.settings"
    setup()
    lines = [
        "# Pages of a full office",
        "",
        "Written by `bench/pages/office.py`; the office is made by `bench/pages/full_office.py`.",
        f"Milliseconds of the whole answer over the loopback, {TIMES} times each; two cores.",
        f"This run: {_size()}.",
        "",
        "| what | first time | median | p95 |",
        "|---|---:|---:|---:|",
    ]
    lines += [f"| {name} | {a:.0f} | {b:.0f} | {c:.0f} |" for name, a, b, c in rows]
    return "\n".join([*lines, ""])


def _size() -> str:
    from house import PASSWORD

    from panah.core.cases.models import Case
    from panah.core.claims.models import Claim
    from panah.foundation.keys import vault

    vault.sign_in("sabina", PASSWORD)
    return f"{Case.objects.count():,} cases, {Claim.objects.count():,} claims"


if __name__ == "__main__":
    main()
