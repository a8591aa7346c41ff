"""A disk is stolen from a house that lived: nothing of what anybody typed can be read from it.

Words of this run go into every field of every form, into names, user names, pass phrases, files
and file names; the power is cut during an upload, while it is sealed, during reading, OCR and
print. What was acknowledged is there after each cut. Then the thief searches the data folder, the
log and the temporary folders, however the words may have been written.
"""

from __future__ import annotations

import hashlib
import re
import time
from pathlib import Path
from typing import Any

import pytest

from browser.thief import Hand, Words, freeze, open_now, papers, power_cut, wait_until, works_at
from sweep import hits, hits_in, newer_than

SHARED_FOLDERS = ("/tmp", "/dev/shm", "/var/tmp")  # noqa: S108 - looked through, not written to
# Chromium is not the house: what it keeps on the desk of whoever looks is her machine's matter.
BROWSERS = ("playwright", "org.chromium", "com.google.Chrome")
READER, PRESS, OCR = "panah.engine.reading.child", "panah.foundation.render.child", "tesseract"
KINDS = ("text", "search", "password", "number")
TYPED = ", ".join(["textarea", "input:not([type])", *(f"input[type={kind}]" for kind in KINDS)])
DAYS = dict.fromkeys(("next_step_on", "captured_on"), "24.03.2026")
ROLES = ("caseworker", "data_officer", "casework", "identity", "coordinator")


class Home:
    """A house of its own, the words written in it, and what it acknowledged."""

    def __init__(self, new_house: Any, visit: Any, temporary: Path) -> None:
        self.began = time.time()
        self.temporary, self.visit, self.words = temporary, visit, Words()
        self.house = new_house(TMPDIR=str(temporary))
        self.kept: dict[str, str] = {}
        self.case = ""
        self.phrase = f"{self.words.new()} seven lamps"
        self.user = self.words.new()
        self.her = visit(at=self.house)
        # Pass phrases at their full cost, on a machine that does other things as well.
        self.her.page.set_default_timeout(60_000)

    def fill(self, **answers: str) -> None:
        """A word of its own into every field of the form that is typed into."""
        for box in self.her.page.locator("main form").locator(TYPED).all():
            if box.is_visible() and box.is_editable() and not box.input_value():
                name, kind = box.get_attribute("name"), box.get_attribute("type")
                given = {"password": self.phrase, "number": "26", **DAYS}
                known = answers.get(name) or given.get(name) or given.get(kind)
                box.fill(known or self.words.new())

    def press(self, button: str) -> None:
        self.her.page.get_by_role("button", name=button).first.click()

    def said(self, text: str) -> None:
        wait_until(lambda: text in self.her.page.locator("main").inner_text(), 60)

    def found(self) -> None:
        """The first run, in the browser."""
        self.her.go("/first-run/")
        self.fill()
        self.press("Go on to the first coordinator")
        self.fill(name=self.words.name(), user_name=self.user)
        self.press("Go on to the second coordinator")
        self.fill(name=self.words.name(), user_name=self.words.new())
        self.press("Found the organisation")
        for tick, button in (
            ("We read the words aloud", "Go on to the recovery code"),
            ("The code is on paper", "Go on to the first backup"),
            ("We know where the backup is", "Finish and sign in"),
        ):
            self.her.page.get_by_label(tick).check()
            self.press(button)
        self.her.page.wait_for_url("**/sign-in/")

    def come_in(self) -> None:
        """A new browser, signed in; the old one looks at nothing while the house is dark."""
        self.her = self.visit(at=self.house)
        self.her.page.set_default_timeout(60_000)
        self.her.sign_in(self.user, self.phrase)

    def dark(self) -> Hand:
        """Hands that know the session; the page itself asks for nothing any more."""
        self.her.go(f"{self.case}documents/")
        hand = Hand.of(self.her)
        self.her.page.goto("about:blank")
        return hand

    def write_everywhere(self) -> None:
        """Every form that a person meets, each field with a word."""
        self.her.go("/people/add/")
        self.fill(name=self.words.name(), user_name=self.words.new())
        self.her.page.get_by_label("Lawyer").check()
        self.press("Add this person")
        self.said("Tell the user name")
        self._open_a_case()
        self._write_down_people()
        self._write_in_the_register()
        self.her.go("/search/")
        self.fill()
        self.her.page.locator("main form").get_by_role("button", name="Search").click()
        self.her.page.locator("[data-finds] .find-where").first.wait_for()

    def _open_a_case(self) -> None:
        self.her.go("/cases/new/")
        self.fill()
        self.press("Open the case")
        self.said("The case is open")
        self.case = self.her.page.url.removeprefix(self.her.address)
        self.her.go(f"{self.case}edit/")
        self.her.page.locator("#id_happened").fill(self.words.story())
        self.press("Save the changes")
        self.said("Saved.")

    def _write_down_people(self) -> None:
        for role in ("Survivor", "Witness"):
            self.her.go(f"{self.case}people/new/")
            self.fill()
            self.her.page.get_by_label(role, exact=True).check()
            self.press("Save the person")
            self.her.page.wait_for_url(re.compile(r"/people/[0-9a-f-]{36}/$"))
        self.her.go(f"{self.case}people/relations/new/")
        self.fill()
        self.her.page.locator("#id_subject").select_option(index=1)
        self.her.page.locator("#id_relation").select_option(index=1)
        self.her.page.locator("#id_object").select_option(index=2)
        self.press("Save the relation")
        self.her.page.wait_for_url(f"**{self.case}people/")

    def _write_in_the_register(self) -> None:
        self.her.go("/cases/register/new/")
        self.fill()
        self.her.page.locator("#id_sort").select_option(index=2)
        for state in self.her.page.locator("select[name$=-state]").all():
            state.select_option(index=1)
        self.press("Save the entry")
        self.said("In your cases")
        self.her.go(f"{self.case}people/register/new/")
        self.fill()
        self.her.page.locator("#id_actor").select_option(index=1)
        self.her.page.locator("#id_link").select_option(index=1)
        self.press("Save")
        self.her.page.wait_for_url(f"**{self.case}people/")

    def add(self, files: dict[str, bytes]) -> None:
        """Documents through the form; what the page says it kept must never be lost."""
        chosen = [
            {"name": name, "mimeType": "application/octet-stream", "buffer": content}
            for name, content in files.items()
        ]
        self.her.go(f"{self.case}documents/")
        self.her.page.get_by_label("Files or photos").set_input_files(chosen)
        self.fill()
        self.press("Keep and read them")
        self.said("added.")
        self.kept |= {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}

    def read_and_decide(self) -> None:
        """All four are read; one is decided on and described; a chronology and a backup exist."""
        self.add(papers(self.words))
        self.her.page.locator(".state-read").nth(3).wait_for(timeout=120_000)
        self.her.page.locator("a.row-link").last.click()
        self.her.page.locator("[data-group=events] .item").first.wait_for()
        self.her.page.locator("[name=accept_group]").first.click()
        self.her.page.locator("[data-group=events] .is-accepted").first.wait_for()
        self.her.page.locator('a[href$="/custody/"]').click()
        self.her.page.locator("#id_title").fill(self.words.new())
        self.fill()
        self.press("Save the origin")
        self.said("is saved")
        self.her.go("/settings/backup/")
        self.press("Make a backup now")
        self.said("Sealed, opened again and checked")

    def all_there(self) -> None:
        """Every document that was acknowledged is listed, and its original is what it was."""
        self.her.go(f"{self.case}documents/")
        for name, digest in self.kept.items():
            self.her.page.get_by_text(name).first.wait_for()
            row = self.her.page.get_by_role("row").filter(has_text=name)
            address = row.locator("a.row-link").get_attribute("href")
            token = {"csrfmiddlewaretoken": Hand.of(self.her).token}
            answer = self.her.page.request.post(
                f"{self.her.address}{address}download/",
                form=token,
                headers={"Origin": self.her.address, "Referer": self.her.page.url},
            )
            assert hashlib.sha256(answer.body()).hexdigest() == digest, name

    def cut(self, *, gone: str = "") -> None:
        """The power fails now. Afterwards she signs in again, and all is there but `gone`."""
        freeze(self.house)
        assert hits_in(open_now(self.house), self.words.stems) == {}
        with power_cut(self.house):
            assert hits([self.house.folder.parent, self.temporary], self.words.stems) == {}
        self.come_in()
        self.her.go(f"{self.case}documents/")
        for name in self.kept:
            assert self.her.page.get_by_text(name).count(), name
        assert not gone or self.her.page.get_by_text(gone).count() == 0


