"""`panah read`: good files are read, others refused kindly, in one command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from panah.engine.reading import command
from panah.project import cli

ARTICLES = Path(os.environ.get("PANAH_SHARED", Path.cwd().parent / "shared")) / "articles"
STORY = (
    "March 14, 2014\r\n\r\nPolice freed 14 people on March 11 from a shop in Almaty.\r\n"
    "Zarina Toleuova, 24, said that the owner took her passport.\r\n"
)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_bytes(STORY.encode())
    return path


def test_json_is_printed_with_offsets_into_the_file(
    story: Path, capsys: pytest.CaptureFixture[str]
):
    assert command.main(["--json", str(story)]) == 0
    reading = json.loads(capsys.readouterr().out)
    names = [m for m in reading["documents"][0]["mentions"] if m["type"] == "PERSON"]
    text = story.read_bytes().decode()
    assert [text[m["start"] : m["end"]] for m in names] == ["Zarina Toleuova"]


def test_without_json_a_readable_report_is_printed(story: Path, capsys: pytest.CaptureFixture[str]):
    assert command.main([str(story)]) == 0
    printed = capsys.readouterr().out
    assert "CHRONOLOGY" in printed
    assert "2014-03-11" in printed


def test_a_bad_file_is_refused_kindly_and_the_others_are_read(
    story: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    empty = tmp_path / "empty.txt"
    empty.touch()
    wrong = tmp_path / "wrong.pdf"
    wrong.write_text("only words", encoding="utf-8")
    missing = tmp_path / "missing.txt"
    given = ["--json", str(empty), str(story), str(wrong), str(missing)]
    assert command.main(given) == 2
    printed = capsys.readouterr()
    assert [d["file"] for d in json.loads(printed.out)["documents"]] == [str(story)]
    assert "This file is empty" in printed.err
    assert "ends in “.pdf”, but it is a text file" in printed.err
    assert "could not be opened (No such file or directory)" in printed.err


def test_a_page_is_written_beside_what_is_printed(
    story: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    page = tmp_path / "page.html"
    assert command.main(["--html", str(page), str(story)]) == 0
    assert "Zarina Toleuova" in page.read_text("utf-8")
    assert "CHRONOLOGY" in capsys.readouterr().out


def test_the_command_line_reads_without_loading_the_server(story: Path):
    code = (
        "import sys; from panah.project.cli import main; code = main(sys.argv[1:]); "
        "sys.exit(code or ('django' in sys.modules) * 3)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "read", str(story)],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[2])},
        timeout=120,
    )
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the labelled reports are not here")
def test_every_quotation_of_the_labelled_reports_stands_in_the_file(
    capsys: pytest.CaptureFixture[str],
):
    files = sorted(ARTICLES.glob("*.txt"))
    assert command.main(["--json", *map(str, files)]) == 0
    reading = json.loads(capsys.readouterr().out)
    for path, document in zip(files, reading["documents"], strict=True):
        text = path.read_bytes().decode("utf-8")
        assert document["mentions"]
        assert all(text[m["start"] : m["end"]] == m["text"] for m in document["mentions"])
