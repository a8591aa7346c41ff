"""`panah names` works on files without any store."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

import pytest

from panah.engine.names.command import kind_of, main

PAIRS = 'group,name1,name2,note\ng,Дана Омарова,Dana Omarova,a\ng,Дана Омарова,Ерлан Сәбит,"b, c"\n'


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(text.splitlines()))


def test_compare_adds_a_score_and_keeps_rows_columns_and_order(tmp_path: Path, capsys):
    pairs = tmp_path / "pairs.csv"
    pairs.write_text(PAIRS, encoding="utf-8")
    assert main(["compare", "--pairs", str(pairs)]) == 0
    found = rows(capsys.readouterr().out)
    assert [row["note"] for row in found] == ["a", "b, c"]
    assert list(found[0]) == ["group", "name1", "name2", "note", "score"]
    assert float(found[0]["score"]) > 0.9 > 0.5 > float(found[1]["score"])


def test_compare_reads_gzip_and_writes_a_file(tmp_path: Path):
    pairs, out = tmp_path / "pairs.csv.gz", tmp_path / "scores.csv"
    pairs.write_bytes(gzip.compress(PAIRS.encode()))
    assert main(["compare", "--pairs", str(pairs), "--out", str(out)]) == 0
    assert len(rows(out.read_text(encoding="utf-8"))) == 2


def test_columns_x_and_y_are_places(tmp_path: Path):
    pairs, out = tmp_path / "places.csv", tmp_path / "scores.csv"
    pairs.write_text("x,y\nOltinko'l,Алтынкульский\n", encoding="utf-8")
    assert main(["compare", "--pairs", str(pairs), "--out", str(out)]) == 0
    assert float(rows(out.read_text(encoding="utf-8"))[0]["score"]) > 0.75


def test_a_legal_form_makes_it_an_organisation(tmp_path: Path):
    pairs, out = tmp_path / "pairs.csv", tmp_path / "scores.csv"
    pairs.write_text("name1,name2\nТОО Алтын Дән,Altyn Dan LLP\n", encoding="utf-8")
    assert main(["compare", "--pairs", str(pairs), "--out", str(out)]) == 0
    assert float(rows(out.read_text(encoding="utf-8"))[0]["score"]) > 0.9


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("ИП Сәуле", "organisations"), ("Магазин Дильноза", "organisations"),
        ("ИП СӘУЛЕ", "people"), ("Сәуле Ахметова", "people"), ("Базарбай", "people"),
    ],
)  # fmt: skip
def test_the_kind_is_seen_from_the_name(name: str, kind: str):
    assert kind_of(name).name == kind


def test_an_empty_name_scores_nothing(tmp_path: Path):
    pairs, out = tmp_path / "pairs.csv", tmp_path / "scores.csv"
    pairs.write_text("name1,name2\n,Дана\n", encoding="utf-8")
    assert main(["compare", "--pairs", str(pairs), "--out", str(out)]) == 0
    assert float(rows(out.read_text(encoding="utf-8"))[0]["score"]) == 0


@pytest.mark.parametrize(
    ("text", "says"), [("a1,b1\nx,y\n", "--columns"), (None, "there is no file")]
)
def test_a_file_that_cannot_be_used_is_refused_with_what_to_do(tmp_path, capsys, text, says):
    pairs = tmp_path / "pairs.csv"
    if text is not None:
        pairs.write_text(text, encoding="utf-8")
    assert main(["compare", "--pairs", str(pairs)]) == 2
    assert says in capsys.readouterr().err


def test_a_file_in_another_encoding_is_refused_with_what_to_do(tmp_path: Path, capsys):
    pairs = tmp_path / "pairs.csv"
    pairs.write_bytes("name1,name2\nДана,Dana\n".encode("cp1251"))
    assert main(["compare", "--pairs", str(pairs)]) == 2
    assert "UTF-8" in capsys.readouterr().err


def test_search_finds_other_spellings_closest_first(tmp_path: Path, capsys):
    file = tmp_path / "names.txt"
    file.write_text("Ерлан Сәбит\nDana Omarova\nДана Умарова\nDana Omarova\n", encoding="utf-8")
    assert main(["search", "Дана Омарова", "--in", str(file)]) == 0
    found = [line.split("\t")[1] for line in capsys.readouterr().out.splitlines()]
    assert found == ["Dana Omarova", "Дана Умарова"]


def test_explain_says_why(capsys):
    assert main(["explain", "Жанар", "Janar"]) == 0
    assert "one sound, two spellings" in capsys.readouterr().out
