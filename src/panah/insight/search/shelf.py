"""Texts that were opened for searching, and which words stand in which, in memory only.

One shelf for the process: a text lies on it once, however many may read it; each search says which
texts the asker's keys open, and no other is looked at. It is emptied a while after the last search
and ends with the process at a lock.
"""

from __future__ import annotations

import threading
from array import array
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from panah.insight.search.finding import Words, words_in

SECONDS = 1800.0


@dataclass(frozen=True, slots=True)
class Kept:
    """One opened body: what it is, where it belongs, its title and its words."""

    body: int
    revision: int
    kind: str
    record: UUID
    scope: UUID
    title: str
    text: str


class Shelf:
    """Texts by number, and for each folded word the numbers of the texts that hold it."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._lock = threading.RLock()
        self._clock: threading.Timer | None = None
        self._clear()

    def _clear(self) -> None:
        self._texts: list[Kept | None] = []
        self._numbers: dict[int, int] = {}
        self._titled: dict[tuple[str, UUID], int] = {}
        self._places: dict[str, array[int]] = {}
        self._words: Words | None = None

    def missing(self, held: Iterable[tuple[int, int]]) -> list[int]:
        """Which of these bodies (number in the store, revision) are not here as they stand now."""
        with self._lock:
            return [body for body, revision in held if not self._is_here(body, revision)]

    def put(self, texts: Iterable[Kept]) -> None:
        """Add texts, each in place of an older one of the same body."""
        with self._lock:
            for kept in texts:
                self._put(kept)
            self._wind()

    def find(
        self, keys: Sequence[str], held: Collection[int]
    ) -> tuple[list[tuple[float, Kept]], list[dict[str, float]]]:
        """The held texts in which every key is answered, best first, and the words that answer.

        keys  folded words of the query
        held  the bodies that the asker's keys open, as numbers in the store
        """
        with self._lock:
            self._wind()
            if self._words is None:
                self._words = Words(self._places)
            answers = [self._words.answering(key) for key in keys]
            scores = self._scores(answers)
            found = [
                (score, kept)
                for number, score in scores.items()
                if (kept := self._texts[number]) is not None and kept.body in held
            ]
        return sorted(found, key=lambda one: -one[0]), answers

    def forget(self) -> None:
        """Let go of everything."""
        with self._lock:
            self._clear()
            if self._clock is not None:
                self._clock.cancel()
                self._clock = None

    def title_of(self, kind: str, record: UUID, held: Collection[int]) -> str:
        """The title of the text of a kind and record, if it is held and has one."""
        kept = self._texts[self._titled.get((kind, record), -1)] if self._texts else None
        is_it = kept is not None and (kept.kind, kept.record) == (kind, record)
        return kept.title if is_it and kept and kept.body in held else ""

    def __len__(self) -> int:
        return len(self._numbers)

    def _is_here(self, body: int, revision: int) -> bool:
        number = self._numbers.get(body)
        kept = self._texts[number] if number is not None else None
        return kept is not None and kept.revision == revision

    def _put(self, kept: Kept) -> None:
        old = self._numbers.get(kept.body)
        if old is not None:
            self._texts[old] = None
        number = self._numbers[kept.body] = len(self._texts)
        self._texts.append(kept)
        if kept.title:
            self._titled[kept.kind, kept.record] = number
        for word in words_in(f"{kept.title}\n{kept.text}"):
            if word not in self._places:
                self._places[word] = array("I")
                self._words = None
            self._places[word].append(number)

    def _scores(self, answers: Sequence[dict[str, float]]) -> dict[int, float]:
        """For each text that answers every key, how well the worst answered one is."""
        total: dict[int, float] | None = None
        for answer in answers:
            best: dict[int, float] = {}
            for word, score in sorted(answer.items(), key=lambda one: one[1]):
                # Written later, a better word stands over a worse one.
                best.update(dict.fromkeys(self._places[word], score))
            total = best if total is None else _both(total, best)
        return total or {}

    def _wind(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
        self._clock = threading.Timer(self._seconds, self.forget)
        self._clock.daemon = True
        self._clock.start()


def _both(one: dict[int, float], other: dict[int, float]) -> dict[int, float]:
    fewer, more = sorted((one, other), key=len)
    return {at: min(score, more[at]) for at, score in fewer.items() if at in more}


shelf = Shelf()
