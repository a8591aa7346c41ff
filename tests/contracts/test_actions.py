"""Every change: `verb_noun(thing, *, by, ...)`, one transaction, one audit line in it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from contracts.walk import (
    APP_LAYERS,
    PACKAGE,
    Function,
    functions,
    modules_called,
    product_files,
    tree_of,
    where,
)

# Functions of these modules that are no act of their own, each with the reason.
NO_ACT = {
    "core.cases.actions.require_open": "refuses, changes nothing",
    "core.claims.actions.documents.add_custody": "one line of an act that records",
    "core.claims.actions.documents.keep_sheets": "part of reading a document, which records",
    "foundation.keys.actions.hold_everywhere": "part of signing a person, which records",
    "foundation.keys.actions.let_wait": "part of inviting somebody again, which records",
    "foundation.keys.actions.take_everything": "part of a person's leaving, which records",
    "foundation.keys.actions.new_grant": "one step of giving access, which records",
    "insight.recognise.actions.keep_tokens": "part of saving a person or entry, which records",
    "insight.recognise.actions.keep_all_tokens": "part of opening the key, which records",
    "foundation.keys.actions.wrap_for_recovery": "one step of making a compartment, which records",
}
WRITES = {"save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
SEALS = {"seal_body", "store_upload", "store_file", "give_grants", "withdraw_grants"}


def public(tree: ast.Module) -> list[Function]:
    """The functions a module offers to others."""
    return [
        node
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]


def used(node: ast.AST) -> set[str]:
    """The names of everything called or handed on inside."""
    names = {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
    return names | {n.attr for n in ast.walk(node) if isinstance(n, ast.Attribute)}


def reaches_audit(function: Function, tree: ast.Module) -> bool:
    """Whether it records, itself or through functions of this module or other actions."""
    here = {n.name: n for n in tree.body if isinstance(n, ast.FunctionDef)}
    actions = {
        alias.asname or alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and "actions" in (node.module or "").split(".")
        for alias in node.names
    }
    # A table of actions, as in `VERDICTS[verdict](…)`, leads to them too.
    actions |= {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign) and used(node.value) & actions
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    seen: set[str] = set()
    ahead = {function.name}
    while ahead:
        name = ahead.pop()
        seen.add(name)
        calls = used(here[name])
        if calls & ({"record"} | actions):
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
        if name in NO_ACT:
            continue
        if "_" not in function.name:
            found.append(f"{name}: an action is called verb_noun")
        if "by" not in {a.arg for a in function.args.kwonlyargs}:
            found.append(f"{name}: who does it is the keyword-only argument `by`")
        if not is_atomic(function):
            found.append(f"{name}: not one transaction")
        if not reaches_audit(function, tree):
            found.append(f"{name}: leaves no audit line")
    return found


def writers(tree: ast.Module) -> list[Function]:
    """Functions that change something by their own hand."""
    found = []
    for function in functions(tree):
        calls = {n.func for n in ast.walk(function) if isinstance(n, ast.Call)}
        names = {f.id for f in calls if isinstance(f, ast.Name)} & SEALS
        methods = {f.attr for f in calls if isinstance(f, ast.Attribute)} & WRITES
        found += [function] if names or methods else []
    return found


def hidden_writers(tree: ast.Module) -> list[str]:
    """Functions outside `actions` that change something and are not whole acts themselves."""
    return [f.name for f in writers(tree) if not (is_atomic(f) and reaches_audit(f, tree))]


def _module(path: Path) -> str:
    return ".".join(path.with_suffix("").parts[path.parts.index("panah") + 1 :])


@pytest.mark.parametrize("path", modules_called("actions"), ids=where)
def test_every_action_is_atomic_audited_and_says_who(path: Path):
    assert broken_rules(tree_of(path), _module(path)) == []


def test_no_exception_outlives_its_function():
    known = {
        f"{_module(path)}.{function.name}"
        for path in modules_called("actions")
        for function in public(tree_of(path))
    }
    assert set(NO_ACT) <= known


ELSEWHERE = [
    path
    for path in product_files()
    if path.relative_to(PACKAGE).parts[0] in APP_LAYERS
    and path not in modules_called("actions")
    and path.name != "models.py"
]


@pytest.mark.parametrize("path", ELSEWHERE, ids=where)
def test_nothing_is_changed_past_the_actions(path: Path):
    assert hidden_writers(tree_of(path)) == []


def test_a_hidden_change_is_noticed():
    assert hidden_writers(ast.parse("def tidy(case):\n    case.save()")) == ["tidy"]
    assert hidden_writers(ast.parse("def tidy(case):\n    seal_body(1, 2)")) == ["tidy"]


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
