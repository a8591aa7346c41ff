"""The rows of an index: one for each way in which an entry is known, and where to find them."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice, pairwise, product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from panah.engine.linking.births import day_number
from panah.engine.linking.encoding import KINDS, SEX, slots_of_long
from panah.engine.linking.identifiers import document_number, phone_number
from panah.engine.linking.known_places import KnownPlaces
from panah.engine.linking.levels import SLOTS
from panah.engine.linking.lookup import Lookup
from panah.engine.linking.records import RECORD
from panah.engine.linking.shortlist import Posted, Shortlist, posted
from panah.values.dates import UncertainDate

MOST_WAYS = 24  # rows of one entry: names × telephones × places × documents
COMMON = 255  # rarity of stored values: what is asked decides how rare agreeing is
NO_WORDS = (-1,) * len(SLOTS)
NO_NAME = -1


@dataclass(frozen=True)
class Entry:
    """One person, organisation or place as it is known somewhere.

    names        every name and spelling, each whole: "Жанаргүл Әбділова"
    birth        when born, as sharply as it is known
    phones       own telephones; places: towns or districts; documents: passport, IIN
    sex          "f", "m" or ""; citizenship: a code or a name of a country
    ties         what it is tied to: the keys of employers, shops, other people's telephones
    """

    names: tuple[str, ...]
    birth: UncertainDate | None = None
    phones: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    sex: str = ""
    citizenship: str = ""
    documents: tuple[str, ...] = ()
    ties: frozenset[Hashable] = frozenset()


class Named(NamedTuple):
    """One way in which a name stands in a row, as `Way` has it."""

    words: tuple[int, ...]
    name: int = NO_NAME


NOBODY = [Named(NO_WORDS)]  # an entry without a name


class Way(NamedTuple):
    """One way in which an entry is known, in numbers (records.py).

    words  people's: by slot; others': those that `name`, a whole name's number, is found by
    """

    words: tuple[int, ...]
    phone: int
    place: int
    codes: tuple[int, int, int]
    span: tuple[int, int]
    name: int = NO_NAME

    @property
    def slots(self) -> tuple[int, ...]:
        """The words by slot; names that are held whole have none."""
        return self.words if self.name == NO_NAME else NO_WORDS

    @property
    def year(self) -> int:
        """The year of birth when the span lies within one, else 0."""
        first, last = self.span
        year = date.fromordinal(first).year if first > 0 else 0
        return year if last > 0 and date.fromordinal(last).year == year else 0


def as_records(ways: Sequence[Way]) -> NDArray[np.void]:
    """(ways,) of RECORD, with the rarity of stored values."""
    packed = np.zeros(len(ways), RECORD)
    if ways:
        for column, value in (
            ("words", "slots"), ("phone", "phone"), ("place", "place"), ("codes", "codes"),
            ("span", "span"),
        ):  # fmt: skip
            packed[column] = [getattr(way, value) for way in ways]
        packed["day"] = [day_number(*way.span) for way in ways]
        for rarity in ("birth_rarity", "phone_rarity", "place_rarity", "code_rarity"):
            packed[rarity] = COMMON
    return packed


class Rows:
    """The rows of an index, and where each word, telephone and document stands.

    Privacy: it holds names in clear, in memory only.
    """

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.lookup = Lookup(KINDS[kind])
        self.places = KnownPlaces()
        self.records = np.zeros(1024, RECORD)
        self.size = 0
        self.alive = np.zeros(1024, np.bool_)
        self.counts = np.zeros((1024, len(SLOTS)))  # words by slot
        self.totals = np.zeros(len(SLOTS))  # their sum over all words
        self.shortlist = Shortlist()
        self.seen: Counter[tuple[str, int]] = Counter()  # days, years, places, codes
        self._postings: list[array[int]] = []
        self._by_number: defaultdict[tuple[str, int], array[int]] = defaultdict(lambda: array("I"))
        self._numbers: dict[tuple[str, str], int] = {}
        self._ways: dict[int, Way] = {}

    def add(self, entries: Sequence[Entry]) -> list[list[int]]:
        """Put entries in; the rows of each."""
        named = iter(self.named([name for entry in entries for name in entry.names]))
        self._make_room()
        found: list[list[int]] = []
        fresh: list[Way] = []
        for entry in entries:
            own = [way for _ in entry.names for way in next(named)] or NOBODY
            ways = self.ways(entry, own, numbered=True)
            self.count_words(ways, 1)
            first = self.size + len(fresh)
            found.append(list(range(first, first + len(ways))))
            fresh.extend(ways)
        self._put(fresh)
        return found

    def named(self, names: list[str]) -> list[list[Named]]:
        """The ways in which each name may stand in a row; new words get numbers."""
        words = self.lookup.words
        starts, numbers = words.cut(names)
        found = []
        for first, end in pairwise(starts.tolist()):
            own = numbers[first:end].tolist()
            slots = slots_of_long(words.marks_of(own), own)
            found.append([Named(tuple(each)) for each in slots])
        return found

    def _make_room(self) -> None:
        """For words that got numbers."""
        words = len(self.lookup.words)
        self._postings.extend(array("I") for _ in range(words - len(self._postings)))
        if words > len(self.counts):
            more = 2 * words - len(self.counts)
            self.counts = np.concatenate((self.counts, np.zeros((more, len(SLOTS)))))

    def ways(self, entry: Entry, named: Sequence[Named], *, numbered: bool) -> list[Way]:
        """Each way in which an entry is known.

        named     the ways in which its names may stand in a row
        numbered  whether new citizenships and documents get numbers; else they are missing
        """
        phones = [n for n in map(phone_number, entry.phones) if n] or [0]
        places = [n for n in map(self.places.number, entry.places) if n >= 0] or [-1]
        papers = [n for n in map(document_number, entry.documents) if n]
        documents = [self._number("document", text, numbered) for text in papers] or [-1]
        sex = SEX.get(entry.sex.casefold(), -1)
        citizenship = self._number("citizenship", entry.citizenship.casefold(), numbered)
        span = span_of_birth(entry.birth)
        every = islice(product(named, phones, places, documents), MOST_WAYS)
        return [
            Way(one.words, phone, place, (sex, citizenship, document), span, one.name)
            for one, phone, place, document in every
        ]

    def _number(self, kind: str, text: str, numbered: bool) -> int:
        if not text or (not numbered and (kind, text) not in self._numbers):
            return -1
        return self._numbers.setdefault((kind, text), len(self._numbers))

    def _put(self, ways: list[Way]) -> None:
        end = self.size + len(ways)
        if end > len(self.records):
            more = max(end, 2 * len(self.records)) - len(self.records)
            self.records = np.concatenate((self.records, np.zeros(more, RECORD)))
            self.alive = np.concatenate((self.alive, np.zeros(more, np.bool_)))
        self.records[self.size : end] = as_records(ways)
        self.alive[self.size : end] = True
        for row, way in enumerate(ways, start=self.size):
            self._ways[row] = way
            self._post(row, way)
            self._count(way, 1)
        self.size = end

    def _post(self, row: int, way: Way) -> None:
        for word in set(way.words):
            if word >= 0:
                self._postings[word].append(row)
        if way.phone:
            self._by_number["phone", way.phone].append(row)
        if way.codes[2] >= 0:
            self._by_number["document", way.codes[2]].append(row)
        if day := day_number(*way.span):
            self._by_number["day", day].append(row)

    def count_words(self, ways: Sequence[Way], step: int) -> None:
        """Count the words of one entry's ways; step -1 takes them out again."""
        for way in ways:
            for slot, word in enumerate(way.words):
                if word >= 0:
                    self.counts[word, slot] += step
                    self.totals[slot] += step

    def _count(self, way: Way, step: int) -> None:
        seen = self.seen
        seen["day", day_number(*way.span)] += step
        seen["year", way.year] += step
        seen["place", way.place] += step
        for kind, code in zip(("sex", "citizenship", "document"), way.codes, strict=True):
            seen[kind, code] += step

    def remove(self, rows: Iterable[int]) -> None:
        """Take all rows of an entry out: they are blanked, and no longer found."""
        gone = []
        for row in rows:
            self.alive[row] = False
            self.records[row] = np.zeros((), RECORD)
            gone.append(self._ways.pop(row))
            self._count(gone[-1], -1)
        self.count_words(gone, -1)

    def with_words(self, words: NDArray[np.int32], worth: NDArray[np.int32], most: int) -> Posted:
        """Rows with one of the words, living or not, with what each word is worth; `most` rows."""
        return posted([self._postings[word] for word in words.tolist()], worth, most)

    def postings(self, word: int) -> array[int]:
        """The rows in which a word was put, living or not."""
        return self._postings[word]

    def with_number(self, kind: str, number: int) -> NDArray[np.uint32]:
        """(rows,) all living rows with a number of a kind: "phone", "document", "day" of birth."""
        rows = np.array(self._by_number.get((kind, number), ()), np.uint32)
        return rows[self.alive[rows]]


def span_of_birth(birth: UncertainDate | None) -> tuple[int, int]:
    """The first and last possible day of birth as ordinals; (0, 0) unless both sides are known."""
    if birth is None or birth.start is None or birth.end is None:
        return 0, 0
    return birth.start.toordinal(), birth.end.toordinal()
