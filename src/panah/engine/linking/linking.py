"""Link the records of one table: candidates, patterns, what they teach, probabilities.

Work goes in passes over ranges of records, each within the memory that was allowed, so that only
what a pass needs of its pairs lies in memory; the rest waits in memory or in a named folder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from panah.engine.linking.encoding import Encoded
from panah.engine.linking.joining import Keys, pairs_between, record_bits
from panah.engine.linking.keys import WordKeys, blocks, record_keys
from panah.engine.linking.learning import learn
from panah.engine.linking.model import Model, Patterns, evidence, probability
from panah.engine.linking.native import kernel
from panah.engine.linking.rarities import (
    Population,
    counted,
    kernel_tables,
    packed_records,
    population,
)
from panah.engine.linking.waiting import Part, Waiting
from panah.engine.linking.whole_linking import whole_rarity

PASS_PAIRS = 3_000_000  # pairs of one pass before repetitions are taken out
Progress = Callable[[str, float], None]


@dataclass(frozen=True)
class Links:
    """Pairs that may be one person's.

    lower, higher  (pairs,) int64 places of the two records in their table, lower < higher
    probability    (pairs,) of being one person
    bits           (pairs,) evidence for it
    """

    lower: NDArray[np.int64]
    higher: NDArray[np.int64]
    probability: NDArray[np.float64]
    bits: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.lower)


@dataclass(frozen=True)
class Plan:
    """How to link: threads, what to keep, where pairs may wait, whether to learn.

    least   probability from which a pair is kept
    learn   fit the settings to these records; frozen settings otherwise
    spill   a folder for pairs that wait for the second look; None keeps them in memory
    memory  bytes that waiting pairs may use in memory
    """

    threads: int = 2
    least: float = 0.01
    learn: bool = True
    spill: Path | None = None
    memory: int = 3 << 30


@dataclass(frozen=True)
class Linked:
    """The links of a table, the model they were weighed with, how many pairs were compared."""

    links: Links
    model: Model
    compared: int


def nothing_said(step: str, share: float) -> None:
    """Progress that nobody listens to."""


def link(
    encoded: Encoded, model: Model, plan: Plan | None = None, *, said: Progress = nothing_said
) -> Linked:
    """Find the pairs of records that may be one person's.

    model    where learning begins, or what frozen settings say (`plan.learn` False)
    said     hears step and share done, from 0 to 1
    Raises MemoryError when waiting pairs need more than `plan.memory` and there is no folder.
    """
    plan = plan or Plan()
    records = encoded.records
    said("words", 0.15)
    found = counted(encoded)
    known = population(found, encoded.words, encoded.places, threads=plan.threads)
    if encoded.names:
        rare = whole_rarity(known.graph, found.words, encoded.words, len(records))
        known = replace(known, words=rare)
    said("keys", 0.35)
    words = WordKeys.of(encoded.words, known.graph, found.words.sum(axis=1))
    entries = record_keys(records, words, encoded.places.family, model.caps)
    keys = blocks(entries, len(records))
    with Waiting(plan.spill, plan.memory) as waiting:
        _look(encoded, known, keys, plan, waiting, said)
        patterns, seen = waiting.patterns()
        said("weights", 0.85)
        fitted = learn(patterns, seen, len(records), model) if plan.learn else model
        links = _weigh(waiting, fitted, len(records), plan.least)
        return Linked(links, fitted, waiting.pairs)


def _look(
    encoded: Encoded,
    known: Population,
    keys: Sequence[Keys],
    plan: Plan,
    waiting: Waiting,
    said: Progress,
) -> None:
    """Compare all candidates once, pass by pass, and let them wait with their patterns."""
    records = encoded.records
    tables = kernel_tables(encoded.words.initials(), known, encoded.places.graph)
    columns = (packed_records(records, known), *tables)
    held = encoded.names.patterns if encoded.names else compare
    edges = passes(keys, len(records))

    def one_pass(edge: tuple[int, int]) -> Part:
        pairs = pairs_between(keys, len(records), *edge)
        return pairs, *numbered(held(columns, pairs))

    with ThreadPoolExecutor(plan.threads) as pool:
        for done, part in enumerate(_in_turn(pool, one_pass, edges, plan.threads), 1):
            waiting.add(*part)
            said("comparing", 0.4 + 0.4 * done / len(edges))


def _in_turn(
    pool: ThreadPoolExecutor, work: Callable[[Any], Any], items: Sequence[Any], ahead: int
) -> Iterator[Any]:
    """Results in order, never more than `ahead` begun before they are asked for."""
    begun = [pool.submit(work, item) for item in items[:ahead]]
    for at in range(len(items)):
        result = begun[at].result()
        begun[at] = None  # type: ignore[call-overload]  # its arrays are large
        if at + ahead < len(items):
            begun.append(pool.submit(work, items[at + ahead]))
        yield result


def passes(keys: Sequence[Keys], records: int) -> list[tuple[int, int]]:
    """Ranges of records, each with about as many pairs as one pass may have."""
    bits_total = sum(_pairs_of(block, records) for block in keys)
    wanted = max(1, -(-bits_total // PASS_PAIRS))
    # The lower record of a pair is more often an early one: ranges grow towards the end.
    shares = 1 - np.sqrt(1 - np.arange(wanted + 1) / wanted)
    edges = np.unique(np.rint(shares * records).astype(np.int64))
    return [(int(a), int(b)) for a, b in pairwise(edges)]


def _pairs_of(block: Keys, records: int) -> int:
    found: int = kernel.join(block, record_bits(records), 0, records, None)
    return found


def compare(columns: tuple[NDArray[Any], ...], pairs: Keys) -> Patterns:
    """The pattern of each pair (lower << 32 | higher) of people."""
    patterns = np.empty(len(pairs), np.uint64)
    kernel.compare(columns, pairs, False, patterns)
    return patterns


def numbered(patterns: Patterns) -> tuple[Patterns, NDArray[np.int32]]:
    """The distinct patterns, and which one each is."""
    index, distinct = np.empty(len(patterns), np.int32), np.empty(len(patterns), np.uint64)
    found = kernel.tally(patterns, index, distinct)
    return distinct[:found].copy(), index


def _weigh(waiting: Waiting, model: Model, records: int, least: float) -> Links:
    prior = model.prior(records)
    kept: list[Links] = []
    for pairs, patterns, index in waiting:
        bits = evidence(patterns, model)
        chance = probability(bits, prior)
        rows = np.flatnonzero((chance >= least)[index])
        which = index[rows]
        lower = (pairs[rows] >> np.uint64(32)).astype(np.int64)
        higher = (pairs[rows] & np.uint64(0xFFFFFFFF)).astype(np.int64)
        kept.append(Links(lower, higher, chance[which], bits[which]))
    if not kept:
        none = np.zeros(0)
        return Links(none.astype(np.int64), none.astype(np.int64), none, none)
    return Links(
        np.concatenate([part.lower for part in kept]),
        np.concatenate([part.higher for part in kept]),
        np.concatenate([part.probability for part in kept]),
        np.concatenate([part.bits for part in kept]),
    )
