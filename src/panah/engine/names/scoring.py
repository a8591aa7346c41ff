"""Scores of many pairs of packed names, compiled where a compiler was, in Python elsewhere."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from panah.engine.names import native, twin
from panah.engine.names.kinds import PEOPLE, Kind
from panah.engine.names.packing import PackedNames, pack
from panah.engine.names.weighing import Parameters


def compiled() -> bool:
    """Whether the compiled kernel is here."""
    return native.kernel is not None


def score_pairs(
    left: PackedNames,
    i: Sequence[int],
    right: PackedNames,
    j: Sequence[int],
    *,
    parameters: Parameters | None = None,
    threads: int = 1,
) -> array[float]:
    """How alike name i of `left` and name j of `right` are, pair by pair.

    i, j     (pairs,) numbers of names; arrays of unsigned 32-bit numbers are used as they are
    returns  (pairs,) float32 from 0 (nothing in common) to 1 (one spelling of the other)

    Symmetric in the two sides, up to ties between equally close words.
    Raises ValueError when the index arrays differ in length or point beyond the names.
    """
    chosen = parameters or left.kind.parameters
    ones, others = _indices(i), _indices(j)
    if len(ones) != len(others):
        raise ValueError(f"as many indices on both sides, got {len(ones)} and {len(others)}")
    out = array("f", bytes(4 * len(ones)))
    step = max(1, -(-len(ones) // max(1, threads)))
    parts = [slice(at, at + step) for at in range(0, len(ones), step)]
    views = [(memoryview(ones)[p], memoryview(others)[p], memoryview(out)[p]) for p in parts]
    if threads <= 1 or len(views) <= 1:
        for ones_view, others_view, room in views:
            _score(left, right, ones_view, others_view, room, chosen)
        return out
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(lambda view: _score(left, right, view[0], view[1], view[2], chosen), views))
    return out


def compare(one: str, other: str, kind: Kind = PEOPLE) -> float:
    """How alike two names are, from 0 to 1."""
    return float(score_pairs(pack([one], kind), [0], pack([other], kind), [0])[0])


def _indices(numbers: Any) -> Any:
    """The numbers as a buffer of unsigned 32-bit numbers."""
    if isinstance(numbers, array) and numbers.typecode == "I":
        return numbers
    if getattr(getattr(numbers, "dtype", None), "str", "") == "<u4":
        return numbers
    return array("I", numbers)


def _score(
    left: PackedNames, right: PackedNames, i: Any, j: Any, out: Any, parameters: Parameters
) -> None:
    module = native.kernel or twin
    module.score_pairs(
        left.columns(), right.columns(), i, j, left.kind.costs, parameters.packed(), out
    )
