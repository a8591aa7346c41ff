"""Does heavy work hold up others? A 200-page PDF is read while pages are asked for; 50 MB arrive.

    .venv/bin/python bench/load/measure_load.py            prints the table of bench/load/README.md

A house of its own is founded and served; everything goes through its pages.
"""

from __future__ import annotations

import hashlib
import http.cookiejar
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests/browser")]
NONE: Mapping[str, str] = {}
PAGES, WORDS, LARGE = 200, 60_000, 50 * 1024 * 1024
PEOPLE = ("Malika Pulodova", "Нигора Синова", "Lola Misolova", "Zebo Namunaeva")
OWNERS = ("Rustam Kosimzoda", "Botir Sinovchi", "Marat Probaev")
TOWNS = ("Tashkent", "Moscow", "Shymkent", "Dushanbe")
SAYINGS = (
    "Police freed {person} from the bakery of {owner} in {town} on {day} March {year}.",
    "{person} said that the owner had taken her passport and locked her in at night.",
    "She had worked there for {count} months and had never been paid.",
    "The street in {town} was quiet in the morning and the shops were still closed.",
    "Prosecutors opened a criminal case against {owner} in {year}.",
    "Neighbours remembered the smell of bread, the lorries, and the dogs behind the fence.",
    "She escaped in May {year}, but was caught at the station and beaten.",
    "Nobody at the meeting could say who had rented the rooms above the shop.",
)


class Browser:
    """Cookies, forms and the time that an answer took."""

    def __init__(self, address: str) -> None:
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener, self.address = urllib.request.build_opener(jar), address

    def get(self, path: str) -> str:
        return self._open(path)

    def post(self, path: str, token: str, **fields: str) -> str:
        form = {"csrfmiddlewaretoken": token, **fields}
        return self._send(path, urllib.parse.urlencode(form).encode(), {})

    def upload(self, path: str, token: str, name: str, content: bytes) -> str:
        part = 'Content-Disposition: form-data; name="{}"{}\r\n\r\n'
        body = b"\r\n".join(
            [
                b"--EDGE\r\n" + part.format("csrfmiddlewaretoken", "").encode() + token.encode(),
                b"--EDGE\r\n" + part.format("uploads", f'; filename="{name}"').encode() + content,
                b"--EDGE--\r\n",
            ]
        )
        return self._send(path, body, {"Content-Type": "multipart/form-data; boundary=EDGE"})

    def _send(self, path: str, body: bytes, headers: dict[str, str]) -> str:
        headers |= {"Origin": self.address}
        return self._open(path, body, headers)

    def _open(self, path: str, body: bytes | None = None, headers: Mapping[str, str] = NONE) -> str:
        asked = urllib.request.Request(self.address + path, body, dict(headers))  # noqa: S310
        try:
            answer = self.opener.open(asked, timeout=300)
        except urllib.error.HTTPError as locked:
            # The door of a locked house is a page with a form as well.
            if locked.code != 503:
                raise
            answer = locked
        with answer:
            self.url = answer.url.removeprefix(self.address)
            return str(answer.read().decode())


def token_in(page: str) -> str:
    """The token of the forms of a page."""
    return re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)', page)[0]


@contextmanager
def house(folder: Path) -> Iterator[tuple[str, int]]:
    """A founded house that is served: its address and the process that answers."""
    ours = {
        "PANAH_DATA": str(folder / "data"),
        "PANAH_STATIC": str(folder / "static"),
        "PYTHONPATH": str(ROOT / "src"),
        "DJANGO_SETTINGS_MODULE": "panah.project.settings",
    }
    run = [sys.executable, "-m", "panah.project.cli"]
    environment = os.environ | ours
    (folder / "data").mkdir()
    founding = [sys.executable, str(ROOT / "tests/browser/house.py")]
    subprocess.run(founding, env=environment, check=True)
    subprocess.run([*run, "collectstatic", "--noinput", "-v", "0"], env=environment, check=True)
    server = subprocess.Popen(
        [*run, "serve", "--port", "0"], env=environment, stdout=subprocess.PIPE, text=True
    )
    assert server.stdout is not None
    found = re.search(r"http://[\d.:]+", server.stdout.readline())
    assert found is not None
    Browser(found[0]).get("/healthz")
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
    try:
        yield found[0], int(children[0])
    finally:
        server.terminate()
        server.wait(20)


def long_pdf() -> bytes:
    """200 pages of invented report, about 60,000 words, the same in every run."""
    import typst

    chance, pages, words = random.Random(7), [], 0
    for _page in range(PAGES):
        said: list[str] = []
        while sum(len(one.split()) for one in said) < WORDS / PAGES:
            said.append(
                chance.choice(SAYINGS).format(
                    person=chance.choice(PEOPLE),
                    owner=chance.choice(OWNERS),
                    town=chance.choice(TOWNS),
                    day=chance.randint(1, 28),
                    year=chance.randint(2004, 2024),
                    count=chance.randint(2, 40),
                )
            )
        words += sum(len(one.split()) for one in said)
        pages.append(" ".join(said))
    fonts = ROOT / "src/panah/foundation/render/fonts"
    setting = "#set text(size: 10pt)\n" + "\n#pagebreak()\n".join(pages)
    print(f"{len(pages)} pages, {words} words", file=sys.stderr)
    return bytes(typst.compile(setting.encode(), font_paths=[str(fonts)]))


