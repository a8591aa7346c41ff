"""Under what a word of a name is looked up: what spellings of it, and slips, have in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from panah.engine.linking.joining import Keys, mixed
from panah.engine.linking.vocabulary import Words
from panah.engine.names.tokens import LONGEST, Mark, Token

SHORTEST_CUT = 4  # sounds; shorter words are not looked up with one sound left out
SHORTEST_LOOSE, LIKELY = 3, 2  # consonants of a loose key; skeletons of a word that have some
ARTICLE = "Al"  # the sounds of ال
KeysAndOwners = tuple[Keys, NDArray[np.uint32]]


def lookup_keys(words: Words, first: int = 0) -> list[KeysAndOwners]:
    """Three kinds of keys of the words from `first` on, each with the number of its word.

    Skeletons, groups of the dictionary of names, and the sounds whole and with one left out.
    A word that begins with the Arabic article is looked up without it, too.
    """
    both = zip(words.tokens[first:], words.skeletons[first:], strict=True)
    skeletons = [[_as_number(each) for each in _bare(token, found)] for token, found in both]
    kinds = (
        _keys_of_lists(skeletons, 1), _keys_of_lists(words.groups(first), 2),
        keys_of_sounds(words, first),
    )  # fmt: skip
    return [(keys, owners + np.uint32(first)) for keys, owners in kinds]


def loose_keys(words: Words, first: int = 0) -> KeysAndOwners:
    """Keys that words share of which one is longer, or has a consonant more: Rahmat, Rahmatullah.

    The first three consonants, the last three, and all with each one left out.
    """
    both = zip(words.tokens[first:], words.skeletons[first:], strict=True)
    forms = [
        sorted({_as_number(form) for each in _bare(token, found)[:LIKELY] for form in _loose(each)})
        for token, found in both
    ]
    keys, owners = _keys_of_lists(forms, 3)
    return keys, owners + np.uint32(first)


def _loose(skeleton: str) -> Iterator[str]:
    if len(skeleton) < SHORTEST_LOOSE:
        return
    yield "<" + skeleton[:SHORTEST_LOOSE]
    yield ">" + skeleton[-SHORTEST_LOOSE:]
    yield skeleton
    for at in range(len(skeleton)):
        yield skeleton[:at] + skeleton[at + 1 :]


@cache
def _sums_of_sounds() -> NDArray[np.uint64]:
    """(places, sounds) one random number each; a word's key is the sum over its sounds."""
    places = np.repeat(np.arange(LONGEST + 1), 256)
    return mixed(places, np.tile(np.arange(256), LONGEST + 1)).reshape(LONGEST + 1, 256)


def keys_of_sounds(words: Words, first: int = 0) -> KeysAndOwners:
    """Each word's sounds, whole and with each one left out: what words share that a slip parts."""
    codes, length = words.codes(first)
    here, before = _sums_of_sounds(), np.arange(LONGEST) - 1
    kept = np.arange(LONGEST) < length[:, None]
    sums = np.where(kept, here[np.arange(LONGEST), codes], np.uint64(0))
    moved = np.where(kept, here[before, codes], np.uint64(0))
    none = np.zeros((len(length), 1), np.uint64)
    ahead = np.hstack((none, np.cumsum(sums, axis=1, dtype=np.uint64)))
    behind = np.hstack((np.cumsum(moved[:, ::-1], axis=1, dtype=np.uint64)[:, ::-1], none))
    enough = length >= SHORTEST_CUT
    rows, at = np.nonzero(kept & enough[:, None])
    keys = np.concatenate((ahead[enough, -1], ahead[rows, at] + behind[rows, at + 1]))
    return keys, np.concatenate((np.flatnonzero(enough), rows)).astype(np.uint32)


def _keys_of_lists(lists: Sequence[Sequence[int]], kind: int) -> KeysAndOwners:
    """A key for each number in each word's list; kinds do not mix."""
    keys = np.array([number for numbers in lists for number in numbers], np.int64)
    owners = np.repeat(np.arange(len(lists), dtype=np.uint32), [len(found) for found in lists])
    return mixed(np.full(len(keys), kind), keys), owners


def _bare(token: Token, found: tuple[str, ...]) -> tuple[str, ...]:
    """The skeletons of a word, and those without the article that abjads write onto it."""
    if Mark.ABJAD not in token.marks or not token.sounds.startswith(ARTICLE):
        return found
    return (*found, *(each[1:] for each in found if len(each) > 1 and each[0] == "l"))


def _as_number(skeleton: str) -> int:
    """A skeleton as a whole number: its letters, which fit into eight bytes."""
    return int.from_bytes(skeleton.encode()[:7], "big")
