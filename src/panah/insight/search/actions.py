"""Searching is an act: it leaves one line, with how many words and finds, never which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from panah.foundation.accounts.models import User
from panah.foundation.audit import record
from panah.insight.search.finding import Piece, find, keys_of, snippet
from panah.insight.search.gather import Text, texts

MOST = 200


@dataclass(frozen=True, slots=True)
class Find:
    """One text in which every word was found, with the words around the first."""

    text: Text
    pieces: tuple[Piece, ...]


@transaction.atomic
def search_held(query: str, *, by: User) -> list[Find]:
    """The texts this person holds in which all the words stand, at most 200.

    query  words in any alphabet; the beginning of a word is enough
    """
    keys = keys_of(query)
    found = _first(_finds(keys, by), MOST) if keys else []
    record(by, "search.made", None, words=len(keys), found=len(found))
    return found


def _finds(keys: tuple[str, ...], by: User) -> Iterator[Find]:
    for text in texts(by):
        if spans := find(text.text, keys):
            yield Find(text, snippet(text.text, spans))


def _first(finds: Iterator[Find], most: int) -> list[Find]:
    return [one for _number, one in zip(range(most), finds, strict=False)]
