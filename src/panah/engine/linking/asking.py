"""Asking an index: which rows may be meant, how rare what agrees is, what each pair says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from panah.engine.linking.births import day_number
from panah.engine.linking.encoding import slots_of_long
from panah.engine.linking.explaining import Reason, reasons
from panah.engine.linking.levels import CODES, NEARNESS, SLOTS
from panah.engine.linking.linking import compare
from panah.engine.linking.lookup import Near
from panah.engine.linking.model import Model, evidence, probability
from panah.engine.linking.rarities import MOST_FOR_PHONE
from panah.engine.linking.rows import COMMON, NOBODY, Entry, Named, Rows, Way, as_records
from panah.engine.linking.shortlist import Posted, strongest
from panah.engine.linking.vocabulary import Words, initial
from panah.engine.linking.words import Graph, in_eighths

SHORTEST_JOINED = 2  # sounds of a word that may be written together with its neighbour
JOINED_AS_NEAR = 3  # and how near the two are to be to some known word
LONG, SHORTEST_PART = 8, 3  # sounds of a word that may be two, and letters of each
SPLIT_AS_NEAR = 2
MOST_ASKED = 8  # ways in which what is asked is held against the rows
# A question takes as long among a million people as among ten thousand: of what it finds, only so
# much is looked at, what says most first.
MOST_POSTED = 50_000  # entries of the lists of one asked word, the rarest words first
MOST_WEIGHED = 10_000  # rows whose birth and place are looked at
MOST_ROWS = 300  # rows that are compared with what is asked
LEVEL_COSTS = np.array([0, 20, 24, 32], np.int32)  # a word less near, in eighths of a bit
APART = 40  # births that are years apart, likewise
LEAST_PEOPLE = 100  # a small index is not taken for the whole world

# How common a value is that the index has not seen, and how many unseen people that view counts
# for: a first Aigul among fifty is no proof that Aigul is rare.
GROUND = 1000.0
UNSEEN = {
    "word": 1 / 1000, "day": 1 / 18_000, "year": 1 / 50, "place": 1 / 100,
    "sex": 1 / 2, "citizenship": 1 / 5, "document": 1e-6,
}  # fmt: skip
DAYS_OF_BIRTH = 18_000.0  # fifty years


@dataclass(frozen=True)
class Asked:
    """What one question found: everything that an explanation needs as well.

    rows         (found,) the rows; bits, probability of each
    columns      what the kernel reads, of this question only
    pairs        (found,) which way of asking << 32 | place in the columns
    texts        how each word of the columns was written
    patterns     (found,) levels and rarity (levels.py)
    closeness    (found,) decides between spellings that say as much; 0 where nothing does
    """

    rows: NDArray[np.uint32]
    bits: NDArray[np.float64]
    probability: NDArray[np.float64]
    columns: tuple[NDArray[Any], ...]
    pairs: NDArray[np.uint64]
    texts: Sequence[str]
    patterns: NDArray[np.uint64]
    closeness: NDArray[np.float32]


class Question:
    """An entry asked of rows."""

    def __init__(self, rows: Rows, entry: Entry) -> None:
        self._rows = rows
        self._joined: list[list[int]] = []
        self._asked = Words(rows.lookup.kind)
        cut = self._cut(list(entry.names))
        self._near = rows.lookup.near(self._asked) if len(self._asked) else []
        cut += self._parted(cut)
        self._numbers = self._known_numbers()
        named = self._named(cut)
        self._ways = rows.ways(entry, named or NOBODY, numbered=False)[:MOST_ASKED]
        self._places = {way.place for way in self._ways if way.place >= 0}

    def _cut(self, names: list[str]) -> list[list[int]]:
        """The words of each name, as they are numbered among the asked ones."""
        starts, numbers = self._asked.cut(names)
        cut = [numbers[first:end].tolist() for first, end in pairwise(starts.tolist())]
        self._joined = [self._joins(own) for own in cut]
        return cut

    def _joins(self, own: list[int]) -> list[int]:
        """Each two neighbours of a name written as one word: МотыльковГригорий; -1 for none."""
        tokens = [self._asked.tokens[number] for number in own]
        found = []
        for one, other in pairwise(tokens):
            short = min(len(one.sounds), len(other.sounds)) < SHORTEST_JOINED
            text = "" if short else (one.text + other.text).lower()
            _, numbers = self._asked.cut([text])
            found.append(int(numbers[0]) if len(numbers) == 1 else -1)
        return found

    def _parted(self, cut: list[list[int]]) -> list[list[int]]:
        """The names once more, a long word that nobody has taken for two: МотыльковГригорий."""
        found = []
        for own in cut:
            for at, number in enumerate(own):
                if parts := self._two_of(number):
                    found.append([*own[:at], *parts, *own[at + 1 :]])
        self._joined += [[] for _ in found]
        return found

    def _two_of(self, number: int) -> list[int]:
        """Two known words that make up a word which is long and near none; often none."""
        token, near = self._asked.tokens[number], self._near[number]
        text = token.text.lower()
        if len(token.sounds) < LONG or (near.levels.size and near.levels.min() <= JOINED_AS_NEAR):
            return []
        edges = range(SHORTEST_PART, len(text) - SHORTEST_PART + 1)
        halves, scratch = [(text[:at], text[at:]) for at in edges], Words(self._rows.lookup.kind)
        starts, numbers = scratch.cut([part for half in halves for part in half])
        known = [bool((each.levels <= SPLIT_AS_NEAR).any())
                 for each in self._rows.lookup.near(scratch)]  # fmt: skip
        whole = np.diff(starts) == 1
        for at, half in enumerate(halves):
            a, b = 2 * at, 2 * at + 1
            if whole[a] and whole[b] and known[numbers[starts[a]]] and known[numbers[starts[b]]]:
                return self._also_asked(half)
        return []

    def _also_asked(self, words: tuple[str, str]) -> list[int]:
        """The numbers of words that join the asked ones late."""
        _, numbers = self._asked.cut(list(words))
        if len(self._asked) > len(self._near):
            self._near = self._rows.lookup.near(self._asked)
        return [int(number) for number in numbers]

    def _named(self, cut: list[list[int]]) -> list[Named]:
        """The ways in which the names may stand in a row, in the numbers of the known words."""
        found, joined = [], []
        for own, joins in zip(cut, self._joined, strict=True):
            found += self._in_slots(own)
            for at, number in enumerate(joins):
                if number >= 0 and (self._near[number].levels <= JOINED_AS_NEAR).any():
                    joined += self._in_slots([*own[:at], number, *own[at + 2 :]])
        return found + joined

    def _in_slots(self, own: list[int]) -> list[Named]:
        known = [self._numbers[number] for number in own]
        return [Named(tuple(each)) for each in slots_of_long(self._asked.marks_of(own), known)]

    def _known_numbers(self) -> list[int]:
        """Each asked word's number among the known words; numbers beyond them for new ones."""
        known = self._rows.lookup.words
        found = [known.number_of(token) for token in self._asked.tokens]
        return [n if n >= 0 else len(known) + at for at, n in enumerate(found)]

    def candidates(self, also: Iterable[int]) -> NDArray[np.uint32]:
        """Rows whose words, birth and place agree best; all with a number of theirs or a tie."""
        rows = self._rows
        sure = [np.fromiter(also, np.uint32)]
        for way in self._ways:
            sure.append(rows.with_number("phone", way.phone))
            sure.append(rows.with_number("document", way.codes[2]))
        asked = zip(self._numbers, self._near, strict=True)
        lists = [self._posted(number, near) for number, near in asked]
        lists.append(self._same_day())
        found, worth = rows.shortlist.add_up(lists, rows.size)
        if len(found) < MOST_ROWS:
            lists += self._loosely()
            found, worth = rows.shortlist.add_up(lists, rows.size)
        alive = rows.alive[found]
        found, worth = strongest(found[alive], worth[alive], MOST_WEIGHED)
        worth = worth + self._more(rows.records[found])
        return np.unique(np.concatenate([*sure, strongest(found, worth, MOST_ROWS)[0]]))

    def _loosely(self) -> list[Posted]:
        """The rows with words that share little with an asked one: where there is room for them."""
        asked = zip(self._numbers, self._rows.lookup.loosely(self._asked), strict=True)
        return [self._posted(number, near) for number, near in asked]

    def _posted(self, number: int, near: Near) -> Posted:
        """The rows with words near an asked one, and what each word says."""
        rarity = self._rarity(number, near).max(axis=0).astype(np.int32)
        worth = np.maximum(rarity - LEVEL_COSTS, 1)[near.levels - 1]
        also = near.akin[: 0 if self._is_joined(number) else None]
        words = np.concatenate((near.words, also))
        akin = np.full(len(also), 1, np.int32)  # after all that is near
        return self._rows.with_words(words, np.concatenate((worth, akin)), MOST_POSTED)

    def _is_joined(self, number: int) -> bool:
        """Whether a word is two of the asked ones: it stands together so, or it does not."""
        return any(self._numbers[at] == number for own in self._joined for at in own if at >= 0)

    def _same_day(self) -> Posted:
        """The rows with the asked day of birth, which few share."""
        way = self._ways[0]
        found = self._rows.with_number("day", day_number(*way.span))
        worth = in_eighths(np.array(self._birth_shares(way)))[0]
        return Posted(found, np.full(len(found), worth, np.int32))

    def _more(self, records: NDArray[np.void]) -> NDArray[np.int32]:
        """(records,) what birth and place say beside the words, in eighths of a bit."""
        worth = self._of_birth(records)
        if self._places:
            alike = [self._rows.places.alike(place) for place in self._places]
            shares = np.array([self._share("place", place) for place in self._places])
            here = np.isin(records["place"], sorted(self._places.union(*alike)))
            worth += here * in_eighths(shares).min().astype(np.int32)
        return worth

    def _of_birth(self, records: NDArray[np.void]) -> NDArray[np.int32]:
        """(records,) births within a year speak for a row, those years apart against it."""
        (first, last), span = self._ways[0].span, records["span"].astype(np.int64)
        if not last:
            return np.zeros(len(records), np.int32)
        apart = np.maximum(span[:, 0], first) - np.minimum(span[:, 1], last)
        sharp = (span[:, 1] - span[:, 0] <= 366) & (last - first <= 366)
        counted = (records["day"] > 0) & (records["day"] == day_number(first, last))  # its list did
        year = in_eighths(np.array(self._birth_shares(self._ways[0])))[1].astype(np.int32)
        close = np.where(sharp & (apart <= 366) & ~counted, year, 0)
        known = span[:, 1] > 0
        return np.where(known, np.where(apart > 3 * 366, -APART, close), 0).astype(np.int32)

    def answer(self, model: Model, also: Iterable[int]) -> Asked:
        """Hold every candidate against every way of asking."""
        candidates = self.candidates(also)
        columns, texts = self._columns(candidates)
        ways = np.repeat(np.arange(len(self._ways), dtype=np.uint64), len(candidates))
        places = np.tile(np.arange(len(candidates), dtype=np.uint64), len(self._ways))
        pairs = ways << np.uint64(32) | (places + np.uint64(len(self._ways)))
        found = candidates[places.astype(np.intp)]
        patterns, closeness = self._patterns(columns, pairs, found)
        bits = evidence(patterns, model)
        chance = probability(bits, model.prior(2 * self.size))
        return Asked(found, bits, chance, columns, pairs, texts, patterns, closeness)

    def reasons(self, asked: Asked, at: int, model: Model) -> list[Reason]:
        """Each field of what was found at a place that says something, the strongest first."""
        pair = int(asked.pairs[at])
        return reasons(asked.columns, pair >> 32, pair & 0xFFFFFFFF, model, asked.texts)

    @property
    def size(self) -> int:
        """How many there are to choose from."""
        return max(self._rows.size, LEAST_PEOPLE)

    def _patterns(
        self, columns: tuple[NDArray[Any], ...], pairs: NDArray[np.uint64], rows: NDArray[Any]
    ) -> tuple[NDArray[np.uint64], NDArray[np.float32]]:
        """The pattern and the closeness of each pair, way of asking << 32 | place in the columns.

        rows  (pairs,) the row of each; only names that are held whole are not in the columns
        """
        return compare(columns, pairs), np.zeros(len(rows), np.float32)

    def _columns(
        self, candidates: NDArray[np.uint32]
    ) -> tuple[tuple[NDArray[Any], ...], list[str]]:
        """What the kernel reads, for the asked ways and the candidates alone, words renumbered."""
        records = np.concatenate((self._rarities(), self._rows.records[candidates]))
        numbers, index = np.unique(records["words"], return_inverse=True)
        records["words"] = index.reshape(-1, len(SLOTS)) - int(numbers[0] < 0)
        numbers = numbers[numbers >= 0]
        place_of = {int(number): at for at, number in enumerate(numbers)}
        known, fresh = self._rows.lookup.words, len(self._rows.lookup.words)
        asked = dict(zip(self._numbers, self._asked.tokens, strict=True))
        tokens = [asked[n] if n in asked else known.tokens[n] for n in numbers.tolist()]
        initials = [
            known.initial_of(number) if number < fresh else initial(token)
            for number, token in zip(numbers.tolist(), tokens, strict=True)
        ]
        graph, rare = self._graph(numbers, place_of)
        alike = self._alike(records)
        columns = (
            records, np.array(initials, np.int32), rare, graph.mask,
            graph.start, graph.near, graph.level, alike.start, alike.near, alike.level,
        )  # fmt: skip
        return columns, [token.text for token in tokens]

    def _graph(
        self, numbers: NDArray[np.int32], place_of: dict[int, int]
    ) -> tuple[Graph, NDArray[np.uint8]]:
        """The asked words' neighbours among the words that matter here, and their rarity."""
        rare = np.full((len(numbers), len(SLOTS), NEARNESS), COMMON, np.uint8)
        a, b, levels = [], [], []
        for number, near in zip(self._numbers, self._near, strict=True):
            if number not in place_of:
                continue
            rare[place_of[number]] = self._rarity(number, near)
            here = np.isin(near.words, numbers) & (near.words != number)
            a += [place_of[number]] * int(here.sum())
            b += [place_of[int(word)] for word in near.words[here]]
            levels += near.levels[here].tolist()
        pairs = {(min(x, y), max(x, y)): level for x, y, level in zip(a, b, levels, strict=True)}
        both = np.array(list(pairs), np.uint32).reshape(-1, 2)
        return Graph.of(len(numbers), both[:, 0], both[:, 1], list(pairs.values())), rare

    def _rarity(self, number: int, near: Near) -> NDArray[np.uint8]:
        """(slots, 4) how rare a word as near to an asked one is in each slot."""
        counts = self._rows.counts
        total = self._rows.totals + GROUND
        shares = np.zeros((len(SLOTS), NEARNESS))
        same = counts[number] if number < len(self._rows.lookup.words) else 0.0
        for level in range(1, NEARNESS + 1):
            others = near.words[(near.levels <= level) & (near.words != number)]
            reached = counts[others].sum(axis=0) if level > 1 else 0.0
            shares[:, level - 1] = (same + reached + GROUND * UNSEEN["word"]) / total
        return in_eighths(shares)

    def _rarities(self) -> NDArray[np.void]:
        """The ways of asking with the rarity of each of their values."""
        records = as_records(self._ways)
        for record, way in zip(records, self._ways, strict=True):
            record["birth_rarity"] = in_eighths(np.array(self._birth_shares(way)))
            record["phone_rarity"] = MOST_FOR_PHONE
            record["place_rarity"] = in_eighths(np.array([self._share("place", way.place)]))[0]
            codes = zip(CODES, way.codes, strict=True)
            record["code_rarity"] = in_eighths(np.array([self._share(*code) for code in codes]))
        return records

    def _birth_shares(self, way: Way) -> tuple[float, float, float]:
        first, last = way.span
        day = self._share("day", day_number(first, last))
        return day, self._share("year", way.year), min(1.0, (last - first + 1) / DAYS_OF_BIRTH)

    def _share(self, kind: str, value: int) -> float:
        """How common a value is among the rows, with the ground that stands for unseen people."""
        rows = self._rows
        return (rows.seen[kind, value] + GROUND * UNSEEN[kind]) / (rows.size + GROUND)

    def _alike(self, records: NDArray[np.void]) -> Graph:
        """Which places of these records are alike; their numbers made dense in place."""
        numbers, index = np.unique(records["place"], return_inverse=True)
        records["place"] = index.reshape(-1) - int(numbers[0] < 0)
        place_of = {number: at for at, number in enumerate(numbers[numbers >= 0].tolist())}
        pairs = {
            (min(a, b), max(a, b))
            for place in self._places
            for a in [place_of[place]]
            for b in (place_of.get(other, -1) for other in self._rows.places.alike(place))
            if b >= 0
        }
        both = np.array(sorted(pairs), np.uint32).reshape(-1, 2)
        return Graph.of(len(place_of), both[:, 0], both[:, 1], np.full(len(both), 2))
