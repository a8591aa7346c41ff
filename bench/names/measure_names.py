"""Measure how well and how fast names are compared, beside the peers; writes results.md.

    .venv/bin/python bench/names/measure_names.py --peers PEERS/bin/python [--cases CASES.csv]

Data: name_pairs_dev.csv.gz and place_pairs_dev.csv.gz in ../shared/data or $PANAH_SHARED/data; they
are for measuring only. --cases takes cases of nomenklatura's own name_bench (columns schema, name1,
name2, is_match); some of them were read while Panah's rules were made. See README.md.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import os
import platform
import subprocess
import time
from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from panah.engine.names import ORGANISATIONS, PEOPLE, PLACES, Kind, Packer, score_pairs

HERE = Path(__file__).parent
DATA = Path(os.environ.get("PANAH_SHARED", HERE.parents[2] / "shared")) / "data"
METHODS = {
    "nomenklatura logic-v2": "logic-v2",
    "nomenklatura name-based": "name-based",
    "rapidfuzz token_set, anyascii": "rapidfuzz",
    "jellyfish Jaro-Winkler, unidecode": "jellyfish",
}
Row = dict[str, str]
Scored = list[tuple[float, int]]


@dataclass
class Result:
    """The scores of one method over all rows, and its pairs per second of processor time."""

    scores: list[float]
    speed: float


def curve(pairs: Scored) -> tuple[float, float, float]:
    """Average precision, best F1, recall at precision .99; equal scores share one threshold."""
    positives = sum(label for _, label in pairs)
    found = seen = 0
    area = best = sure = 0.0
    for _score, ties in groupby(sorted(pairs, reverse=True), key=lambda pair: pair[0]):
        labels = [label for _, label in ties]
        found, seen = found + sum(labels), seen + len(labels)
        precision, recall = found / seen, found / positives
        area += sum(labels) / positives * precision
        best = max(best, 2 * precision * recall / (precision + recall) if found else 0)
        sure = max(sure, recall if precision >= 0.99 else 0)
    return area, best, sure


def core(row: Row) -> bool:
    return row["group"] != "un_alias_good"


def real(row: Row) -> bool:
    """Labelled pairs of real names, apart from those of a dictionary that a method may carry."""
    return core(row) and not row["group"].endswith("*") and not row["group"].startswith("wd_")


def full_cyrillic(row: Row) -> bool:
    return core(row) and (row["kind"], row["s1"], row["s2"]) == ("full", "Latn", "Cyrl")


def kazakh(row: Row) -> bool:
    return row["group"].startswith("kaz_") or row["group"] == "wd_kaz_tok"


SLICES: dict[str, Callable[[Row], bool]] = {
    "real": real,
    "Cyrillic–Latin full names": full_cyrillic,
    "Kazakh": kazakh,
    "Arabic letters": lambda row: core(row) and row["s2"] == "Arab",
}


def read(path: Path) -> list[Row]:
    """The rows of a CSV file, packed or not."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def panah(pairs: list[tuple[str, str]], kind: Kind = PEOPLE) -> Result:
    """Panah's scores, from the raw text on, tables loaded before the clock starts."""
    Packer(kind).pack(["Анна Берг"])
    began = time.process_time()
    packed = Packer(kind).pack(name for pair in pairs for name in pair)
    left, right = (array("I", range(side, 2 * len(pairs), 2)) for side in (0, 1))
    scores = list(score_pairs(packed, left, packed, right))
    return Result(scores, len(pairs) / (time.process_time() - began))


def speeds(pairs: list[tuple[str, str]]) -> dict[str, float]:
    """Millions of pairs per second of processor time: kernel alone; from raw text, words seen."""
    names = [name for pair in pairs for name in pair]
    left, right = (array("I", range(side, len(names), 2)) for side in (0, 1))
    packer = Packer()
    packed = packer.pack(names)
    score_pairs(packed, left, packed, right)
    kernel, again = [], []
    for _ in range(5):
        began = time.process_time()
        score_pairs(packed, left, packed, right)
        kernel.append(time.process_time() - began)
        began = time.process_time()
        packer.pack(names)
        again.append(time.process_time() - began)
    count = len(pairs) / 1e6
    return {"kernel": count / min(kernel), "raw": count / (min(kernel) + min(again))}


