"""How often the other spelling of a real name is among the rows that an index looks at.

    .venv/bin/python bench/linking/measure_candidates.py [--questions 600]

The pairs are the evaluation set's positives between full names (PANAH_SHARED); the index holds the
second names of all pairs, positive and negative. Prints recall and rows looked at per question.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import os
import random
from pathlib import Path

import numpy as np

from panah.engine.linking.asking import Question
from panah.engine.linking.rows import Entry, Rows

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("PANAH_SHARED", ROOT.parent / "shared"))
AT_ONCE = 5000


def full_names() -> list[dict[str, str]]:
    """The pairs of full names."""
    with gzip.open(SHARED / "data" / "name_pairs_dev.csv.gz", "rb") as packed:
        rows = csv.DictReader(io.TextIOWrapper(packed, "utf-8"))
        return [row for row in rows if row["kind"] == "full"]


def main() -> None:
    """Fill, ask, print, by group of pairs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=600)
    asked = parser.parse_args()
    pairs = full_names()
    names = sorted({row["name2"] for row in pairs})
    rows, place = Rows("people"), {name: at for at, name in enumerate(names)}
    for first in range(0, len(names), AT_ONCE):
        rows.add([Entry(names=(name,)) for name in names[first : first + AT_ONCE]])
    positive = [row for row in pairs if row["label"] == "1"]
    chosen = random.Random(1).sample(positive, min(asked.questions, len(positive)))
    found: dict[str, list[bool]] = {}
    looked = []
    for row in chosen:
        candidates = Question(rows, Entry(names=(row["name1"],))).candidates([])
        looked.append(len(candidates))
        found.setdefault(row["group"], []).append(place[row["name2"]] in candidates)
    every = [hit for hits in found.values() for hit in hits]
    print(f"{len(names)} names, {len(every)} questions: recall {np.mean(every):.3f}, "
          f"{np.mean(looked):.0f} rows a question (median {np.median(looked):.0f})")  # fmt: skip
    for group, hits in sorted(found.items()):
        print(f"  {group}: {np.mean(hits):.3f} of {len(hits)}")


if __name__ == "__main__":
    main()
