"""The same linking on Spark, for records that outgrow one machine.

Records never come together in one place: words, places and counts do, which grow with the number
of distinct texts. The tables made of them go to every worker; there the same code cuts, keys and
compares as on one machine, so that frozen settings give the same pairs with the same numbers.
"""

from __future__ import annotations

import argparse
import os
import sys
from typing import Any

import numpy as np
from numpy.typing import NDArray

from panah.engine.linking.clusters import clusters, people_apart
from panah.engine.linking.columns import Unusable, known_headings
from panah.engine.linking.encoding import numbered
from panah.engine.linking.identifiers import document_number
from panah.engine.linking.keys import Caps, WordKeys
from panah.engine.linking.learning import learn
from panah.engine.linking.levels import CODES, SLOTS
from panah.engine.linking.linking import Links, Progress
from panah.engine.linking.model import Model
from panah.engine.linking.places import Places, known_places
from panah.engine.linking.rarities import Counted, Population, Tally, kernel_tables, population
from panah.engine.linking.records import RECORD, Records, unpacked
from panah.engine.linking.spark_batches import (
    Known,
    comparing,
    counting,
    encoding,
    keying,
    rating,
    weighing,
)
from panah.engine.linking.vocabulary import Words

NAMES = ("given", "patronymic", "surname", "name")


def run(asked: argparse.Namespace, *, said: Progress) -> None:
    """Link the records of a file on Spark and write the pairs.

    Raises Unusable without pyspark or without what a table needs.
    """
    from panah.engine.linking.command import asked_columns, asked_model, write_settings

    if asked.kind != "people":
        raise Unusable("only people are linked on Spark; link organisations and places here")
    session = _session(asked.threads)
    try:
        said("reading", 0.0)
        table = _table(session, asked.records, asked_columns(asked.column))
        linking = SparkLinking(table, said)
        model, links = linking.links(asked_model(asked), asked.least, learning=not asked.settings)
        links = links.cache()
        _write(links, asked.out)
        if asked.clusters:
            _write_clusters(asked, linking, links)
        if asked.settings_out:
            write_settings(asked.settings_out, model)
    finally:
        session.stop()


def _session(threads: int) -> Any:
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise Unusable("pyspark is not here; install panah[spark] and Java 17") from None
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # workers need the same packages
    return (
        SparkSession.builder.master(f"local[{threads}]")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.shuffle.partitions", str(4 * threads))
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "50000")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.log.level", "ERROR")
        .getOrCreate()
    )


def _table(session: Any, path: Any, asked: dict[str, str]) -> Any:
    """The columns used, under the names of their roles, all as texts; blanks are null."""
    from pyspark.sql import functions as f

    if path.suffix == ".parquet":
        found = session.read.parquet(str(path))
    else:
        found = session.read.csv(str(path), header=True, multiLine=True, escape='"')
    roles = known_headings(found.columns, asked)
    if "id" not in roles:
        raise Unusable("records need an id on Spark, for they have no order there")
    columns = [f.col(roles["id"]).alias("id")]
    for role, heading in roles.items():
        if role != "id":
            text = f.trim(f.col(heading).cast("string"))
            columns.append(f.when(text != "", text).alias(role))
    return found.select(*columns)


def _write(links: Any, path: Any) -> None:
    """id_a, id_b, probability: the likeliest first."""
    from pyarrow import csv

    csv.write_csv(links.orderBy("probability", ascending=False).toArrow(), path)


def _write_clusters(asked: argparse.Namespace, linking: SparkLinking, links: Any) -> None:
    """id, group: groups are named by their least id. Only likely pairs' records come here."""
    import pyarrow as pa
    from pyarrow import csv

    from panah.engine.linking.command import refused_pairs

    likely = links.where(links.probability >= asked.likely).toArrow()
    a, b = (likely.column(side).to_numpy() for side in ("id_a", "id_b"))
    records = linking.records_of(np.unique(np.concatenate((a, b))))
    lower, higher = (np.searchsorted(records.ids, side) for side in (a, b))
    chance = likely.column("probability").to_numpy()
    bits = np.log2(chance) - np.log2(np.maximum(1 - chance, np.finfo(np.float64).tiny))
    group = clusters(
        Links(np.minimum(lower, higher), np.maximum(lower, higher), chance, bits),
        len(records),
        apart=refused_pairs(asked.apart, records.ids) if asked.apart else [],
        holds=people_apart(records),
        likely=asked.likely,
    )
    names = dict(zip(records.ids.tolist(), records.ids[group].tolist(), strict=True))
    ids = linking.ids()
    table = {"id": pa.array(ids), "group": pa.array([names.get(each, each) for each in ids])}
    csv.write_csv(pa.table(table), asked.clusters)


