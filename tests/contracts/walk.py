"""Walking the code: what the contracts look at."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "panah"
LAYERS = (
    "project", "insight", "sections", "core", "foundation", "engine", "values", "vocab",
)  # fmt: skip
# Layers whose folders are Django apps with fixed file names; foundation is plumbing, shaped freely.
APP_LAYERS = ("insight", "sections", "core")
CODE = {".py", ".html", ".css", ".js", ".typ", ".sh", ""}
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def code_files() -> tuple[Path, ...]:
    """Every file of code that we write: sources, tests, scripts, benches, pages."""
    found = [
        path
        for folder in ("src", "tests", "scripts", "bench", ".ci")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.is_file() and path.suffix in CODE and not _is_foreign(path)
    ]
    return tuple(found)


def _is_foreign(path: Path) -> bool:
    """Made by a tool or taken over from others as it is."""
    foreign = {"vendor", "__pycache__", "node_modules", "lexicon", "gazetteer", "fonts", "LICENSE"}
    return bool(foreign & set(path.parts)) or any(p.endswith(".egg-info") for p in path.parts)


def python_files(*, tests: bool = True) -> list[Path]:
    """Every Python file of ours; without tests when asked."""
    files = [path for path in code_files() if path.suffix == ".py"]
    return files if tests else [path for path in files if not is_test(path)]


def product_files() -> list[Path]:
    """The Python files of the product itself: src/panah without tests and migrations."""
    return [
        path
        for path in python_files(tests=False)
        if path.is_relative_to(PACKAGE) and "migrations" not in path.parts
    ]


def is_test(path: Path) -> bool:
    return "tests" in path.parts or path.name == "conftest.py"


@cache
def tree_of(path: Path) -> ast.Module:
    """The parsed file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def functions(tree: ast.AST) -> Iterator[Function]:
    """Every function and method, nested ones too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(function: Function) -> int:
    """Lines from `def` to the end; decorators do not count."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def modules_called(name: str) -> list[Path]:
    """Files of the product that are the module `name` or `…_name`, or lie in a package `name`."""
    return [
        path
        for path in product_files()
        if path.stem == name
        or path.stem.endswith(f"_{name}")
        or (path.parent.name == name and path.name != "__init__.py")
    ]


def apps() -> list[Path]:
    """The folders of all Django apps in the layers with fixed file names."""
    return sorted(
        folder
        for layer in APP_LAYERS
        for folder in (PACKAGE / layer).iterdir()
        if folder.is_dir() and (folder / "__init__.py").exists()
    )


def where(path: Path, line: int | None = None) -> str:
    """How a finding names its place."""
    shown = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name
    return shown if line is None else f"{shown}:{line}"
