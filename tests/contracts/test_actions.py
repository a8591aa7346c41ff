"""Every change: `verb_noun(thing, *, by, ...)`, one transaction, one audit line in it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from contracts.walk import Function, modules_called, tree_of, where

# Changes to which a rule cannot apply, each with the reason.
WITHOUT_BY: dict[str, str] = {}
WITHOUT_TRANSACTION: dict[str, str] = {}
WITHOUT_RECORD: dict[str, str] = {}
# What others' modules offer that writes its own audit line.
RECORDS = {"record", "audited"}


def public(tree: ast.Module) -> list[Function]:
    """The functions a module offers to others."""
    return [
        node
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]


def called(node: ast.AST) -> set[str]:
    """The names of everything called inside."""
    calls = (n.func for n in ast.walk(node) if isinstance(n, ast.Call))
    return {f.id if isinstance(f, ast.Name) else getattr(f, "attr", "") for f in calls}


def reaches_audit(function: Function, tree: ast.Module) -> bool:
    """Whether it records, itself or through functions of this module or other actions."""
    here = {n.name: n for n in tree.body if isinstance(n, ast.FunctionDef)}
    actions = {
        alias.asname or alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and "actions" in (node.module or "").split(".")
        for alias in node.names
    }
    seen: set[str] = set()
    ahead = {function.name}
    while ahead:
        name = ahead.pop()
        seen.add(name)
        calls = called(here[name])
        if calls & (RECORDS | actions):
            return True
        ahead |= (calls & set(here)) - seen
    return False


def is_atomic(function: Function) -> bool:
    """Decorated as one transaction, or opening one."""
    marks = [ast.unparse(mark) for mark in function.decorator_list]
    opened = [
        ast.unparse(item.context_expr)
        for node in ast.walk(function)
        if isinstance(node, ast.With)
        for item in node.items
    ]
    return any("atomic" in text for text in marks + opened)


def broken_rules(tree: ast.Module, module: str = "") -> list[str]:
    """What a module of actions offers that is not an action as agreed."""
    found = []
    for function in public(tree):
        name = f"{module}.{function.name}"
        if "_" not in function.name:
            found.append(f"{name}: an action is called verb_noun")
        if name not in WITHOUT_BY and "by" not in {a.arg for a in function.args.kwonlyargs}:
            found.append(f"{name}: who does it is the keyword-only argument `by`")
        if name not in WITHOUT_TRANSACTION and not is_atomic(function):
            found.append(f"{name}: not one transaction")
        if name not in WITHOUT_RECORD and not reaches_audit(function, tree):
            found.append(f"{name}: leaves no audit line")
    return found


def _module(path: Path) -> str:
    return ".".join(path.with_suffix("").parts[path.parts.index("panah") + 1 :])


@pytest.mark.parametrize("path", modules_called("actions"), ids=where)
def test_every_action_is_atomic_audited_and_says_who(path: Path):
    assert broken_rules(tree_of(path), _module(path)) == []


def test_no_exception_outlives_its_action():
    known = {
        f"{_module(path)}.{function.name}"
        for path in modules_called("actions")
        for function in public(tree_of(path))
    }
    assert set(WITHOUT_BY) | set(WITHOUT_TRANSACTION) | set(WITHOUT_RECORD) <= known


@pytest.mark.parametrize(
    ("code", "missing"),
    [
        ("@transaction.atomic\ndef close_case(case, *, by):\n    case.save()", "audit line"),
        ("def close_case(case, *, by):\n    record(by, 'closed')", "one transaction"),
        ("@transaction.atomic\ndef close_case(case, by):\n    record(by, 'x')", "keyword-only"),
        ("@transaction.atomic\ndef close(case, *, by):\n    record(by, 'x')", "verb_noun"),
    ],
)
def test_an_action_that_breaks_a_rule_is_noticed(code: str, missing: str):
    assert [found for found in broken_rules(ast.parse(code)) if missing in found]


def test_an_action_that_records_through_its_own_module_is_let_through():
    code = """
@transaction.atomic
def close_case(case, *, by):
    _finish(case, by)

def _finish(case, by):
    record(by, "case.closed", case)
"""
    assert broken_rules(ast.parse(code)) == []
