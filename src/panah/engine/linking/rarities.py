"""How rare each value is among these records: what agreeing on it is worth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from panah.engine.linking.encoding import Encoded
from panah.engine.linking.levels import SLOTS
from panah.engine.linking.places import Places
from panah.engine.linking.records import RECORD, Births, Records
from panah.engine.linking.words import Graph, Words, in_eighths, near_words, rarity

MOST_FOR_PHONE = 64  # eighths of a bit: a telephone is shared by a family, a shop, a shelter


@dataclass(frozen=True)
class Population:
    """What is common among some records: the ground against which agreement is weighed.

    graph   which words are near which
    words   (words, slots, 4) rarity, in eighths of a bit, as are the others
    births  (records, 3) of the day, the year, the span
    phones  (records,); places (places,); codes (records, 3)
    """

    graph: Graph
    words: NDArray[np.uint8]
    births: NDArray[np.uint8]
    phones: NDArray[np.uint8]
    places: NDArray[np.uint8]
    codes: NDArray[np.uint8]


def word_counts(records: Records, words: int) -> NDArray[np.float64]:
    """(words, slots) how often each word stands in each slot."""
    counts = np.zeros((words, len(SLOTS)))
    for slot in range(len(SLOTS)):
        there = records.words[:, slot]
        counts[:, slot] = np.bincount(there[there >= 0], minlength=words)
    return counts


def population(encoded: Encoded, *, threads: int = 2) -> Population:
    """Count all values of the records, each with its like."""
    records, words = encoded.records, encoded.words
    graph = near_words(words, threads=threads)
    return Population(
        graph=graph,
        words=rarity(graph, word_counts(records, len(words))),
        births=_births(records.births),
        phones=np.minimum(_shares(records.phone, records.phone > 0), MOST_FOR_PHONE),
        places=_places(records, encoded.places),
        codes=np.ascontiguousarray(
            np.stack([_shares(column, column >= 0) for column in records.codes.T], axis=1)
        ),
    )


def _shares(values: NDArray[Any], known: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """(records,) rarity of each record's value among the known ones; 0 where it is not known."""
    _, index, counts = np.unique(values[known], return_inverse=True, return_counts=True)
    rare = np.zeros(len(values), np.uint8)
    if len(counts):
        rare[known] = in_eighths(counts / counts.sum())[index.reshape(-1)]
    return rare


def _births(births: Births) -> NDArray[np.uint8]:
    known = births.span[:, 1] > 0
    day = _shares(births.day, births.day > 0)
    year = _shares(births.year, births.year > 0)
    span = np.zeros(len(known), np.uint8)
    if known.any():
        firsts, lasts = np.sort(births.span[known, 0]), np.sort(births.span[known, 1])
        begun = np.searchsorted(firsts, births.span[known, 1], side="right")
        over = np.searchsorted(lasts, births.span[known, 0], side="left")
        span[known] = in_eighths(np.maximum(begun - over, 1) / known.sum())
    return np.ascontiguousarray(np.stack((day, year, span), axis=1))


def _places(records: Records, places: Places) -> NDArray[np.uint8]:
    size = len(places.family)
    counts = np.bincount(records.place[records.place >= 0], minlength=size).astype(np.float64)
    graph = places.graph
    alike = np.bincount(graph.sources, counts[graph.near], minlength=size)
    return in_eighths(np.maximum(counts + alike, 0.5) / max(counts.sum(), 1.0))


def kernel_columns(
    records: Records, words: Words, places: Places, known: Population
) -> tuple[NDArray[Any], ...]:
    """What the kernel reads, in its order (pairs.c)."""
    return (
        packed_records(records, known), words.initials(), known.words, known.graph.mask,
        known.graph.start, known.graph.near, known.graph.level, places.graph.start,
        places.graph.near, places.graph.level,
    )  # fmt: skip


def packed_records(records: Records, known: Population) -> NDArray[np.void]:
    """(records,) of RECORD: each record with the rarity of its values in one line of memory."""
    packed = np.zeros(len(records), RECORD)
    packed["phone"], packed["words"], packed["codes"] = records.phone, records.words, records.codes
    packed["place"], packed["day"] = records.place, records.births.day
    packed["span"], packed["birth_rarity"] = records.births.span, known.births
    packed["phone_rarity"], packed["code_rarity"] = known.phones, known.codes
    padded = np.append(known.places, np.uint8(0))
    packed["place_rarity"] = padded[records.place]
    return packed
