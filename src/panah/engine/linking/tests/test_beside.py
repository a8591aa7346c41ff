"""A second process reads half of a large table, and nothing comes out otherwise."""

import numpy as np
import pytest

from panah.engine.linking import beside, encoding
from panah.engine.linking.beside import Beside, fold_all
from panah.engine.linking.columns import read_table
from panah.engine.linking.encoding import encode
from panah.engine.linking.records import packed
from panah.engine.linking.tests.invented import people, write
from panah.engine.names.tokens import fold_word


@pytest.fixture
def table(tmp_path):
    rows, _ = people(300, seed=5)
    return read_table(write(tmp_path / "people.csv", rows))


def test_two_processes_make_the_same_records_as_one(table, monkeypatch):
    alone = encode(table, threads=1)
    monkeypatch.setattr(encoding, "LEAST", 1)
    together = encode(table, threads=2)
    assert np.array_equal(packed(together.records), packed(alone.records))
    assert together.words.tokens == alone.words.tokens
    assert len(together.words) > 100


def test_a_small_table_starts_no_process(table, monkeypatch):
    def started(*work):
        raise AssertionError("a process was started")

    monkeypatch.setattr(encoding, "Beside", started)
    assert len(encode(table, threads=2).records) == len(table)


def test_words_come_back_as_they_are_folded_here(table):
    names = ["Әбдіқызы-Ким Sh.", "Мусаұлы", "", "ВалерийАнатольевич", "الزربلدي"]
    with Beside(names, table) as other:
        folded = other.folded()
    assert list(folded) == list(fold_all(names))
    assert all(tokens == fold_word(raw) for raw, tokens in folded.items())


def test_when_the_second_process_fails_the_first_does_its_work(table, monkeypatch):
    alone = encode(table, threads=1)
    monkeypatch.setattr(encoding, "LEAST", 1)
    monkeypatch.setattr(beside.sys, "executable", "/bin/false")
    assert np.array_equal(packed(encode(table, threads=2).records), packed(alone.records))
