"""After the lock the memory of the server holds no name and no key; before, it does."""

import http.cookiejar
import os
import re
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

from panah.foundation.backups.tests.office import OPEN, PASSWORD, environment, python

NAME = "Ақмарал-Planted-Name"
FOUND = f"""
import django; django.setup()
from panah.foundation.accounts.founding import Founder, found_organisation
from panah.foundation.keys.passwords import Cost
pair = [Founder({NAME!r}, "sabina", {PASSWORD!r}), Founder("Zarina", "zarina", {PASSWORD!r})]
found_organisation("Lantern house", pair, cost=Cost(1, 8, 1))
"""
KEYS = OPEN + "print(vault.store_key().hex(), user.keys.signing.hex(), user.keys.private.raw.hex())"

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/mem").exists() or os.geteuid() != 0,
    reason="only root may read another process's memory, and only on Linux",
)


@pytest.fixture
def server(tmp_path):
    """A founded office, served by the real parent and child; (address, the parent's id)."""
    python(tmp_path, FOUND)
    parent = subprocess.Popen(
        [sys.executable, "-m", "panah.project.cli", "serve", "--port", "0"],
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    address = re.search(r"http://\S+", parent.stdout.readline())[0].rstrip("/")
    # The parent listens before its child answers; this waits for the answer.
    Browser(address).ask("/healthz")
    yield address, parent.pid
    parent.terminate()
    parent.wait(20)


class Browser:
    """Just enough of one: cookies, forms, no redirects."""

    def __init__(self, address):
        class Stay(urllib.request.HTTPRedirectHandler):
            def redirect_request(self, *args):
                return None

        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener, self.address = urllib.request.build_opener(jar, Stay), address

    def ask(self, path, **form):
        data = urllib.parse.urlencode(form).encode() if form else None
        try:
            answer = self.opener.open(self.address + path, data, timeout=30)
        except urllib.error.HTTPError as error:
            answer = error
        return answer.status, answer.read().decode()

    def token(self, page):
        return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)', page)[1]


def family(pid):
    """The process and everything below it."""
    below = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in below for one in family(int(child)))]


def copies(pid, secret):
    """How often these bytes stand in a process's memory."""
    found = 0
    with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb", 0) as memory:
        for line in maps:
            span, rights = line.split()[:2]
            if "r" not in rights or "[v" in line:
                continue
            start, end = (int(part, 16) for part in span.split("-"))
            try:
                memory.seek(start)
                found += memory.read(end - start).count(secret)
            except (OSError, ValueError, OverflowError):
                continue
    return found


def test_lock_leaves_no_name_and_no_key_in_memory(server, tmp_path):
    address, parent = server
    store_key, signing, private = map(bytes.fromhex, python(tmp_path, KEYS).split())
    secrets = {
        "name": NAME.encode(),
        "wide name": NAME.encode("utf-16-le"),
        "store key": store_key,
        "store key in hex": store_key.hex().encode(),
        "signing key": signing,
        "private key": private,
        "pass phrase": PASSWORD.encode(),
    }
    browser = Browser(address)
    page = {"user_name": "sabina", "password": PASSWORD}
    token = browser.token(browser.ask("/sign-in/")[1])
    assert browser.ask("/sign-in/", **page, csrfmiddlewaretoken=token)[0] == 303
    status, people = browser.ask("/people/")
    assert (status, NAME in people) == (200, True)
    before = {what: sum(copies(pid, it) for pid in family(parent)) for what, it in secrets.items()}
    assert before["name"] + before["wide name"] > 0
    assert before["store key"] > 0
    child = family(parent)[1]
    assert browser.ask("/lock/", csrfmiddlewaretoken=browser.token(people))[0] == 303
    deadline = time.monotonic() + 20
    while Path(f"/proc/{child}").exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not Path(f"/proc/{child}").exists()
    assert browser.ask("/people/")[0] == 503
    after = {what: sum(copies(pid, it) for pid in family(parent)) for what, it in secrets.items()}
    assert after == dict.fromkeys(secrets, 0)


def test_the_serving_child_ends_with_its_parent_and_leaves_no_core(server):
    _address, parent = server
    child = family(parent)[1]
    limits = Path(f"/proc/{child}/limits").read_text()
    assert re.search(r"Max core file size\s+0\s+0", limits)
    os.kill(parent, 9)
    deadline = time.monotonic() + 10
    while Path(f"/proc/{child}/cmdline").exists() and time.monotonic() < deadline:
        if not Path(f"/proc/{child}/cmdline").read_bytes():
            break
        time.sleep(0.1)
    assert not Path(f"/proc/{child}").exists() or not Path(f"/proc/{child}/cmdline").read_bytes()
