"""Records as columns of numbers: what the kernel compares."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from panah.engine.linking.levels import CODES, SLOTS

Ints = NDArray[np.int32]

# One record as pairs.c reads it: 64 bytes, a line of the processor's cache.
RECORD = np.dtype(
    [
        ("phone", np.int64), ("words", np.int32, 4), ("codes", np.int32, 3), ("place", np.int32),
        ("day", np.int32), ("span", np.int32, 2), ("birth_rarity", np.uint8, 3),
        ("phone_rarity", np.uint8), ("place_rarity", np.uint8), ("code_rarity", np.uint8, 3),
        ("spare", np.uint8, 4),
    ]
)  # fmt: skip


@dataclass(frozen=True)
class Column:
    """One text column: each value once, and which one each record has.

    values  the distinct texts
    index   (records,) int32 place in `values`, -1 missing
    """

    values: list[str]
    index: Ints

    def __len__(self) -> int:
        return len(self.index)


@dataclass(frozen=True)
class Births:
    """When each record's person was born, as sharply as it is known.

    day   (records,) int32 yyyymmdd when known to the day, else 0
    span  (records, 2) int32 first and last possible day as ordinals; 0, 0 unknown
    """

    day: Ints
    span: Ints

    @property
    def year(self) -> Ints:
        """(records,) the year when the span lies within one, else 0."""
        known = self.span[:, 1] > 0
        first, last = year_of(self.span[:, 0]), year_of(self.span[:, 1])
        return np.where(known & (first == last), first, 0).astype(np.int32)


def year_of(ordinals: NDArray[Any]) -> Ints:
    """The calendar year of ordinals (1 = 1 January of year 1); 0 stays 0."""
    days = np.maximum(ordinals, 1).astype("int64") - date(1970, 1, 1).toordinal()
    years = days.astype("datetime64[D]").astype("datetime64[Y]").astype("int64") + 1970
    return np.where(ordinals > 0, years, 0).astype(np.int32)


@dataclass(frozen=True)
class Records:
    """Records ready to be keyed and compared, without any truth about who is who.

    ids     what each record is called outside, one a record
    words   (records, 4) int32: given, patronymic, surname, other word; -1 missing
    births  when born
    phone   (records,) int64 digits in international form; 0 missing
    place   (records,) int32 place in the table of places; -1 missing
    codes   (records, 3) int32 sex (0 woman, 1 man), citizenship, document; -1 missing
    """

    ids: Any
    words: Ints
    births: Births
    phone: NDArray[np.int64]
    place: Ints
    codes: Ints

    def __len__(self) -> int:
        return len(self.words)

    def __post_init__(self) -> None:
        shapes = (self.words.shape[1:], self.codes.shape[1:], self.births.span.shape[1:])
        if shapes != ((len(SLOTS),), (len(CODES),), (2,)):
            raise ValueError(f"words (n, 4), codes (n, 3), spans (n, 2) expected, got {shapes}")

    def take(self, rows: NDArray[np.integer[Any]]) -> Records:
        """Some of the records, in the order of `rows`."""
        births = Births(self.births.day[rows], self.births.span[rows])
        ids = self.ids[rows]
        return Records(
            ids, self.words[rows], births, self.phone[rows], self.place[rows], self.codes[rows]
        )


def packed(records: Records) -> NDArray[np.void]:
    """(records,) of RECORD, all rarities 0."""
    lines = np.zeros(len(records), RECORD)
    lines["phone"], lines["words"], lines["codes"] = records.phone, records.words, records.codes
    lines["place"], lines["day"] = records.place, records.births.day
    lines["span"] = records.births.span
    return lines


def unpacked(lines: NDArray[np.void], ids: Any) -> Records:
    """The records that `packed` packed."""
    day, span, words, codes = (
        np.ascontiguousarray(lines[name]) for name in ("day", "span", "words", "codes")
    )
    phone, place = np.ascontiguousarray(lines["phone"]), np.ascontiguousarray(lines["place"])
    return Records(ids, words, Births(day, span), phone, place, codes)
