"""Measure the reading of dates, events and indicators against labelled reports.

    python bench/reading/measure_events.py [--misses]

Prints one line per invented report, in the order in which the sets were written (which was measured
when, and tuned on after: docs/methods/reading-events.md), and per labelled real report when
../shared/articles or $PANAH_SHARED/articles is there.

An event or indicator counts when its label is right and its quotation overlaps the label's; an
event date counts when both ends of its interval are equal.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "src"))

from panah.engine.reading.pipeline import read_text  # noqa: E402
from panah.engine.reading.records import ReadDocument, StoredText  # noqa: E402

REPORTS = ROOT / "src/panah/engine/reading/tests/reports"
SHARED = Path(os.environ.get("PANAH_SHARED", ROOT.parent / "shared")) / "articles"


@dataclass(frozen=True)
class Label:
    """One labelled event or indicator."""

    types: frozenset[str]
    spans: tuple[tuple[int, int], ...]
    words: str
    start: str | None = None
    end: str | None = None

    def told_by(self, kind: str, start: int, end: int) -> bool:
        """A finding of this kind at this place is the label."""
        return kind in self.types and any(start < b and a < end for a, b in self.spans)


@dataclass(frozen=True)
class Report:
    """A text with its labels."""

    name: str
    text: str
    events: tuple[Label, ...]
    indicators: tuple[Label, ...]


def own_reports(folder: str) -> Iterator[Report]:
    """The invented reports of one folder."""
    for path in sorted((REPORTS / folder).glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_text(encoding="utf-8")

        def labels(key: str, data: dict = data, text: str = text) -> tuple[Label, ...]:
            found = []
            for one in data.get(key, ()):
                at = text.index(one["quote"])
                found.append(
                    Label(
                        frozenset({one["type"], *one.get("also", ())}),
                        ((at, at + len(one["quote"])),),
                        one["quote"],
                        one.get("start") or None,
                        one.get("end") or None,
                    )
                )
            return tuple(found)

        yield Report(path.stem, text, labels("event"), labels("indicator"))


def shared_reports() -> Iterator[Report]:
    """The labelled real reports, when they are there; nothing of them is kept here."""
    labels = SHARED / "labels.json"
    if not labels.is_file():
        return
    for one in json.loads(labels.read_text(encoding="utf-8"))["files"]:
        with (SHARED / one["file"]).open(encoding="utf-8", newline="") as file:
            text = file.read()
        events = tuple(
            Label(
                frozenset({e["type"], *(e.get("also") or ())}),
                tuple((q["start"], q["end"]) for q in e["quotes"]),
                e["quotes"][0]["quote"],
                e["date"]["start"],
                e["date"]["end"],
            )
            for e in one["events"]
        )
        indicators = tuple(
            Label(frozenset({i["indicator"]}), ((i["start"], i["end"]),), i["quote"])
            for i in one["indicators"]
        )
        yield Report(one["id"], text, events, indicators)


def measure(report: Report, document: ReadDocument, misses: bool) -> dict[str, tuple[int, int]]:
    """Hits and wholes: recall and precision of events and indicators, dates of events found."""
    events = [(e.type, q.start, q.end, e.date) for e in document.events for q in e.quotes]
    signs = [(i.indicator, i.span.start, i.span.end) for i in document.indicators]
    found = dated = 0
    for label in report.events:
        told = [one for one in events if label.told_by(*one[:3])]
        found += bool(told)
        dated += any(
            (str(d.start), str(d.end)) == (str(label.start), str(label.end)) for *_, d in told
        )
        if misses and not told:
            print(f"    missed {sorted(label.types)}: {label.words[:80]}")
    right = sum(any(label.told_by(*one[:3]) for label in report.events) for one in events)
    shown = sum(any(label.told_by(*one) for one in signs) for label in report.indicators)
    signed = sum(any(label.told_by(*one) for label in report.indicators) for one in signs)
    return {
        "event recall": (found, len(report.events)),
        "event precision": (right, len(events)),
        "event dates": (dated, found),
        "indicator recall": (shown, len(report.indicators)),
        "indicator precision": (signed, len(signs)),
    }


def line(name: str, figures: dict[str, tuple[int, int]]) -> str:
    """One line of figures."""
    parts = [f"{key} {a}/{b} = {a / b:.2f}" if b else f"{key} -" for key, (a, b) in figures.items()]
    return f"{name:12} " + " · ".join(parts)


def run(name: str, reports: Iterator[Report], misses: bool) -> None:
    """Measure a set of reports and their sum."""
    total: dict[str, tuple[int, int]] = {}
    for report in reports:
        document, _entities = read_text("d1", report.name, "", StoredText(report.text))
        figures = measure(report, document, misses)
        print(line(report.name, figures))
        for key, (a, b) in figures.items():
            before = total.get(key, (0, 0))
            total[key] = (before[0] + a, before[1] + b)
    print(line(name.upper(), total) if total else f"{name}: not here, left out")


def main() -> None:
    """Read the arguments and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="also print what was not found")
    misses = parser.parse_args().misses
    run("dev", own_reports("dev"), misses)
    run("held", own_reports("held"), misses)
    run("second", own_reports("second"), misses)
    run("third", own_reports("third"), misses)
    run("labelled", shared_reports(), misses)


if __name__ == "__main__":
    main()
