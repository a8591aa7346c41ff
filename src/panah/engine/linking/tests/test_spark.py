"""Spark's workers do what one machine does: tried on batches here, and on Spark where it is."""

import csv
import importlib.util
import shutil
from types import SimpleNamespace

import numpy as np
import pytest

from panah.engine.linking import spark_batches
from panah.engine.linking.columns import read_table
from panah.engine.linking.command import main
from panah.engine.linking.encoding import encode
from panah.engine.linking.identifiers import document_number
from panah.engine.linking.joining import pack_keys, pairs_within
from panah.engine.linking.keys import Caps, WordKeys, record_keys
from panah.engine.linking.rarities import counted, kernel_tables, packed_records, population
from panah.engine.linking.records import packed
from panah.engine.linking.tests.invented import HEADINGS, people, write

here = importlib.util.find_spec("pyspark") is not None and shutil.which("java") is not None


def broadcast(value):
    return SimpleNamespace(value=value)


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    rows, _ = people(150, seed=21)
    rows[3][2], rows[4][2] = "Маратовна", "М."
    return write(tmp_path_factory.mktemp("spark") / "people.csv", rows)


@pytest.fixture(scope="module")
def encoded(table):
    return encode(read_table(table), threads=1)


def batch_of(records, ids):
    import pyarrow as pa

    rows = [line.tobytes() for line in records]
    return pa.record_batch([pa.array(ids), pa.array(rows, pa.binary())], names=["id", "record"])


def lines(batch, column="record"):
    return b"".join(batch.column(column).to_pylist())


def test_texts_become_the_same_records(table, encoded):
    import pyarrow as pa

    rows = [row.split(",") for row in table.read_text("utf-8").splitlines()[1:]]
    roles = HEADINGS.split(",")
    columns = [pa.array([row[at] or None for row in rows]) for at in range(len(roles))]
    batch = pa.record_batch(columns, names=roles)
    plain = read_table(table)
    words = {}
    for role in ("given", "patronymic", "surname"):
        starts, numbers = encoded.words.cut(plain.columns[role].values)
        for at, text in enumerate(plain.columns[role].values):
            words[text] = tuple(numbers[starts[at] : starts[at + 1]].tolist())
    codes = {"place": {text: at for at, text in enumerate(plain.columns["place"].values)},
             "citizenship": {"kz": 0}, "document": {document_number("12345"): 0}}  # fmt: skip
    marks = [int(token.marks) for token in encoded.words.tokens]
    known = spark_batches.Known(words, marks, codes)
    (found,) = spark_batches.encoding(broadcast(known))(iter([batch]))
    assert lines(found) == packed(encoded.records).tobytes()


def test_keys_counts_and_patterns_are_the_same_in_batches(encoded):
    records = encoded.records
    counts = counted(encoded)
    known = population(counts, encoded.words, encoded.places, threads=1)
    rated = packed_records(records, known)
    ids = list(range(len(records)))
    halves = [batch_of(rated[:70], ids[:70]), batch_of(rated[70:], ids[70:])]
    (again, rest) = spark_batches.rating(broadcast(known))(iter(halves))
    assert lines(again) + lines(rest) == rated.tobytes()

    seen = {}
    for batch in spark_batches.counting()(iter(halves)):
        for kind, value, times in zip(*batch.to_pydict().values(), strict=True):
            seen[kind, value] = seen.get((kind, value), 0) + times
    births = dict(zip(counts.births.values.tolist(), counts.births.counts.tolist(), strict=True))
    assert {v: n for (kind, v), n in seen.items() if kind == "births"} == births

    words = WordKeys.of(encoded.words, known.graph, counts.words.sum(axis=1))
    family, caps = encoded.places.family, Caps()
    plain = {
        kind: pack_keys(part.keys, part.owners, len(records)).tolist()
        for kind, part in enumerate(record_keys(records, words, family, caps))
    }
    keyed = {}
    for batch in spark_batches.keying(broadcast((words, family)), caps)(iter(halves)):
        for kind, _, key, owner in zip(*batch.to_pydict().values(), strict=True):
            keyed.setdefault(kind, set()).add(key << 24 | owner)
    assert {kind: sorted(keys) for kind, keys in keyed.items()} == {
        kind: keys for kind, keys in plain.items() if keys
    }
    assert len(pairs_within([np.array(plain[0], np.uint64)], len(records), most=100))


