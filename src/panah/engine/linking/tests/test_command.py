"""`panah link`: files in, files out, kind refusals, nothing else on disk."""

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest

from panah.engine.linking.command import main
from panah.engine.linking.tests.invented import people, write

DATA = Path(os.environ.get("PANAH_SHARED", Path(__file__).parents[6] / "shared")) / "data"


@pytest.fixture
def table(tmp_path):
    rows, _ = people(120, seed=9)
    return write(tmp_path / "people.csv", rows)


def read(path):
    with path.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def test_links_and_groups_are_written_with_the_ids_of_the_file(table, tmp_path):
    links, groups = tmp_path / "links.csv", tmp_path / "groups.csv"
    assert main([str(table), "--out", str(links), "--clusters", str(groups)]) == 0
    found = read(links)
    assert found
    assert set(found[0]) == {"id_a", "id_b", "probability"}
    chances = [float(row["probability"]) for row in found]
    assert chances == sorted(chances, reverse=True)
    grouped = {row["id"]: row["group"] for row in read(groups)}
    assert len(grouped) == len(read(table))
    assert grouped[found[0]["id_a"]] == grouped[found[0]["id_b"]]


def test_a_refused_pair_is_linked_but_not_grouped(table, tmp_path):
    links, groups, apart = (tmp_path / name for name in ("l.csv", "g.csv", "a.csv"))
    main([str(table), "--out", str(links)])
    first = read(links)[0]
    apart.write_text(f"id_a,id_b\n{first['id_a']},{first['id_b']}\n", "utf-8")
    main([str(table), "--out", str(links), "--clusters", str(groups), "--apart", str(apart)])
    grouped = {row["id"]: row["group"] for row in read(groups)}
    assert grouped[first["id_a"]] != grouped[first["id_b"]]


def test_settings_written_once_give_the_same_links_again(table, tmp_path):
    one, other, settings = (tmp_path / name for name in ("1.csv", "2.csv", "s.json"))
    main([str(table), "--out", str(one), "--settings-out", str(settings)])
    main([str(table), "--out", str(other), "--settings", str(settings)])
    assert one.read_bytes() == other.read_bytes()


def test_a_column_under_another_heading_is_named(table, tmp_path):
    text = table.read_text("utf-8").replace(",surname,", ",Fam,", 1)
    renamed = tmp_path / "renamed.csv"
    renamed.write_text(text, "utf-8")
    plain, named = tmp_path / "plain.csv", tmp_path / "named.csv"
    main([str(table), "--out", str(plain)])
    main([str(renamed), "--out", str(named), "--column", "surname=Fam"])
    assert plain.read_bytes() == named.read_bytes()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--column", "surname=Nothing"], "no column Nothing"),
        (["--column", "colour=given"], "--column knows"),
        (["--spill", "/nowhere/at/all"], "make it first"),
        (["--memory", "1"], "--spill"),
        (["--settings", "/nowhere.json"], "nowhere.json"),
    ],
)
def test_what_cannot_be_done_is_said_in_words(table, tmp_path, capsys, more, said):
    out = tmp_path / "links.csv"
    assert main([str(table), "--out", str(out), *more]) == 2
    assert said in capsys.readouterr().err
    assert not out.exists()


def test_a_file_that_is_not_there_is_said_so(tmp_path, capsys):
    assert main([str(tmp_path / "none.parquet"), "--out", str(tmp_path / "o.csv")]) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_the_command_needs_no_store_and_no_django(table, tmp_path):
    script = (
        "import sys; from panah.project.cli import main;"
        f"code = main(['link', {str(table)!r}, '--out', {str(tmp_path / 'l.csv')!r}]);"
        "sys.exit(code or ('django' in sys.modules) * 3)"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


@pytest.mark.skipif(not (DATA / "people_10k.parquet").exists(), reason="no evaluation data here")
def test_ten_thousand_invented_people_are_linked_well(tmp_path):
    import pyarrow.parquet as pq

    out = tmp_path / "links.csv"
    assert main([str(DATA / "people_10k.parquet"), "--out", str(out), "--least", "0.5"]) == 0
    who = dict(zip(*pq.read_table(DATA / "people_10k.parquet", columns=["unique_id", "ent"])
                   .to_pydict().values(), strict=True))  # fmt: skip
    found = [(int(row["id_a"]), int(row["id_b"])) for row in read(out)]
    right = sum(who[a] == who[b] for a, b in found)
    sizes = {}
    for person in who.values():
        sizes[person] = sizes.get(person, 0) + 1
    every = sum(size * (size - 1) // 2 for size in sizes.values())
    assert right / len(found) > 0.93
    assert right / every > 0.85
