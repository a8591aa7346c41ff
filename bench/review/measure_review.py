"""How fast a practised hand reviews: the labelled reports, by keyboard alone, in a real browser.

    .venv/bin/python bench/review/measure_review.py [seconds between two keys, default 3]

Needs the labelled reports (PANAH_SHARED, default ../shared) and Chromium. It runs the journey of
tests/browser/test_review.py at the speed of somebody who reads each line, then as fast as a page
can be asked to keep up with, and writes the figures into README.md beside this file.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
JOURNEY = "tests/browser/test_review.py"
FAST = 0.15
COUNTED = re.compile(r"(\d+) decisions on (\d+) names and (\d+) happenings")
TIMED = re.compile(r"(\d+) accepted, (\d+) s, a key every [\d.]+ s: (\d+) a minute")


def measure(pace: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(decisions, names, happenings) and (claims, seconds, claims a minute) at this pace."""
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-x", "-q", JOURNEY, "-k", "labelled"],
        cwd=ROOT,
        env=os.environ | {"PANAH_PACE": str(pace)},
        capture_output=True,
        text=True,
        check=False,
    )
    counted, timed = COUNTED.search(run.stdout), TIMED.search(run.stdout)
    if run.returncode or counted is None or timed is None:
        raise SystemExit(f"the journey was not made:\n{run.stdout[-2000:]}")
    return counted.groups(), timed.groups()


def page(slow: float) -> str:
    """The figures as a page."""
    lines = [
        "# Reviewing by keyboard",
        "",
        "The two labelled reports, start to end, in Chromium, keys alone: one key",
        "for each name, happening and sign; one for all dates, one for all numbers, one for all",
        "relations. A name is decided once for the case, a happening once for all documents that",
        "tell it. Written by",
        "",
        "```sh",
        ".venv/bin/python bench/review/measure_review.py",
        "```",
        "",
        "| a key every | decisions on names and happenings | names | happenings | claims accepted "
        "| seconds | claims a minute |",
        "|---|---|---|---|---|---|---|",
    ]
    for pace in (slow, FAST):
        counted, timed = measure(pace)
        lines.append(f"| {pace} s | {' | '.join(counted)} | {' | '.join(timed)} |")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    text = page(float(sys.argv[1]) if len(sys.argv) > 1 else 3.0)
    (HERE / "README.md").write_text(text, encoding="utf-8")
    sys.stdout.write(text)
