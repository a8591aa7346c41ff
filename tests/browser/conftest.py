"""A real server, a real Chromium, and what must hold on every page. For every journey:

    def test_a_caseworker_opens_a_case(visit):
        her = visit("aliya")                    # signed in; user names are in house.py
        her.go("/cases/")
        her.page.get_by_role("link", name="New case").click()
        her.looks_right()                       # axe finds nothing, nothing is wider than the page

`house` is the running server (`panah serve`) on a data folder of its own with a founded
organisation: `.address`, `.folder`, `.log`. It lives for the whole run, so a journey makes its own
cases. `new_house()` starts another one, on an empty folder unless `found=True`.

`visit(user=None, *, width=1366, language="en", javascript=True, at=house, anew=False)` opens a
browser of its own, in the session that this user has, if any, unless `anew`. It returns a
`Visitor`: `.page` is Playwright's page, `.go(path)`, `.sign_in(user)`, `.looks_right()`,
`.picture(name)` when PANAH_PICTURES names a folder to look at them.

When a journey ends, every visitor must have met: no error in the console (so none of the content
security policy), no script error, and no request to another host. `visitor.expects(text)` allows a
console line that a journey provokes on purpose.

Without Chromium the journeys are skipped, and the run says so.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PASSWORD = "correct horse battery staple"  # as in house.py
ARGUMENTS = [
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Only what is wrong comes back: all that is right is a hundred times as much.
AXE = "axe.run({ resultTypes: ['violations'] }).then((found) => found.violations)"
# The browser says this of every answer that is no success; the journeys check statuses themselves.
STATUS_LINE = re.compile(r"^Failed to load resource: the server responded with a status of \d+")


def chromium_path() -> str | None:
    """Where Chromium is: PANAH_CHROMIUM, or the first of the usual names."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("PANAH_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if chromium_path() is None:
                item.add_marker(pytest.mark.skip(reason="Chromium is not installed"))


@dataclass
class House:
    """A running server and its data folder."""

    folder: Path
    static: Path
    environment: dict[str, str]
    address: str = ""
    process: subprocess.Popen[str] | None = None

    @property
    def log(self) -> str:
        """What the server has written so far."""
        return (self.folder.parent / "server.log").read_text()

    def run(self, *command: str) -> None:
        """Run a command of this interpreter with the environment of the house."""
        done = subprocess.run(
            [sys.executable, *command],
            env=self.environment,
            cwd=self.folder.parent,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def start(self) -> None:
        """Serve, and wait until the address is said."""
        with (self.folder.parent / "server.log").open("a") as log:
            # A house that was cut off and starts again has another address than before.
            before = len(self.log)
            self.process = subprocess.Popen(
                [sys.executable, "-m", "panah.project.cli", "serve", "--port", "0"],
                env=self.environment,
                cwd=self.folder.parent,
                stdout=log,
                stderr=log,
                text=True,
                start_new_session=True,
            )
        deadline = time.monotonic() + 60
        while not (said := re.search(r"http://127\.0\.0\.1:\d+", self.log[before:])):
            assert self.process.poll() is None, self.log
            assert time.monotonic() < deadline, self.log
            time.sleep(0.05)
        self.address = said[0]

    def stop(self) -> None:
        """End the server and its child."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait(10)


def _house(folder: Path, static: Path, **environment: str) -> House:
    folder.mkdir(parents=True)
    ours = {
        "PANAH_DATA": str(folder),
        "PANAH_STATIC": str(static),
        "PYTHONPATH": str(ROOT / "src"),
        "DJANGO_SETTINGS_MODULE": "panah.project.settings",
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PANAH_")}
    for name in ("PANAH_DATABASE_URL", "PANAH_TIME_ZONE"):
        if name in os.environ:
            kept[name] = os.environ[name]
    return House(folder, static, kept | ours | environment)


@pytest.fixture(scope="session")
def static_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The static files as `scripts/setup` collects them, fresh for this run."""
    folder = tmp_path_factory.mktemp("static")
    house = _house(tmp_path_factory.mktemp("none") / "data", folder / "files")
    house.run("-m", "django", "collectstatic", "--noinput", "--verbosity", "0")
    return folder / "files"


@pytest.fixture(scope="session")
def new_house(
    static_files: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., House]]:
    """Starts a server on a new data folder; `found=True` founds the organisation of house.py."""
    houses: list[House] = []

    def make(*, found: bool = False, **environment: str) -> House:
        house = _house(tmp_path_factory.mktemp("house") / "data", static_files, **environment)
        if found:
            house.run(str(HERE / "house.py"))
        house.start()
        houses.append(house)
        return house

    yield make
    for house in houses:
        house.stop()


