"""An index in memory that grows: who of those it holds may be the one asked about, and why.

It holds names in clear and is never written anywhere; forget it, and everything in it is gone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass, replace
from threading import RLock

import numpy as np

from panah.engine.linking.asking import Asked, Question
from panah.engine.linking.explaining import Reason
from panah.engine.linking.model import Model, usual
from panah.engine.linking.rows import Entry, Rows
from panah.engine.linking.whole_asking import WholeQuestion
from panah.engine.linking.whole_rows import WholeRows

__all__ = ["Entry", "Index", "Suggestion"]

TIE_BITS, MOST_TIES = 2.0, 2  # what a shared employer or shop adds to attention, never to identity


@dataclass(frozen=True)
class Suggestion:
    """Somebody in the index who may be the one asked about.

    key          under which it was put into the index
    probability  of being one; bits: the evidence for it
    ties         what both are tied to: draws attention, says nothing about identity
    attention    bits and ties together, to show the most pressing first
    reasons      each field that says something, the strongest first
    """

    key: Hashable
    probability: float
    bits: float
    ties: frozenset[Hashable]
    attention: float
    reasons: tuple[Reason, ...]


class Index:
    """People (or organisations, places) to be recognised.

        index = Index()
        index.add("case 1", Entry(names=("Жанаргүл Әбділова",)))
        index.find(Entry(names=("Dzhanargul Abdilova",)))     # [Suggestion(key="case 1", …)]

    kind   people, organisations or places; model: frozen settings instead of the usual ones
    Adding under a key that is there replaces it. Safe to use from several threads.
    """

    def __init__(self, kind: str = "people", model: Model | None = None) -> None:
        self._model = model or usual(kind)
        self._rows = self._fresh(kind)
        self._entries: dict[Hashable, tuple[Entry, list[int]]] = {}
        self._keys: dict[int, Hashable] = {}
        self._tied: defaultdict[Hashable, set[Hashable]] = defaultdict(set)
        self._lock = RLock()

    @staticmethod
    def _fresh(kind: str) -> Rows:
        return Rows(kind) if kind == "people" else WholeRows(kind)

    def _question(self, entry: Entry) -> Question:
        rows = self._rows
        return WholeQuestion(rows, entry) if isinstance(rows, WholeRows) else Question(rows, entry)

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, key: Hashable) -> bool:
        return key in self._entries

    def add(self, key: Hashable, entry: Entry) -> None:
        """Put one in, or replace what is there under its key."""
        self.add_all([(key, entry)])

    def add_all(self, entries: Iterable[tuple[Hashable, Entry]]) -> None:
        """Put many in; a key that comes again counts with its last entry."""
        fresh = dict(entries)
        with self._lock:
            for key in fresh.keys() & self._entries.keys():
                self.remove(key)
            rows = self._rows.add(list(fresh.values()))
            for (key, entry), own in zip(fresh.items(), rows, strict=True):
                self._entries[key] = entry, own
                self._keys.update(dict.fromkeys(own, key))
                for tie in entry.ties:
                    self._tied[tie].add(key)
            self._rows.lookup.settle()  # here, not while somebody waits for an answer

    def remove(self, key: Hashable) -> None:
        """Take one out. Raises KeyError when it is not there."""
        with self._lock:
            entry, rows = self._entries.pop(key)
            self._rows.remove(rows)
            for row in rows:
                del self._keys[row]
            for tie in entry.ties:
                self._tied[tie].discard(key)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._rows = self._fresh(self._rows.kind)
            self._entries, self._keys = {}, {}
            self._tied.clear()

    def find(
        self,
        entry: Entry,
        *,
        most: int = 20,
        least: float = 0.05,
        without: Collection[Hashable] = (),
    ) -> list[Suggestion]:
        """Who may be the one asked about, the most pressing first.

        most     suggestions at most
        least    the least probability
        without  keys that are not suggested: itself, those that somebody refused
        """
        with self._lock:
            tied = {key for tie in entry.ties for key in self._tied.get(tie, ())}
            also = [row for key in tied for row in self._entries[key][1]]
            question = self._question(entry)
            asked = question.answer(self._model, also)
            best = self._best_rows(asked, least, without)
            found = [self._suggestion(at, key, asked, entry) for key, at in best.items()]
            found.sort(key=lambda one: (-one.attention, -one.bits))
            return [
                replace(one, reasons=tuple(question.reasons(asked, best[one.key], self._model)))
                for one in found[:most]
            ]

    def _best_rows(
        self, asked: Asked, least: float, without: Collection[Hashable]
    ) -> dict[Hashable, int]:
        """Key → the place in `asked` of its strongest row."""
        likely = np.flatnonzero(asked.probability >= least)
        order = likely[np.lexsort((-asked.closeness[likely], -asked.bits[likely]))]
        best: dict[Hashable, int] = {}
        for at in order.tolist():
            key = self._keys[int(asked.rows[at])]
            if key not in without:
                best.setdefault(key, at)
        return best

    def _suggestion(self, at: int, key: Hashable, asked: Asked, entry: Entry) -> Suggestion:
        ties = entry.ties & self._entries[key][0].ties
        bits = float(asked.bits[at])
        attention = bits + TIE_BITS * min(len(ties), MOST_TIES)
        return Suggestion(key, float(asked.probability[at]), bits, ties, attention, ())
