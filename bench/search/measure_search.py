"""How long a search takes when 7,500 documents may be read: the first, and those after it.

    .venv/bin/python bench/search/measure_search.py memory      the index in memory alone
    .venv/bin/python bench/search/measure_search.py [documents]  the whole way, sealed store and all

A house of its own, in a temporary folder. bench/search/README.md holds what was measured.
"""

from __future__ import annotations

import random
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "bench/casefile")]
DOCUMENTS_A_CASE, LETTERS = 15, 3000
STEMS = (
    "пекарня", "рассвет", "вагон", "билет", "паспорт", "улица", "рынок", "охрана", "деньги",
    "сестра", "телефон", "станция", "күзет", "базар", "көше", "ақша", "әпке", "үй", "есік",
    "терезе", "bakery", "window", "ticket", "station", "street", "money", "guard",
)  # fmt: skip
QUERIES = ("Ospanova", "оспан", "passport", "көше", "Zhanargul Ospanova", "telefon", "qqqqq")


def main(documents: int) -> None:
    """Fill the store, search, print."""
    from measure_file import found

    with tempfile.TemporaryDirectory() as folder:
        by = found(folder)
        _fill(by, documents)
        from panah.insight.search.actions import search_held
        from panah.insight.search.holding import held_by

        def ready() -> None:
            while held_by(by).reading is not None:
                time.sleep(0.05)
            search_held("Ospanova", held_by(by), by=by)

        first = _timed(ready)
        later = [_timed(lambda q=q: search_held(q, held_by(by), by=by)) for q in QUERIES * 3]
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"| documents | {documents:,} of {LETTERS:,} letters |")
        print(f"| first search | {first:.1f} s |")
        p95 = statistics.quantiles(later, n=20)[-1]
        print(f"| later searches | median {statistics.median(later):.3f} s, p95 {p95:.3f} s |")
        print(f"| memory at most | {peak:,.0f} MB |")


def memory(documents: int = 7500) -> None:
    """The index alone: processor time to build it and to ask it."""
    from uuid import UUID, uuid4

    from panah.insight.search.finding import keys_of
    from panah.insight.search.shelf import Kept, Shelf

    dice, scope, shelf = random.Random(7), uuid4(), Shelf()
    texts = [
        Kept(at, 1, "reading", UUID(int=at), scope, "", _story(dice, at)) for at in range(documents)
    ]
    begun = time.process_time()
    shelf.put(texts)
    print(f"| index of {documents:,} texts | {time.process_time() - begun:.1f} s |")
    held, took = set(range(documents)), []
    for query in QUERIES * 3:
        begun = time.process_time()
        shelf.find(keys_of(query), held)
        took.append(time.process_time() - begun)
    print(f"| one search | median {statistics.median(took):.4f} s, longest {max(took):.4f} s |")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"| memory at most | {peak:,.0f} MB |")


def _timed(work: Any) -> float:
    begun = time.monotonic()
    work()
    return time.monotonic() - begun


def _fill(by: Any, documents: int) -> None:
    from django.db import transaction

    from panah.core.claims.actions import preserve_bytes, record_reading
    from panah.core.claims.tests import factories as made
    from panah.core.people.tests.factories import make_person
    from panah.engine.reading.output import to_json
    from panah.engine.reading.records import StoredText

    dice = random.Random(7)
    with transaction.atomic():
        cases = [
            made.make_case(by, alias=f"Case {number}")
            for number in range(documents // DOCUMENTS_A_CASE)
        ]
        for number, case in enumerate(cases):
            make_person(case, by, f"Жанаргүл Оспанова{'' if number % 20 == 0 else number}")
        for number in range(documents):
            text = _story(dice, number)
            row = preserve_bytes(cases[number % len(cases)], text.encode(), f"{number}.txt", by=by)
            reading = made.read_by_hand(str(row.pk))
            read = reading.documents[0]
            fields = {name: getattr(read, name) for name in read.__dataclass_fields__}
            fields |= {"text": StoredText(text, tool="by hand"), "mentions": (), "regions": ()}
            fields |= {"events": (), "indicators": ()}
            whole = to_json(type(reading)((type(read)(**fields),)), with_text=True)
            record_reading(row, whole, extractor="hand@1", by=by)


def _story(dice: random.Random, number: int) -> str:
    words = [f"{dice.choice(STEMS)}{dice.choice(('', 'а', 'ы', 'ов', 's'))}" for _ in range(430)]
    words.insert(dice.randrange(430), f"Report{number} Zhanargul Ospanova{number % 900}")
    return " ".join(words)[:LETTERS]


if __name__ == "__main__":
    if sys.argv[1:] == ["memory"]:
        memory()
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 7500)
