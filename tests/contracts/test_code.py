"""What no code of ours does: foreign hosts, raw SQL, unsafe loading, silenced escaping, mocks."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from contracts.walk import (
    PACKAGE,
    code_files,
    is_test,
    product_files,
    python_files,
    tree_of,
    where,
)

HOST = re.compile(r"""https?://([\w.-]+)""")
# Names of formats and licences that look like addresses but are never fetched, and this machine.
NEVER_FETCHED = {
    "www.w3.org",
    "www.gnu.org",
    "127.0.0.1",
    "localhost",
    "schemas.openxmlformats.org",
}
INVENTED = re.compile(r"(^|\.)(example|invalid|test)(\.(org|com|net))?$")
PLACE_OF_WORK = re.compile(r"(?<![\w.])/(work|root|home)/")
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
UNSAFE = {"pickle", "cPickle", "marshal", "shelve", "dill", "joblib"}
UNSAFE_CALLS = {"eval", "exec", "mark_safe", "SafeString"}
RAW_SQL = {"raw", "extra", "RawSQL", "RunSQL"}
# Plumbing that must speak to the database itself, each with its reason.
SPEAKS_SQL = {
    "foundation/cipherdb": "opens the encrypted file and sets its pragmas",
    "foundation/accounts/opening": "lays out the store at the first unlock",
    "foundation/backups": "copies and checks the whole store",
    "foundation/audit": "triggers that refuse to change a line",
    "foundation/keys": "copies and checks the whole store",
    "foundation/sealed": "copies and checks the whole store",
    "project": "backup, restore and migration at the first unlock",
}


def foreign_hosts(text: str) -> list[str]:
    """Hosts named in a file that are neither this machine nor invented."""
    hosts = {host.rstrip(".") for host in HOST.findall(text)}
    return sorted(h for h in hosts - NEVER_FETCHED if not INVENTED.search(h))


def spoken(path: Path) -> str:
    """What a file can act on: Python without comments and docstrings, anything else whole."""
    if path.suffix != ".py":
        return path.read_text(encoding="utf-8")
    tree = tree_of(path)
    said = {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return "\n".join(
        str(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in said
    )


@pytest.mark.parametrize("path", [p for p in code_files() if p.is_relative_to(PACKAGE)], ids=where)
def test_no_other_host_is_named(path: Path):
    assert is_test(path) or foreign_hosts(spoken(path)) == []


def test_a_foreign_host_is_noticed():
    text = "https://cdn.jsdelivr.net/x.js http://127.0.0.1:8000 https://news.example.org/a"
    assert foreign_hosts(text) == ["cdn.jsdelivr.net"]


@pytest.mark.parametrize("path", code_files(), ids=where)
def test_nothing_unfinished_and_no_place_of_work(path: Path):
    if path.resolve() == Path(__file__).resolve():
        return
    text = path.read_text(encoding="utf-8")
    assert UNFINISHED.search(text) is None
    assert PLACE_OF_WORK.search(text) is None


def test_what_is_unfinished_is_noticed():
    assert UNFINISHED.search("# TODO: later")
    assert PLACE_OF_WORK.search('open("/home/me/cases")')
    assert not PLACE_OF_WORK.search("src/panah/work/reading")


def unsafe(tree: ast.Module) -> list[str]:
    """Loading of untrusted objects, running of text, text declared safe."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [a.name for a in node.names if a.name.split(".")[0] in UNSAFE]
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in UNSAFE:
            found.append(node.module or "")
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            found += [node.func.id] if node.func.id in UNSAFE_CALLS else []
    return found


@pytest.mark.parametrize("path", product_files(), ids=where)
def test_nothing_untrusted_is_run(path: Path):
    assert unsafe(tree_of(path)) == []


@pytest.mark.parametrize(
    "code", ["import pickle", "from marshal import loads", "eval(text)", "mark_safe(name)"]
)
def test_running_untrusted_things_is_noticed(code: str):
    assert unsafe(ast.parse(code))


def raw_sql(tree: ast.Module) -> list[str]:
    """Calls that hand SQL text to the database."""
    return [
        node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and (
            (isinstance(node.func, ast.Attribute) and node.func.attr in RAW_SQL | {"cursor"})
            or (isinstance(node.func, ast.Name) and node.func.id in RAW_SQL)
        )
    ]


def _speaks_sql(path: Path) -> bool:
    shown = path.relative_to(PACKAGE).as_posix()
    return any(shown.startswith((f"{place}/", f"{place}.")) for place in SPEAKS_SQL)


@pytest.mark.parametrize("path", [p for p in product_files() if not _speaks_sql(p)], ids=where)
def test_no_raw_sql(path: Path):
    assert raw_sql(tree_of(path)) == []


@pytest.mark.parametrize(
    "code", ["Case.objects.raw('SELECT 1')", "connection.cursor()", "RunSQL('DROP TABLE x')"]
)
def test_raw_sql_is_noticed(code: str):
    assert raw_sql(ast.parse(code))


def imitations(tree: ast.Module) -> list[str]:
    """Imports of mocks. Parts of our own are tested as they are."""
    return [
        node.module or ""
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and "mock" in (node.module or "")
    ] + [
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
        if "mock" in alias.name.lower()
    ]


@pytest.mark.parametrize("path", [p for p in python_files() if is_test(p)], ids=where)
def test_nothing_of_ours_is_imitated(path: Path):
    assert imitations(tree_of(path)) == []


def test_an_imitation_is_noticed():
    assert imitations(ast.parse("from unittest.mock import patch"))
    assert imitations(ast.parse("from unittest import mock"))
