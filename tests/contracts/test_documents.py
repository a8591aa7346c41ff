"""Documents: links lead somewhere; commands and engines are described; nothing is stale."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import get_commands

from contracts.walk import PACKAGE, ROOT, python_files, where

LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
METHODS = ROOT / "docs" / "methods"


def documents() -> list[Path]:
    return sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def anchor(heading: str) -> str:
    """How a heading is addressed: lower case, spaces as hyphens, no other signs."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")


def dead_links(document: Path) -> list[str]:
    """Links to files or headings that are not there. Other hosts are not asked."""
    found = []
    for link in LINK.findall(document.read_text(encoding="utf-8")):
        name, _, part = link.partition("#")
        if "://" in link or link.startswith("mailto:"):
            continue
        target = (document.parent / name).resolve() if name else document
        headings = (
            HEADING.findall(target.read_text("utf-8"))
            if target.suffix == ".md" and target.is_file()
            else []
        )
        if not target.exists() or (part and part not in map(anchor, headings)):
            found.append(link)
    return found


@pytest.mark.parametrize("document", documents(), ids=where)
def test_links_lead_somewhere(document: Path):
    assert dead_links(document) == []


def test_a_dead_link_is_noticed(tmp_path: Path):
    page = tmp_path / "page.md"
    page.write_text(
        "# Some words\n[a](gone.md) [b](#some-words) [c](#other) [d](page.md#some-words)"
    )
    assert dead_links(page) == ["gone.md", "#other"]


def engines() -> list[str]:
    folder = PACKAGE / "engine"
    return sorted(
        p.name for p in folder.iterdir() if (p / "__init__.py").exists() and p.name != "tests"
    )


def undescribed(names: list[str]) -> list[str]:
    """Engines that no methods page names in full."""
    pages = "\n".join(p.read_text(encoding="utf-8") for p in METHODS.glob("*.md"))
    return [name for name in names if f"panah.engine.{name}" not in pages]


def test_every_engine_has_a_methods_page():
    assert undescribed(engines()) == []


def test_an_engine_without_a_page_is_noticed():
    assert undescribed(["divination"]) == ["divination"]


def test_every_methods_page_is_in_the_index():
    index = (METHODS / "README.md").read_text(encoding="utf-8")
    pages = {page.name for page in METHODS.glob("*.md")} - {"README.md"}
    assert {page for page in pages if f"({page})" not in index} == set()


def commands() -> set[str]:
    """What can be typed: our scripts and our management commands."""
    scripts = {
        f"scripts/{path.name}"
        for path in (ROOT / "scripts").iterdir()
        if path.is_file() and not path.suffix
    }
    ours = {name for name, app in get_commands().items() if str(app).startswith("panah.")}
    return scripts | {f"panah {name}" for name in ours}


def undocumented(typed: set[str]) -> set[str]:
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    return {command for command in typed if f"`{command}" not in text}


def test_every_command_is_documented():
    assert undocumented(commands()) == set()


def test_an_undocumented_command_is_noticed():
    assert undocumented({"panah conjure"}) == {"panah conjure"}


def test_every_setting_of_an_office_is_documented():
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for path in [*python_files(), *(ROOT / "scripts").glob("*")]
        if path.is_file()
    )
    named = set(re.findall(r"\bPANAH_[A-Z_]+\b", code))
    assert {name for name in named if f"`{name}`" not in text} == set()


def test_the_data_dictionary_is_what_the_models_say(tmp_path: Path):
    made = tmp_path / "data-dictionary.md"
    subprocess.run(
        [sys.executable, ROOT / "scripts" / "dictionary.py", made],
        check=True,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
    )
    kept = (ROOT / "docs" / "data-dictionary.md").read_text(encoding="utf-8")
    assert made.read_text(encoding="utf-8") == kept, "run scripts/dictionary"
