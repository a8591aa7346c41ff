"""How often the other spelling of a real name is among the rows that an index looks at.

    .venv/bin/python bench/linking/measure_candidates.py [--questions 600]

The pairs are the evaluation set's positives between full names (PANAH_SHARED); the index holds the
second names of all pairs, positive and negative. Prints recall and rows looked at per question,
and how many pairs share no word at all: no two words as near as half, and none of one skeleton.
Those are other names of one person, which no spelling tells. The misses of one half of the names
were read when looser keys were made, those of the other half never: both are printed.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import os
import random
from array import array
from hashlib import sha1
from pathlib import Path

import numpy as np

from panah.engine.linking.asking import Question
from panah.engine.linking.rows import Entry, Rows
from panah.engine.linking.vocabulary import Words
from panah.engine.linking.words import WORD
from panah.engine.names import score_pairs

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("PANAH_SHARED", ROOT.parent / "shared"))
AT_ONCE = 5000
AS_NEAR = 0.5


def full_names() -> list[dict[str, str]]:
    """The pairs of full names."""
    with gzip.open(SHARED / "data" / "name_pairs_dev.csv.gz", "rb") as packed:
        rows = csv.DictReader(io.TextIOWrapper(packed, "utf-8"))
        return [row for row in rows if row["kind"] == "full"]


def share_a_word(one: str, other: str) -> bool:
    """Whether any word of one name may be a spelling of a word of the other."""
    words = Words()
    starts, numbers = words.cut([one, other])
    pairs = [(a, b) for a in numbers[: starts[1]] for b in numbers[starts[1] :]]
    left, right = (array("I", [int(pair[side]) for pair in pairs]) for side in (0, 1))
    single = words.single()
    near = max(score_pairs(single, left, single, right, parameters=WORD), default=0.0)
    return near >= AS_NEAR or any(
        set(words.skeletons[a]) & set(words.skeletons[b]) for a, b in pairs
    )


def was_read(row: dict[str, str]) -> bool:
    """Whether the pair lies in the half whose misses were read."""
    digest = sha1(f"{row['group']}|{row['name2']}".encode(), usedforsecurity=False).digest()
    return digest[-1] % 2 == 0


def main() -> None:
    """Fill, ask, print, by group of pairs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=600)
    asked = parser.parse_args()
    pairs = full_names()
    names = sorted({row["name2"] for row in pairs})
    rows, own = Rows("people"), {}
    for first in range(0, len(names), AT_ONCE):
        some = names[first : first + AT_ONCE]
        own.update(zip(some, rows.add([Entry(names=(name,)) for name in some]), strict=True))
    positive = [row for row in pairs if row["label"] == "1"]
    chosen = random.Random(1).sample(positive, min(asked.questions, len(positive)))
    found: dict[str, list[bool]] = {}
    halves: dict[bool, list[bool]] = {True: [], False: []}
    looked, possible = [], []
    for row in chosen:
        candidates = Question(rows, Entry(names=(row["name1"],))).candidates([])
        looked.append(len(candidates))
        hit = bool(np.isin(candidates, own[row["name2"]]).any())
        found.setdefault(row["group"], []).append(hit)
        halves[was_read(row)].append(hit)
        if hit or share_a_word(row["name1"], row["name2"]):
            possible.append(hit)
    every = [hit for hits in found.values() for hit in hits]
    print(f"{len(names)} names, {len(every)} questions: recall {np.mean(every):.4f}, "
          f"{np.mean(looked):.0f} rows a question (median {np.median(looked):.0f})")  # fmt: skip
    print(f"  {len(every) - len(possible)} share no word and are not found; of the others "
          f"{np.mean(possible):.4f}; at most {max(looked)} rows")  # fmt: skip
    print(f"  names whose misses were read {np.mean(halves[True]):.4f}, "
          f"names never looked at {np.mean(halves[False]):.4f}")  # fmt: skip
    for group, hits in sorted(found.items()):
        print(f"  {group}: {np.mean(hits):.3f} of {len(hits)}")


if __name__ == "__main__":
    main()
