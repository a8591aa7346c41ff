"""Files and functions stay short enough to be read at once."""

from __future__ import annotations

import ast

import pytest

from contracts.walk import code_files, functions, length, python_files, tree_of, where

LONGEST_FILE, LONGEST_FUNCTION, LONGEST_VIEW = 400, 40, 15


def too_long(tree: ast.AST, most: int) -> list[str]:
    """Functions with more lines than `most`."""
    return [f"{f.name} has {length(f)} lines" for f in functions(tree) if length(f) > most]


@pytest.mark.parametrize("path", code_files(), ids=where)
def test_a_file_has_at_most_400_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", python_files(), ids=where)
def test_a_function_has_at_most_40_lines(path):
    assert "migrations" in path.parts or too_long(tree_of(path), LONGEST_FUNCTION) == []


def test_one_line_too_many_is_noticed():
    body = "\n".join("    pass" for _ in range(LONGEST_FUNCTION))
    assert too_long(ast.parse(f"def f():\n{body}"), LONGEST_FUNCTION) == ["f has 41 lines"]
    body = body.removesuffix("\n    pass")
    assert too_long(ast.parse(f"def f():\n{body}"), LONGEST_FUNCTION) == []
