"""Measure the reading of names and regions against labelled reports.

    python bench/reading/measure_names.py [--misses]

Prints F1 (exact span and kind) for the invented reports on which the cues were tuned (own), for
those that were labelled and measured before any change (held; first figures stand in
docs/methods/reading-names.md), for Russian, and, when ../shared/articles or
$PANAH_SHARED/articles is there, for the labelled real reports.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "src"))

from panah.engine.reading.tests.marked import (  # noqa: E402
    Label,
    Marked,
    Tally,
    marked_reports,
    names_of,
)

SHARED = Path(os.environ.get("PANAH_SHARED", ROOT.parent / "shared")) / "articles"
KINDS = {
    "PERSON": "persons",
    "ORG": "organisations",
    "PLACE": "places",
    "NORP": "nationalities",
}


def real_reports() -> dict[str, tuple[Marked, list[tuple[int, int]]]]:
    """The labelled real reports with the stretches that count neither way."""
    if not (SHARED / "labels.json").exists():
        return {}
    labels = json.loads((SHARED / "labels.json").read_text(encoding="utf-8"))
    found = {}
    for number, file in enumerate(labels["files"], start=1):
        text = (SHARED / file["file"]).read_bytes().decode("utf-8")
        names, neither = _labelled(file)
        noise = tuple((r["start"], r["end"]) for r in file["regions"] if r["keep"] == "noise")
        found[f"real report {number}"] = (Marked(text, frozenset(names), noise), neither)
    return found


def _labelled(file: dict[str, Any]) -> tuple[list[Label], list[tuple[int, int]]]:
    names: list[Label] = []
    neither: list[tuple[int, int]] = []
    for kind, key in KINDS.items():
        for entity in file[key]:
            for mention in entity["mentions"]:
                span = (mention["start"], mention["end"])
                if entity.get("named", True) and not mention.get("nominal"):
                    names.append((kind, *span))
                else:
                    neither.append(span)
    return names, neither


def counted(report: Marked, neither: list[tuple[int, int]], misses: bool) -> dict[str, Tally]:
    """Right, wrong and missed names of one report, by kind."""
    got = names_of(report.text)
    bodies = [(a, b) for kind, a, b in report.names if kind in ("ORG", "PLACE")]
    tallies = {}
    for kind in KINDS:
        want = {label for label in report.names if label[0] == kind}
        # A place inside a body's name is neither right nor wrong.
        loose = neither + (bodies if kind in ("PLACE", "NORP") else [])
        said = {
            label
            for label in got
            if label[0] == kind
            and (label in want or not any(label[1] < b and a < label[2] for a, b in loose))
        }
        tallies[kind] = Tally()
        tallies[kind].add(want, said)
        if misses:
            for label in sorted(want ^ said):
                sign = "missed" if label in want else "wrong"
                print(f"    {sign} {kind} {report.text[label[1] : label[2]]!r}")
    return tallies


def show(name: str, tallies: list[dict[str, Tally]]) -> None:
    """One line: F1 and the three counts for each kind."""
    parts = []
    for kind in KINDS:
        total = Tally(
            sum(t[kind].right for t in tallies),
            sum(t[kind].wrong for t in tallies),
            sum(t[kind].missed for t in tallies),
        )
        parts.append(f"{kind} {total.f1:.2f} ({total.right}/{total.wrong}/{total.missed})")
    print(f"{name:24}", "  ".join(parts))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="show each wrong and missed name")
    misses = parser.parse_args().misses
    print("F1 exact (right/wrong/missed)")
    english = marked_reports()
    groups = {
        "own, English": {k: v for k, v in english.items() if not k.startswith("held")},
        "held, English": marked_reports("held"),
        "Russian": marked_reports(suffix="_ru"),
    }
    for name, reports in groups.items():
        show(name, [counted(report, [], misses) for report in reports.values()])
    real = real_reports()
    for name, (report, neither) in real.items():
        show(name, [counted(report, neither, misses)])
    if not real:
        print("real reports: left out, no ../shared/articles here")


if __name__ == "__main__":
    main()
