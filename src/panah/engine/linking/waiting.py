"""Compared pairs wait until the weights are known: in memory, or in a folder that was named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from panah.engine.linking.joining import Keys
from panah.engine.linking.model import Patterns

Part = tuple[Keys, Patterns, NDArray[np.int32]]


class Waiting:
    """Pairs with their patterns, part by part: pairs, distinct patterns, which one each has.

    Only pairs and patterns are written, no name and no value: numbers of records and levels.
    The folder inside the named one goes when the work ends, however it ends.
    """

    def __init__(self, spill: Path | None, memory: int) -> None:
        self._memory = memory
        self._folder = TemporaryDirectory(prefix="panah-link-", dir=spill) if spill else None
        self._parts: list[Any] = []
        self._tables: list[tuple[Patterns, NDArray[np.int64]]] = []
        self._used = 0
        self.pairs = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._parts.clear()
        if self._folder:
            self._folder.cleanup()

    def add(self, pairs: Keys, distinct: Patterns, index: NDArray[np.int32]) -> None:
        """Keep one part. Raises MemoryError when it does not fit and there is no folder."""
        self.pairs += len(pairs)
        self._tables.append((distinct, np.bincount(index, minlength=len(distinct))))
        part = pairs, distinct, index
        if self._folder:
            path = Path(self._folder.name) / f"{len(self._parts)}.npz"
            np.savez(path, pairs=part[0], patterns=part[1], index=part[2])
            self._parts.append(path)
            return
        self._used += sum(array.nbytes for array in part)
        if self._used > self._memory:
            raise MemoryError("the pairs do not fit into the memory that was allowed")
        self._parts.append(part)

    def patterns(self) -> tuple[Patterns, NDArray[np.int64]]:
        """All distinct patterns, and how many pairs have each."""
        if not self._tables:
            return np.zeros(0, np.uint64), np.zeros(0, np.int64)
        table, index = np.unique(np.concatenate([p for p, _ in self._tables]), return_inverse=True)
        weights = np.concatenate([counts for _, counts in self._tables])
        return table, np.bincount(index.reshape(-1), weights, minlength=len(table)).astype(np.int64)

    def __iter__(self) -> Iterator[Part]:
        for part in self._parts:
            if isinstance(part, Path):
                with np.load(part) as found:
                    yield found["pairs"], found["patterns"], found["index"]
            else:
                yield part