@pytest.fixture(scope="session")
def house(new_house: Callable[..., House]) -> House:
    """The server that the journeys share."""
    return new_house(found=True)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """One Chromium for the whole run; each visitor has a context of her own."""
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop in this thread; Django takes that for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@dataclass
class Visitor:
    """Somebody before a browser."""

    page: Any
    address: str
    expected: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.troubles.append(f"script: {error}"))
        self.page.on("request", self._asked)
        # A key pressed before the deferred scripts run is nobody's; a person waits for the page.
        press = self.page.keyboard.press

        def press_when_loaded(key: str, **how: Any) -> None:
            self.page.wait_for_load_state("load")
            press(key, **how)

        self.page.keyboard.press = press_when_loaded

    def go(self, path: str) -> Any:
        """Open a path of the house. Returns Playwright's response."""
        return self.page.goto(self.address + path)

    def sign_in(self, user: str, password: str = PASSWORD) -> None:
        """Through the door, as a person does."""
        self.go("/sign-in/")
        self.page.locator("[name=user_name]").fill(user)
        self.page.locator("[name=password]").fill(password)
        self.page.locator("main button[type=submit]").first.click()
        self.page.wait_for_url(lambda url: "/sign-in/" not in url)

    def is_in(self) -> bool:
        """Whether the cookies of an earlier journey still open the door."""
        if not self.page.context.cookies():
            return False
        self.go("/today/")
        return self.page.url == f"{self.address}/today/"

    def expects(self, text: str) -> None:
        """Allow console lines with this text: the journey provokes them."""
        self.expected.append(text)

    def looks_right(self) -> None:
        """axe finds nothing wrong, and nothing sticks out of the page sideways."""
        self.page.evaluate((HERE / "vendor/axe/axe.min.js").read_text())
        found = self.page.evaluate(AXE)
        told = [
            f"{one['id']}: {node['target']} {node['failureSummary']}"
            for one in found
            for node in one["nodes"]
        ]
        assert not told, f"{self.page.url}\n" + "\n".join(told)
        root = "document.documentElement"
        assert self.page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth"), self.page.url

    def picture(self, name: str) -> None:
        """Keep a picture of the whole page where PANAH_PICTURES says, if it says."""
        if folder := os.environ.get("PANAH_PICTURES"):
            self.page.screenshot(path=f"{folder}/{name}.png", full_page=True)

    def _heard(self, message: Any) -> None:
        if message.type in {"error", "warning"} and not STATUS_LINE.match(message.text):
            self.troubles.append(f"console: {message.text}")

    def _asked(self, request: Any) -> None:
        asked = urlsplit(request.url)
        inside = asked.scheme in {"blob", "about"}
        if not inside and asked.netloc != urlsplit(self.address).netloc:
            self.troubles.append(f"request to another host: {request.url}")

    def unexpected(self) -> list[str]:
        """What went wrong and was not allowed."""
        return [
            trouble
            for trouble in self.troubles
            if not any(text in trouble for text in self.expected)
        ]


@pytest.fixture(scope="session")
def sessions() -> dict[tuple[str, str], Any]:
    """The open session of each user of each house: one goes on with it until somebody ends it."""
    return {}


@pytest.fixture
def visit(chromium: Any, request: pytest.FixtureRequest) -> Iterator[Callable[..., Visitor]]:
    """Opens a browser for somebody; checks at the end that she met nothing untoward."""
    visitors: list[Visitor] = []
    sessions: dict[tuple[str, str], Any] = request.getfixturevalue("sessions")

    def open_browser(
        user: str | None = None,
        *,
        width: int = 1366,
        language: str = "en",
        javascript: bool = True,
        at: House | None = None,
        anew: bool = False,
    ) -> Visitor:
        address = (at or request.getfixturevalue("house")).address
        context = chromium.new_context(
            viewport={"width": width, "height": 850 if width > 800 else 740},
            locale=language,
            java_script_enabled=javascript,
            accept_downloads=True,
            storage_state=None if anew else sessions.get((address, user)),
        )
        visitor = Visitor(context.new_page(), address)
        visitor.page.set_default_timeout(20_000)
        visitors.append(visitor)
        if user is not None and not visitor.is_in():
            visitor.sign_in(user)
            sessions[address, user] = context.storage_state()
        return visitor

    yield open_browser
    troubles = [trouble for visitor in visitors for trouble in visitor.unexpected()]
    for visitor in visitors:
        visitor.page.context.close()
    assert not troubles, "\n".join(troubles)
