"""Which rows of an index deserve a close look: those with whose values the asked ones agree best.

Rows are weighed by what their lists say, before anything of a row is read: each word, day of birth
or number that was asked for has lists of rows, and each list says so much for its rows.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Worths = NDArray[np.int32]
Numbers = NDArray[np.uint32]


@dataclass(frozen=True)
class Posted:
    """The rows that agree with one thing that was asked for.

    rows   (entries,) row numbers; a row may stand there more than once
    worth  (entries,) int32 ascending: what agreeing says, in eighths of a bit; a row's last counts
    """

    rows: Numbers
    worth: Worths


class Shortlist:
    """Adds up what lists say for rows, in room that is used again for each question."""

    def __init__(self) -> None:
        self._last = np.zeros(0, np.int32)
        self._worth = np.zeros(0, np.int32)

    def add_up(self, posted: Sequence[Posted], size: int) -> tuple[Numbers, Worths]:
        """Each row that stands in a list, once, and what all its lists say together.

        posted  one for each thing that was asked for
        size    how many rows there are
        """
        if len(self._last) < size:
            self._last, self._worth = np.zeros(2 * size, np.int32), np.zeros(2 * size, np.int32)
        once = [self._strongest(each) for each in posted]
        every = np.concatenate([np.zeros(0, np.uint32), *(rows for rows, _ in once)])
        self._worth[every] = 0
        for rows, worth in once:
            self._worth[rows] += worth
        distinct = every[self._is_last(every)]
        return distinct, self._worth[distinct]

    def _strongest(self, posted: Posted) -> tuple[Numbers, Worths]:
        last = self._is_last(posted.rows)
        return posted.rows[last], posted.worth[last]

    def _is_last(self, rows: Numbers) -> NDArray[np.bool_]:
        """(entries,) whether a row does not stand there again; without sorting."""
        places = np.arange(len(rows), dtype=np.int32)
        self._last[rows] = places  # of a row that comes again, the last place stays
        return np.asarray(self._last[rows] == places)


def posted(lists: Sequence[array[int]], worth: NDArray[Any], most: int) -> Posted:
    """Lists of rows, those that say most first, as long as they have `most` entries together.

    worth  (lists,) what each says, in eighths of a bit; a list that says nothing is left out
    """
    chosen: list[array[int]] = []
    said: list[int] = []
    room = most
    for at in np.argsort(-worth, kind="stable").tolist():
        room -= len(lists[at])
        if worth[at] <= 0 or (room < 0 and chosen):
            break
        chosen.append(lists[at])
        said.append(int(worth[at]))
    rows = np.frombuffer(b"".join(each.tobytes() for each in reversed(chosen)), np.uint32)
    sizes = [len(each) for each in reversed(chosen)]
    return Posted(rows, np.repeat(np.array(said[::-1], np.int32), sizes))


def strongest(rows: Numbers, worth: Worths, most: int) -> tuple[Numbers, Worths]:
    """The `most` rows of the greatest worth; of equals, the first in number."""
    if len(rows) <= most:
        return rows, worth
    # One number a row, so that which equals are kept does not hang on the order of the lists.
    order = worth.astype(np.int64) << 32 | (0xFFFFFFFF - rows.astype(np.int64))
    kept = np.argpartition(-order, most - 1)[:most]
    return rows[kept], worth[kept]
