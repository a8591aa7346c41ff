"""`panah link`: find records of one person, organisation or place, without any database."""

from __future__ import annotations

import argparse
import gc
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from panah.engine.linking.columns import Unusable

if TYPE_CHECKING:
    from panah.engine.linking.linking import Linked, Plan
    from panah.engine.linking.model import Model

KINDS = ("people", "organisations", "places")
_SIZE = re.compile(r"^(\d+(?:\.\d+)?)\s*([kmgt]?)(?:i?b)?$", re.IGNORECASE)
_POWERS = {"": 0, "k": 10, "m": 20, "g": 30, "t": 40}


def main(arguments: Sequence[str]) -> int:
    """Link the records of a file and write the pairs.

    returns  0; 2 when the files cannot be used
    """
    asked = _parser().parse_args(arguments)
    try:
        if asked.engine == "spark":
            from panah.engine.linking.spark import run

            run(asked, said=_Progress().said)
            return 0
        with _no_rings():
            return _run(asked)
    except Unusable as reason:
        _tell(f"{asked.records}: {reason}")
    except (OSError, ValueError) as reason:
        _tell(f"panah link: {reason}")
    except MemoryError:
        _tell(
            "panah link: the pairs need more memory than was allowed. Allow more with --memory, "
            "or name a folder with --spill; numbers of records wait there, no names."
        )
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="panah link",
        description="Find records that may be one person's, in any spelling and alphabet, and say "
        "how likely. It proposes; it merges nothing. Nothing leaves this computer.",
    )
    add = parser.add_argument
    add("records", type=Path, metavar="RECORDS", help="a Parquet or CSV file, one record a row")
    add("--out", type=Path, required=True, metavar="LINKS.csv", help="id_a,id_b,probability")
    add("--kind", choices=KINDS, default="people", help="what the records are about")
    add("--clusters", type=Path, metavar="FILE", help="also write each record's group")
    add("--apart", type=Path, metavar="FILE", help="id_a,id_b of pairs never to be grouped")
    add(
        "--settings", type=Path, metavar="FILE", help="use these frozen settings; nothing is learnt"
    )
    add("--settings-out", type=Path, metavar="FILE", help="write the settings that were used")
    add("--least", type=float, default=0.01, metavar="P", help="least probability (0.01)")
    add("--likely", type=float, default=0.9, metavar="P", help="probability to be grouped (0.9)")
    add("--column", action="append", default=[], metavar="ROLE=HEADING", help="e.g. surname=Fam")
    add("--memory", type=_size, default=3 << 30, metavar="SIZE", help="for waiting pairs (3G)")
    add("--spill", type=Path, metavar="FOLDER", help="where pairs may wait on disk")
    add("--threads", type=int, default=2, help="2")
    add("--engine", choices=("here", "spark"), default="here", help="spark: beyond one machine")
    return parser


def _size(text: str) -> int:
    found = _SIZE.match(text.strip())
    if not found:
        raise argparse.ArgumentTypeError(f"{text} is no size; write 3G or 500M")
    return int(float(found[1]) * (1 << _POWERS[found[2].lower()]))