def peer(python: str, method: str, rows: Iterable[tuple[str, str, str]]) -> Result:
    """A peer's scores, by its own Python."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("name1", "name2", "schema"))
    writer.writerows(rows)
    ran = subprocess.run(
        [python, str(HERE / "peers.py"), method],
        input=text.getvalue(), capture_output=True, text=True, check=True,
    )  # fmt: skip
    seconds, *scores = ran.stdout.split()
    return Result([float(score) for score in scores], len(scores) / float(seconds))


def line(name: str, cells: Iterable[str]) -> str:
    return f"| {name} | {' | '.join(cells)} |"


def figures(scored: Scored) -> str:
    area, best, sure = curve(scored)
    return f"{area:.3f} / {best:.3f} / {sure:.3f}"


def people_table(results: dict[str, Result], rows: list[Row]) -> list[str]:
    """AP, best F1, recall at precision .99 of each method on each slice."""
    lines = [line("AP / F1 / R at P .99", [*SLICES, "pairs/s"]), "|---" * (len(SLICES) + 2) + "|"]
    for name, result in results.items():
        cells = [
            figures([(s, int(row["label"])) for s, row in zip(result.scores, rows, strict=True)
                     if keep(row)])
            for keep in SLICES.values()
        ]  # fmt: skip
        lines.append(line(name, [*cells, f"{result.speed:,.0f}"]))
    return lines


def place_table(rows: list[Row]) -> list[str]:
    """AP, best F1, recall at precision .99 for each group of places."""
    result = panah([(row["x"], row["y"]) for row in rows], PLACES)
    lines = ["| places | AP / F1 / R at P .99 |", "|---|---|"]
    for group in sorted({row["group"] for row in rows}):
        pairs = zip(result.scores, rows, strict=True)
        scored = [(s, int(row["label"])) for s, row in pairs if row["group"] == group]
        lines.append(line(f"`{group}`", [figures(scored)]))
    return lines


def cases_table(rows: list[Row], python: str | None) -> list[str]:
    """name_bench: people and organisations apart."""
    lines = [
        f"{len(rows):,} cases of name_bench; some were read while the rules were made, so this is "
        "no blind test.", "",
        "| name_bench, AP / F1 / R at P .99 | people | organisations |", "|---|---|---|",
    ]  # fmt: skip
    parts = [[r for r in rows if (r["schema"] == "Person") is person] for person in (True, False)]
    labels = [[int(row["is_match"] == "true") for row in part] for part in parts]
    methods: dict[str, list[Result]] = {"Panah": []}
    for part, kind in zip(parts, (PEOPLE, ORGANISATIONS), strict=True):
        methods["Panah"].append(panah([(row["name1"], row["name2"]) for row in part], kind))
    for name, method in METHODS.items() if python else ():
        triples = [[(r["name1"], r["name2"], r["schema"]) for r in part] for part in parts]
        methods[name] = [peer(str(python), method, part) for part in triples]
    for name, both in methods.items():
        scored = [list(zip(r.scores, y, strict=True)) for r, y in zip(both, labels, strict=True)]
        lines.append(line(name, [figures(pairs) for pairs in scored]))
    return lines


def main() -> None:
    """Measure everything that is at hand and write results.md."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--peers", metavar="PYTHON", help="a Python that has the peers")
    parser.add_argument("--cases", type=Path, metavar="CSV", help="cases of name_bench")
    asked = parser.parse_args()
    rows = read(DATA / "name_pairs_dev.csv.gz")
    pairs = [(row["name1"], row["name2"]) for row in rows]
    results = {"Panah": panah(pairs)}
    for name, method in METHODS.items() if asked.peers else ():
        results[name] = peer(asked.peers, method, ((one, other, "Person") for one, other in pairs))
    fast = speeds([pair for pair, row in zip(pairs, rows, strict=True) if row["kind"] == "full"])
    lines = [
        "# Names: results", "",
        f"Made by `measure_names.py` on {platform.machine()}, Python {platform.python_version()}, "
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; processor time of one core. "
        f"{len(rows):,} labelled pairs, the development half.", "",
        *people_table(results, rows), "",
        f"Full names, already folded: **{fast['kernel']:.2f} million pairs a second** on one core; "
        f"from raw text, its words seen before: {fast['raw'] * 1000:,.0f} thousand.", "",
        *place_table(read(DATA / "place_pairs_dev.csv.gz")),
    ]  # fmt: skip
    if asked.cases:
        lines += ["", *cases_table(read(asked.cases), asked.peers)]
    (HERE / "results.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
