"""Everybody and everything, in this process's memory: looked up by sound, gone with the process."""

from __future__ import annotations

import secrets
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from math import log2
from threading import RLock
from uuid import UUID

from panah.engine.names import Packer, score_pairs
from panah.engine.names.keys import skeletons
from panah.engine.names.tokens import fold_name
from panah.insight.recognise.matching import LAST_DIGITS, Closest, match, plain_number
from panah.insight.recognise.records import Known, Match
from panah.vocab.recognise import EntryKind

# A word that more than this many entries share says too little to look all of them up.
CROWD = 3000
MOST_FOUND = 200
RAREST = 3
MOST_NAMES = 12


class Recogniser:
    """Entries by id, their keys, their names packed for comparison, the pairs that may be one."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._known: dict[UUID, Known] = {}
        self._keys: defaultdict[str, set[UUID]] = defaultdict(set)
        self._names = Names()
        self._pairs: dict[frozenset[UUID], Match] = {}
        self._secret = secrets.token_bytes(32)

    def __len__(self) -> int:
        return len(self._known)

    def put(self, known: Known) -> list[Match]:
        """Remember an entry in place of what was known of it; returns whom it may be."""
        with self._lock:
            self.drop(known.id)
            self._add(known)
            found = self.ask(known)
            for one in found:
                self._pairs[frozenset({known.id, one.theirs.id})] = one
            return found

    def fill(self, entries: Iterable[Known]) -> Iterator[int]:
        """Remember many at once, then look for pairs; tells how many have been compared."""
        with self._lock:
            for known in entries:
                self._add(known)
        for number, known in enumerate(list(self._known.values()), start=1):
            for one in self.ask(known):
                with self._lock:
                    self._pairs.setdefault(frozenset({known.id, one.theirs.id}), one)
            yield number

    def _add(self, known: Known) -> None:
        self._known[known.id] = known
        for key in self._keys_of(known):
            self._keys[key].add(known.id)

    def drop(self, id: UUID) -> None:
        """Forget an entry and every pair with it."""
        with self._lock:
            known = self._known.pop(id, None)
            if known is None:
                return
            for key in self._keys_of(known):
                self._keys[key].discard(id)
            for pair in [pair for pair in self._pairs if id in pair]:
                del self._pairs[pair]

    def get(self, id: UUID) -> Known | None:
        """What is remembered of an entry."""
        return self._known.get(id)

    def ask(self, wanted: Known) -> list[Match]:
        """Who or what this may be, the strongest reasons first. The entry itself is left out, and
        so is everything else of its own case: two people of one case are two.
        """
        with self._lock:
            others = [
                other
                for id in self._candidates(wanted)
                if id != wanted.id and _may_be_one(wanted, other := self._known[id])
            ]
            closest = self._names.closest(wanted, others)
            found = [
                match(wanted, other, closest=near, rarity=self._rarity)
                for other, near in zip(others, closest, strict=True)
            ]
        told = [one for one in found if one.strength is not None]
        return sorted(told, key=lambda one: -one.bits)

    def pairs(self) -> list[Match]:
        """Every pair that may be one, the strongest first."""
        with self._lock:
            return sorted(self._pairs.values(), key=lambda one: -one.bits)

    def handle(self, pair: Match) -> str:
        """A name for a pair that says nothing of either side and means nothing after a restart."""
        ids = b"".join(sorted([pair.ours.id.bytes, pair.theirs.id.bytes]))
        return blake2b(ids, key=self._secret, digest_size=16).hexdigest()

    def _candidates(self, wanted: Known) -> list[UUID]:
        keys = sorted(
            (key for key in self._keys_of(wanted) if key in self._keys),
            key=lambda key: len(self._keys[key]),
        )
        counts: Counter[UUID] = Counter()
        for key in keys:
            if len(self._keys[key]) <= CROWD:
                counts.update(self._keys[key])
        return [id for id, _ in counts.most_common(MOST_FOUND)]

    def _rarity(self, name: str) -> float:
        """The bits of the rarest words of a name, as they occur among the entries."""
        total = max(len(self._known), 2000)
        said = sorted(
            (
                log2(total / (1 + min(len(self._keys.get(key, ())) for key in keys)))
                for keys in self._names.keys(name)
            ),
            reverse=True,
        )
        # A second word says less than the first: families and villages share names.
        return min(16.0, sum(bits * 0.75**at for at, bits in enumerate(said[:RAREST])) * 0.72)

    def _keys_of(self, known: Known) -> set[str]:
        if known.is_number:
            plain = {plain_number(name) for name in known.names}
            return {f"#{text}" for text in plain} | {f"#{text[-LAST_DIGITS:]}" for text in plain}
        return {key for name in known.names for keys in self._names.keys(name) for key in keys}


class Names:
    """Every name once: its keys, and its place among the packed names."""

    def __init__(self) -> None:
        self._packer = Packer()
        self._packed = self._packer.pack([])
        self._places: dict[str, int] = {}
        self._keys: dict[str, tuple[tuple[str, ...], ...]] = {}

    def keys(self, name: str) -> tuple[tuple[str, ...], ...]:
        """The keys of each word of a name."""
        if name not in self._keys:
            found = (skeletons(token) for token in fold_name(name))
            self._keys[name] = tuple(tuple(f"n{key}" for key in keys) for keys in found if keys)
        return self._keys[name]

    def closest(self, wanted: Known, others: list[Known]) -> list[Closest]:
        """For each of the others its name that comes closest to one of the wanted."""
        if wanted.is_number:
            return [Closest(0.0, wanted.names[0], other.names[0]) for other in others]
        sides = [
            (at, one, name)
            for at, other in enumerate(others)
            for one in wanted.names[:MOST_NAMES]
            for name in other.names[:MOST_NAMES]
        ]
        left = array("I", [self._place(one) for _, one, _ in sides])
        right = array("I", [self._place(name) for _, _, name in sides])
        best = [Closest(-1.0, "", "")] * len(others)
        scores = score_pairs(self._packed, left, self._packed, right)
        for (at, one, name), close in zip(sides, scores, strict=True):
            if close > best[at].close:
                best[at] = Closest(close, one, name)
        return best

    def _place(self, name: str) -> int:
        if name not in self._places:
            self._places[name] = len(self._packed)
            self._packer.pack([name])
        return self._places[name]


def _may_be_one(one: Known, other: Known) -> bool:
    # The register knows no case; whoever stands in it twice may well be one.
    in_register = one.entry is other.entry is EntryKind.REGISTER
    return one.sort is other.sort and (one.scope != other.scope or in_register)


_everyone: list[Recogniser] = []


def is_built() -> bool:
    """Whether somebody entitled to link has signed in since the server started."""
    return bool(_everyone)


def everyone() -> Recogniser:
    """What is remembered of all cases. Raises LookupError before it is built."""
    if not _everyone:
        raise LookupError("nobody who links has signed in")
    return _everyone[0]


def take(fresh: Recogniser) -> None:
    """From now on this is what is remembered."""
    _everyone[:] = [fresh]


def forget() -> None:
    """Let go of everything."""
    _everyone.clear()