@contextmanager
def _no_rings() -> Iterator[None]:
    """Do not look for rings of dead objects: a million words make none, and a fifth of the time
    would go into looking.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _run(asked: argparse.Namespace) -> int:
    from panah.engine.linking.columns import read_table
    from panah.engine.linking.encoding import encode
    from panah.engine.linking.linking import link

    said = _Progress().said
    said("reading", 0.0)
    table = read_table(asked.records, asked_columns(asked.column))
    said("words", 0.05)
    encoded = encode(table, kind=asked.kind, threads=asked.threads)
    model = asked_model(asked)
    linked = link(encoded, model, asked_plan(asked), said=said)
    said("writing", 0.95)
    write_links(asked.out, encoded.records.ids, linked)
    if asked.clusters:
        _write_clusters(asked, encoded.records, linked)
    if asked.settings_out:
        write_settings(asked.settings_out, linked.model)
    _tell(f"{len(linked.links)} pairs of {len(table)} records; {linked.compared} compared")
    return 0


def asked_columns(pairs: Sequence[str]) -> dict[str, str]:
    """role → heading from --column. Raises Unusable for an unknown role."""
    from panah.engine.linking.columns import HEADINGS

    asked = dict(pair.partition("=")[::2] for pair in pairs)
    for role in asked:
        if role not in HEADINGS:
            raise Unusable(f"--column knows {', '.join(HEADINGS)}, not {role}")
    return asked


def asked_model(asked: argparse.Namespace) -> Model:
    """The frozen settings that were named, else the usual ones. Raises Unfit."""
    from panah.engine.linking.model import Unfit, from_json, usual

    if not asked.settings:
        return usual(asked.kind)
    model, own = from_json(asked.settings.read_text(encoding="utf-8")), usual(asked.kind)
    if model.fields != own.fields:
        raise Unfit(f"{asked.settings} was not made for {asked.kind}; name its own with --kind")
    return model


def asked_plan(asked: argparse.Namespace) -> Plan:
    """How to link, as it was asked for. Raises Unusable when the spill folder is not there."""
    from panah.engine.linking.linking import Plan

    if asked.spill and not asked.spill.is_dir():
        raise Unusable(f"the folder {asked.spill} is not there; make it first")
    plan = Plan(threads=max(1, asked.threads), least=asked.least, spill=asked.spill)
    return replace(plan, memory=asked.memory, learn=not asked.settings)


def write_links(path: Path, ids: Any, linked: Linked) -> None:
    """id_a, id_b, probability: the likeliest first."""
    import numpy as np
    import pyarrow as pa
    from pyarrow import csv

    links = linked.links
    order = np.lexsort((links.higher, links.lower, -links.bits))
    table = pa.table(
        {
            "id_a": pa.array(ids[links.lower[order]]),
            "id_b": pa.array(ids[links.higher[order]]),
            "probability": links.probability[order],
        }
    )
    csv.write_csv(table, path)


def write_settings(path: Path, model: Model) -> None:
    """The settings that were used, to freeze them."""
    from panah.engine.linking.model import to_json

    path.write_text(to_json(model) + "\n", encoding="utf-8")


def _write_clusters(asked: argparse.Namespace, records: Any, linked: Linked) -> None:
    """id, group: groups are named by their first record."""
    import pyarrow as pa
    from pyarrow import csv

    from panah.engine.linking.clusters import clusters, people_apart

    apart = refused_pairs(asked.apart, records.ids) if asked.apart else []
    holds = people_apart(records) if asked.kind == "people" else ()
    group = clusters(linked.links, len(records), apart=apart, holds=holds, likely=asked.likely)
    table = pa.table({"id": pa.array(records.ids), "group": pa.array(records.ids[group])})
    csv.write_csv(table, asked.clusters)


def refused_pairs(path: Path, ids: Any) -> list[tuple[int, int]]:
    """Refused pairs as places in the table; pairs of which one record is not there hold nothing."""
    import csv as plain

    place = {str(identifier): at for at, identifier in enumerate(ids.tolist())}
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = [(row.get("id_a", ""), row.get("id_b", "")) for row in plain.DictReader(lines)]
    return [(place[a], place[b]) for a, b in rows if a in place and b in place]


def _tell(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


class _Progress:
    """Says on stderr how far long work is; short work says nothing."""

    def __init__(self, *, quiet_seconds: float = 1.0) -> None:
        self._next = monotonic() + quiet_seconds

    def said(self, step: str, share: float) -> None:
        """Work has come so far, from 0 to 1."""
        if monotonic() >= self._next:
            self._next = monotonic() + 1.0
            _tell(f"{share:4.0%} {step}")
