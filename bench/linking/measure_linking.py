"""Link the evaluation people with `panah link` and with Splink in one run; write README.md.

    .venv/bin/python bench/linking/measure_linking.py [100k] [1m] [--peer PYTHON]

The people come from PANAH_SHARED (see bench/linking/README.md). PEER is the Python of an own
environment with `splink` and `duckdb`; without it the peer's rows say that it was not run.
Every program runs as a process of its own; wall time, CPU time and peak memory are the kernel's.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

import numpy as np

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SHARED = Path(os.environ.get("PANAH_SHARED", ROOT.parent / "shared"))
AT = (0.95, 0.98, 0.99)


@dataclass(frozen=True)
class Run:
    """One program on one file: seconds, gigabytes, how well."""

    program: str
    people: str
    wall: float
    cpu: float
    peak: float
    reached: float
    f1: float
    recalls: tuple[float, ...]
    load: float


def measured(command: list[str]) -> tuple[float, float, float]:
    """Wall seconds, CPU seconds and peak memory in GB of one process and its children."""
    begun, load = monotonic(), os.getloadavg()[0]
    process = subprocess.Popen(command, cwd=ROOT)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{command[:4]} ended with {status} at load {load:.1f}")
    return monotonic() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / 2**20


def scored(links: Path, people: Path) -> tuple[float, float, tuple[float, ...]]:
    """Share of true pairs reached, best F1, recall at each precision of AT."""
    import pyarrow.parquet as pq
    from pyarrow import csv

    truth = pq.read_table(people, columns=["unique_id", "ent"])
    identifier, who = (truth.column(name).to_numpy() for name in ("unique_id", "ent"))
    order = np.argsort(identifier)
    found = csv.read_csv(links)
    a, b, chance = (found.column(name).to_numpy() for name in ("id_a", "id_b", "probability"))
    places = [order[np.searchsorted(identifier[order], side)] for side in (a, b)]
    good = who[places[0]] == who[places[1]]
    _, sizes = np.unique(who, return_counts=True)
    total = int((sizes * (sizes - 1) // 2).sum())
    rank = np.argsort(-chance, kind="stable")
    right = np.cumsum(good[rank])
    last = np.append(np.diff(chance[rank]) != 0, True)
    precision = (right / np.arange(1, len(rank) + 1))[last]
    recall = (right / total)[last]
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-12)
    at = tuple(float(recall[precision >= p].max(initial=0.0)) for p in AT)
    return float(right[-1] / total), float(f1.max()), at


def run(program: str, command: list[str], size: str, folder: Path) -> Run:
    """Run one program on one file of people and score what it wrote."""
    people, links = SHARED / "data" / f"people_{size}.parquet", folder / f"{program}-{size}.csv"
    load = os.getloadavg()[0]
    wall, cpu, peak = measured([*command, str(people), "--out", str(links)])
    reached, f1, recalls = scored(links, people)
    return Run(program, size, wall, cpu, peak, reached, f1, recalls, load)


def row(one: Run) -> str:
    """One line of the results."""
    recalls = " | ".join(f"{value:.3f}" for value in one.recalls)
    return (
        f"| {one.program} | {one.people} | {one.wall:.1f} | {one.cpu:.1f} | {one.peak:.2f} | "
        f"{one.reached:.3f} | {one.f1:.3f} | {recalls} | {one.load:.1f} |"
    )


def main() -> None:
    """Measure, and write the page between its marks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", default=["100k", "1m"])
    parser.add_argument("--peer", help="the Python of an environment with splink and duckdb")
    asked = parser.parse_args()
    panah = [sys.executable, "-m", "panah.project.cli", "link"]
    programs = {"panah link": panah}
    if asked.peer:
        for columns in ("anyascii", "folded"):
            peer = [asked.peer, str(HERE / "peer_splink.py"), "--columns", columns]
            programs[f"Splink 5, {columns}"] = peer
    rows = []
    with TemporaryDirectory() as folder:
        for size in asked.sizes:
            for program, command in programs.items():
                rows.append(run(program, command, size, Path(folder)))
                print(row(rows[-1]), flush=True)
    if not asked.peer:
        print("The peer was not run: name its Python with --peer.", file=sys.stderr)
    write(rows)


def write(rows: list[Run]) -> None:
    """Put the rows between the marks of README.md, and the figures beside it."""
    page = HERE / "README.md"
    before, rest = page.read_text("utf-8").split("<!-- results -->\n")
    after = rest.split("<!-- end -->\n")[1]
    head = (
        "| program | people | wall s | CPU s | peak GB | true pairs reached | best F1 | "
        "recall at P ≥ .95 | ≥ .98 | ≥ .99 | load before |\n|" + "---|" * 11 + "\n"
    )
    body = head + "\n".join(row(one) for one in rows) + "\n"
    page.write_text(f"{before}<!-- results -->\n{body}<!-- end -->\n{after}", "utf-8")
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(json.dumps({"cpu of all children": round(children.ru_utime + children.ru_stime, 1)}))


if __name__ == "__main__":
    main()
