"""Every act that the code records has words for the reader of the log."""

import ast
from importlib.resources import files
from pathlib import Path

from panah.vocab.acts import Act

PLACE_OF_THE_ACT = {"record": 1, "note": 0}


def recorded_acts() -> set[str]:
    """The acts in calls of `record(by, "act", ...)` and `note("act")`, wherever they stand."""
    found = set()
    for path in Path(str(files("panah"))).rglob("*.py"):
        if "tests" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            at = PLACE_OF_THE_ACT.get(_name(node.func)) if isinstance(node, ast.Call) else None
            if at is not None and len(node.args) > at:
                found |= set(_literals(node.args[at]))
    return found


def _literals(argument: ast.expr) -> list[str]:
    """Each text the argument can be; one that is put together (f"...") cannot be told here."""
    if isinstance(argument, ast.JoinedStr):
        return []
    parts = [part for part in ast.walk(argument) if isinstance(part, ast.Constant)]
    return [part.value for part in parts if isinstance(part.value, str) and "." in part.value]


def _name(function: ast.expr) -> str:
    return getattr(function, "id", getattr(function, "attr", ""))


def test_every_act_has_words():
    acts = recorded_acts()
    assert "case.closed" in acts
    known = {act.value for act in Act.every()}
    assert {one for one in acts if one.replace(".", "-") not in known} == set()
