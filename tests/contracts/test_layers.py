"""Layers import only from those below; files and apps have the names the design gives them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from contracts.walk import LAYERS, PACKAGE, ROOT, apps, code_files, where

BANNED = {"utils", "util", "helpers", "helper", "common", "misc", "tools", "shared", "lib"}
USUAL = {
    "__init__", "apps", "models", "bodies", "actions", "access", "forms", "views", "urls",
    "section", "gather", "migrations", "templates", "templatetags", "static", "tests",
    "management",
}  # fmt: skip
# What an app has beside the usual files, each with its reason.
BESIDE = {
    "core/cases": {
        "listing": "the list of cases and their next steps",
        "refs": "how a case's reference is made",
        "sections": "the protocol that every section of a case follows",
    },
    "core/people": {"row_forms": "one row of a list in a form: a name, an age, a number"},
    "core/claims": {
        "binding": "how the book of a case is put together",
        "book": "everything of a case decoded once, in memory",
        "leaves": "what such a book holds, as records",
        "adopting": "a newer reading beside what was decided before",
        "desk": "a document as it is decided on",
        "seconding": "when a second person is asked",
        "ids": "keyed ids of claims",
        "proposals": "what a reading proposes, as records",
        "recent": "what was opened a moment ago, in memory",
        "seen": "no word without a reason, nor past what somebody else has said",
    },
    "sections/evidence": {
        "items": "the list of what is decided, in words",
        "parts": "a long document in parts that a page can bear",
        "quoting": "finding chosen words in a text",
        "paper": "the words on the printed custody sheet",
        "redaction": "a text without chosen names, as plain functions",
        "versions": "two versions of a text side by side, as plain functions",
        "pictures": "the pages of a file as pictures, made in a child process, kept in memory",
        "sheets": "where quotations stand on the pages of a file, as plain functions",
        "reading": "the job that reads a document in a child process",
        "wording": "a proposal in words",
    },
    "sections/statements": {"taking": "one visit to the form of a statement"},
    "insight/chronology": {
        "asked": "what a reader asked to be shown",
        "happening": "one happening with everything that is said of it",
        "page": "what the page shows: rows, picture, ways on",
        "picture": "where each bar of the picture lies, as plain arithmetic",
        "reckoned": "what follows from the dates, in words",
        "sayings": "what a person may say of a happening, as forms",
        "zoom": "the period that is shown, and the ways in and out",
        "order": "which happening comes first, as plain functions over records",
        "records": "what a chronology consists of",
        "rows": "one row per happening, as plain functions over records",
        "paper": "the words on the printed chronology",
        "wording": "what sources say differently, in the reader's words",
    },
    "insight/casefile": {
        "content": "the words of a copy, for PDF and Word alike",
        "example": "an invented case, to try a template with",
        "indicators": "signs of forced labour with their quotations",
        "making": "the job that makes a copy",
        "names": "who can be hidden, and the label that stands instead",
        "word": "what may stand in a Word template, and the first one",
    },
    "insight/network": {
        "records": "people and ties as records",
        "recorded": "what we wrote down ourselves, as records that compare by value",
        "told": "the relations that documents tell",
        "roles": "which role and tie each term makes",
        "groups": "groups with a common noun for a name, in any language",
        "choosing": "circles, ways, roles left out, as plain functions over records",
        "shapes": "shapes and colours",
        "picture": "the network with its words and measures, for templates",
        "sheet": "the picture as it leaves the house",
    },
    "insight/links": {
        "across": "many cases put together to one network, as plain functions over records",
        "elsewhere": "whom to ask about an entry that also turns up elsewhere, in memory",
        "kept": "what was put together, in memory, and its stamps",
        "narrowing": "what of it is asked for, as plain functions over records",
        "page": "the page, ready for its templates",
    },
    "insight/recognise": {
        "record": "what the cases say of one actor over years",
        "spelling": "which words of documents are a spelling of an entry",
        "held": "whom an actor is said to have held or harmed",
        "business": "what documents say of whether an actor is still at work",
        "records": "what is compared, and how two of them agree",
        "sides": "where entries stand, for whoever opens them",
        "matching": "what the engine says of two entries, as lines to read",
        "numbers": "telephones, documents, plates and cards in one form",
        "tokens": "exact numbers as keyed hashes in the store",
        "waiting": "what was asked before all cases could be",
        "weighing": "how likely a pair must be, and what verdicts teach",
        "memory": "everybody and everything, in this process's memory",
        "following": "builds that memory and keeps it up to date",
        "pages": "what the pages show",
    },
    "insight/places": {
        "records": "places and ways as records",
        "outlines": "the countries of the offline map",
        "picture": "the map with its words and measures, for templates",
        "wording": "places in the reader's words",
    },
    "insight/tour": {
        "stops": "the stops of the tour",
        "context": "the stop at which a reader is, for the frame of every page",
    },
    "insight/search": {
        "finding": "finding words in texts, as plain functions",
        "shelf": "texts opened for searching, in memory",
        "holding": "what somebody may search, read in the background where it is much",
    },
}


def test_layers_import_only_from_below():
    linter = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout[-4000:]


def test_every_top_folder_is_a_layer():
    folders = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    assert folders <= set(LAYERS)


def strange_files(app: Path) -> list[str]:
    """Names in an app's folder that the design does not know."""
    allowed = USUAL | set(BESIDE.get(app.relative_to(PACKAGE).as_posix(), {}))
    names = {path.name.removesuffix(".py") for path in app.iterdir() if path.name != "__pycache__"}
    return sorted(names - allowed)


@pytest.mark.parametrize("app", apps(), ids=where)
def test_an_app_has_only_files_with_known_names(app):
    assert strange_files(app) == []


def test_a_file_with_another_name_is_noticed():
    app = PACKAGE / "core" / "cases"
    assert "models" not in strange_files(app)
    BESIDE["core/cases"].pop("refs")
    try:
        assert strange_files(app) == ["refs"]
    finally:
        BESIDE["core/cases"]["refs"] = "how a case's reference is made"


def drop_bags(paths: list[Path]) -> list[str]:
    """Modules and folders with a name under which anything could lie."""
    return sorted(
        where(path)
        for path in paths
        if BANNED & {part.removesuffix(".py") for part in path.relative_to(ROOT).parts}
    )


def test_no_module_is_a_drop_bag():
    assert drop_bags(list(code_files())) == []


@pytest.mark.parametrize("name", ["src/panah/core/utils.py", "src/panah/helpers/names.py"])
def test_a_drop_bag_is_noticed(name):
    assert drop_bags([ROOT / name]) == [name]
