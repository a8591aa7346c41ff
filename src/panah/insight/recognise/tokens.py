"""Exact numbers as keyed tokens in the store: a telephone is known again before all is read.

Whoever holds the store's file, even opened, learns of a token only whether two records share it.
The key lies wrapped to each coordinator and is in memory only after one of them has signed in.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from uuid import UUID

from panah.foundation.accounts.access import roles_of
from panah.foundation.accounts.models import User
from panah.insight.recognise.models import LinkKey, Token
from panah.insight.recognise.numbers import whole_numbers
from panah.insight.recognise.records import Known
from panah.vocab.access import Role

TOKEN_BYTES = 16


class NotGiven(Exception):
    """The key is there, but not for this person yet."""


_key: list[bytes] = []


def is_open() -> bool:
    """Whether a coordinator has signed in since the server started."""
    return bool(_key)


def forget() -> None:
    """Let go of the key."""
    _key.clear()


def held_key(user: User) -> bytes | None:
    """The key as it was wrapped to her; None when there is none, or one who left had it too.

    Raises NotGiven when colleagues made it and have not given it to her yet.
    """
    held = {row.person_id: row for row in LinkKey.objects.select_related("person")}
    if not held.keys() <= {one.pk for one in linkers(user)} or not held:
        return None
    if user.keys is None or user.pk not in held:
        raise NotGiven("the key of the tokens waits for a colleague")
    return user.keys.unwrap(bytes(held[user.pk].wrapped), info(user), suite=held[user.pk].suite)


def linkers(user: User) -> set[User]:
    """Everybody entitled to link, as far as coordinators have signed them."""
    return {one for one in User.objects.all() if Role.COORDINATOR in roles_of(one, by=user)}


def hold(key: bytes) -> None:
    """From now on tokens are made and found with this key."""
    _key[:] = [key]


def info(person: User) -> bytes:
    """What a wrap of the key is bound to."""
    return f"panah|link key|{person.pk}".encode()


def tokens_of(known: Known) -> set[bytes]:
    """The tokens of an entry's numbers. Raises IndexError while the key is not open."""
    key = _key[0]
    return {
        blake2b(text.encode(), key=key, digest_size=TOKEN_BYTES).digest()
        for text in whole_numbers(known)
    }


def records_with(wanted: Known) -> Iterator[UUID]:
    """The records that have one of these numbers; none while the key is not open."""
    if is_open() and wanted.every_number:
        rows = Token.objects.filter(token__in=tokens_of(wanted)).order_by("record")
        yield from rows.values_list("record", flat=True).distinct()
