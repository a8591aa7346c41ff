"""Everybody and everything, in this process's memory: looked up by sound, gone with the process."""

from __future__ import annotations

import secrets
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import blake2b
from itertools import islice
from threading import RLock
from uuid import UUID

from panah.engine.linking.index import Index
from panah.insight.recognise.matching import match, match_by_number
from panah.insight.recognise.numbers import keys, plain
from panah.insight.recognise.records import Known, Match
from panah.vocab.people import ActorKind
from panah.vocab.recognise import EntryKind

INDEXED = {
    ActorKind.PERSON: "people",
    ActorKind.ORGANISATION: "organisations",
    ActorKind.PLACE: "places",
}
LEAST_CHANCE = 0.05
MOST = 40
AT_ONCE = 1000
# A number that more than this many entries share (a hotline, an embassy) tells nobody apart.
CROWD = 50


class Recogniser:
    """Entries by id, an index of each sort of them, their numbers, the pairs that may be one."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._known: dict[UUID, Known] = {}
        self._indexes = {sort: Index(kind) for sort, kind in INDEXED.items()}
        self._numbers: defaultdict[str, set[UUID]] = defaultdict(set)
        self._pairs: dict[frozenset[UUID], Match] = {}
        self._secret = secrets.token_bytes(32)

    def __len__(self) -> int:
        return len(self._known)

    def put(self, known: Known) -> list[Match]:
        """Remember an entry in place of what was known of it; returns whom it may be."""
        with self._lock:
            self.drop(known.id)
            self._add([known])
            return self._compare(known)

    def remember(self, entries: Iterable[Known]) -> Iterator[int]:
        """Remember many at once; tells how many so far. Pairs are found by `compare_all`."""
        told, every = 0, iter(entries)
        while some := list(islice(every, AT_ONCE)):
            with self._lock:
                self._add(some)
            told += len(some)
            yield told

    def compare_all(self) -> Iterator[int]:
        """Look for pairs among all that is remembered; tells how many have been compared."""
        for number, id in enumerate(list(self._known), start=1):
            with self._lock:
                if known := self._known.get(id):
                    self._compare(known)
            yield number

    def _compare(self, known: Known) -> list[Match]:
        found = self.ask(known)
        for one in found:
            self._pairs.setdefault(frozenset({known.id, one.theirs.id}), one)
        return found

    def _add(self, entries: list[Known]) -> None:
        named: defaultdict[ActorKind, list[Known]] = defaultdict(list)
        for known in entries:
            self._known[known.id] = known
            named[known.sort].append(known)
            for key in keys(known):
                self._numbers[key].add(known.id)
        for sort, some in named.items():
            # An empty index counts as false.
            if (index := self._indexes.get(sort)) is not None:
                index.add_all((known.id, known.as_entry()) for known in some)

    def drop(self, id: UUID) -> None:
        """Forget an entry and every pair with it."""
        with self._lock:
            known = self._known.pop(id, None)
            if known is None:
                return
            if (index := self._indexes.get(known.sort)) is not None:
                index.remove(id)
            for key in keys(known):
                self._numbers[key].discard(id)
            for pair in [pair for pair in self._pairs if id in pair]:
                del self._pairs[pair]

    def get(self, id: UUID) -> Known | None:
        """What is remembered of an entry."""
        return self._known.get(id)

    def tie(self, case: UUID, actor: UUID) -> None:
        """The people of a case are tied to one more entry of the register."""
        with self._lock:
            people = [one for one in self._known.values() if one.scope == case]
        for one in people:
            if one.entry is EntryKind.PERSON and actor not in one.ties:
                self.put(replace(one, ties=one.ties | {actor}))

    def mentions_of(self, case: UUID) -> list[Known]:
        """The names in documents of one case."""
        with self._lock:
            entries = [one for one in self._known.values() if one.scope == case]
        return [one for one in entries if one.entry is EntryKind.MENTION]

    def ask(self, wanted: Known) -> list[Match]:
        """Who or what this may be, the strongest reasons first. The entry itself is left out, and
        so is everything else of its own case: two people of one case are two.
        """
        with self._lock:
            found = {one.theirs.id: one for one in self._by_number(wanted)}
            found |= {one.theirs.id: one for one in self._by_name(wanted)}
        return sorted(found.values(), key=lambda one: (-one.chance, -one.ties))

    def _by_name(self, wanted: Known) -> Iterator[Match]:
        index = self._indexes.get(wanted.sort)
        telling = tuple(one for one in wanted.numbers if not self._is_crowd(plain(one)))
        entry = replace(wanted, numbers=telling).as_entry()
        if index is None or not (entry.names or entry.phones or entry.documents):
            return
        for one in index.find(entry, most=MOST, least=LEAST_CHANCE, without={wanted.id}):
            other = self._known[one.key]  # type: ignore[index]  # put there under its id
            if _may_be_one(wanted, other):
                yield match(wanted, other, one)

    def _by_number(self, wanted: Known) -> Iterator[Match]:
        known = [key for key in keys(wanted) if key in self._numbers]
        shared = [self._numbers[key] for key in known if not self._is_crowd(key)]
        ids = set().union(*shared) - {wanted.id}
        for id in ids:
            other = self._known[id]
            found = _may_be_tied(wanted, other) and match_by_number(wanted, other)
            if found:
                yield found

    def _is_crowd(self, key: str) -> bool:
        return len(self._numbers.get(key, ())) > CROWD

    def pairs(self) -> list[Match]:
        """Every pair that may be one, the likeliest first."""
        with self._lock:
            return sorted(self._pairs.values(), key=lambda one: (-one.chance, -one.ties))

    def pairs_of(self, id: UUID) -> list[Match]:
        """Every pair that this entry is one of, the likeliest first."""
        return [one for one in self.pairs() if id in {one.ours.id, one.theirs.id}]

    def handle(self, pair: Match) -> str:
        """A name for a pair that says nothing of either side and means nothing after a restart."""
        ids = b"".join(sorted([pair.ours.id.bytes, pair.theirs.id.bytes]))
        return blake2b(ids, key=self._secret, digest_size=16).hexdigest()


def _may_be_one(one: Known, other: Known) -> bool:
    # The register knows no case; whoever stands in it twice may well be one.
    in_register = one.entry is other.entry is EntryKind.REGISTER
    return one.sort is other.sort and (one.scope != other.scope or in_register)


def _may_be_tied(one: Known, other: Known) -> bool:
    """A number in two places is worth a look whatever carries it, but two firms share a desk."""
    people = one.sort is other.sort is ActorKind.PERSON
    return one.scope != other.scope or (_may_be_one(one, other) and not people)


_everyone: list[Recogniser] = []
_expected = threading.Event()


def is_built() -> bool:
    """Whether somebody entitled to link has signed in since the server started."""
    return bool(_everyone)


def everyone() -> Recogniser:
    """What is remembered of all cases. Raises LookupError before it is built."""
    if not _everyone:
        raise LookupError("nobody who links has signed in")
    return _everyone[0]


def expect() -> None:
    """Somebody entitled to link is reading everything: it will be here soon."""
    _expected.set()


def is_expected() -> bool:
    """Whether everything is being read, and not yet here."""
    return _expected.is_set() and not _everyone


def is_at_work() -> bool:
    """Whether entries are still being read or compared: what is found so far is not all."""
    return _expected.is_set()


def give_up() -> None:
    """Reading everything ended, whether or not it came to anything."""
    _expected.clear()


def take(fresh: Recogniser) -> None:
    """From now on this is what is remembered."""
    _everyone[:] = [fresh]


def forget() -> None:
    """Let go of everything."""
    _everyone.clear()
