"""Make the invented organisation: found it, sign its people, open its cases, read its documents."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from panah.foundation.accounts.models import User
from panah.foundation.keys import vault
from panah.foundation.refusals import Refused
from panah.project.demo import opening, people, reading, review, telling, told
from panah.project.demo.opening import Opened
from panah.project.demo.reading import Kept
from panah.project.demo.told import CaseTold

# In the folder while the demonstration is being made: a part of it would be no demonstration.
UNFINISHED = "demonstration-unfinished"


def load(say: Callable[[str], None]) -> list[str]:
    """Fill an empty data folder with the demonstration.

    say      is told each step
    returns  what could not be put down because the product read the documents otherwise
    A demonstration that is there already is left as it is; one whose making was broken off is
    made anew. Raises Refused when a real organisation stands in this folder.
    """
    folder = Path(settings.DATA)
    unfinished = folder / UNFINISHED
    if unfinished.exists():
        say(_("The last time it was broken off: beginning anew"))
        _clear(folder)
    if vault.is_founded():
        if vault.keyring().demonstration:
            return []
        raise Refused(_("There is already an organisation in this folder. Choose an empty one."))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished.touch()
    what = told.cases()
    readers = reading.Readers(what)
    say(_("Founding the invented organisation"))
    staff = people.found()
    say(_("Opening its cases"))
    cases = _open(what, staff)
    kept = [one for key, case in cases.items() for one in reading.keep(case, readers.sheets[key])]
    statements = telling.take_all(cases.values())
    say(_("Reading %(all)d documents") % {"all": len(kept) + len(statements)})
    reading.record_all(kept, readers)
    telling.wait_for(statements)
    say(_("Comparing what they say"))
    reading.compare(cases.values())
    say(_("Deciding on what they say"))
    missing = _review(cases, kept, staff)
    unfinished.unlink()
    return missing


def _clear(folder: Path) -> None:
    """Away with what the product keeps in a folder; whatever else lies there stays."""
    for store in folder.glob("store.db*"):
        store.unlink()
    (folder / "keyring.json").unlink(missing_ok=True)
    for part in ("files", "backups"):
        shutil.rmtree(folder / part, ignore_errors=True)


def _open(what: Iterable[CaseTold], staff: dict[str, User]) -> dict[str, Opened]:
    actors = opening.fill_register(told.register(), by=staff["gaukhar"])
    cases = {one.key: opening.open_told(one, actors, staff) for one in what}
    opening.link(told.samenesses(), cases, staff)
    return cases


def _review(cases: dict[str, Opened], kept: Iterable[Kept], staff: dict[str, User]) -> list[str]:
    kept = list(kept)
    review.decide(kept, staff)
    missing = []
    for case in cases.values():
        own = {one.paper.file: one for one in kept if one.opened is case}
        missing += review.settle(case, own, staff)
        opening.move_on(case)
    return missing
