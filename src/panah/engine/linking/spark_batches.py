"""What Spark's workers do with a batch of records: the same as one machine does with all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from panah.engine.linking.columns import Table, text_column
from panah.engine.linking.encoding import Numbering, to_records
from panah.engine.linking.joining import KEY_BITS
from panah.engine.linking.keys import Caps, WordKeys, record_keys
from panah.engine.linking.levels import CODES, SLOTS
from panah.engine.linking.linking import compare
from panah.engine.linking.model import Model, evidence, probability
from panah.engine.linking.rarities import Population, birth_key, packed_records
from panah.engine.linking.records import RECORD, Records, packed, unpacked
from panah.engine.names.tokens import Mark

CODED = ("place", "citizenship", "document")
Batches = Iterator[Any]
Work = Callable[[Batches], Batches]


@dataclass(frozen=True)
class Known:
    """Distinct texts with their numbers, as every worker needs them.

    words  text → the numbers of its words; marks (words,); codes role → text → number
    """

    words: dict[str, tuple[int, ...]]
    marks: list[int]
    codes: dict[str, dict[str, int]]

    def cut(self, names: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """As `Words.cut`, for names that were all seen before."""
        rows = [self.words[name] for name in names]
        starts = np.concatenate(([0], np.cumsum([len(row) for row in rows], dtype=np.int64)))
        return starts.astype(np.int64), np.array([n for row in rows for n in row], np.int32)

    def marks_of(self, numbers: Sequence[int]) -> list[Mark]:
        """What is special about words."""
        return [Mark(self.marks[number]) for number in numbers]

    def numbering(self) -> Numbering:
        """Numbers for a batch of records."""
        place, citizenship, document = (self.codes[role].__getitem__ for role in CODED)
        return Numbering(self, place, citizenship, document)


def encoding(known: Any) -> Work:
    """Texts → id, record (RECORD without rarities). `known` is a broadcast Known."""

    def work(batches: Batches) -> Batches:
        for batch in batches:
            columns = {
                name: text_column(batch.column(name)) for name in batch.schema.names if name != "id"
            }
            table = Table(np.arange(len(batch)), columns)
            yield _as_batch(batch, packed(to_records(table, known.value.numbering())))

    return work


def rating(population: Any) -> Work:
    """id, record → the same with the rarity of each value."""

    def work(batches: Batches) -> Batches:
        for batch in batches:
            found: Population = population.value
            yield _as_batch(batch, packed_records(_records(batch.column("record")), found))

    return work


def counting() -> Work:
    """id, record → kind, value, seen: how often each value stands in the batch."""

    def work(batches: Batches) -> Batches:
        for batch in batches:
            yield _counts(_records(batch.column("record")))

    return work


def _counts(records: Records) -> Any:
    import pyarrow as pa

    births = birth_key(records.births)
    columns = {name: records.words[:, slot] for slot, name in enumerate(SLOTS)}
    columns |= {name: records.codes[:, kind] for kind, name in enumerate(CODES)}
    columns["places"] = records.place
    kept: dict[str, NDArray[Any]] = {name: col[col >= 0] for name, col in columns.items()}
    kept |= {"births": births[births > 0], "phones": records.phone[records.phone > 0]}
    counts = {name: np.unique(column, return_counts=True) for name, column in kept.items()}
    names = [name for name, (values, _) in counts.items() for _ in values]
    values = np.concatenate([values.astype(np.int64) for values, _ in counts.values()])
    seen = np.concatenate([times.astype(np.int64) for _, times in counts.values()])
    return pa.record_batch(
        [pa.array(names, pa.string()), values, seen], names=["kind", "value", "seen"]
    )


def keying(shared: Any, caps: Caps) -> Work:
    """id, record → kind, cap, key, id. `shared` is a broadcast (WordKeys, families of places)."""

    def work(batches: Batches) -> Batches:
        for batch in batches:
            words, family = shared.value
            yield _keys(batch, words, family, caps)

    return work


def _keys(batch: Any, words: WordKeys, family: NDArray[np.int32], caps: Caps) -> Any:
    import pyarrow as pa

    parts = list(record_keys(_records(batch.column("record")), words, family, caps))
    sizes = [len(part.keys) for part in parts]
    kind = np.repeat(np.arange(len(parts), dtype=np.int32), sizes)
    cap = np.repeat(np.array([part.cap for part in parts], np.int32), sizes)
    key = np.concatenate([part.keys for part in parts]) & np.uint64((1 << KEY_BITS) - 1)
    owners = pa.array(np.concatenate([part.owners for part in parts]))
    columns = [kind, cap, key.astype(np.int64), batch.column("id").take(owners)]
    return pa.record_batch(columns, names=["kind", "cap", "key", "id"])


def comparing(tables: Any) -> Work:
    """a, b, record_a, record_b → a, b, pattern. `tables` is a broadcast of kernel_tables."""

    def work(batches: Batches) -> Batches:
        import pyarrow as pa

        for batch in batches:
            size = len(batch)
            both = [_array(batch.column(name)) for name in ("record_a", "record_b")]
            low = np.arange(size, dtype=np.uint64)
            pairs = low << np.uint64(32) | (low + np.uint64(size))
            columns = (np.concatenate(both), *tables.value)
            patterns = compare(columns, pairs).astype(np.int64)
            ids = [batch.column("a"), batch.column("b")]
            yield pa.record_batch([*ids, patterns], names=["a", "b", "pattern"])

    return work


def weighing(model: Model, prior: float, least: float) -> Work:
    """a, b, pattern → id_a, id_b, probability of pairs at least so likely."""

    def work(batches: Batches) -> Batches:
        import pyarrow as pa

        for batch in batches:
            patterns = batch.column("pattern").to_numpy().astype(np.uint64)
            chance = probability(evidence(patterns, model), prior)
            rows = pa.array(np.flatnonzero(chance >= least))
            columns = [batch.column(name).take(rows) for name in ("a", "b")]
            kept = pa.array(chance[chance >= least])
            yield pa.record_batch([*columns, kept], names=["id_a", "id_b", "probability"])

    return work


def _array(column: Any) -> NDArray[np.void]:
    """A column of records as they lie in memory."""
    return np.frombuffer(b"".join(column.to_pylist()), RECORD)


def _records(column: Any) -> Records:
    found = _array(column)
    return unpacked(found, np.arange(len(found)))


def _as_batch(batch: Any, records: NDArray[np.void]) -> Any:
    import pyarrow as pa

    raw = np.ascontiguousarray(records).tobytes()
    size = RECORD.itemsize
    rows = pa.array([raw[at : at + size] for at in range(0, len(raw), size)], pa.binary())
    return pa.record_batch([batch.column("id"), rows], names=["id", "record"])
