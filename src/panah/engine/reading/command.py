"""`panah read`: read files without any database, and say what they tell."""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from panah.engine.reading.files import Unreadable, UnreadableKind, store_text
from panah.engine.reading.output import to_json
from panah.engine.reading.records import Reading

if TYPE_CHECKING:
    from panah.engine.reading.pipeline import Source

LARGEST = 512 * 2**20  # bytes; a larger file would not fit into memory beside its text


def main(arguments: Sequence[str]) -> int:
    """Read the files and print what they tell.

    returns  0; 2 when a file could not be read (the others still are) or nothing was asked
    """
    asked = _parser().parse_args(arguments)
    sources, refused = [], 0
    for number, name in enumerate(asked.files, start=1):
        try:
            sources.append(_source(f"d{number}", name))
        except Unreadable as reason:
            refused += 1
            _tell(f"{name}: {reason}")
    reading = _read(sources) if sources else Reading(())
    _print(reading, as_json=asked.json)
    if asked.html:
        from panah.engine.reading.html_report import html_report

        Path(asked.html).write_text(html_report(reading), encoding="utf-8")
    return 2 if refused else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="panah read",
        description="Read reports, letters, judgments and scans: names, dates, events, signs of "
        "forced labour, and what several of them say alike or otherwise. Nothing leaves this "
        "computer.",
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="TXT, HTML, PDF, DOCX, pictures")
    parser.add_argument("--json", action="store_true", help="print panah-reading/1 JSON")
    parser.add_argument("--html", metavar="FILE", help="also write a page with the quotations")
    return parser


def _source(identifier: str, name: str) -> Source:
    """One file as it is handed to the reading. Raises Unreadable."""
    from panah.engine.reading.pipeline import Source

    path = Path(name)
    try:
        if path.stat().st_size > LARGEST:
            raise Unreadable(UnreadableKind.TOO_LARGE)
        data = path.read_bytes()
    except OSError as trouble:
        raise Unreadable(UnreadableKind.NOT_FOUND, reason=trouble.strerror or "") from None
    progress = _Progress(name)
    text = store_text(data, path.name, progress=progress.pages)
    return Source(identifier, name, hashlib.sha256(data).hexdigest(), text)


def _read(sources: Sequence[Source]) -> Reading:
    from panah.engine.reading.pipeline import read_documents

    return read_documents(sources, progress=_Progress("").steps)


def _print(reading: Reading, *, as_json: bool) -> None:
    if as_json:
        json.dump(to_json(reading), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
        return
    from panah.engine.reading.report import report

    if reading.documents:
        sys.stdout.write(report(reading))


def _tell(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


class _Progress:
    """Says on stderr how far long work is; short work says nothing."""

    def __init__(self, name: str, *, quiet_seconds: float = 2.0) -> None:
        self._name = name
        self._next = monotonic() + quiet_seconds

    def pages(self, done: int, pages: int) -> None:
        """So many pages of a file have become text."""
        self._say(f"{self._name}: page {done} of {pages}")

    def steps(self, step: str, share: float) -> None:
        """Reading has come so far, from 0 to 1."""
        self._say(f"reading: {share:.0%} {step}")

    def _say(self, line: str) -> None:
        if monotonic() >= self._next:
            self._next = monotonic() + 1.0
            _tell(line)
