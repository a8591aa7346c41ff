"""Records that share a key become pairs: rarest keys only, each pair once, memory bounded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from panah.engine.linking.native import kernel

Keys = NDArray[np.uint64]
KEY_BITS = 40  # of a packed key; the record's number has the other 24, or more when it needs them


def record_bits(records: int) -> int:
    """Bits that a record's number needs beside a key; at least 24, so that keys stay the same."""
    return max(64 - KEY_BITS, int(records).bit_length())


def mixed(*parts: NDArray[Any]) -> Keys:
    """One 64-bit key of several numbers (splitmix64; Steele, Lea & Flood 2014)."""
    key = np.zeros(len(parts[0]), np.uint64)
    for part in parts:
        key = (key ^ part.astype(np.int64).view(np.uint64)) * np.uint64(0xBF58476D1CE4E5B9)
        key ^= key >> np.uint64(27)
        key *= np.uint64(0x94D049BB133111EB)
        key ^= key >> np.uint64(31)
    return key


def pack_keys(keys: Keys, owners: NDArray[Any], records: int) -> Keys:
    """Keys and the records that have them, in one sorted array: key above, record below.

    keys     (entries,) numbers of which the lowest 40 bits count
    owners   (entries,) the record of each
    returns  sorted, without repetition
    """
    shift = np.uint64(record_bits(records))
    room = np.uint64(64) - shift
    packed = (keys << (np.uint64(64) - room)) | owners.astype(np.uint64)
    packed.sort()
    fresh = np.ones(len(packed), np.bool_)
    np.not_equal(packed[1:], packed[:-1], out=fresh[1:])
    return packed[fresh]


def rare_blocks(packed: Keys, records: int, most: int) -> Keys:
    """Only the entries whose key 2 to `most` records have."""
    key = packed >> np.uint64(record_bits(records))
    edge = np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1], [True])))
    size = np.diff(edge)
    return packed[np.repeat((size >= 2) & (size <= most), size)] if len(packed) else packed


def pairs_between(blocks: Sequence[Keys], records: int, first: int, end: int) -> Keys:
    """Each pair once whose lower record lies in [first, end): lower << 32 | higher, ascending."""
    bits = record_bits(records)
    sizes = [kernel.join(block, bits, first, end, None) for block in blocks]
    found = np.empty(sum(sizes), np.uint64)
    at = 0
    for block, size in zip(blocks, sizes, strict=True):
        kernel.join(block, bits, first, end, found[at : at + size])
        at += size
    found.sort()
    fresh = np.ones(len(found), np.bool_)
    np.not_equal(found[1:], found[:-1], out=fresh[1:])
    return found[fresh]


def pairs_within(packed: Sequence[Keys], records: int, *, most: int) -> Keys:
    """All pairs of records with a key in common that at most `most` of them have."""
    blocks = [rare_blocks(keys, records, most) for keys in packed]
    return pairs_between(blocks, records, 0, records)