def test_pairs_of_records_have_the_same_patterns(encoded):
    import pyarrow as pa

    from panah.engine.linking.linking import compare

    known = population(counted(encoded), encoded.words, encoded.places, threads=1)
    rated = packed_records(encoded.records, known)
    tables = kernel_tables(encoded.words.initials(), known, encoded.places.graph)
    low, high = np.triu_indices(60, 1)
    pairs = low.astype(np.uint64) << np.uint64(32) | high.astype(np.uint64)
    sides = [pa.array([rated[at].tobytes() for at in side], pa.binary()) for side in (low, high)]
    names = ["a", "b", "record_a", "record_b"]
    batch = pa.record_batch([pa.array(low), pa.array(high), *sides], names=names)
    (found,) = spark_batches.comparing(broadcast(tables))(iter([batch]))
    assert found.column("pattern").to_pylist() == compare((rated, *tables), pairs).tolist()


@pytest.mark.skipif(here, reason="pyspark is here")
def test_without_pyspark_it_is_said_what_is_missing(table, tmp_path, capsys):
    assert main([str(table), "--out", str(tmp_path / "l.csv"), "--engine", "spark"]) == 2
    assert "panah[spark]" in capsys.readouterr().err


@pytest.mark.skipif(not here, reason="pyspark and Java are not here")
@pytest.mark.parametrize("frozen", [True, False])
def test_spark_and_one_machine_find_the_same_pairs_with_the_same_numbers(table, tmp_path, frozen):
    one, other, settings = (tmp_path / name for name in ("one.csv", "spark.csv", "s.json"))
    assert main([str(table), "--out", str(one), "--settings-out", str(settings)]) == 0
    more = ["--settings", str(settings)] if frozen else []
    assert main([str(table), "--out", str(other), "--engine", "spark", *more]) == 0
    plain, spark = links(one), links(other)
    assert plain.keys() == spark.keys()
    worst = max(abs(plain[pair] - spark[pair]) for pair in plain)
    assert worst < (1e-9 if frozen else 1e-6)


@pytest.mark.skipif(not here, reason="pyspark and Java are not here")
def test_spark_and_one_machine_make_the_same_groups_and_keep_refused_pairs_apart(table, tmp_path):
    one, other, settings, apart, found = (
        tmp_path / name for name in ("one.csv", "spark.csv", "s.json", "apart.csv", "links.csv")
    )
    here = [str(table), "--out", str(found)]
    assert main([*here, "--clusters", str(one), "--settings-out", str(settings)]) == 0
    pair = sorted(min(groups(one), key=sorted))
    apart.write_text(f"id_a,id_b\n{pair[0]},{pair[1]}\n", "utf-8")
    frozen = [*here, "--settings", str(settings)]
    for more in ([], ["--apart", str(apart)]):
        assert main([*frozen, *more, "--clusters", str(one)]) == 0
        assert main([*frozen, *more, "--clusters", str(other), "--engine", "spark"]) == 0
        assert groups(one) == groups(other)
    assert not any(group >= set(pair) for group in groups(other))


def groups(path):
    """Who stands together, where two or more do; each record stands in the file once."""
    found = {}
    with path.open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            found.setdefault(row["group"], []).append(row["id"])
    everybody = [each for group in found.values() for each in group]
    assert len(everybody) == len(set(everybody)) > len(found)
    return {frozenset(group) for group in found.values() if len(group) > 1}


def links(path):
    with path.open(encoding="utf-8") as rows:
        return {
            frozenset((row["id_a"], row["id_b"])): float(row["probability"])
            for row in csv.DictReader(rows)
        }
