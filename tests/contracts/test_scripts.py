"""Scripts are plain sh; packages are pinned by hash, without addresses, each with its reason."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from contracts.walk import ROOT, where

SCRIPTS = sorted(p for p in (ROOT / "scripts").iterdir() if p.is_file() and not p.suffix)
PINNED = sorted((ROOT / "requirements").glob("*.txt"))
PIN = re.compile(r"^[a-z0-9-]+(\[[a-z,]+\])?==\S+( ; [^\\]+)?( \\)?$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")


@pytest.mark.parametrize("path", [*SCRIPTS, ROOT / ".ci" / "run"], ids=where)
def test_a_script_is_plain_sh_and_can_be_run(path: Path):
    assert path.read_text(encoding="utf-8").startswith("#!/bin/sh\n")
    assert path.stat().st_mode & 0o111
    assert subprocess.run(["sh", "-n", path], capture_output=True).returncode == 0


def unpinned(text: str) -> list[str]:
    """Lines of a requirements file that are neither a version nor a hash."""
    return [line for line in text.splitlines() if not (PIN.match(line) or HASH.match(line))]


def without_hash(text: str) -> list[str]:
    """Packages with no hash after them."""
    lines = [*text.splitlines(), ""]
    return [a for a, b in pairwise(lines) if PIN.match(a) and not HASH.match(b)]


@pytest.mark.parametrize("path", PINNED, ids=where)
def test_every_package_is_pinned_by_hash_without_an_address(path: Path):
    text = path.read_text(encoding="utf-8")
    assert unpinned(text) == []
    assert without_hash(text) == []


def test_an_unpinned_package_is_noticed():
    assert unpinned("django>=5\nhttps://files.example.org/x.whl") != []
    assert without_hash("django==5.2 \\\nother==1.0 \\") == ["django==5.2 \\", "other==1.0 \\"]


def without_reason(text: str) -> list[str]:
    """Dependencies without a word on why."""
    lists = re.findall(r"^(?:dependencies|build|test|check) = \[\n(.*?)^\]", text, re.M | re.S)
    return [
        line.strip()
        for listed in lists
        for line in listed.splitlines()
        if line.strip() and "#" not in line
    ]


def test_every_dependency_says_why():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert without_reason(text) == []
    assert without_reason('dependencies = [\n    "left-pad",\n]\n') == ['"left-pad",']


def named(text: str) -> set[str]:
    """Names of packages in lines like `    "django>=5.2", # why`."""
    listed = re.findall(
        r'^    "([A-Za-z0-9-]+)', text.split("[project.scripts]", maxsplit=1)[0], re.M
    )
    return {name.lower() for name in listed}


def test_every_dependency_is_pinned():
    wanted = named((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    pinned = (ROOT / "requirements" / "base.txt").read_text(encoding="utf-8")
    assert wanted
    assert {name for name in wanted if f"\n{name}" not in f"\n{pinned}"} == set()


def test_skipped_tests_are_counted_and_named(tmp_path: Path):
    results = tmp_path / "results.xml"
    results.write_text(
        '<testsuite><testcase classname="tests.a" name="test_one"/>'
        '<testcase classname="tests.a" name="test_two"><skipped message="no Chromium"/></testcase>'
        '<testcase classname="tests.a" name="test_three"><failure message="no"/></testcase>'
        "</testsuite>"
    )
    command = [sys.executable, ROOT / "scripts" / "skipped.py", results]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert said.splitlines() == [
        "3 tests, 1 failed, 1 skipped",
        "  skipped tests.a.test_two: no Chromium",
    ]