def resident_mb(process: int) -> float:
    """What a process holds in memory now, MiB."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / 1024


@contextmanager
def most_memory(process: int) -> Iterator[list[float]]:
    """The most that the process held while it lasts, above what it held before; MiB."""
    before, over, most = resident_mb(process), threading.Event(), [0.0]

    def look() -> None:
        while not over.wait(0.02):
            most[0] = max(most[0], resident_mb(process) - before)

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        yield most
    finally:
        over.set()
        watcher.join()


def timed(ask: Callable[[], object]) -> float:
    """Milliseconds that an answer took."""
    began = time.perf_counter()
    ask()
    return (time.perf_counter() - began) * 1000


def p95(times: list[float]) -> float:
    """The time that 95 of 100 answers were below."""
    return statistics.quantiles(times, n=20)[-1] if len(times) > 1 else times[0]


def sign_in(address: str) -> tuple[Browser, str, str]:
    """A caseworker with a new case: her browser, the case, a token."""
    from house import PASSWORD

    her = Browser(address)
    her.post("/sign-in/", token_in(her.get("/sign-in/")), user_name="aliya", password=PASSWORD)
    token = token_in(her.get("/cases/new/"))
    her.post("/cases/new/", token, alias="Load", urgency="not_known")
    return her, her.url, token


def documents_in(page: str) -> list[str]:
    """Addresses of the documents in a list, the newest first."""
    return re.findall(r'class="row-link" href="([^"]+)"', page)


def read_to_the_end(her: Browser, case: str, meanwhile: Callable[[], None]) -> float:
    """Seconds until no document of the case is being read any more."""
    began = time.perf_counter()
    while "<progress" in her.get(f"{case}documents/"):
        meanwhile()
    return time.perf_counter() - began


def while_reading(her: Browser, case: str, token: str) -> list[str]:
    """The figures of a 200-page PDF."""
    short = b"Police freed Malika Pulodova from a bakery in Tashkent on 12 March 2013.\n"
    her.upload(f"{case}documents/", token, "short.txt", short)
    read_to_the_end(her, case, lambda: time.sleep(0.2))
    document = documents_in(her.get(f"{case}documents/"))[0]
    times: dict[str, list[float]] = {"list of cases": [], "page of a document": []}

    def ask() -> None:
        times["list of cases"].append(timed(lambda: her.get("/cases/")))
        times["page of a document"].append(timed(lambda: her.get(document)))
        time.sleep(0.1)

    her.upload(f"{case}documents/", token, "long.pdf", long_pdf())
    seconds = read_to_the_end(her, case, ask)
    rows = [f"| 200-page PDF read and compared | {seconds:.0f} s |"]
    for what, taken in times.items():
        rows.append(
            f"| meanwhile: {what}, {len(taken)} times | median {statistics.median(taken):.0f} ms, "
            f"p95 {p95(taken):.0f} ms, longest {max(taken):.0f} ms |"
        )
    return rows + deciding(her, documents_in(her.get(f"{case}documents/"))[0])


def deciding(her: Browser, document: str) -> list[str]:
    """The figures of the pages of the long document itself."""
    cold = timed(lambda: her.get(document))
    page = her.get(document)
    count = len(re.findall(r'<li><a href="\?part=', page))
    turning = [timed(lambda n=n: her.get(f"{document}?part={n}")) for n in range(1, count + 1)]
    token, wanted = token_in(page), re.findall(r'name="accept" value="([^"]+)"', page)[:10]
    choices = [
        timed(lambda id=id: her.post(f"{document}decide/", token, accept=id)) for id in wanted
    ]
    return [
        f"| its own page, first time | {cold:.0f} ms, {len(page.encode()) / 1024:.0f} KiB |",
        f"| its {count} parts, one after the other | p95 {p95(turning):.0f} ms |",
        f"| one decision and the page again, {len(choices)} times | p95 {p95(choices):.0f} ms |",
    ]


def large_files(her: Browser, case: str, token: str, server: int) -> list[str]:
    """The figures of two files of 50 MB: a text, and one that says it is a PDF."""
    line = "Полиция Шымкента, 2013. Nothing of note was said.\n".encode()
    text = (line * (LARGE // len(line) + 1))[:LARGE]
    files = {"large.txt": text, "large.pdf": b"%PDF-1.7\n" + os.urandom(LARGE)}
    return [large_file(her, case, token, server, name, content) for name, content in files.items()]


def large_file(her: Browser, case: str, token: str, server: int, name: str, content: bytes) -> str:
    """How one file was kept and read, and what the server needed for it."""
    with most_memory(server) as most:
        seconds = timed(lambda: her.upload(f"{case}documents/", token, name, content)) / 1000
        kept = most[0]
        address = documents_in(her.get(f"{case}documents/"))[0]
        whole = hashlib.sha256(content).hexdigest() in her.get(f"{address}custody/")
        until = read_to_the_end(her, case, lambda: time.sleep(0.3))
    state = re.findall(r'class="badge state-(\w+)"', her.get(f"{case}documents/"))[0]
    return (
        f"| {name}, 50 MB | kept in {seconds:.1f} s, SHA-256 {'right' if whole else 'WRONG'}; the "
        f"server grew by {kept:.0f} MB, while reading by {most[0]:.0f} MB; "
        f"{state} after {until:.0f} s |"
    )


def main() -> None:
    """Everything, as a table; each part is said as soon as it is known."""
    print("| what | measured |\n|---|---|", flush=True)
    with tempfile.TemporaryDirectory() as place, house(Path(place)) as (address, server):
        her, case, token = sign_in(address)
        print("\n".join(while_reading(her, case, token)), flush=True)
        print("\n".join(large_files(her, case, token, server)), flush=True)


if __name__ == "__main__":
    main()
