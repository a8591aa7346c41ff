"""What the journey of the stolen disk needs: words nobody else writes, papers, raw uploads."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sweep import held_open

FONTS = Path(__file__).resolve().parents[2] / "src/panah/foundation/render/fonts"
# Letters that no normal form takes apart and that cp1251 knows.
CYRILLIC = "бвгджзклмнпрстфхцчшщ"
LATIN = "bcdfghjklmnpqrstvwxz"
# A paragraph that a reader finds people, days and events in.
STORY = """Police freed {name} from the bakery of {owner} in Tashkent on 12 March 2013. {name}
said that the owner had taken her passport and locked her in the cellar at night. She had escaped
in May 2011 but was caught and beaten. Prosecutors opened a case against {owner} on 15 March 2013.
"""


@dataclass
class Words:
    """Marker words of one run: each is written once, and all share two stems.

    whoever finds none of the two stems has found none of the markers
    """

    latin: str = field(default_factory=lambda: "".join(secrets.choice(LATIN) for _ in range(12)))
    cyrillic: str = field(
        default_factory=lambda: "".join(secrets.choice(CYRILLIC) for _ in range(12))
    )
    written: list[str] = field(default_factory=list)

    def new(self) -> str:
        """The next word, in one alphabet and then in the other."""
        stem = self.cyrillic if len(self.written) % 2 else self.latin
        self.written.append(f"{stem}{len(self.written):03d}")
        return self.written[-1]

    def user_name(self) -> str:
        """A word in the letters that a user name may have."""
        self.written.append(f"{self.latin}{len(self.written):03d}")
        return self.written[-1]

    def name(self) -> str:
        """A name of two words in one alphabet, with capitals."""
        stem = self.cyrillic if len(self.written) % 2 else self.latin
        self.written.append(f"{stem.capitalize()} {stem[::-1].capitalize()}{stem}")
        return self.written[-1]

    @property
    def stems(self) -> list[str]:
        """What lies in every marker, however it begins."""
        return [self.latin[1:], self.cyrillic[1:]]

    def story(self) -> str:
        """A report with marked names and a marked line."""
        return STORY.format(name=self.name(), owner=self.name()) + self.new() + "\n"


def papers(words: Words) -> dict[str, bytes]:
    """One report as TXT, PDF, DOCX and as a picture of a page; marked contents and file names."""
    import docx
    import typst

    letter = docx.Document()
    for paragraph in (words.story(), words.new()):
        letter.add_paragraph(paragraph)
    written = BytesIO()
    letter.save(written)
    setting = "#set page(width: 16cm, height: auto)\n#set text(size: 14pt)\n"

    def set_in_type(kind: str) -> bytes:
        source = (setting + words.story()).encode()
        return bytes(typst.compile(source, format=kind, font_paths=[str(FONTS)], ppi=150))

    return {
        f"{words.new()}.txt": words.story().encode(),
        f"{words.new()}.pdf": set_in_type("pdf"),
        f"{words.new()}.docx": written.getvalue(),
        f"{words.new()}.png": set_in_type("png"),
    }


@dataclass(frozen=True)
class Hand:
    """Somebody's browser without its page: cookies and token, requests byte by byte."""

    address: str
    cookies: str
    token: str

    @classmethod
    def of(cls, visitor: Any) -> Hand:
        """The one of a signed-in visitor, who stands on a page with a form."""
        jar = visitor.page.context.cookies()
        token = visitor.page.locator("[name=csrfmiddlewaretoken]").first.get_attribute("value")
        cookies = "; ".join(f"{one['name']}={one['value']}" for one in jar)
        return cls(visitor.address, cookies, token)

    def ask(self, path: str) -> socket.socket:
        """Send a GET and do not wait for its answer."""
        line = self._line()
        line.sendall(self._head("GET", path, "").encode())
        return line

    def upload(self, path: str, name: str, content: bytes, *, share: float = 1) -> socket.socket:
        """Send so much of an upload through the form of documents; the answer is not awaited."""
        body = self._form(name, content)
        more = (
            f"Content-Type: multipart/form-data; boundary=EDGE\r\nContent-Length: {len(body)}\r\n"
        )
        line = self._line()
        line.sendall(self._head("POST", path, more).encode())
        line.sendall(body[: int(len(body) * share)])
        return line

    def _line(self) -> socket.socket:
        place = urlsplit(self.address)
        return socket.create_connection((str(place.hostname), int(place.port or 0)), 30)

    def _head(self, method: str, path: str, more: str) -> str:
        host = urlsplit(self.address).netloc
        return (
            f"{method} {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: {self.address}\r\n"
            f"Cookie: {self.cookies}\r\nConnection: close\r\n{more}\r\n"
        )

    def _form(self, name: str, content: bytes) -> bytes:
        head = (
            '--EDGE\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n'
            f"{self.token}\r\n--EDGE\r\nContent-Disposition: form-data; "
            f'name="uploads"; filename="{name}"\r\nContent-Type: text/plain\r\n\r\n'
        )
        return head.encode() + content + b"\r\n--EDGE--\r\n"


def family(process: int) -> dict[int, str]:
    """A process and everything below it, each with its command line."""
    found = {process: command_of(process)}
    try:
        for task in Path(f"/proc/{process}/task").iterdir():
            for child in (task / "children").read_text().split():
                found |= family(int(child))
    except OSError:
        return found
    return found


def command_of(process: int) -> str:
    """How a process was started; nothing when it has ended."""
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


def wait_until(happens: Callable[[], Any], seconds: float = 40) -> None:
    """Return as soon as it happens; TimeoutError after so many seconds."""
    deadline = time.monotonic() + seconds
    while not happens():
        if time.monotonic() > deadline:
            raise TimeoutError(f"it did not happen within {seconds} s")
        time.sleep(0.01)


def works_at(house: Any, command: str) -> bool:
    """Whether a process of the house runs this."""
    return any(command in line for line in family(house.process.pid).values())


def open_now(house: Any) -> Iterator[Path]:
    """What the processes of the house have open right now, where this account may look."""
    try:
        yield from held_open(family(house.process.pid))
    except PermissionError:
        return


def freeze(house: Any) -> None:
    """Nothing in the house moves any more, until it is cut off."""
    for process in family(house.process.pid):
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGSTOP)


@contextmanager
def power_cut(house: Any) -> Iterator[None]:
    """Kill every process of the house as hard as can be, and serve again afterwards."""
    ours = family(house.process.pid)
    os.killpg(house.process.pid, signal.SIGKILL)
    house.process.wait()
    # The children stand in groups of their own; they wake, and end because their parent did.
    for process in ours:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGCONT)
    yield
    wait_until(lambda: not any(map(command_of, ours)), 10)
    house.start()
