"""Views load, ask, act and answer: functions of at most 15 lines that neither query nor write."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from contracts.test_sizes import LONGEST_VIEW
from contracts.walk import functions, length, modules_called, tree_of, where

# Attributes by which a page would reach the database past access.py and actions.py.
QUERIES = {
    "objects", "_base_manager", "_default_manager", "filter", "exclude", "annotate", "aggregate",
    "select_related", "prefetch_related", "order_by", "raw", "refresh_from_db", "exists", "count",
}  # fmt: skip
WRITES = {
    "save", "delete", "create", "update_or_create", "get_or_create", "bulk_create", "bulk_update",
    "seal_body", "record", "atomic",
}  # fmt: skip
LOADERS = {"get_object_or_404", "get_list_or_404", "connection", "cursor", "transaction"}


def broken_rules(tree: ast.Module) -> list[str]:
    """What a views module does that is not a view's business."""
    found = [f"{f.name} has {length(f)} lines" for f in functions(tree) if length(f) > LONGEST_VIEW]
    for node in ast.walk(tree):
        called = node.func if isinstance(node, ast.Call) else None
        if isinstance(called, ast.Attribute) and called.attr in QUERIES | WRITES:
            found.append(f"line {called.lineno} calls .{called.attr}()")
        if isinstance(node, ast.Attribute) and node.attr == "objects":
            found.append(f"line {node.lineno} queries by .objects")
        if isinstance(node, ast.Name) and node.id in LOADERS | {"seal_body", "record"}:
            found.append(f"line {node.lineno} uses {node.id}")
        if isinstance(node, ast.ClassDef):
            found.append(f"line {node.lineno} is a class; views are functions")
    return found


METHODS = {"require_GET", "require_POST", "require_safe", "require_http_methods"}


def without_methods(tree: ast.Module) -> list[str]:
    """Pages that do not say which methods they answer; any other method is refused with 405."""
    return [
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and node.args.args
        and node.args.args[0].arg == "request"
        and not METHODS & {ast.unparse(mark).split("(")[0] for mark in node.decorator_list}
    ]


@pytest.mark.parametrize("path", modules_called("views"), ids=where)
def test_a_page_says_which_methods_it_answers(path: Path):
    assert without_methods(tree_of(path)) == []


def test_a_page_that_answers_any_method_is_noticed():
    assert without_methods(ast.parse("def page(request):\n    return answer")) == ["page"]
    assert without_methods(ast.parse("@require_GET\ndef page(request):\n    pass")) == []


@pytest.mark.parametrize("path", modules_called("views"), ids=where)
def test_views_neither_query_nor_write(path: Path):
    assert broken_rules(tree_of(path)) == []


@pytest.mark.parametrize(
    "code",
    [
        "def page(request):\n    return Case.objects.get(ref='x')",
        "def page(request):\n    case.save()",
        "def page(request):\n    return get_object_or_404(Case)",
        "def page(request):\n    cases.filter(open=True)",
        "def page(request):\n    seal_body(case.id, body, scope=case.id, by=request.user)",
        "class Page(View):\n    pass",
        "def page(request):\n" + "    x = 1\n" * 15,
    ],
)
def test_a_view_that_does_more_is_noticed(code: str):
    assert broken_rules(ast.parse(code))


def test_a_view_as_we_write_it_is_let_through():
    code = """
def add(request, ref):
    case = get_case(request.user, ref)
    form = ServiceForm(request.POST or None)
    if form.is_valid():
        record_service(case, by=request.user, **form.cleaned_data)
        return redirect("cases:detail", ref=case.ref)
    return render(request, "services/add.html", {"case": case, "form": form})
"""
    assert broken_rules(ast.parse(code)) == []


def test_there_are_views_to_look_at():
    assert modules_called("views")
