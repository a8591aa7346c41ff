"""Fill an index with the people of a file and ask it about some of them.

    .venv/bin/python bench/linking/measure_index.py PEOPLE.parquet [--questions 300] [--most 20]

Prints the time to fill, what it holds in memory, the time of a question (median and p95, by the
clock and by CPU), how many of a person's other records are among the answers, and how many are
suggested as likely (probability .5 or more), and rightly.
"""

from __future__ import annotations

import argparse
import os
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import monotonic, process_time
from typing import cast

import numpy as np

from panah.engine.linking.columns import Table, read_table
from panah.engine.linking.index import Entry, Index
from panah.values.dates import Precision, UncertainDate

AT_ONCE = 5000
LIKELY = 0.5


def resident() -> float:
    """Megabytes of this process that lie in memory now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def reader(table: Table) -> Callable[[str, int], str]:
    """A function that says what a record has in a column."""

    def text(role: str, at: int) -> str:
        column = table.columns.get(role)
        return column.values[column.index[at]] if column and column.index[at] >= 0 else ""

    return text


def birth(day: str, year: str) -> UncertainDate | None:
    """When born, as sharply as it is known."""
    if day:
        return UncertainDate.day(date.fromisoformat(day))
    if year:
        return UncertainDate(date(int(year), 1, 1), date(int(year), 12, 31), Precision.YEAR)
    return None


def entry(text: Callable[[str, int], str], at: int) -> Entry:
    """One record as an entry."""
    names = (text(role, at) for role in ("given", "patronymic", "surname"))
    phone, place = text("phone", at), text("place", at)
    return Entry(
        names=(" ".join(filter(None, names)),),
        birth=birth(text("birth_date", at), text("birth_year", at)),
        phones=(phone,) if phone else (),
        places=(place,) if place else (),
        sex=text("sex", at),
        citizenship=text("citizenship", at),
    )


def main() -> None:
    """Fill, ask, print."""
    import pyarrow.parquet as pq

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("people", type=Path)
    parser.add_argument("--questions", type=int, default=300)
    parser.add_argument("--most", type=int, default=20, help="answers to a question")
    asked = parser.parse_args()
    table = read_table(asked.people)
    text, index = reader(table), Index()
    index.find(Entry(names=("Ағаш Agash",)))  # tables of letters and names are read once
    before, begun, cpu = resident(), monotonic(), process_time()
    for first in range(0, len(table), AT_ONCE):
        rows = range(first, min(first + AT_ONCE, len(table)))
        index.add_all((at, entry(text, at)) for at in rows)
    print(
        f"{len(index)} people in {monotonic() - begun:.1f} s ({process_time() - cpu:.1f} s CPU), "
        f"{resident() - before:.0f} MB"
    )
    who = pq.read_table(asked.people, columns=["ent"])["ent"].to_numpy()
    questions = random.Random(1).sample(range(len(table)), asked.questions)
    times, answers, others = [], [], 0
    sizes = np.bincount(who)
    for at in questions:
        one = entry(text, at)
        begun, cpu = monotonic(), process_time()
        suggestions = index.find(one, most=asked.most, without={at})
        times.append((monotonic() - begun, process_time() - cpu))
        answers += [(s.probability, who[cast("int", s.key)] == who[at]) for s in suggestions]
        others += sizes[who[at]] - 1
    (wall50, cpu50), (wall95, cpu95) = (1000 * np.percentile(times, at, axis=0) for at in (50, 95))
    print(f"a question: median {wall50:.1f} ms, p95 {wall95:.1f} ms (CPU {cpu50:.1f}, {cpu95:.1f})")
    likely = [right for probability, right in answers if probability >= LIKELY]
    reached, sure = (sum(right for _, right in answers) / others, sum(likely) / others)
    print(f"among {asked.most} answers: {reached:.4f} of the others")
    print(f"likely answers: {sure:.4f} of the others, {np.mean(likely or [0]):.4f} rightly")


if __name__ == "__main__":
    main()