@pytest.fixture
def home(new_house: Any, visit: Any, tmp_path: Path) -> Home:
    (tmp_path / "temporary").mkdir()
    return Home(new_house, visit, tmp_path / "temporary")


def cut_during_an_upload(home: Home) -> None:
    """Half of a file has come; then a large one that is being sealed."""
    half, large = f"{home.words.new()}.txt", f"{home.words.new()}.txt"
    home.dark().upload(
        f"{home.case}documents/", half, home.words.story().encode() * 4000, share=0.5
    )
    time.sleep(0.5)
    home.cut(gone=half)
    hand = home.dark()
    arriving = home.house.folder / "files" / ".incoming"
    hand.upload(f"{home.case}documents/", large, home.words.story().encode() * 80_000)
    wait_until(lambda: any(one.stat().st_size for one in arriving.glob("*")))
    home.cut(gone=large)


def cut_during_reading(home: Home) -> None:
    """A long report is being read; then a picture of a page."""
    pages = papers(home.words)
    scan = next(name for name in pages if name.endswith(".png"))
    for worker, name, content in (
        (READER, f"{home.words.new()}.txt", (home.words.story() * 150).encode()),
        (OCR, scan, pages[scan]),
    ):
        home.add({name: content})
        home.her.page.goto("about:blank")
        wait_until(lambda at_work=worker: works_at(home.house, at_work))
        home.cut()


def cut_during_print(home: Home) -> None:
    """The chronology is on the press."""
    home.dark().ask(f"{home.case}chronology/paper/?proposed=1")
    wait_until(lambda: works_at(home.house, PRESS))
    home.cut()


def tables() -> list[str]:
    """The names that the tables of the store have."""
    from django.apps import apps

    return [model._meta.db_table for model in apps.get_models()]


def test_nothing_written_here_can_be_read_from_a_stolen_disk(home: Home) -> None:
    home.found()
    home.come_in()
    home.write_everywhere()
    home.read_and_decide()
    cut_during_an_upload(home)
    cut_during_reading(home)
    cut_during_print(home)
    home.all_there()
    home.her.page.context.close()
    home.house.stop()

    place = home.house.folder.parent
    assert len(home.words.written) > 60
    everything = [*home.words.stems, *home.words.written, *tables(), *ROLES]
    assert hits([place, home.temporary], everything) == {}
    loose = newer_than(home.began, SHARED_FOLDERS)
    ours = [path for path in loose if not any(name in str(path) for name in BROWSERS)]
    assert hits_in(ours, home.words.stems) == {}
    # The thief can find: the same search meets a word that somebody left in the clear.
    (place / "note.bin").write_bytes(b"\0" + home.words.written[-1].encode("cp1251", "ignore"))
    assert hits([place], home.words.stems)