class SparkLinking:
    """One table on Spark, its words and counts here."""

    def __init__(self, table: Any, said: Progress) -> None:
        self._table, self._said = table, said
        self._words = Words()
        said("words", 0.1)
        self._places, self._known = self._distinct()
        self._id_type = dict(table.dtypes)["id"]
        shape = f"id {self._id_type}, record binary"
        self._records = table.mapInArrow(encoding(self._share(self._known)), shape).cache()
        self._size = int(self._records.count())

    def links(self, model: Model, least: float, *, learning: bool) -> tuple[Model, Any]:
        """The model used, and a table id_a, id_b, probability of pairs at least so likely."""
        self._said("counting", 0.3)
        counts = self._counted()
        known = population(counts, self._words, self._places)
        keys = WordKeys.of(self._words, known.graph, counts.words.sum(axis=1))
        rated = self._records.mapInArrow(rating(self._share(known)), self._records.schema)
        self._said("comparing", 0.5)
        compared = self._compared(self._pairs(keys, model.caps), rated, known)
        if learning:
            compared = compared.cache()
            model = self._learnt(compared, model)
        self._said("weighing", 0.9)
        shape = f"id_a {self._id_type}, id_b {self._id_type}, probability double"
        work = weighing(model, model.prior(self._size), least)
        return model, compared.mapInArrow(work, shape)

    def ids(self) -> list[Any]:
        """All records' ids, ascending."""
        found: list[Any] = self._records.select("id").toArrow().column(0).to_pylist()
        return sorted(found)

    def records_of(self, ids: NDArray[Any]) -> Records:
        """Some records, in the order of `ids`, brought here as numbers."""
        wanted = self._table.sparkSession.createDataFrame([(each,) for each in ids.tolist()],
                                                          f"id {self._id_type}")  # fmt: skip
        found = self._records.join(wanted, "id").toArrow()
        own = found.column("id").to_numpy()
        order = np.argsort(own)
        lines = np.frombuffer(b"".join(found.column("record").to_pylist()), RECORD)
        return unpacked(lines[order], own[order])

    def _distinct(self) -> tuple[Places, Known]:
        """Every distinct text of names, places and codes, numbered here."""
        names = sorted({text for role in NAMES for text in self._texts(role)})
        starts, numbers = self._words.cut(names)
        words = {
            name: tuple(numbers[starts[at] : starts[at + 1]].tolist())
            for at, name in enumerate(names)
        }
        places = sorted(self._texts("place"))
        codes: dict[str, dict[str, int]] = {"place": {text: at for at, text in enumerate(places)}}
        for role, normal in (("citizenship", str.casefold), ("document", document_number)):
            number = numbered(normal)
            codes[role] = {text: number(text) for text in sorted(self._texts(role))}
        marks = [int(token.marks) for token in self._words.tokens]
        return known_places(places), Known(words, marks, codes)

    def _texts(self, role: str) -> list[str]:
        if role not in self._table.columns:
            return []
        rows = self._table.select(role).where(f"{role} is not null").distinct().toArrow()
        return [str(text) for text in rows.column(0).to_pylist()]

    def _counted(self) -> Counted:
        """What stands in all records: counted by Spark, brought here."""
        shape = "kind string, value bigint, seen bigint"
        partial = self._records.mapInArrow(counting(), shape)
        summed = partial.groupBy("kind", "value").sum("seen").toArrow().to_pydict()
        tallies: dict[str, dict[int, int]] = {}
        for kind, value, seen in zip(*summed.values(), strict=True):
            tallies.setdefault(kind, {})[value] = seen
        words = np.zeros((len(self._words), len(SLOTS)))
        for slot, name in enumerate(SLOTS):
            for word, seen in tallies.get(name, {}).items():
                words[word, slot] = seen
        rest = [_tally(tallies.get(kind, {})) for kind in ("births", "phones", "places", *CODES)]
        return Counted(words, rest[0], rest[1], rest[2], tuple(rest[3:]))

    def _pairs(self, keys: WordKeys, caps: Caps) -> Any:
        """a, b: ids of records with a key in common that not too many have; each pair once."""
        from pyspark.sql import functions as f

        work = keying(self._share((keys, self._places.family)), caps)
        shape = f"kind int, cap int, key bigint, id {self._id_type}"
        entries = self._records.mapInArrow(work, shape).distinct()
        sizes = entries.groupBy("kind", "cap", "key").count()
        rare = sizes.where((f.col("count") >= 2) & (f.col("count") <= f.col("cap")))
        kept = entries.join(rare.select("kind", "key"), ["kind", "key"])
        one, other = (kept.select("kind", "key", f.col("id").alias(name)) for name in ("a", "b"))
        return one.join(other, ["kind", "key"]).where("a < b").select("a", "b").distinct()

    def _compared(self, pairs: Any, rated: Any, known: Population) -> Any:
        """a, b, pattern."""
        tables = kernel_tables(self._words.initials(), known, self._places.graph)
        work = comparing(self._share(tables))
        for side in ("a", "b"):
            pairs = pairs.join(rated.toDF(side, f"record_{side}"), side)
        shape = f"a {self._id_type}, b {self._id_type}, pattern bigint"
        return pairs.mapInArrow(work, shape)

    def _share(self, value: Any) -> Any:
        return self._table.sparkSession.sparkContext.broadcast(value)

    def _learnt(self, compared: Any, model: Model) -> Model:
        table = compared.groupBy("pattern").count().toArrow()
        patterns = table.column(0).to_numpy().astype(np.uint64)
        return learn(patterns, table.column(1).to_numpy(), self._size, model)


def _tally(counts: dict[int, int]) -> Tally:
    values = np.array(sorted(counts), np.int64)
    return Tally(values, np.array([counts[value] for value in values.tolist()], np.int64))
