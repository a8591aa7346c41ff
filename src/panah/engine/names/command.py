"""`panah names`: compare, search and explain names without any database."""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import os
import sys
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from panah.engine.names.kinds import KINDS, ORGANISATIONS, PEOPLE, PLACES, Kind
from panah.engine.names.organisations import sounds_like_one
from panah.engine.names.packing import Packer, pack
from panah.engine.names.scoring import score_pairs

Row = dict[str, str]
COLUMNS = (("name1", "name2"), ("x", "y"), ("name_a", "name_b"), ("left", "right"), ("a", "b"))
SCHEMAS = {"person": "people", "address": "places"}
BLOCK = 200_000  # rows held in memory at once


class Unusable(Exception):
    """What is wrong with a file, said to the person who named it."""


def main(arguments: Sequence[str]) -> int:
    """Run one of compare, search, explain.

    returns  0; 2 when a file cannot be used
    """
    asked = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], None] = asked.run
    try:
        command(asked)
    except UnicodeDecodeError:
        sys.stderr.write("panah names: the file is not in UTF-8; save it as CSV UTF-8\n")
        return 2
    except (Unusable, OSError, EOFError, csv.Error) as trouble:
        sys.stderr.write(f"panah names: {trouble}\n")
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="panah names",
        description="Compare names in any spelling and alphabet. Nothing leaves this computer.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    compare = commands.add_parser("compare", help="add a column `score` to a file of pairs")
    compare.add_argument("--pairs", required=True, metavar="FILE", help="CSV, also .gz")
    compare.add_argument("--columns", nargs=2, metavar="COLUMN", help="otherwise name1 and name2")
    compare.add_argument("--out", metavar="FILE", help="otherwise standard output")
    compare.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    compare.set_defaults(run=_compare)
    search = commands.add_parser("search", help="the names of a file that are closest to one name")
    search.add_argument("name")
    search.add_argument("--in", required=True, dest="file", metavar="FILE", help="a name a line")
    search.add_argument("--column", metavar="COLUMN", help="of a CSV file")
    search.add_argument("--most", type=int, default=20, metavar="N")
    search.add_argument("--from", type=float, default=0.5, dest="least", metavar="SCORE")
    search.set_defaults(run=_search)
    explain = commands.add_parser("explain", help="why two names are alike or not")
    explain.add_argument("one")
    explain.add_argument("other")
    explain.add_argument("--json", action="store_true")
    explain.set_defaults(run=_explain)
    for each in (compare, search, explain):
        each.add_argument("--kind", choices=KINDS, help="otherwise seen from the names")
    return parser


def kind_of(one: str, other: str = "") -> Kind:
    """People, unless a name has a legal form or a word that only organisations have."""
    return ORGANISATIONS if sounds_like_one(one) or sounds_like_one(other) else PEOPLE


# ---- compare ----


def _compare(asked: argparse.Namespace) -> None:
    with _reading(asked.pairs) as source, _writing(asked.out) as target:
        rows = csv.DictReader(source)
        fields = rows.fieldnames or ()
        columns = _columns(fields, asked.columns)
        writer = csv.DictWriter(
            target, [*(f for f in fields if f != "score"), "score"], lineterminator="\n"
        )
        writer.writeheader()
        usual = KINDS[asked.kind] if asked.kind else None
        if usual is None and columns == ("x", "y"):
            usual = PLACES
        for block in _blocks(rows):
            scores = _scores(block, columns, usual, asked.threads)
            for row, score in zip(block, scores, strict=True):
                writer.writerow({**row, "score": f"{score:.6f}"})


def _columns(fields: Sequence[str], wanted: Sequence[str] | None) -> tuple[str, str]:
    choices = (tuple(wanted),) if wanted else COLUMNS
    for one, other in choices:
        if one in fields and other in fields:
            return one, other
    raise Unusable(
        f"the file has no columns {' and '.join(choices[0])}; name its two columns with --columns"
    )


def _blocks(rows: csv.DictReader[str]) -> Iterator[list[Row]]:
    block: list[Row] = []
    for row in rows:
        row.pop(None, None)  # more cells than headings
        block.append(row)
        if len(block) == BLOCK:
            yield block
            block = []
    if block:
        yield block


def _scores(
    rows: list[Row], columns: tuple[str, str], usual: Kind | None, threads: int
) -> array[float]:
    """One score a row. Rows of each kind are compared together."""
    scores = array("f", bytes(4 * len(rows)))
    chosen = [usual or _kind_of_row(row, columns) for row in rows]
    for kind in {kind.name: kind for kind in chosen}.values():
        places = [at for at, its in enumerate(chosen) if its is kind]
        names = [rows[at][column] or "" for at in places for column in columns]
        packed = pack(names, kind)
        left = array("I", range(0, len(names), 2))
        right = array("I", range(1, len(names), 2))
        found = score_pairs(packed, left, packed, right, threads=threads)
        for at, score in zip(places, found, strict=True):
            scores[at] = score
    return scores


def _kind_of_row(row: Row, columns: tuple[str, str]) -> Kind:
    schema = (row.get("schema") or "").lower()
    if schema:
        return KINDS[SCHEMAS.get(schema, "organisations")]
    return kind_of(row[columns[0]] or "", row[columns[1]] or "")


# ---- search ----


def _search(asked: argparse.Namespace) -> None:
    names = list(dict.fromkeys(_names(asked.file, asked.column)))
    kind = KINDS[asked.kind] if asked.kind else kind_of(asked.name)
    packer = Packer(kind)
    packed = packer.pack([asked.name, *names])
    others = array("I", range(1, len(names) + 1))
    scores = score_pairs(packed, array("I", bytes(4 * len(names))), packed, others)
    order = sorted(range(len(names)), key=lambda at: (-scores[at], at))[: asked.most]
    for at in order:
        if scores[at] >= asked.least:
            sys.stdout.write(f"{scores[at]:.3f}\t{names[at]}\n")


def _names(path: str, column: str | None) -> Iterator[str]:
    with _reading(path) as source:
        if column is None:
            yield from (line.strip() for line in source if line.strip())
            return
        rows = csv.DictReader(source)
        if column not in (rows.fieldnames or ()):
            raise Unusable(f"the file has no column {column}")
        yield from (row[column] for row in rows if row[column])


# ---- explain ----


def _explain(asked: argparse.Namespace) -> None:
    from panah.engine.names.explaining import explain

    kind = KINDS[asked.kind] if asked.kind else kind_of(asked.one, asked.other)
    explanation = explain(asked.one, asked.other, kind)
    if asked.json:
        json.dump(explanation.as_json(), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    else:
        sys.stdout.write(explanation.as_text())


# ---- files ----


def _reading(path: str) -> IO[str]:
    if not Path(path).is_file():
        raise Unusable(f"there is no file {path}")
    if path.endswith(".gz"):
        return io.TextIOWrapper(gzip.open(path, "rb"), encoding="utf-8-sig", newline="")
    return Path(path).open(encoding="utf-8-sig", newline="")


@contextmanager
def _writing(path: str | None) -> Iterator[IO[str]]:
    """The named file, or standard output, which stays open."""
    if path:
        with Path(path).open("w", encoding="utf-8", newline="") as target:
            yield target
        return
    yield sys.stdout
